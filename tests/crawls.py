"""Real crawls of the one spider inside the test's process, with the project's own settings."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from unicodedata import normalize
from urllib.request import urlopen

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.settings import Settings

from dongxoai_crawler.corpus.files.due import Wanted
from dongxoai_crawler.corpus.selection import Selection
from dongxoai_crawler.demo import Answer
from dongxoai_crawler.model.file_kind import FileKind
from dongxoai_crawler.run.files_report import files_report
from dongxoai_crawler.run.files_spider import FilesSpider
from dongxoai_crawler.run.report import portal_report
from dongxoai_crawler.spiders.news import NewsSpider
from dongxoai_crawler.spiders.options import Options
from dongxoai_crawler.store.failures import WAITING
from dongxoai_crawler.store.rows import ArticleKey
from dongxoai_crawler.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable, Mapping
    from pathlib import Path

    from dongxoai_crawler.demo import DemoServer
    from dongxoai_crawler.run.files_report import FilesReport
    from dongxoai_crawler.run.report import PortalReport
    from dongxoai_crawler.store.kept import FileState

PORTAL = "suoi-may"
FAST = {
    "LOG_ENABLED": False,
    "DONGXOAI_FLOOD_PAUSE": 0.05,
    "DONGXOAI_RETRY_PAUSE": 0.01,
    "DOWNLOAD_TIMEOUT": 5,
    "EXTENSIONS": {"scrapy.extensions.logstats.LogStats": None},
}


def row(base_url: str, *more: str, portal: str = PORTAL) -> str:
    """A portal's row: on loopback, without delay."""
    lines = (
        f"[{portal}]",
        'name = "Phường Suối Mây"',
        f'base_url = "{base_url}"',
        'news = "/vi/news/"' if not any(line.startswith("news") for line in more) else "",
        "delay = 0",
        "private = true",
        *more,
    )
    return "\n".join(lines) + "\n"


def project_settings() -> Settings:
    """The settings as they stand in settings.py."""
    settings = Settings()
    settings.setmodule("dongxoai_crawler.settings", priority="project")
    return settings


@dataclass(frozen=True, kw_only=True)
class Run:
    """A finished run: its report, its counts, and the spider."""

    report: PortalReport
    stats: Mapping[str, Any]
    crawler: Crawler


class Collection:
    """A collection in `folder/output`; the files of it, and runs that fill it."""

    def __init__(self, folder: Path, loop: asyncio.AbstractEventLoop) -> None:
        self.folder, self._loop = folder, loop
        self.path = folder / "output"

    def crawl(
        self,
        base_url: str,
        *more: str,
        settings: Mapping[str, object] | None = None,
        watch: Callable[[], object] | None = None,
        portal: str = PORTAL,
        timeout: float = 30,
        **arguments: str,
    ) -> Run:
        """Run the spider once.

        `more` are lines of the portal's row; `watch` is called after each article.
        """
        portals = self.folder / "portals.toml"
        portals.write_text(row(base_url, *more, portal=portal), encoding="utf-8")
        crawler = Crawler(NewsSpider, self._settings(settings or {}, str(portals)))
        if watch:
            crawler.signals.connect(watch, signal=signals.item_scraped)
        self._run(crawler.crawl_async(portal=portal, **arguments), timeout)
        stats = crawler.stats.get_stats()
        return Run(report=portal_report(portal, stats, problem=None), stats=stats, crawler=crawler)

    def fetch(
        self,
        base_url: str,
        *more: str,
        kind: FileKind = FileKind.ATTACHMENT,
        again: bool = False,
        options: Options | None = None,
        settings: Mapping[str, object] | None = None,
    ) -> FilesReport:
        """Ask once for files of what was collected."""
        portals = self.folder / "portals.toml"
        portals.write_text(row(base_url, *more), encoding="utf-8")
        crawler = Crawler(FilesSpider, self._settings(settings or {}, str(portals)))
        wanted = Wanted(kinds=(kind,), selection=Selection(), again=again)
        own = {"portal": PORTAL, "wanted": wanted, "options": options or Options()}
        self._run(crawler.crawl_async(**own), 30)
        return files_report(PORTAL, crawler.stats.get_stats(), problem=None)

    def files(self, number: int) -> dict[str, FileState]:
        """What came of the files of an article, by their names; those without by the end of their
        addresses."""
        with open_store(self.path) as store:
            article = store.article_number(PORTAL, ArticleKey("vi", "news", number))
            states = store.file_states([article]).get(article, ())
            return {each.name or each.url.rpartition("/")[2]: each for each in states}

    def _run(self, crawl: Coroutine[Any, Any, None], timeout: float) -> None:
        self._loop.run_until_complete(asyncio.wait_for(crawl, timeout=timeout))

    def _settings(self, more: Mapping[str, object], portals: str) -> Settings:
        settings = project_settings()
        own = {"DONGXOAI_OUTPUT": str(self.path), "DONGXOAI_PORTALS_FILE": portals}
        settings.setdict({**FAST, **own, **more}, priority="cmdline")
        return settings

    def texts(self) -> dict[str, bytes]:
        """Content of all text files by path below the portal's folder."""
        return texts(self.path / PORTAL)

    def ids(self) -> set[int]:
        """Ids of the articles whose text files are there."""
        return {int(name.rpartition("-")[2].removesuffix(".txt")) for name in self.texts()}

    def refusals(self) -> dict[int, tuple[str, str | None]]:
        """Code and detail of what is remembered as refused, by id."""
        with open_store(self.path) as store:
            return {row.key.id: (row.code, row.detail) for row in store.refusals(PORTAL)}

    def failures(self) -> dict[int, str]:
        """Code of what is remembered as failed, by id; what was only listed has not."""
        with open_store(self.path) as store:
            rows = {row.key.id: row.code for row in store.failures(PORTAL)}
            return {number: code for number, code in rows.items() if code != WAITING}


