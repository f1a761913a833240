"""Addresses at a portal's own host."""

from __future__ import annotations

import re
from typing import Final

_HOST: Final = re.compile(r"^(?:[A-Za-z][A-Za-z0-9+.-]*:)?//[^/?#]*")


def at_home(url: str, base_url: str) -> str:
    """Return the address with the portal's own scheme and host, and without fragment.

    Many a robots.txt or sitemap still says http, and a portal may have moved since an address was
    stored.

    Args:
        url: Absolute or root-relative.
        base_url: The portal's scheme and host, without final slash.
    """
    path = _HOST.sub("", url.partition("#")[0])
    return base_url + (path if path.startswith("/") else f"/{path}")
