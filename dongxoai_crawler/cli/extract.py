"""`dongxoai extract`: read article pages from files or addresses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dongxoai_crawler.extraction import canonical_url, extract, extract_raw
from dongxoai_crawler.formats.article_json import to_json
from dongxoai_crawler.formats.article_text import render
from dongxoai_crawler.model.errors import CrawlerError, FetchError, NormalizationError, UsageError
from dongxoai_crawler.model.exit_codes import ExitCode
from dongxoai_crawler.normalize.urls import absolute_url
from dongxoai_crawler.portals.collection import load_collection
from dongxoai_crawler.portals.find import DEFAULT_FOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dongxoai_crawler.model.article import Article
    from dongxoai_crawler.run.fetch import Page

_NOT_STATED = "is not stated in full by the page: give it with --url"


@click.command("extract")
@click.argument("sources", metavar="FILE|URL...", nargs=-1, required=True)
@click.option(
    "--url", metavar="URL", help="Address of the page in FILE, if it doesn't state it itself."
)
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Print one JSON object a page: every field, and what read it.",
)
def extract_command(sources: tuple[str, ...], url: str | None, as_json: bool) -> int:
    """Print the article of each saved page or address as text; nothing is stored.

    A page that is no public article is said to be what it is, and the exit code is 10, or 20 if
    none is an article. A FILE that can't be read makes it 64.
    """
    if url is not None and len(sources) > 1:
        raise UsageError("--url is the address of one page: name one FILE with it")
    pages = _fetched([source for source in sources if _is_address(source)])
    read, unreadable = 0, False
    for source in sources:
        try:
            html, address = _page(source, url, pages)
            article = extract(html, address)
        except CrawlerError as error:
            text = str(error)
            place = "" if text.startswith(f"{source}: ") else f"{source}: "
            click.echo(f"dongxoai: {place}{text}", err=True)
            unreadable = unreadable or isinstance(error, UsageError)
            continue
        read += 1
        text = _json(article, html, address) if as_json else render(article)
        click.echo(text.encode("utf-8"), nl=as_json or len(sources) > 1)
    if unreadable:
        return ExitCode.USAGE
    if read == len(sources):
        return ExitCode.DONE
    return ExitCode.SOME_FAILED if read else ExitCode.NOTHING_HAD


def _is_address(source: str) -> bool:
    return source.startswith(("http://", "https://"))


def _fetched(urls: list[str]) -> Mapping[str, Page]:
    if not urls:
        return {}
    from dongxoai_crawler.run.fetch import fetch_pages  # noqa: PLC0415 - Scrapy, for files not needed

    return fetch_pages(urls, load_collection(DEFAULT_FOLDER))


def _page(source: str, url: str | None, pages: Mapping[str, Page]) -> tuple[bytes, str]:
    """The page, and the address that it counts as received from."""
    if _is_address(source):
        page = pages.get(source, FetchError(url=source, cause="the run ended before its turn"))
        if isinstance(page, CrawlerError):
            raise page
        return page, source
    html = _saved(source)
    return html, url or _stated_address(html, source)


def _json(article: Article, html: bytes, address: str) -> str:
    """The record, and beside it what read it: "nukeviet" or, if a theme isn't known, "metadata"."""
    extractor = extract_raw(html, address).extractor
    return json.dumps({**to_json(article), "extractor": extractor}, ensure_ascii=False)


def _saved(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise UsageError(f"can't be read: {error.strerror}") from error


def _stated_address(html: bytes, file: str) -> str:
    """The address that the page of an article states; what is no article is refused first."""
    raw = extract_raw(html, file)
    address = absolute_url(raw.url or "", canonical_url(html) or raw.url)
    if address is None:
        raise NormalizationError(url=file, field="url", text=None, problem=_NOT_STATED)
    return address
