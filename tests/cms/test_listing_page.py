from __future__ import annotations

import pytest

from dongxoai_crawler.cms.listing_page import ListingPage
from dongxoai_crawler.cms.page import parse_page
from dongxoai_crawler.model.listing import ListedArticle, Listing

ORIGIN = "https://portal.example"
NEWS = "/vi/news/"
CATEGORY = f"{ORIGIN}/vi/news/tin-tuc/"


def listing(html: str, url: str = CATEGORY) -> Listing:
    return ListingPage.of(parse_page(f"<html>{html}</html>".encode(), url), NEWS).to_listing()


def links(*addresses: str) -> str:
    return "".join(f'<a href="{address}">x</a>' for address in addresses)


def test_articles_are_listed_once_in_order() -> None:
    found = listing(links("/vi/news/tin-tuc/b-2.html", "a-1.html", "/vi/news/khac/b-2.html#x"))
    assert found.articles == (
        ListedArticle(id=2, url=f"{CATEGORY}b-2.html"),
        ListedArticle(id=1, url=f"{CATEGORY}a-1.html"),
    )


@pytest.mark.parametrize("query", ["?download=1&amp;id=0", "?utm_source=x", "?"])
def test_a_query_makes_no_other_article(query: str) -> None:
    assert listing(links(f"/vi/news/tin-tuc/b-2.html{query}")).articles == (
        ListedArticle(id=2, url=f"{CATEGORY}b-2.html"),
    )


@pytest.mark.parametrize(
    "address",
    [
        "",
        "#",
        "javascript:void(0)",
        " javascript:void(0)",
        "mailto:a-1.html@portal.example",
        "tel:0251-1.html",
        "https://khac.example/vi/news/tin-tuc/a-1.html",
        "http://[khac/vi/news/tin-tuc/a-1.html",
        "/vi/news/print/tin-tuc/a-1.html",
        "/vi/news/savefile/tin-tuc/a-1.html",
        "/vi/news/a-1.html",
        "/vi/thong-bao/tin-tuc/a-1.html",
        "/vi/news/tin-tuc/",
        "/vi/news/tin-tuc/a.html",
        "/vi/news/tin-tuc/a-1.htm",
    ],
)
def test_no_article(address: str) -> None:
    assert listing(links(address) + "<a>x</a>").articles == ()


def test_categories_are_those_of_the_feeds() -> None:
    found = listing(
        '<link rel="alternate" href="/vi/news/rss/tin-tuc/"><link href="/vi/news/rss/">'
        + links("/vi/news/rss/Doi-tac/", f"{ORIGIN}/vi/news/rss/tin-tuc", "/vi/thong-bao/rss/x/")
        + links("/vi/news/rss/v%C4%83n-b%E1%BA%A3n/", "/vi/news/tag/rss")
    )
    assert found.categories == ("tin-tuc", "Doi-tac", "văn-bản")


@pytest.mark.parametrize(
    ("url", "addresses", "last"),
    [
        (CATEGORY, (), 1),
        (CATEGORY, ("/vi/news/tin-tuc/page-2/", "/vi/news/tin-tuc/page-17/", "#"), 17),
        (CATEGORY, ("page-3", "page-4/#list"), 4),
        (f"{CATEGORY}page-9/", ("/vi/news/tin-tuc/page-2/", "/vi/news/tin-tuc/page-12/"), 12),
        (CATEGORY, ("/vi/news/tin-tuc-khac/page-5/", "/vi/news/khac/page-6/"), 1),
        (f"{ORIGIN}/vi/news/tin-tuc", ("/vi/news/tin-tuc/page-2/",), 2),
        (f"{ORIGIN}{NEWS}", ("/vi/news/page-2/", "/vi/news/tin-tuc/page-8/"), 2),
    ],
)
def test_last_page(url: str, addresses: tuple[str, ...], last: int) -> None:
    assert listing(links(*addresses), url).last_page == last
