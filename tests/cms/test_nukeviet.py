"""What the CMS puts around the editor's text, and what only looks like it."""

from __future__ import annotations

import pytest

from dongxoai_crawler.cms.page import parse_page
from dongxoai_crawler.cms.themes import themed_page
from dongxoai_crawler.model.article import RawArticle, RawAttachment
from dongxoai_crawler.model.errors import LayoutError
from tests.factories import URL
from tests.pages.skeleton import MICRODATA, article_html, article_page


def raw(body: str = "<p>Đông đủ.</p>", **parts: str) -> RawArticle:
    return themed_page(article_page(body, **parts)).to_raw()


def label(words: str, text: str) -> str:
    return f'<p class="h5 text-right"><strong>{words}</strong>{text}</p>'


@pytest.mark.parametrize(
    ("changes", "landmark"),
    [
        ({"headline": "<h1>Họp dân</h1>"}, "h1[itemprop=headline]"),
        ({"headline": ""}, "h1[itemprop=headline]"),
    ],
)
def test_a_missing_headline(changes: dict[str, str], landmark: str) -> None:
    with pytest.raises(LayoutError) as caught:
        raw(**changes)
    assert caught.value.landmark == landmark
    assert caught.value.url == URL


@pytest.mark.parametrize(
    ("old", "new", "landmark"),
    [
        ("schema.org/NewsArticle", "schema.org/Event", "itemtype NewsArticle around the headline"),
        ("bodytext", "text", "div.bodytext"),
    ],
)
def test_other_landmarks(old: str, new: str, landmark: str) -> None:
    page = parse_page(article_html().replace(old, new).encode(), URL)
    with pytest.raises(LayoutError) as caught:
        themed_page(page)
    assert caught.value.landmark == landmark


@pytest.mark.parametrize(
    "type_", ["https://schema.org/NewsArticle", "http://schema.org/NewsArticle/"]
)
def test_spellings_of_the_type(type_: str) -> None:
    html = article_html().replace("http://schema.org/NewsArticle", type_)
    assert themed_page(parse_page(html.encode(), URL)).title() == "Họp dân"


PASTED = (
    '<div itemtype="http://schema.org/NewsArticle" itemscope><h1 itemprop="headline">Khác</h1>'
    '<b itemprop="author"><i itemprop="name">Khác</i></b><b itemprop="datePublished">1999</b>'
    '<b itemprop="image">/khac.jpg</b><b itemprop="mainEntityOfPage">https://khac.example/</b>'
    '<div class="bodytext" itemprop="description">Khác</div><span class="h5">Khác</span>'
    + label("Tác giả:", "Khác")
    + label("Nguồn tin:", "Khác")
    + '<div class="list-group-item"><a href="/khac">Khác</a></div>'
    '<div class="alert alert-info">Khác</div><meta property="article:tag" content="Khác"></div>'
)


def test_a_pasted_article_is_only_text() -> None:
    plain, pasted = raw("<p>a</p>"), raw(PASTED)
    assert [line.cells[0] for line in pasted.body][:2] == [
        "Khác",
        "Khác1999/khac.jpghttps://khac.example/",
    ]
    for field in ("title", "author", "date_published", "url", "image", "summary", "byline"):
        assert getattr(pasted, field) == getattr(plain, field)
    for field in ("displayed_date", "source", "attachments", "rights", "tags"):
        assert getattr(pasted, field) == getattr(plain, field)


@pytest.mark.parametrize(
    "words",
    ["Tác giả: ", "Tác giả:", "TÁC GIẢ :", "Tác giả bài viết: ", "\n Tác giả\xa0: ", "Author:"],
)
def test_labels_of_the_byline(words: str) -> None:
    assert (raw(after=label(words, " Văn Huân ")).byline or "").strip() == "Văn Huân"


@pytest.mark.parametrize("words", ["Nguồn tin: ", "Source:"])
def test_labels_of_the_source(words: str) -> None:
    assert raw(after=label(words, "Báo")).source == "Báo"


@pytest.mark.parametrize("words", ["Từ khóa:", "Người xem:", "", "Tác giả khác:"])
def test_other_labels(words: str) -> None:
    found = raw(after=label(words, "x") + '<p class="text-right">Văn Huân</p>')
    assert found.byline is None
    assert found.source is None


def test_line_breaks_part_words() -> None:
    dated = MICRODATA.replace("- 21/12", "-<br>21/12")
    found = raw(
        headline='<h1 itemprop="headline">Họp<br>dân</h1>',
        microdata=dated,
        after=label("Tác giả: ", "Huân<br>Tâm"),
    )
    assert (found.title, found.byline) == ("Họp\ndân", "Huân\nTâm")
    assert (found.displayed_date or "").split() == ["Chủ", "nhật", "-", "21/12/2025", "18:31"]


