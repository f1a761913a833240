from __future__ import annotations

import pytest

from dongxoai_crawler.demo import DemoPortal
from dongxoai_crawler.demo.archive import LONGEST
from dongxoai_crawler.demo.categories import CATEGORIES
from dongxoai_crawler.demo.site import Site
from dongxoai_crawler.demo.wire import read_request

BASE = "http://127.0.0.1:8648"


def body(portal: DemoPortal, path: str) -> bytes:
    request = read_request(f"GET {path} HTTP/1.1".encode())
    assert request is not None
    return Site(portal, BASE).answer(request).plain()


@pytest.mark.parametrize("count", [1, 7, 40, 41, 300])
def test_the_number_of_articles_is_that_of_the_public_ones(count: int) -> None:
    portal = DemoPortal(articles=count)
    assert len(portal.public_ids()) == count
    assert {article.id for article in portal.articles()} == portal.public_ids()


def test_too_many_articles_are_refused() -> None:
    with pytest.raises(ValueError, match="at most 90,000"):
        DemoPortal(articles=LONGEST + 41)


def test_the_same_seed_gives_the_same_bytes() -> None:
    one, same, other = (DemoPortal(articles=100, seed=seed) for seed in (5, 5, 6))
    for path in (one.article(10_050).path, "/vi/news/thong-bao/", "/vi/news/rss/"):
        assert body(one, path) == body(same, path)
    assert one.article(10_050) != other.article(10_050)


def test_a_larger_portal_keeps_the_articles_of_a_smaller_one() -> None:
    small, large = DemoPortal(articles=60), DemoPortal(articles=600)
    for number in small.public_ids():
        assert small.article(number) == large.article(number)


def test_generated_text_is_of_realistic_size() -> None:
    portal = DemoPortal(articles=240)
    sizes = sorted(
        len("\n".join(portal.article(number).lines).encode()) for number in range(10_001, 10_201)
    )
    assert 2_000 < sizes[100] < 3_500
    assert sizes[-1] > 2 * sizes[0]


def test_one_category_is_empty_and_one_needs_two_pages() -> None:
    catalog = DemoPortal().catalog
    sizes = [len(catalog.listed(alias)) for alias in CATEGORIES]
    assert min(sizes) == 0
    assert 20 < max(sizes) <= 40


def test_an_unknown_article_is_a_key_error() -> None:
    portal = DemoPortal()
    with pytest.raises(KeyError):
        portal.article(7)
