"""Elements that hold an editor's text, in themes known and unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dongxoai_crawler.cms.page import is_container
from dongxoai_crawler.model.errors import LayoutError

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

    from dongxoai_crawler.cms.page import Page


def _has_id(element: etree._Element) -> bool:
    return element.get("id") == "news-bodyhtml"


def _is_article_body(element: etree._Element) -> bool:
    return "articleBody" in (element.get("itemprop") or "").split()


_KINDS: Final[tuple[Callable[[etree._Element], bool], ...]] = (
    _has_id,
    is_container,
    _is_article_body,
)
"""The surest first."""


def text_container(page: Page) -> etree._Element | None:
    """Return the element that holds the text, None where none is known.

    What an editor pasted may be one as well: the outermost counts.

    Raises:
        LayoutError: There are several, side by side.
    """
    for is_kind in _KINDS:
        found = [e for e in page.root.iter("*") if is_kind(e)]
        outer = [e for e in found if not any(map(is_kind, e.iterancestors()))]
        if len(outer) > 1:
            raise LayoutError(url=page.url, landmark="single container of its text")
        if outer:
            return outer[0]
    return None
