from __future__ import annotations

from lxml import etree

from dongxoai_crawler.cms.panel import Panel, text_of


def panel(html: str) -> Panel:
    root = etree.fromstring(f'<div id="panel" itemprop="none">{html}</div>', etree.HTMLParser())
    element = next(root.iter("div"))
    container = next(e for e in element.iter("div") if e.get("id") == "text")
    return Panel.of(element, container)


TEXT = '<div id="text" class="x" itemprop="body"><p class="x" itemprop="name">pasted</p></div>'


def test_properties_are_named_by_their_path() -> None:
    found = panel(
        '<div itemprop="publisher"><b itemprop="name">P</b>'
        '<i itemprop="logo"><u itemprop="url">/l.png</u></i></div>'
        f'<b itemprop="name alternateName">N</b>{TEXT}<b itemprop="name">later</b>'
    )
    assert found.property("publisher.name") == "P"
    assert found.property("publisher.logo.url") == "/l.png"
    assert found.property("name") == "N"
    assert found.property("url") is None
    assert [text_of(e) for e in found.microdata["name"]] == ["N", "later"]


def test_nothing_of_the_body_is_the_cms_own() -> None:
    found = panel(f'<p class="a x">1</p>{TEXT}<p class="x">2</p><b class="x">3</b>')
    assert [text_of(e) for e in found.all("p", "x")] == ["1", "2"]
    assert found.all("p", "y") == []
    assert "body" not in found.microdata
    assert text_of(found.container) == "pasted"


def test_classes_inside_microdata_are_its_own_matter() -> None:
    found = panel(f'<div class="h" itemprop="description"><p class="x">1</p></div>{TEXT}')
    assert found.all("p", "x") == []
    assert len(found.all("div", "h")) == 1
