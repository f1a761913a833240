"""Addresses: absolute, and the same for the same thing."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from dongxoai_crawler.model.text import clean_line

_CACHE_BUSTER: Final = re.compile(r"(?:^|&)t=[0-9]+(?=&|$)")
_ABSOLUTE: Final = ("https://", "http://")
_KEPT: Final = "%/:=&?~#+!$,;'@()*[]"


def absolute_url(base: str, reference: str | None) -> str | None:
    """Return `reference` as an absolute http(s) address, None where it is none.

    White space inside is percent-encoded; everything else stays as written.
    """
    spelt = clean_line(reference or "").replace(" ", "%20")
    if not spelt:
        return None
    try:
        parts = urlsplit(spelt if spelt.startswith(_ABSOLUTE) else urljoin(base, spelt))
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    return spelt if spelt.startswith(_ABSOLUTE) else urlunsplit(parts)


def asset_url(base: str, reference: str | None) -> str | None:
    """Return an image's or file's absolute address without the CMS's cache-buster `t=<number>`.

    The number changes whenever somebody saves the portal's settings; the file doesn't.
    """
    absolute = absolute_url(base, reference)
    if absolute is None or "t=" not in absolute:
        return absolute
    parts = urlsplit(absolute)
    return urlunsplit(parts._replace(query=_CACHE_BUSTER.sub("", parts.query).removeprefix("&")))


def ascii_url(url: str) -> str:
    """Return `url` with the characters outside ASCII percent-encoded, as requests want it."""
    return quote(url, safe=_KEPT)
