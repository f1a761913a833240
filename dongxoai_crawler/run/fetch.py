"""Single pages, fetched like any other: guarded, robots obeyed, paced. Nothing is stored."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from dongxoai_crawler.model.errors import CrawlerError, FetchError, UsageError
from dongxoai_crawler.model.portal import DEFAULT_DELAY, Portal
from dongxoai_crawler.portals.address import site_address
from dongxoai_crawler.portals.agent import PRODUCT, user_agent
from dongxoai_crawler.portals.proxy import with_proxy
from dongxoai_crawler.run.connectivity import sentence_of
from dongxoai_crawler.run.logs import set_up_logging

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Mapping

    from scrapy.http import Response
    from twisted.python.failure import Failure

    from dongxoai_crawler.portals.collection import Collection
    from dongxoai_crawler.portals.registry import Registry

Page = bytes | CrawlerError
"""What asking for an address gave."""

OK = 200


class PagesSpider(Spider):
    """Asks one portal for some pages."""

    name = "pages"

    def __init__(self, portal: Portal, urls: Iterable[str], pages: dict[str, Page]) -> None:
        super().__init__()
        self.portal, self.urls, self.pages = portal, urls, pages

    async def start(self) -> AsyncIterator[Request]:
        """Ask for each page."""
        for url in self.urls:
            yield Request(
                url,
                callback=self.keep,
                errback=lambda failure, url=url: self.fail(url, failure),  # type: ignore[misc]
                cb_kwargs={"url": url},
                meta={"handle_httpstatus_all": True},
                dont_filter=True,
            )

    def keep(self, response: Response, url: str) -> None:
        """Keep the body of an answer."""
        cause = f"the portal answered {response.status}"
        kept = response.body if response.status == OK else FetchError(url=url, cause=cause)
        self.pages[url] = kept

    def fail(self, url: str, failure: Failure) -> None:
        """Keep what went wrong."""
        assert failure.value is not None  # noqa: S101 - Twisted's types are wider than the truth
        if isinstance(failure.value, CrawlerError) and not failure.value.__cause__:
            self.pages[url] = failure.value
        else:
            cause = sentence_of(failure.value, self.portal)
            self.pages[url] = FetchError(url=url, cause=cause)


def fetch_pages(urls: Iterable[str], collection: Collection) -> Mapping[str, Page]:
    """Fetch pages of any portals, each portal at its own pace. Once a process.

    Raises:
        UsageError: An address names no host.
    """
    grouped = _by_portal(urls, collection.registry)
    process = AsyncCrawlerProcess(page_settings(collection.contact))
    set_up_logging(verbose=False)
    pages: dict[str, Page] = {}
    for portal, own in grouped.items():
        crawler = process.create_crawler(PagesSpider)
        crawler.settings.setdict(
            {"DOWNLOAD_DELAY": portal.delay, "DONGXOAI_CA_FILE": portal.ca_file}, priority="cmdline"
        )
        process.crawl(crawler, portal=portal, urls=own, pages=pages)
    process.start()
    return pages


def page_settings(contact: str | None) -> Settings:
    """Return the project's settings for pages that are looked at and not collected."""
    settings = Settings()
    settings.setmodule("dongxoai_crawler.settings", priority="project")
    own = {
        "ITEM_PIPELINES": {},
        "LOG_INSTALL_ROOT_HANDLER": False,
        "USER_AGENT": user_agent(contact),
        "ROBOTSTXT_USER_AGENT": PRODUCT,
    }
    settings.setdict(own, priority="cmdline")
    return settings


def _by_portal(urls: Iterable[str], registry: Registry) -> dict[Portal, list[str]]:
    grouped: dict[Portal, list[str]] = {}
    for url in dict.fromkeys(urls):
        base = _site_of(url)
        known = (portal for portal in registry if portal.base_url == base)
        portal = next(known, _unknown(base))
        grouped.setdefault(with_proxy(portal), []).append(url)
    return grouped


def _site_of(url: str) -> str:
    scheme, _, rest = url.partition("://")
    try:
        return site_address(f"{scheme}://{re.split('[/?#]', rest)[0]}")
    except ValueError as error:
        raise UsageError(f"{url}: {error}") from error


def _unknown(base_url: str) -> Portal:
    host = urlsplit(base_url).hostname or base_url
    return Portal(id=host, name=host, base_url=base_url, news=("/",), delay=DEFAULT_DELAY)
