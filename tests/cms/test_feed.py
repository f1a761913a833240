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
