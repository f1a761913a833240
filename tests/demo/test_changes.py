from __future__ import annotations

import time
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.demo import Answer, Flood
from dongxoai_crawler.demo.dates import ZONE
from dongxoai_crawler.demo.info import Outage
from dongxoai_crawler.extraction import extract
from tests.demo.client import get

if TYPE_CHECKING:
    from dongxoai_crawler.demo import DemoServer

HOME = "/vi/news/"
LISTS = (HOME, "/vi/news/tin-tuc-su-kien/", "/vi/news/rss/", "/sitemap-vi.news.xml")


def test_a_hidden_article_is_gone_from_every_list_and_comes_back(own: DemoServer) -> None:
    path = own.portal.article(101).path
    own.portal.hide(101)
    assert get(own, path).status == 404
    assert get(own, "/vi/news/khac/bai-101.html").location == HOME
    assert 101 not in own.portal.public_ids()
    assert not any(path in get(own, place).body.decode() for place in LISTS)
    own.portal.show(101)
    assert get(own, path).status == 200
    assert all(path in get(own, place).body.decode() for place in LISTS)


def test_an_edit_adds_a_paragraph_and_a_time(own: DemoServer) -> None:
    at = datetime(2026, 1, 5, 8, 0, tzinfo=ZONE)
    before = own.portal.article(101)
    after = own.portal.edit(101, paragraph="Lễ khởi công kết thúc lúc 10 giờ.", at=at)
    found = extract(get(own, after.path).body, own.base_url + after.path)
    assert found.body == after.lines == (*before.lines, "Lễ khởi công kết thúc lúc 10 giờ.")
    assert found.modified_at == at
    assert found.published_at == before.published_at


def test_an_alias_with_an_underscore_is_not_rewritten(own: DemoServer) -> None:
    article = own.portal.rename(101, alias="khoi_cong")
    place = f"{article.categories[0]}/khoi_cong-101.html"
    assert article.path == f"/index.php?language=vi&nv=news&op={place}"
    page = get(own, article.path)
    assert (page.status, extract(page.body, own.base_url).url) == (200, own.base_url + article.path)
    assert get(own, f"{HOME}{place}").location == article.path
    assert get(own, f"{HOME}khac/bai-101.html").location == article.path
    linked = article.path.replace("&", "&amp;")
    assert all(linked in get(own, lists).body.decode() for lists in LISTS)
    own.portal.rename(101, alias="khoi-cong")
    assert get(own, article.path).location == own.portal.article(101).path
    assert get(own, "/index.php?second=cronjobs&p=1").status == 200


def test_a_hidden_article_cannot_be_edited(own: DemoServer) -> None:
    own.portal.hide(101)
    with pytest.raises(KeyError):
        own.portal.edit(101, paragraph="x", at=datetime(2026, 1, 5, tzinfo=ZONE))


def test_an_answer_is_set_for_good_until_it_is_restored(own: DemoServer) -> None:
    own.portal.override(HOME, Answer(status=503, headers=(("Retry-After", "7"),), body=b"later"))
    for _ in range(2):
        reply = get(own, HOME)
        assert (reply.status, reply.headers["Retry-After"], reply.body) == (503, "7", b"later")
    own.portal.restore(HOME)
    assert get(own, HOME).status == 200


def test_an_answer_is_set_for_some_times(own: DemoServer) -> None:
    own.portal.override(HOME, Answer(status=500), times=2)
    assert [get(own, HOME).status for _ in range(3)] == [500, 500, 200]


def test_the_flood_block_counts_pages_and_not_pictures(own: DemoServer) -> None:
    own.portal.flood = Flood(limit=2, window=60)
    for _ in range(5):
        assert get(own, "/uploads/suoimay/a.jpg").status == 200
    assert [get(own, HOME).status for _ in range(3)] == [200, 200, 429]
    assert 0 < int(get(own, HOME).headers["Retry-After"]) <= 60


def test_the_old_flood_block_says_200(own: DemoServer) -> None:
    own.portal.flood = Flood(limit=0, status=200)
    reply = get(own, HOME)
    assert (reply.status, reply.headers["Retry-After"]) == (200, None)
    assert reply.select("//title/text()") == ["Hãy đợi..."]
    assert reply.select("//div[@class='floodblocker']//p/text()")


def test_the_flood_block_ends_with_its_window() -> None:
    flood = Flood(limit=1, window=10)
    assert [flood.refused_for(now) for now in (0, 1, 9.5, 10, 10.5)] == [0, 9, 1, 0, 10]


@pytest.mark.parametrize(
    ("outage", "title"),
    [(Outage.MAINTENANCE, "Website tạm ngưng hoạt động"), (Outage.USER_ERROR, "User Error")],
)
def test_an_outage_answers_every_page(own: DemoServer, outage: Outage, title: str) -> None:
    own.portal.outage = outage
    for path in (HOME, "/robots.txt", own.portal.article(101).path):
        reply = get(own, path)
        assert (reply.status, reply.select("//title/text()")) == (200, [title])


def test_the_delay_holds_every_answer_back(own: DemoServer) -> None:
    own.portal.delay = 0.05
    start = time.monotonic()
    assert get(own, HOME).status == get(own, HOME).status == 200
    assert time.monotonic() - start >= 0.1


def test_the_log_tells_what_was_asked_and_when(own: DemoServer) -> None:
    get(own, "/robots.txt", User_Agent="mot-may-doc/1.0")
    get(own, f"{HOME}?page=2")
    first, second = own.portal.log
    assert first.headers["user-agent"] == "mot-may-doc/1.0"
    assert (second.method, second.path, second.query) == ("GET", HOME, "page=2")
    assert timedelta(0) <= timedelta(seconds=second.at - first.at) < timedelta(seconds=10)
