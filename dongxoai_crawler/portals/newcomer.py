"""A portal that has no row yet."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from dongxoai_crawler.model.errors import UsageError
from dongxoai_crawler.model.portal import DEFAULT_DELAY, Portal
from dongxoai_crawler.portals.address import site_address
from dongxoai_crawler.portals.pace import checked_delay
from dongxoai_crawler.portals.proxy import with_proxy

if TYPE_CHECKING:
    from dongxoai_crawler.portals.collection import Collection

_STATE: Final = ".gov.vn"
_NO_ID: Final = re.compile(r"[^a-z0-9]+")


def portal_id(base_url: str) -> str:
    """Return the id that a portal gets from its host: without gov.vn, dots as hyphens.

    A port that is not the usual one is part of it.
    """
    host, _, port = urlsplit(base_url).netloc.partition(":")
    name = f"{host.removeprefix('www.').removesuffix(_STATE)} {port}"
    return _NO_ID.sub("-", name).strip("-")[:100].strip("-")


def newcomer(
    url: str, collection: Collection, *, private: bool, delay: float | None = None
) -> Portal:
    """Return a portal of which nothing is known but an address, reached as the collection says.

    Raises:
        UsageError: It is no address of a site, or the delay is too short.
    """
    base_url = site_of_address(url)
    host = urlsplit(base_url).hostname or ""
    known = next((portal for portal in collection.registry if portal.base_url == base_url), None)
    if known is not None and known.private == private:
        portal = known
    else:
        portal = Portal(
            id=portal_id(base_url),
            name=host,
            base_url=base_url,
            news=("/",),
            delay=DEFAULT_DELAY,
            private=private,
            proxy=None if private else collection.proxy,
            ca_file=collection.ca_file,
        )
    if delay is not None:
        portal = replace(portal, delay=checked_delay(portal, delay))
    return with_proxy(portal)


def site_of_address(url: str) -> str:
    """Return scheme and host of any address, as rows have them.

    Raises:
        UsageError: It is no address of a site.
    """
    scheme, _, rest = url.partition("://")
    try:
        return site_address(f"{scheme}://{re.split('[/?#]', rest)[0]}")
    except ValueError as error:
        raise UsageError(f"{url}: {error}") from error