def texts(folder: Path) -> dict[str, bytes]:
    """Content of all text files by path below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.txt")
    }


def expected(server: DemoServer, ids: Iterable[int] | None = None) -> dict[str, bytes]:
    """The text files that a demo portal must give, made from its articles and not from pages."""
    wanted = server.portal.public_ids() if ids is None else ids
    found = {}
    for number in wanted:
        article = server.portal.article(number)
        alias = f"{article.alias}-{number}"
        found[f"vi/news/{article.categories[0]}/{alias}.txt"] = expected_text(server, number)
    return found


def expected_text(server: DemoServer, number: int) -> bytes:
    """One text file, line by line as the format says."""
    article, base = server.portal.article(number), server.base_url
    lines = [
        nfc(article.title),
        nfc(article.author),
        article.stated_date,
        article.stated_date,
        base + article.path,
        base + article.image.path if article.image else "",
        "Phường Suối Mây",
        f"{base}/uploads/suoimay/bieu-trung.png",
        article.displayed_date,
        article.summary,
        *article.lines,
    ]
    lines += [f"Tác giả: {nfc(article.byline)}"] if article.byline else []
    named = article.source is not None and article.source.logo is None
    lines += [f"Nguồn tin: {nfc(article.source.name)}"] if article.source and named else []
    return "\n".join(lines).encode()


def nfc(text: str) -> str:
    return normalize("NFC", text)


def asked(server: DemoServer) -> list[str]:
    """The addresses that a demo portal was asked for, in order; its log is emptied."""
    targets = [request.target for request in server.portal.log]
    server.portal.log.clear()
    return targets


def sitemap(*urls: str, lastmod: str = "", root: str = "urlset", entry: str = "url") -> Answer:
    """A sitemap of some addresses."""
    found = "".join(
        f"<{entry}><loc>{url}</loc><lastmod>{lastmod}</lastmod></{entry}>" for url in urls
    )
    text = f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{found}</{root}>'
    return Answer(headers=(("Content-Type", "text/xml"),), body=text.encode())


def redirect(url: str, status: int = 301) -> Answer:
    """A redirect."""
    return Answer(status=status, headers=(("Location", url),))


def page_of(server: DemoServer, number: int) -> bytes:
    """An article's page as the demo portal writes it; the log stays without it."""
    with urlopen(server.base_url + server.portal.article(number).path) as response:  # noqa: S310 - loopback
        body: bytes = response.read()
    server.portal.log.pop()
    return body
