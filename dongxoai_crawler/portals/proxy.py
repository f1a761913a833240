"""The proxy that a portal is reached through."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

if TYPE_CHECKING:
    from dongxoai_crawler.model.portal import Portal


def with_proxy(portal: Portal) -> Portal:
    """Return the portal with the proxy it will be reached through.

    Its own row comes first, then the environment (`http_proxy`, `https_proxy`, `no_proxy`), as
    Scrapy's proxy middleware reads it. An address without scheme is read as http.
    """
    proxy = portal.proxy
    if proxy is None and not proxy_bypass(portal.host):
        proxy = getproxies().get(urlsplit(portal.base_url).scheme)
    if proxy and "://" not in proxy:
        proxy = f"http://{proxy}"
    return replace(portal, proxy=proxy or None)
