"""Cookies stay from one run to the next."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

from scrapy.http.cookies import CookieJar

from dongxoai_crawler.middlewares.cookies import PersistentCookiesMiddleware, dump, load
from tests.faults import Answer

if TYPE_CHECKING:
    from dongxoai_crawler.middlewares.cookies import StoredCookie
    from dongxoai_crawler.model.portal import Portal
    from tests.faults import FaultServer
    from tests.middlewares.crawling import Crawls, Outcome


def exported(outcome: Outcome) -> list[StoredCookie]:
    assert outcome.crawler is not None
    middleware = outcome.crawler.get_downloader_middleware(PersistentCookiesMiddleware)
    assert middleware is not None
    return middleware.export()


def test_session_cookies_are_sent_again_in_the_next_run(
    crawl: Crawls, portal: Portal, site: FaultServer
) -> None:
    site.plan(
        "/1",
        Answer(cookies=("nv4_sess=abc; path=/; HttpOnly", "nv4_ctr=dk4=; path=/; max-age=600")),
    )
    cookies = json.loads(json.dumps(exported(crawl(portal, "/1"))))
    assert {(cookie["name"], cookie["value"]) for cookie in cookies} == {
        ("nv4_sess", "abc"),
        ("nv4_ctr", "dk4="),
    }
    crawl(portal, "/2", cookies=tuple(cookies))
    assert [seen.headers.get("Cookie") for seen in site.seen if seen.path == "/2"] == [
        "nv4_sess=abc; nv4_ctr=dk4="
    ]


def test_cookies_of_other_sites_and_expired_ones_are_dropped(
    crawl: Crawls, portal: Portal, site: FaultServer
) -> None:
    site.plan(
        "/1",
        Answer(cookies=("a=1; domain=other.test", "b=2; expires=Thu, 01 Jan 2015 00:00:00 GMT")),
    )
    assert exported(crawl(portal, "/1")) == []


def stored(name: str, *, domain: str = ".ward.test", expires: int | None = None) -> StoredCookie:
    return {
        "name": name,
        "value": "v",
        "domain": domain,
        "path": "/",
        "expires": expires,
        "secure": True,
    }


def test_what_is_loaded_is_dumped_alike_but_for_expired_ones() -> None:
    now = int(time.time())
    jar = CookieJar()
    kept = [stored("a"), stored("b", expires=now + 60), stored("c", domain="ward.test")]
    load(jar, [*kept, stored("d", expires=now - 60)])
    assert sorted(dump(jar), key=lambda cookie: cookie["name"]) == kept
