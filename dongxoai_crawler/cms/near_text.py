"""What a page of an unknown theme shows of values that its metadata state: found by the value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dongxoai_crawler.cms.body import NOT_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_BLOCKS: Final = ("blockquote", "div", "h2", "h3", "p", "section", "span", "strong")


def words(text: str) -> str:
    """Return a text in a form in which equal ones are equal: letter case and white space aside."""
    return " ".join(text.split()).casefold()


def shown_minute(root: etree._Element, stated: str, container: etree._Element) -> str | None:
    """Return the date line, None where none is found: a text with the minute of publication.

    Args:
        root: The page.
        stated: The time as the metas print it, "2025-12-21+0718:31:20".
        container: The element that holds the editor's text, which isn't searched.
    """
    year, month, day = stated[:4], stated[5:7], stated[8:10]
    minute = f"{day}/{month}/{year} {stated[-8:-3]}"
    texts = _texts(root, container)
    return next((text for text in texts if minute in text), None)


def begins_with(
    root: etree._Element, start: str, container: etree._Element
) -> etree._Element | None:
    """Return the innermost element outside of the container whose text begins so.

    Args:
        root: The page.
        start: As `words` returns it.
        container: The element that holds the editor's text.
    """
    around = set(container.iterancestors())
    found = None
    for element in root.iter(*_BLOCKS):
        if element in around or container in (element, *element.iterancestors()):
            continue
        if start and _begins(element, start):
            found = element
        elif found is not None and found not in element.iterancestors():
            break
    return found


def _begins(element: etree._Element, start: str) -> bool:
    text = ""
    for piece in element.itertext():
        text = (text + piece).lstrip()
        if len(text) > 2 * len(start):
            break
    return words(text).startswith(start)


def _texts(root: etree._Element, container: etree._Element) -> Iterator[str]:
    for element in root.iter("*"):
        if container in (element, *element.iterancestors()):
            continue
        if element.text and element.tag not in NOT_TEXT:
            yield element.text
        if element.tail:
            yield element.tail
