"""The element that holds a page's text, where no mark tells: the one that fits a guess best.

trafilatura, made for pages of any kind, says what reads like a text; which element that is, is
looked up on the page, for the element has all of it, line by line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from dongxoai_crawler.cms.body import body_lines, visible_text
from dongxoai_crawler.cms.near_text import words
from dongxoai_crawler.model.errors import LayoutError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongxoai_crawler.cms.page import Page

_WITHOUT: Final = (
    "container of its text that is known "
    "(pip install 'dongxoai-crawler[metadata]' to have the text of such pages guessed)"
)
_CANDIDATES: Final = ("article", "div", "main", "section", "td")
_FITS: Final = 0.5
"""From here on an element fits: the harmonic mean of how much of the guess is in it, and how much
of it is in the guess."""
_LINKED: Final = 0.1
"""Share of an element's text in links, from which on it is a list or a teaser of something else."""
_NO_TEXT: Final = [
    "//*[self::h1 or self::header or self::footer or self::nav or self::aside or self::form]",
    "//*[@itemprop or @itemscope][not(.//p or .//h1)]",
    "//*[contains(concat(' ', @class, ' '), ' hidden ')]",
    "//*[contains(@class, 'breadcrumb') or contains(@class, 'related')]",
]
"""What is surely none of the text, in any theme: frames, metadata, lists of others."""


def guessed_container(page: Page, heading: etree._Element | None) -> etree._Element:
    """Return the element that most likely holds the text. A list of other articles never does.

    Args:
        page: The page.
        heading: The article's heading, behind which the text stands; None: not known.

    Raises:
        LayoutError: No element is likely to, or the extra isn't installed.
    """
    guess = [line for line in _guess(page) if line]
    best, found = _FITS, None
    for element in _behind(page.root, heading):
        fit = _fit(words(visible_text(element)), guess)
        if fit >= best and not _is_list(element):
            best, found = fit, element
    if found is None:
        raise LayoutError(url=page.url, landmark="text that can be told from menus and lists")
    return found


def _guess(page: Page) -> list[str]:
    try:
        from trafilatura import extract  # noqa: PLC0415 - an extra, slow to import, seldom needed
    except ImportError as error:
        raise LayoutError(url=page.url, landmark=_WITHOUT) from error
    html = extract(
        etree.tostring(page.root, encoding="unicode", method="html"),
        output_format="html",
        include_comments=False,
        prune_xpath=_NO_TEXT,
    )
    if html is None:
        return []
    lines = body_lines(etree.fromstring(html, etree.HTMLParser()), rows=False)
    return [words(line.cells[0]) for line in lines]


def _behind(root: etree._Element, heading: etree._Element | None) -> Iterator[etree._Element]:
    """What stands behind the heading, in the same item if it is one's."""
    around = () if heading is None else heading.iterancestors()
    item = next((e for e in around if e.get("itemscope") is not None), root)
    is_behind = heading is None
    for element in item.iter(*_CANDIDATES, "h1"):
        if element is heading:
            is_behind = True
        elif is_behind and element.tag != "h1":
            yield element


def _fit(text: str, guess: list[str]) -> float:
    inside = sum(len(line) for line in guess if line in text)
    return 2 * inside / (len(text) + sum(map(len, guess))) if inside else 0.0


def _is_list(element: etree._Element) -> bool:
    linked = sum(len(words(visible_text(link))) for link in element.iter("a"))
    return linked > _LINKED * len(words(visible_text(element)))
