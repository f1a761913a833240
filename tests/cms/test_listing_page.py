from __future__ import annotations

import pytest

from dongxoai_crawler.cms.listing_page import ListingPage, related_articles
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
    found = listing(links("/vi/news/tin-tuc/b-2.html", "a-1.html", "/vi/news/tin-tuc/b-2.html#x"))
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
        "/vi/news/tin-tuc/a-1.pdf",
        "/vi/news/chu-de/dai-hoi-2025/",
        "/vi/news/nam-2025/",
        "/vi/news/tin-tuc/page-2/",
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


@pytest.mark.parametrize(
    ("url", "news", "links_to", "listed"),
    [
        (f"{ORIGIN}/", "/", "/tin-tuc/a-1.html", True),
        (f"{ORIGIN}/", "/", "/vi/news/tin-tuc/a-1.html", False),
        (f"{ORIGIN}/vi/", "/vi/", "/vi/tin-tuc/a-1.htm", True),
        (CATEGORY, NEWS, "/index.php/vi/news/tin-tuc/a-1.html", True),
        (f"{ORIGIN}/index.php{NEWS}", f"/index.php{NEWS}", "/index.php/vi/news/x/a-1.html", True),
        (f"{ORIGIN}/trang{NEWS}", f"/trang{NEWS}", "/trang/index.php/vi/news/x/a-1.html", True),
        (CATEGORY, NEWS, "/vi/news/tin-tuc/H%E1%BB%8Dp-1.HTML", True),
    ],
)
def test_wherever_the_module_lies(url: str, news: str, links_to: str, listed: bool) -> None:
    page = parse_page(f"<html>{links(links_to)}</html>".encode(), url)
    found = ListingPage.of(page, news).articles()
    assert found == ((ListedArticle(id=1, url=f"{ORIGIN}{links_to}"),) if listed else ())


def test_addresses_that_end_like_folders() -> None:
    feeds = '<link rel="alternate" href="/vi/news/rss/van-ban/">'
    own = links("/vi/news/tin-tuc/a-1/", "/vi/news/van-ban/b-2/", "/vi/news/chu-de/c-3/")
    assert [article.id for article in listing(feeds + own).articles] == [1, 2]
    mixed = listing(feeds + own + links("/vi/news/tin-tuc/d-4.html"))
    assert [article.id for article in mixed.articles] == [4]


def test_the_pager_of_a_page_that_is_not_rewritten() -> None:
    query = "/index.php?language=vi&nv=news&op=tin-tuc"
    script = '<script>var nv_base_siteurl="/",nv_lang_data="vi",nv_module_name="news";</script>'
    pager = links(*(f"{query}/page-{number}".replace("&", "&amp;") for number in (2, 7)))
    others = links("/index.php?language=vi&amp;nv=news&amp;op=khac/page-9", "/vi/laws/page-11/")
    for url in (ORIGIN + query, CATEGORY, f"{ORIGIN}{query}/page-3"):
        assert listing(script + pager + others, url).last_page == 7


def test_a_page_behind_the_last_one_as_old_versions_answer_it() -> None:
    """Side blocks, a pager, and other articles: but nothing of the category's page."""
    side = links("/vi/news/van-ban/moi-9.html")
    pager = links(*(f"/vi/news/tin-tuc/page-{number}/" for number in (2, 3)))
    found = listing(side + pager, f"{CATEGORY}page-8/")
    assert (found.last_page, [article.id for article in found.articles]) == (3, [9])
    assert not [a for a in found.articles if "/tin-tuc/" in a.url]


@pytest.mark.parametrize("mark", ['class="bodytext"', 'itemprop="articleBody"'])
def test_links_in_the_text_are_no_list(mark: str) -> None:
    own, pasted = links("b-2.html"), links("/vi/news/tin-tuc/a-1.html")
    html = f"<html><div {mark}><p>{pasted}</p></div>{own}</html>"
    page = parse_page(html.encode(), CATEGORY)
    assert [article.id for article in related_articles(page, NEWS)] == [2]
