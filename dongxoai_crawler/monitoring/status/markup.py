"""HTML as elements, never as text: what a portal wrote can't become markup.

A keyword argument is an attribute; an underscore at its end lets it be a Python word
(`class_`), others stand for hyphens (`aria_label`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable

Element = etree._Element
Child = Element | str | None

_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT: Final = "\ufffd"


def tag(name: str, /, *children: Child, **attributes: str | None) -> Element:
    """An element with its children; a child or an attribute that is None is left out."""
    element = etree.Element(name)
    for attribute, value in attributes.items():
        if value is not None:
            element.set(attribute.rstrip("_").replace("_", "-"), _clean(value))
    return fill(element, children)


def fill(element: Element, children: Iterable[Child]) -> Element:
    """The element, with further children behind those that it has."""
    for child in children:
        if isinstance(child, str):
            _add_text(element, _clean(child))
        elif child is not None:
            element.append(child)
    return element


def outward_link(url: str, text: str, *, lang: str | None = None) -> Element:
    """A link to another site, which learns nothing of us; only its text if it is no web address."""
    if not is_web_address(url):
        return tag("span", text, lang=lang)
    return tag("a", text, href=url, lang=lang, rel="noopener noreferrer nofollow")


def is_web_address(url: str) -> bool:
    """Whether a browser may be sent there."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _add_text(element: Element, text: str) -> None:
    if len(element):
        last = element[-1]
        last.tail = (last.tail or "") + text
    else:
        element.text = (element.text or "") + text


def _clean(text: str) -> str:
    """Without characters that lxml refuses."""
    return _NOT_XML.sub(_REPLACEMENT, text)
