"""What an article's element shows beside the editor's text, and whose it is.

Every visible character there is part of a field or of something that is left out by name. What is
neither is counted: a redesigned portal shows in that number before anything else looks wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from dongxoai_crawler.cms.body import NOT_TEXT, OPAQUE, is_hidden
from dongxoai_crawler.cms.body import is_left_out as is_left_out_of_text

if TYPE_CHECKING:
    from collections.abc import Collection

FIELDS: Final = frozenset(
    {"alert", "article", "h5", "hometext", "imghome", "imgalt", "text-right", "time"}
    | {"list-group", "list-group-item", "newh3", "news-download-file"}
    | {"margin-bottom-lg", "panel", "hidden", "hide", "d-none"}
)
"""Classes of elements that fields are read from, with their labels and wrappers."""

LEFT_OUT: Final = {
    "ways to send, print and save it": ("list-inline",),
    "voice player": ("news-detail-player",),
    "enlarged pictures": ("modal",),
    "table of contents": ("navigation",),
    "votes and comments": ("nv-fullbg", "comment-form"),
    "share buttons": ("socialicon", "fb-like", "twitter-share-button", "zalo-share-button"),
    "tags": ("keywords",),
    "other articles": ("related", "other-news", "sociss"),
}
"""Classes of what is no field, by what it is."""

_NO_FIELD: Final = frozenset[str]().union(*LEFT_OUT.values())
_NO_FIELD_IDS: Final = frozenset({"idcomment", "imagemodal", "imgpreview", "navigation"})
_NO_FIELD_TAGS: Final = (frozenset({"form"}) | NOT_TEXT | OPAQUE) - {"meta", "link"}

_COMMON_SPACE: Final = (" ", "\n", "\t", "\r", "\xa0")
_ASCII_SPACE: Final = b" \n\t\r"
_NO_BREAK_SPACE: Final = "\xa0"
_UNSEEN_TAGS: Final = tuple(sorted(NOT_TEXT | OPAQUE))
_PERHAPS_UNSEEN: Final = etree.XPath(
    ".//*[@hidden or contains(@class, 'btns')"
    " or contains(translate(@style, 'DISPLAY', 'display'), 'display')]"
)


def is_left_out(element: etree._Element, classes: Collection[str]) -> bool:
    """Tell whether an element of the article's panel is left out by name, with all that is in it."""
    tag = element.tag
    if tag in _NO_FIELD_TAGS or (classes and not _NO_FIELD.isdisjoint(classes)):
        return True
    return element.get("id") in _NO_FIELD_IDS or (tag == "p" and _leads_to_others(element))


def is_field(element: etree._Element, classes: Collection[str]) -> bool:
    """Tell whether an element of the article's panel is one that fields are read from, or hidden."""
    if element.tag == "figure" or not FIELDS.isdisjoint(classes):
        return True
    return is_hidden(element)


def _leads_to_others(paragraph: etree._Element) -> bool:
    """The heading of a list of other articles stands right before it."""
    following = next((e for e in paragraph.itersiblings() if e.tag != "br"), None)
    return following is not None and "related" in (following.get("class") or "").split()


def letters(text: str) -> int:
    """The number of characters that are not the white space which pages are full of."""
    return len(text) - sum(map(text.count, _COMMON_SPACE))


def count_letters(container: etree._Element, shown: str) -> tuple[int, int]:
    """Count the characters of all lines, and the visible ones of the editor's text in no line.

    The second is 0, or lines are wrong.

    Args:
        container: The element that holds the text.
        shown: The text of all lines.
    """
    # As bytes, for decoding takes most of the time; what follows is seldom needed.
    text = etree.tostring(container, method="text", encoding="utf-8", with_tail=False)
    encoded = shown.encode("utf-8", "surrogatepass")
    bare, bare_shown = (each.translate(None, _ASCII_SPACE) for each in (text, encoded))
    count = len(shown) - (len(encoded) - len(bare_shown)) - shown.count(_NO_BREAK_SPACE)
    if len(bare) == len(bare_shown) or _size(bare) == _size(bare_shown):
        return count, 0
    unseen = "".join(map(_text, _unseen(container)))
    lost = _letters_exactly(_text(container)) - _letters_exactly(shown) - _letters_exactly(unseen)
    return count, abs(lost)


def _size(bare: bytes) -> int:
    wide = _NO_BREAK_SPACE.encode()
    return len(bare) - len(wide) * bare.count(wide)


def _letters_exactly(text: str) -> int:
    return len("".join(text.split()))


def _text(element: etree._Element) -> str:
    return "".join(element.itertext())


def _unseen(container: etree._Element) -> list[etree._Element]:
    """The outermost elements whose text a visitor doesn't see."""
    found = [*container.iter(*_UNSEEN_TAGS)]
    found += filter(is_left_out_of_text, _PERHAPS_UNSEEN(container))
    if not found:
        return found
    inside = set(found)
    return [e for e in inside if inside.isdisjoint(e.iterancestors())]
