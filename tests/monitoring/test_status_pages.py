"""What a portal's page tells besides single edits, and how it is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from lxml import html

from dongxoai_crawler.monitoring.status.markup import outward_link, tag
from dongxoai_crawler.monitoring.status.measuring import measure_status
from dongxoai_crawler.monitoring.status.spelling import moment_text, number, percent
from dongxoai_crawler.store.refusals import BEFORE_START
from dongxoai_crawler.store.rows import ArticleKey
from dongxoai_crawler.store.store import open_store
from tests.monitoring.status_pages import LATER, ROW, edit, write
from tests.store.samples import DAY, NOW, PORTAL, article, put, put_portal_event

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.html import HtmlElement

    from dongxoai_crawler.monitoring.status.status import PortalStatus
    from dongxoai_crawler.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as opened:
        yield opened


def key(number: int) -> ArticleKey:
    return ArticleKey("vi", "news", number)


def page(store: Store, folder: Path, name: str = f"{PORTAL}.en") -> HtmlElement:
    return html.fromstring((write(store, folder, ROW) / f"{name}.html").read_bytes())


def measured(store: Store) -> PortalStatus:
    (portal,) = measure_status(store, [ROW], name="", now=LATER, troubles=()).portals
    return portal


def test_address_that_is_no_web_address_is_no_link(store: Store, tmp_path: Path) -> None:
    for url in ("javascript:alert(1)", "data:text/html,x", "//host/", "http://[", "file:///etc"):
        store.put_list_failure(PORTAL, url, code="status", detail="", now=NOW)
    text = page(store, tmp_path)
    assert "javascript:alert(1)" in text.text_content()
    hrefs = [href for href in text.xpath("//main//a/@href") if "feeds/" not in href]
    assert hrefs == [ROW.base_url]


def test_outward_link_tells_nothing_of_us() -> None:
    assert outward_link("https://a.example/", "x").get("rel") == "noopener noreferrer nofollow"


def test_characters_that_html_cannot_hold_are_replaced() -> None:
    assert tag("p", "a\x00b\x1bc\ud800", title="\x07").text == "a\ufffdb\ufffdc\ufffd"


def test_withdrawal_is_told_with_its_interval(store: Store, tmp_path: Path) -> None:
    put(store, article())
    store.put_missing(PORTAL, key(648), at=NOW + DAY / 2, run=None, code="not_found")
    store.put_withdrawn(PORTAL, key(648), at=LATER, run=None, code="not_found")
    (item,) = page(store, tmp_path).cssselect(".change")
    assert "between 2025-03-01 15:00 and 2025-03-02 03:00" in item.text_content()


def test_event_of_the_portal_is_told_once(store: Store, tmp_path: Path) -> None:
    put(store, article())
    put_portal_event(
        store, PORTAL, since=None, at=LATER, run=None, detail="on 12 articles", fields=("image",)
    )
    (item,) = page(store, tmp_path, PORTAL).cssselect(".change")
    assert "Thay đổi chung của cổng" in item.text_content()
    assert "Ảnh đại diện: on 12 articles" in item.text_content()
    assert not item.cssselect("h3")


def test_edit_of_many_places_is_folded_away(store: Store, tmp_path: Path) -> None:
    body = tuple(f"Khu phố {number} họp dân, bàn việc chung." for number in range(60))
    old = article(body=body)
    put(store, old)
    edit(store, old, replace(old, body=tuple(line.replace("dân", "tổ") for line in body[::3])))
    (item,) = page(store, tmp_path).cssselect(".change")
    (folded,) = item.cssselect("details")
    assert "Show" in folded.cssselect("summary")[0].text_content()
    assert folded.cssselect("del")


def test_words_beyond_measure_are_cut(store: Store, tmp_path: Path) -> None:
    old = article(body=("cũ " * 2000 + "nát",))
    put(store, old)
    edit(store, old, replace(old, body=("mới",)))
    (gone,) = page(store, tmp_path).cssselect("del")
    assert len(gone.text_content()) < 1_100
    assert gone.text_content().endswith("[…]")


def test_known_gaps_and_lists_that_fail_are_named(store: Store, tmp_path: Path) -> None:
    gap, once = f"{ROW.base_url}/gap", f"{ROW.base_url}/once"
    for _ in range(5):
        store.put_failure(PORTAL, key(1), url=gap, code="status", detail=None, now=NOW)
    store.put_failure(PORTAL, key(2), url=once, code="fetch", detail=None, now=NOW)
    hrefs = page(store, tmp_path).xpath("//section[@aria-labelledby='gaps']//a/@href")
    assert hrefs == [gap]


def test_coverage_counts_what_was_never_had(store: Store) -> None:
    put(store, article(id=1))
    for each in (1, 2, 3):  # the first one is there: only a later look at it failed
        store.put_failure(PORTAL, key(each), url="", code="status", detail=None, now=NOW)
    for _ in range(4):
        store.put_failure(PORTAL, key(3), url="", code="status", detail=None, now=NOW)
    store.put_refusal(PORTAL, key(4), url="", code="restricted", now=NOW)
    store.put_refusal(PORTAL, key(5), url="", code=BEFORE_START, now=NOW)
    store.put_waiting(PORTAL, {key(4): ""}, NOW)  # refused still, until it is asked for
    coverage = measured(store).coverage
    assert dict(coverage.failed) == {"status": 2}
    assert (coverage.collected, coverage.known_gaps) == (1, 1)
    assert dict(coverage.refused) == {"restricted": 1}
    assert (coverage.passed_over, coverage.listed, coverage.share) == (1, 5, 33.3)


def test_a_day_is_vietnams(store: Store) -> None:
    midnight = LATER.replace(hour=17, minute=0) - DAY
    for each, moment in enumerate((midnight - timedelta(seconds=1), midnight), start=1):
        put(store, article(id=each, published_at=moment))
    put(store, article(id=3, published_at=None))
    days = measured(store).days
    assert [day.published for day in days[-2:]] == [1, 1]
    assert days[-1].day.isoformat() == "2025-03-02"


def test_newest_article_is_not_one_from_the_future(store: Store) -> None:
    put(store, article(id=1, title="Nay", published_at=NOW))
    put(store, article(id=2, title="Sau", published_at=LATER + DAY))
    newest = measured(store).newest
    assert newest is not None
    assert newest.title == "Nay"


def test_spelling_of_each_language() -> None:
    assert [number(12345, "vi"), number(12345, "en")] == ["12.345", "12,345"]
    assert [percent(99.9, "vi"), percent(100.0, "en")] == ["99,9%", "100%"]
    assert moment_text(NOW, "vi") == "01/03/2025 15:00"
    assert moment_text(NOW, "en") == "2025-03-01 15:00"


def test_titles_are_in_the_portals_language(store: Store, tmp_path: Path) -> None:
    put(store, article(published_at=NOW))
    root = page(store, tmp_path)
    assert root.get("lang") == "en"
    (link,) = root.xpath("//section[@aria-labelledby='articles']//a")
    assert link.get("lang") == "vi"


def test_numbers_of_people_are_masked_in_changed_words(store: Store, tmp_path: Path) -> None:
    old = article(body=("Ông A, CCCD 070203001234",))
    put(store, old)
    edit(store, old, article(body=("Ông A",)))
    text = page(store, tmp_path).text_content()
    assert "070203001234" not in text
    assert "*********234" in text
