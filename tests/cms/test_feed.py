from __future__ import annotations

import pytest

from dongxoai_crawler.cms.feed import FINGERPRINT, parse_feed
from dongxoai_crawler.model.errors import ListError

URL = "https://portal.example/vi/news/rss/"
ITEM = """<item><title><![CDATA[ {title} ]]></title><link>{link}</link>
<description><![CDATA[ Tóm tắt ]]></description>
<pubDate>Sun, 21 Dec 2025 11:12:00 GMT</pubDate></item>"""
LINK = "https://portal.example/vi/news/thong-bao/lich-truc-{}.html"


def feed(*items: str) -> bytes:
    return f'<rss version="2.0"><channel>{"".join(items)}</channel></rss>'.encode()


def feed_at(link: str, *items: str) -> bytes:
    return feed(f"<title>Tin tức</title><link>{link}</link>", *items)


def item(number: int = 7, title: str = "Lịch trực") -> str:
    return ITEM.format(title=title, link=f"\n {LINK.format(number)} ")


def test_articles_in_order_with_what_the_feed_shows() -> None:
    first, second = parse_feed(feed(item(9), item(7)), URL)
    assert (first.id, first.url, first.published_at) == (9, LINK.format(9), None)
    assert second.id == 7
    assert first.fingerprint != second.fingerprint
    assert str(first.fingerprint).startswith(f"{FINGERPRINT}:")


def test_another_title_is_another_fingerprint() -> None:
    (one,) = parse_feed(feed(item()), URL)
    (same,) = parse_feed(b"\n" + feed(item()), URL)
    (other,) = parse_feed(feed(item(title="Lịch trực Tết")), URL)
    assert one == same
    assert one.fingerprint != other.fingerprint


def test_another_host_is_no_other_fingerprint() -> None:
    urls = [
        f"{origin}/vi/news/tin/a-7.html" for origin in ("http://a.example", "https://b.example")
    ]
    (one,), (two,) = (parse_feed(feed(ITEM.format(title="x", link=url)), URL) for url in urls)
    assert one.fingerprint == two.fingerprint
    (other,) = parse_feed(feed(ITEM.format(title="x", link=urls[0].replace("/a-7", "/b-7"))), URL)
    assert one.fingerprint != other.fingerprint


@pytest.mark.parametrize("link", ["", "https://portal.example/vi/about/", "http://[x/a-1.html"])
def test_what_is_no_article_is_left_out(link: str) -> None:
    assert parse_feed(feed(ITEM.format(title="x", link=link), "<item/>"), URL) == ()


def test_an_empty_feed_is_one() -> None:
    assert parse_feed(feed(), URL) == ()


@pytest.mark.parametrize("body", [b"", b"<rss>", b"<html/>", b"<feed xmlns='a'/>", b"\xff"])
def test_anything_else_is_an_error(body: bytes) -> None:
    with pytest.raises(ListError) as caught:
        parse_feed(body, URL)
    assert URL in str(caught.value)


def test_entities_are_not_resolved() -> None:
    body = b'<!DOCTYPE rss [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + feed(item(title="&e;"))
    (article,) = parse_feed(body, URL)
    assert article.id == 7


OF_CATEGORY = f"{URL}thong-bao/"


@pytest.mark.parametrize(
    "link",
    [
        "https://portal.example/vi/news/thong-bao/",
        "http://elsewhere.example/vi/news/thong-bao",
        "/index.php?language=vi&amp;nv=news&amp;op=thong-bao",
        "/index.php?language=vi&amp;amp;nv=news&amp;amp;op=thong-bao",
        "",
        "http://[broken/",
    ],
)
def test_a_feed_of_the_category_that_was_asked_for(link: str) -> None:
    assert len(parse_feed(feed_at(link, item()), OF_CATEGORY)) == 1


@pytest.mark.parametrize(
    "link",
    [
        "https://portal.example/vi/news/",
        "https://portal.example/",
        "/index.php?language=vi&amp;nv=news",
        "https://portal.example/vi/news/khac/",
        "https://portal.example/vi/news/thong-bao-cu/",
    ],
)
def test_the_modules_feed_is_nothing_of_an_unknown_category(link: str) -> None:
    assert parse_feed(feed_at(link, item()), OF_CATEGORY) == ()
    assert len(parse_feed(feed_at(link, item()), URL)) == 1


def test_a_category_of_other_letters() -> None:
    link = "https://portal.example/vi/news/v%C4%83n-b%E1%BA%A3n/"
    assert len(parse_feed(feed_at(link, item()), f"{URL}văn-bản/")) == 1


def test_addresses_that_end_like_folders() -> None:
    bare = ITEM.format(title="x", link="https://portal.example/vi/news/thong-bao/lich-3/")
    assert [article.id for article in parse_feed(feed(bare), URL)] == [3]
    assert [article.id for article in parse_feed(feed(bare, item()), URL)] == [7]
