"""A Scrapy spider that does nothing but fetch pages and read one element of each.

Its arguments: a file of addresses, one a line, and the number of requests at a time, 0 for
Scrapy's own. It prints how many pages it read.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy import Spider
from scrapy.crawler import AsyncCrawlerProcess

if TYPE_CHECKING:
    from scrapy.http import Response


class BareSpider(Spider):
    """Fetches each of `start_urls` once."""

    name = "bare"
    pages = 0

    def parse(self, response: Response) -> None:
        """Read a page's title."""
        response.xpath("//title/text()").get()
        BareSpider.pages += 1


def _main(addresses: str, at_once: str) -> None:
    settings: dict[str, Any] = {
        "LOG_LEVEL": "WARNING",
        "HTTPERROR_ALLOW_ALL": True,
        "REDIRECT_ENABLED": False,  # where an address leads to is on the list by itself
        "METAREFRESH_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
    }
    if int(at_once):
        settings["CONCURRENT_REQUESTS"] = int(at_once)
    process = AsyncCrawlerProcess(settings)
    process.crawl(BareSpider, start_urls=Path(addresses).read_text(encoding="utf-8").split())
    process.start()
    print(BareSpider.pages)


if __name__ == "__main__":
    _main(*sys.argv[1:])
