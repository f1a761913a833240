"""A feed as Atom (RFC 4287)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from dongxoai_crawler.monitoring.feeds.characters import holdable
from dongxoai_crawler.monitoring.feeds.feed import stamp

if TYPE_CHECKING:
    from dongxoai_crawler.monitoring.feeds.feed import Entry, Feed

ENDING: Final = "atom"
_ATOM: Final = "http://www.w3.org/2005/Atom"
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"


def render(feed: Feed) -> bytes:
    """The feed's file."""
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    root.set(_LANGUAGE, feed.language)
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "updated", stamp(feed.updated))
    _link(root, "alternate", feed.home)
    _link(root, "self", feed.address(ENDING))
    for entry in feed.entries:
        _add_entry(root, entry)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)


def _add_entry(root: etree._Element, entry: Entry) -> None:
    element = _add(root, "entry")
    element.set(_LANGUAGE, entry.key.language)
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _link(element, "alternate", entry.url)
    _add(element, "published", stamp(entry.published))
    _add(element, "updated", stamp(entry.updated))
    for name in entry.authors:
        _add(_add(element, "author"), "name", name)
    for tag in entry.tags:
        _add(element, "category", term=tag)
    if entry.summary:
        _add(element, "summary", entry.summary)
    _add(element, "content", entry.content, type="html")


def _link(parent: etree._Element, relation: str, address: str | None) -> None:
    if address is not None:
        _add(parent, "link", rel=relation, href=address)


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    values = {key: holdable(value) for key, value in attributes.items()}
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}", values)
    element.text = holdable(text) or None
    return element
