"""Domain families: the portals of one province or body."""

from __future__ import annotations

from contextlib import suppress
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from dongxoai_crawler.model.errors import UsageError
from dongxoai_crawler.portals.newcomer import site_of_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

_STATE: Final = ".gov.vn"
_SECOND_LEVELS: Final = (_STATE, ".edu.vn", ".org.vn", ".com.vn", ".net.vn")
_LIST_WORDS: Final = ("sitemap", "so-do", "lien-ket", "trang-thanh-phan", "link")
"""Stand in addresses of pages that list other sites."""


def family_of(host: str) -> str:
    """Return the domain that a portal's family shares ("dongnai.gov.vn").

    The last three labels below gov.vn and its like, else the last two; an IP address is its own.
    """
    host = host.lower().rstrip(".")
    if _is_address(host):
        return host
    count = 3 if f".{host}".endswith(_SECOND_LEVELS) else 2
    return ".".join(host.split(".")[-count:])


def relatives(links: Iterable[str], url: str) -> tuple[str, ...]:
    """Return the sites of the same family, other than that of `url`, in the order of the links."""
    own = urlsplit(url)
    family = family_of(own.hostname or "")
    found: dict[str, str] = {}
    for link in _joined(links, url):
        site = _site(link)
        parts = urlsplit(site or "")
        if site and parts.netloc != own.netloc and family_of(parts.hostname or "") == family:
            found.setdefault(parts.netloc.removeprefix("www."), site)
    return tuple(found.values())


def list_pages(links: Iterable[str], url: str) -> tuple[str, ...]:
    """Return the pages of the same site that seem to list others: a sitemap for people, links."""
    netloc = urlsplit(url).netloc
    return tuple(
        dict.fromkeys(
            page
            for page in _joined(links, url)
            if urlsplit(page).netloc == netloc
            and not page.endswith(".xml")
            and any(word in urlsplit(page).path.lower() for word in _LIST_WORDS)
        )
    )


def hrefs(root: etree._Element) -> list[str]:
    """Return where a page's links and lists of choices lead, as written."""
    links = [element.get("href") or "" for element in root.iter("a", "area")]
    links += [element.get("value") or "" for element in root.iter("option")]
    return [link.strip() for link in links if link.strip()]


def _joined(links: Iterable[str], url: str) -> Iterator[str]:
    for link in links:
        with suppress(ValueError):
            yield urljoin(url, link).partition("#")[0]


def _site(link: str) -> str | None:
    if not link.startswith(("http://", "https://")):
        return None
    try:
        return site_of_address(link)
    except UsageError:
        return None


def _is_address(host: str) -> bool:
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
