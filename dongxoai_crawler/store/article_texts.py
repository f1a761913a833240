"""Which texts of a page belong to articles: its own, and those that its lists name."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SHORTEST: Final = 8
"""Characters from which on a text says something."""

ADDRESS: Final = re.compile(r"-[0-9]+\.html")
_ITEMS: Final = frozenset({"li", "article", "tr"})
_NAMES: Final = ("title", "alt", "data-content", "href", "src", "data-img", "data-src", "content")
_OWN: Final = "headline", "description"
_METAS: Final = ("og:", "article:", "description", "keywords")


def article_texts(pages: Sequence[bytes]) -> set[str]:
    """The texts of HTML pages, in lines of 8 characters or more, that articles wrote.

    These are title, summary, body and metadata; of links to articles all that stands in them and
    in their list items, in attributes too. The names of menus, which at least half of the pages
    link to other places than articles, are none, though articles are filed under them.
    """
    texts, names = set[str](), Counter[str]()
    for page in pages:
        root = etree.fromstring(page, etree.HTMLParser(encoding="utf-8")) if page.strip() else None
        if root is not None:
            texts |= _lines(_places(root))
            names.update(_lines(_menu(root)))
    return {text for text in texts if 2 * names[text] < len(pages)}


def one_line(text: str) -> str:
    """The text with single spaces."""
    return " ".join(text.split())


def _lines(places: Iterable[etree._Element]) -> set[str]:
    found = (text for place in places for text in _texts(place))
    lines = (one_line(line) for text in found for line in text.splitlines())
    return {line for line in lines if len(line) >= _SHORTEST}


def _menu(root: etree._Element) -> Iterator[etree._Element]:
    return (link for link in root.iter("a") if not ADDRESS.search(link.get("href", "")))


def _places(root: etree._Element) -> dict[etree._Element, None]:
    places = dict[etree._Element, None]()
    for element in root.iter(etree.Element):
        if _is_own(element):
            places[element] = None
        elif element.tag == "a" and ADDRESS.search(element.get("href", "")):
            places[_item(element)] = None
    return places


def _is_own(element: etree._Element) -> bool:
    if element.tag == "meta":
        return (element.get("property") or element.get("name") or "").startswith(_METAS)
    return (
        element.tag == "title"
        or element.get("itemprop") in _OWN
        or "bodytext" in element.get("class", "").split()
    )


def _item(link: etree._Element) -> etree._Element:
    """The entry of a list that a link stands in; without a list, the box around it."""
    boxes = list(link.iterancestors())
    item = next((box for box in boxes if box.tag in _ITEMS), None)
    if item is None:
        item = next((box for box in boxes if box.tag == "div"), link)
    return item


def _texts(place: etree._Element) -> Iterator[str]:
    for element in place.iter():
        yield element.text or ""
        if len(element):
            yield "".join(element.itertext())
        if element is not place:
            yield element.tail or ""
        if isinstance(element.tag, str):
            yield from filter(None, map(element.get, _NAMES))
