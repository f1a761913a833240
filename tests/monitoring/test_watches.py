"""The checks that need no past article: pages, text, ids."""

from __future__ import annotations

import pytest

from dongxoai_crawler.model.errors import FloodPageError, LayoutError, NormalizationError
from dongxoai_crawler.monitoring.id_watch import IdWatch
from dongxoai_crawler.monitoring.page_watch import PageWatch, name_of
from dongxoai_crawler.monitoring.text_watch import TextWatch


def pages(good: int, *wrong: str) -> PageWatch:
    watch = PageWatch()
    for _ in range(good + len(wrong)):
        watch.read()
    for name in wrong:
        watch.blame(name, f"https://portal.example/{name}")
    return watch


@pytest.mark.parametrize(
    ("good", "wrong", "before", "is_end", "found"),
    [
        (5, ["date"] * 3, 0.0, False, True),
        (4, ["date"] * 3, 0.0, False, False),
        (4, ["date"] * 3, 0.0, True, True),
        (147, ["date"] * 3, 0.0, True, False),
        (146, ["date"] * 3, 0.0, True, True),
        (97, ["date"] * 3, 0.02, True, False),
        (90, ["date", "title"] * 2, 0.0, True, False),
        (1, ["date"] * 9, None, True, False),
        (0, ["date", "title"] * 4, None, False, True),
        (8, ["the end of the article"] * 8, 0.0, True, False),
        (8, ["the end of the article"] * 9, 0.0, True, True),
        (0, [], None, True, False),
    ],
)
def test_pages_that_can_not_be_read(
    good: int, wrong: list[str], before: float | None, is_end: bool, found: bool
) -> None:
    finding = pages(good, *wrong).finding(before, is_end=is_end)
    assert (finding is not None) is found


def test_what_can_not_be_read_is_named() -> None:
    url = "https://portal.example/a-1.html"
    assert name_of(LayoutError(url=url, landmark="div.bodytext")) == "div.bodytext"
    assert name_of(NormalizationError(url=url, field="published_at", text="?")) == "published_at"
    assert name_of(FloodPageError(url=url)) is None


@pytest.mark.parametrize(
    ("articles", "unaccounted", "before", "found"),
    [(5, 11, 0.0, True), (4, 500, 0.0, False), (5, 10, 0.0, False), (5, 19, 0.01, False)],
)
def test_text_that_is_in_no_field(
    articles: int, unaccounted: int, before: float, found: bool
) -> None:
    watch = TextWatch()
    for number in range(articles):
        watch.add(f"u{number}", visible=1000, unaccounted=unaccounted)
    finding = watch.finding(before)
    assert (finding is not None) is found
    if finding:
        assert finding.examples == ["u4", "u3", "u2"]


@pytest.mark.parametrize(
    ("looked", "taken", "is_end", "found"),
    [
        (100, 3, False, True),
        (0, 2, False, False),
        (7, 2, True, True),
        (8, 2, True, False),
        (0, 1, True, False),
    ],
)
def test_ids_of_other_articles(looked: int, taken: int, is_end: bool, found: bool) -> None:
    watch = IdWatch()
    for _ in range(looked):
        watch.read()
    for number in range(taken):
        watch.take(f"u{number}")
    assert (watch.finding(is_end=is_end) is not None) is found
