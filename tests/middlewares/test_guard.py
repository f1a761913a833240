"""No request leaves its portal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from scrapy import Request, Spider
from scrapy.exceptions import NotConfigured
from scrapy.utils.test import get_crawler

from dongxoai_crawler.middlewares.guard import GuardMiddleware
from dongxoai_crawler.middlewares.refused import Reason, RefusedRequestError
from dongxoai_crawler.model import counters
from dongxoai_crawler.model.errors import FetchError
from dongxoai_crawler.model.file_kind import KEEPS_FILE
from dongxoai_crawler.model.portal import Portal
from tests.faults import Answer, redirect

if TYPE_CHECKING:
    from tests.faults import FaultServer
    from tests.middlewares.crawling import Crawls

PORTAL = Portal(
    id="ward", name="Ward", base_url="https://ward.test", news=("/vi/news/",), private=False
)


def guard(portal: Portal) -> GuardMiddleware:
    crawler = get_crawler(Spider)
    crawler.spider = Spider("ward")
    vars(crawler.spider)["portal"] = portal
    return GuardMiddleware.from_crawler(crawler)


def reason(portal: Portal, url: str, *, keeps_file: bool = False) -> Reason | None:
    request = Request(url, meta={KEEPS_FILE: True} if keeps_file else None, dont_filter=True)
    try:
        guard(portal).process_request(request)
    except RefusedRequestError as error:
        return error.reason
    return None


@pytest.mark.parametrize(
    ("url", "refused"),
    [
        ("https://ward.test/vi/news/", None),
        ("https://ward.test:443/sitemap.xml", None),
        ("https://WARD.test/", None),
        ("http://ward.test/", Reason.OTHER_SITE),
        ("https://ward.test:8443/", Reason.OTHER_SITE),
        ("https://www.ward.test/", Reason.OTHER_SITE),
        ("https://ward.test.evil.test/", Reason.OTHER_SITE),
        ("https://ward.test@evil.test/", Reason.OTHER_SITE),
        ("https://evil.test\\@ward.test/", Reason.OTHER_SITE),
        ("https://127.0.0.1/", Reason.OTHER_SITE),
        ("https://an:mk@ward.test/a.pdf", Reason.FORBIDDEN_ADDRESS),
        ("ftp://ward.test/", Reason.SCHEME),
        ("file:///etc/passwd", Reason.SCHEME),
        ("https://ward.test/vi/news/print/x/y-1.html", Reason.FORBIDDEN_ADDRESS),
    ],
)
def test_only_the_portal_itself(url: str, refused: Reason | None) -> None:
    assert reason(PORTAL, url) == refused


def test_http_may_become_https_on_the_default_ports_only() -> None:
    assert reason(replace(PORTAL, base_url="http://ward.test"), "https://ward.test/") is None
    other = replace(PORTAL, base_url="http://ward.test:8080")
    assert reason(other, "https://ward.test/") == Reason.OTHER_SITE
    assert reason(other, "http://ward.test/") == Reason.OTHER_SITE


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "10.1.2.3", "2130706433", "0x7f000001", "127.1", "[::1]", "100.64.0.9"]
)
def test_a_private_address_needs_a_word_from_the_operator(host: str) -> None:
    portal = replace(PORTAL, base_url=f"http://{host}")
    assert reason(portal, f"http://{host}/") == Reason.PRIVATE_ADDRESS
    assert reason(replace(portal, private=True), f"http://{host}/") is None


def test_the_message_names_the_line_to_add() -> None:
    portal = replace(PORTAL, base_url="http://10.0.0.1")
    with pytest.raises(FetchError, match=r"add the line `private = true` to \[ward\]"):
        guard(portal).process_request(Request("http://10.0.0.1/"))


def test_a_spider_without_a_portal_is_not_guarded() -> None:
    with pytest.raises(NotConfigured):
        GuardMiddleware.from_crawler(get_crawler(Spider))


def test_neither_redirects_nor_retries_lead_away(
    crawl: Crawls, portal: Portal, site: FaultServer
) -> None:
    site.plan("/1", redirect("http://127.0.0.2:1/"))
    site.plan("/2", Answer(status=503), redirect("http://localhost:1/"))
    site.plan("/3", redirect("/users/login/"))
    outcome = crawl(portal, "/1", "/2", inline=("/3", "/vi/news/search/?q=a"))
    assert outcome.refused(Reason.OTHER_SITE) == 2
    assert outcome.refused(Reason.FORBIDDEN_ADDRESS) == 2
    assert len(outcome.errors) == 4
    assert sorted(site.paths) == ["/1", "/2", "/2", "/3", "/robots.txt"]


def test_a_redirect_loop_ends_as_a_counted_error(
    crawl: Crawls, portal: Portal, site: FaultServer
) -> None:
    site.plan("/1", redirect("/2"))
    site.plan("/2", redirect("/1"))
    outcome = crawl(portal, inline=("/1",))
    assert outcome.refused(Reason.TOO_MANY_REDIRECTS) == 1
    assert isinstance(outcome.errors[0], FetchError)
    assert outcome.errors[0].url == f"{site.base}/1"
    assert len(site.seen) == 7
    assert not any("Referer" in seen.headers for seen in site.seen)


def test_nothing_refused_counts_as_answered(crawl: Crawls, portal: Portal) -> None:
    outcome = crawl(portal, "/admin/")
    assert counters.BLOCKS not in outcome.stats
    assert outcome.got == {}


@pytest.mark.parametrize(
    ("url", "refused"),
    [
        ("https://ward.test/vi/news/x/y-1.html?download=1&id=0", None),
        ("https://ward.test/index.php?language=vi&nv=news&op=x/y-1.html&download=1&id=0", None),
        ("https://ward.test/uploads/a.jpg", None),
        ("https://ward.test/vi/news/x/y-1.html?pdf=1&id=0", Reason.FORBIDDEN_ADDRESS),
        ("https://ward.test/vi/news/x/?download=1", Reason.FORBIDDEN_ADDRESS),
        ("https://ward.test/vi/news/savefile/x/y-1.html", Reason.FORBIDDEN_ADDRESS),
        (
            "https://ward.test/vi/news/x/y-1.html?download=1&second=cronjobs",
            Reason.FORBIDDEN_ADDRESS,
        ),
        ("https://other.test/a.pdf", Reason.OTHER_SITE),
    ],
)
def test_files_of_articles_are_for_those_who_keep_them(url: str, refused: Reason | None) -> None:
    assert reason(PORTAL, url, keeps_file=True) == refused
    if "download=" in url:
        assert reason(PORTAL, url) is Reason.FORBIDDEN_ADDRESS
