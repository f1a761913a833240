"""What any page of a NukeViet portal says of the portal: its name, its theme, its modules."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

from lxml import etree

from dongxoai_crawler.cms.addresses import as_meant
from dongxoai_crawler.model.address import INDEX, operation
from dongxoai_crawler.model.errors import ListError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongxoai_crawler.cms.page import Page

THEMES: Final = ("mobile_egov", "egov", "mobile_default", "default")
"""Themes that come with the CMS; a page of the later ones never loads anything of the earlier."""
OTHER_THEME: Final = "unknown"

_THEME_FOLDER: Final = re.compile(r"/themes/([A-Za-z0-9_.-]+)/")
_FEED: Final = re.compile(r"(/(?:[^/]+/)*?)rss/(?:([^/]+)/)?")
_MODULE_SITEMAP: Final = re.compile(r"/sitemap-([a-z]{2})\.([A-Za-z0-9_-]+)\.xml$")


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleFeed:
    """A feed of a module.

    Attributes:
        path: Where the module lives ("/vi/news/"); None where the address wasn't rewritten.
        module: The name in addresses that weren't rewritten, else the path's last segment.
        category: Alias, None for the feed of the whole module.
    """

    path: str | None
    module: str
    category: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalPage:
    """What a page says of its portal.

    Attributes:
        name: What the portal calls itself.
        language: Code of the content's language.
        module: The module that made the page.
        folder: Path at which the CMS is installed, with a final slash.
        theme: One of THEMES, else OTHER_THEME.
        theme_folder: What the theme's folder is called.
        feeds: Those that the page names or links to.
    """

    name: str | None
    language: str | None
    module: str | None
    folder: str
    theme: str
    theme_folder: str | None
    feeds: tuple[ModuleFeed, ...]

    @classmethod
    def of(cls, page: Page) -> PortalPage:
        """Read a page that NukeViet made."""
        theme, theme_folder = _theme(page)
        return cls(
            name=(page.meta("og:site_name") or "").strip() or None,
            language=page.variables.get("nv_lang_data"),
            module=page.variables.get("nv_module_name"),
            folder=page.variables.get("nv_base_siteurl") or "/",
            theme=theme,
            theme_folder=theme_folder,
            feeds=tuple(dict.fromkeys(_feeds(page))),
        )


def sitemap_module(url: str) -> tuple[str, str] | None:
    """Return language and module of `…/sitemap-<language>.<module>.xml`, None for another address."""
    found = _MODULE_SITEMAP.search(urlsplit(url).path)
    return (found[1], found[2]) if found else None


def count_entries(body: bytes, url: str) -> int:
    """Return how many entries a sitemap or a feed has, whatever they name.

    Raises:
        ListError: It is no XML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(body.strip(b"\xef\xbb\xbf \t\r\n"), parser)
    except etree.XMLSyntaxError as error:
        raise ListError(url=url, detail=f"not well-formed: {error.msg}") from error
    return len(root.findall("{*}url")) + len(root.findall("channel/item"))


def _theme(page: Page) -> tuple[str, str | None]:
    """Themes load what they don't have themselves from `default`."""
    addresses = page.root.xpath("//link/@href | //script/@src | //img/@src")
    folders = dict.fromkeys(
        found[1] for url in addresses if (found := _THEME_FOLDER.search(str(url)))
    )
    stock = next((theme for theme in THEMES[:-1] if theme in folders), None)
    own = next((folder for folder in folders if folder not in THEMES), None)
    if own is not None:
        return OTHER_THEME, own
    if stock is None and "default" in folders:
        stock = "default"
    return (stock, stock) if stock else (OTHER_THEME, None)


def _feeds(page: Page) -> Iterator[ModuleFeed]:
    host = urlsplit(page.url).netloc
    for element in page.root.iter("link", "a"):
        href = (element.get("href") or "").strip()
        if "rss" not in href:
            continue
        try:
            url = urlsplit(urljoin(page.url, as_meant(href)))
        except ValueError:
            continue
        feed = _feed(url.path, url.query) if url.netloc == host else None
        if feed:
            yield feed


def _feed(path: str, query: str) -> ModuleFeed | None:
    if path.endswith(INDEX):
        first, _, alias = operation(query).partition("/")
        module = parse_qs(query).get("nv", [""])[0]
        if first != "rss" or not module:
            return None
        return ModuleFeed(path=None, module=module, category=alias.strip("/") or None)
    found = _FEED.fullmatch(path)
    if found is None:
        return None
    module = found[1].rstrip("/").rpartition("/")[2]
    return ModuleFeed(path=found[1], module=module, category=found[2] and unquote(found[2]))