def test_byline_of_links() -> None:
    text = '<a href="/a">Minh Tâm</a>, <a href="/b">Hải <b>Yến</b></a> (G)'
    assert raw(after=label("Tác giả: ", text)).byline == "Minh Tâm, Hải Yến (G)"


@pytest.mark.parametrize(
    ("text", "source", "url"),
    [
        ("Báo Đồng Nai", "Báo Đồng Nai", None),
        ('<a href="https://bao.example/1">Báo</a>', "Báo", "https://bao.example/1"),
        (
            '<a href="https://bao.example/1"><img src="/l.png" alt="Báo"></a>',
            "",
            "https://bao.example/1",
        ),
        ('<img src="/l.png" alt="Báo">', "", None),
        ("<a>Báo</a>", "Báo", None),
    ],
)
def test_sources(text: str, source: str, url: str | None) -> None:
    found = raw(after=label("Nguồn tin: ", text))
    assert (found.source, found.source_url) == (source, url)


DESCRIPTION = '<div class="hometext" itemprop="description">{}</div>'


@pytest.mark.parametrize(
    ("before", "summary"),
    [
        ("", None),
        (DESCRIPTION.format(" "), None),
        (DESCRIPTION.format("a<br />b <b>c</b>"), "a\nb c"),
        ('<span itemprop="description"></span>' + DESCRIPTION.format("a"), "a"),
        ('<span itemprop="description">cũ</span>' + DESCRIPTION.format("a"), "a"),
        (DESCRIPTION.format("a") + '<span itemprop="description"> </span>', "a"),
        (DESCRIPTION.format("<p>a</p><p>b</p><script>x</script>"), "a\nb"),
        (DESCRIPTION.format('<i itemprop="headline">a</i>'), "a"),
    ],
)
def test_summaries(before: str, summary: str | None) -> None:
    assert raw(before=before).summary == summary
    assert raw(before=before).title == "Họp dân"


FIGURE = '<figure class="article {}"><img src="/t.jpg">{}</figure>'


@pytest.mark.parametrize(
    ("before", "caption"),
    [
        ("", None),
        (FIGURE.format("left noncaption", ""), None),
        (FIGURE.format("center", "<figcaption>Chú<br>thích</figcaption>"), "Chú\nthích"),
        (
            FIGURE.format("left", "<div><figcaption>A</figcaption></div>")
            + '<div id="imgpreview" style="display:none"><figcaption>B</figcaption></div>',
            "A",
        ),
        ("<figure><figcaption>khác</figcaption></figure>", None),
    ],
)
def test_captions(before: str, caption: str | None) -> None:
    assert (
        raw(
            "<figure class=article><figcaption>x</figcaption></figure>", before=before
        ).image_caption
        == caption
    )


def test_the_image_of_the_metas_stands_in() -> None:
    head = '<meta property="og:image" content="/og.jpg">'
    assert raw(head=head).image == "/uploads/news/hop.jpg"
    bare = MICRODATA.replace('itemprop="image"', "")
    assert raw(head=head, microdata=bare).image == "/og.jpg"
    assert raw(microdata=bare).image is None


def test_attachments() -> None:
    after = """<div class="list-group news-download-file">
    <div class="list-group-item"><span><a href="#">xem</a></span>
    <a href="?download=1&amp;id=0">Tập tin 1: <strong>a b.pdf</strong></a></div>
    <div class="list-group-item"><a href="https://tep.example/b.zip">b.zip</a></div>
    <div class="list-group-item"><a>không có</a></div></div>"""
    assert raw(after=after).attachments == (
        RawAttachment(name="a b.pdf", href="?download=1&id=0"),
        RawAttachment(name="b.zip", href="https://tep.example/b.zip"),
    )


def test_rights() -> None:
    notice = '<div class="alert alert-info"><p>Một</p><p>Hai</p></div>'
    assert raw(before='<div class="alert alert-info">x</div>', after=notice).rights == "Một\nHai"
    assert raw().rights is None


def test_what_a_page_lacks_is_none() -> None:
    found = raw(microdata="")
    for field in ("author", "url", "date_published", "date_modified", "displayed_date"):
        assert getattr(found, field) is None
    assert (found.publisher, found.publisher_logo, found.section, found.tags) == (
        None,
        None,
        None,
        (),
    )
    assert found.generator == "NukeViet v4.5"
    assert (found.language, found.module) == ("vi", "news")


def test_a_notice_of_the_portal_before_the_text_is_not_about_rights() -> None:
    notice = '<div class="alert alert-info">Xin góp ý</div>'
    html = article_html("<p>Đông đủ.</p>").replace(
        '<div id="news-bodyhtml"', notice + '<div id="news-bodyhtml"'
    )
    assert themed_page(parse_page(html.encode(), URL)).rights() is None
    behind = article_html("<p>Đông đủ.</p></div>" + notice + "<div>")
    assert themed_page(parse_page(behind.encode(), URL)).rights() == "Xin góp ý"
