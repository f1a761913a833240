"""A crawl over TLS trusts the file named by DONGXOAI_CA_FILE, and nothing else that is private."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.tls_site import Signer, web_site

if TYPE_CHECKING:
    from pathlib import Path

CRAWL = """
import sys
import scrapy
from scrapy.crawler import AsyncCrawlerProcess

class OnePage(scrapy.Spider):
    name = "one_page"
    custom_settings = {
        "DONGXOAI_CA_FILE": sys.argv[2] or None,
        "DOWNLOAD_HANDLERS": {
            "https": "dongxoai_crawler.middlewares.tls_context.TrustingDownloadHandler"
        },
        "RETRY_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
    }

    async def start(self):
        yield scrapy.Request(sys.argv[1], callback=self.got, errback=self.lost)

    def got(self, response):
        print(response.text)

    def lost(self, failure):
        print("lost", type(failure.value).__name__)

process = AsyncCrawlerProcess({"LOG_ENABLED": False})
process.crawl(OnePage)
process.start()
"""


def crawl(url: str, ca_file: str) -> str:
    done = subprocess.run(  # noqa: S603 (our own program)
        [sys.executable, "-W", "error", "-c", CRAWL, url, ca_file],
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    assert done.stderr == ""
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("trusted", "printed"), [(True, "hello"), (False, "lost DownloadFailedError")]
)
def test_a_private_root_counts_only_when_its_file_is_named(
    tmp_path: Path, trusted: bool, printed: str
) -> None:
    root = Signer("Root")
    leaf = Signer("portal", parent=root, authority=False, sites=("localhost",))
    ca_file = tmp_path / "root.pem"
    ca_file.write_bytes(root.pem)
    with web_site(leaf.saved(tmp_path / "s.pem")) as (port, _):
        assert crawl(f"https://localhost:{port}/", str(ca_file) if trusted else "") == printed
