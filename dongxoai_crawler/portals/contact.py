"""The operator's contact, which the user agent shows to portals."""

from __future__ import annotations

import re

_MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~!$&'*+,;=:%/?#-]*)?")


def parse_contact(text: str) -> str:
    """Return the contact: a mail address, or the address of a page.

    Raises:
        ValueError: It is neither. A page's address with a password is refused as well, for
            every portal would read it.
    """
    if _MAIL.fullmatch(text) or _ADDRESS.fullmatch(text):
        return text
    raise ValueError("must be a mail address or an http(s) address at which you can be reached")
