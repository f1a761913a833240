"""Each way a portal can be out of reach, as a real crawl meets it, becomes one clear line."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from OpenSSL import SSL
from scrapy.exceptions import DownloadTimeoutError
from twisted.internet.error import getConnectError

from dongxoai_crawler.model.portal import Portal
from dongxoai_crawler.run.connectivity import diagnose, explain
from tests.tls_site import Signer, tcp_server, web_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CRAWL = """
import json
import sys
from datetime import UTC, datetime
import scrapy
from scrapy.crawler import AsyncCrawlerProcess
from dongxoai_crawler.model.portal import Portal
from dongxoai_crawler.run.connectivity import diagnose

class Failures(scrapy.Spider):
    name = "failures"
    custom_settings = {
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        "DOWNLOAD_TIMEOUT": 0.5,
        "DOWNLOAD_MAXSIZE": 100,
        "RETRY_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
    }

    async def start(self):
        for case, (url, proxy) in json.loads(sys.argv[1]).items():
            meta = {"proxy": proxy, "case": case}
            yield scrapy.Request(url, meta=meta, errback=self.lost, dont_filter=True)

    def lost(self, failure):
        meta, url = failure.request.meta, failure.request.url.rstrip("/")
        # the proxy middleware takes the login out of meta["proxy"]
        proxy = json.loads(sys.argv[1])[meta["case"]][1]
        portal = Portal(id="p", name="P", base_url=url, news=("/",), proxy=proxy)
        line = diagnose(failure.value, portal, now=datetime(2026, 1, 1, tzinfo=UTC), timeout=1)
        print(json.dumps([meta["case"], line]))

process = AsyncCrawlerProcess({"LOG_ENABLED": False})
process.crawl(Failures)
process.start()
"""


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


SHORT = b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nabc"
BIG = b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\nabc"
LOGIN = b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """One crawl of one request for each way to fail; gives the line for each."""
    folder: Path = tmp_path_factory.mktemp("keys")
    own = Signer("portal", authority=False, sites=("localhost",)).saved(folder / "own.pem")
    with ExitStack() as stack:

        def serve(answer: bytes | None, *, reset: bool = False) -> int:
            return stack.enter_context(tcp_server(answer, reset=reset))

        tls, _ = stack.enter_context(web_site(own))
        closed, mute = f"127.0.0.1:{closed_port()}", serve(b"not HTTP\r\n\r\n")
        cases = {
            "refused": (f"http://{closed}", None),
            "name": ("http://host.invalid", None),
            "closed": (f"http://127.0.0.1:{serve(b'')}", None),
            "reset": (f"http://127.0.0.1:{serve(b'', reset=True)}", None),
            "short": (f"http://127.0.0.1:{serve(SHORT)}", None),
            "big": (f"http://127.0.0.1:{serve(BIG)}", None),
            "other protocol": (f"http://127.0.0.1:{mute}", None),
            "silent": (f"http://127.0.0.1:{serve(None)}", None),
            "self-signed": (f"https://localhost:{tls}", None),
            "no tls": (f"https://127.0.0.1:{mute}", None),
            "proxy refused": ("http://portal.example", f"http://me:secret@{closed}"),
            "proxy name": ("http://portal.example", "http://proxy.invalid:3128"),
            "proxy login": ("https://portal.example", f"http://127.0.0.1:{serve(LOGIN)}"),
        }
        done = subprocess.run(  # noqa: S603 (our own program)
            [sys.executable, "-W", "error", "-c", CRAWL, json.dumps(cases)],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        assert done.stderr == ""
        yield dict(json.loads(line) for line in done.stdout.splitlines())


@pytest.mark.parametrize(
    ("case", "host", "cause"),
    [
        ("refused", "127.0.0.1", "the portal refused the connection on port"),
        ("name", "host.invalid", "the name of the portal can't be resolved"),
        ("closed", "127.0.0.1", "closed the connection without an answer"),
        ("reset", "127.0.0.1", "closed the connection without an answer"),
        ("short", "127.0.0.1", "before the whole answer had come"),
        ("big", "127.0.0.1", "larger than download max size"),
        ("other protocol", "127.0.0.1", "answered, but not in HTTP"),
        ("silent", "127.0.0.1", "no answer from the portal in time"),
        ("self-signed", "localhost", "the server signed its certificate itself"),
        ("no tls", "127.0.0.1", "no TLS: "),
        ("proxy refused", "portal.example", "the proxy http://***@127.0.0.1:"),
        ("proxy name", "portal.example", "the name of the proxy http://proxy.invalid:3128"),
        ("proxy login", "portal.example", "Proxy Authentication Required"),
    ],
)
def test_the_line_names_host_and_cause(
    lines: dict[str, str], case: str, host: str, cause: str
) -> None:
    line = lines[case]
    assert line.startswith(f"{host}: ")
    assert cause in line
    assert "secret" not in line
    assert "\n" not in line


def connect_error(number: int) -> BaseException:
    error: BaseException = getConnectError((number, ""))  # type: ignore[no-untyped-call]
    return error


PORTAL = Portal(id="p", name="P", base_url="https://portal.example", news=("/vi/news/",))


@pytest.mark.parametrize(
    ("failure", "cause"),
    [
        (connect_error(101), "there is no network route to the portal"),
        (connect_error(110), "no connection to the portal: TCP connection timed"),
        (DownloadTimeoutError(), "no answer from the portal in time"),
        (ValueError("one\ntwo"), "ValueError: one two"),
        (ValueError(), "ValueError: no detail"),
    ],
)
def test_rarer_failures(failure: BaseException, cause: str) -> None:
    assert explain(failure, PORTAL).startswith(f"portal.example: {cause}")


def test_a_tls_failure_that_is_gone_when_looked_at_keeps_the_crawls_words(tmp_path: Path) -> None:
    own = Signer("portal", authority=False, sites=("localhost",))
    ca_file = tmp_path / "own.crt"
    ca_file.write_bytes(own.pem)
    with web_site(own.saved(tmp_path / "own.pem")) as (port, _):
        url = f"https://localhost:{port}"
        portal = Portal(id="p", name="P", base_url=url, news=("/",), ca_file=str(ca_file))
        failure = SSL.Error([("SSL routines", "", "certificate verify failed")])
        line = diagnose(failure, portal, now=datetime.now(tz=UTC), timeout=5)
    assert line == "localhost: the TLS connection failed: certificate verify failed"
