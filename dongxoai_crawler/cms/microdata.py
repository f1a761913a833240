"""Microdata of a page whose theme isn't known: itemprops may stand anywhere, with or without scope.

The CMS's optimizer moves every `<meta>` and `<link>` into the head, itemprops and all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

from lxml import etree

from dongxoai_crawler.cms.panel import text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_ATTRIBUTES: Final = {"a": "href", "link": "href", "img": "src", "time": "datetime"}
"""Where elements hold their value that isn't their text (HTML standard, 5.2.4)."""


@dataclass(frozen=True, slots=True)
class Microdata:
    """What a page's itemprops say of its one article.

    Attributes:
        elements: By dotted path ("publisher.logo.url"), in document order.
    """

    elements: Mapping[str, tuple[etree._Element, ...]]

    @classmethod
    def of(cls, root: etree._Element, text: etree._Element) -> Self:
        """Read the itemprops of a page that aren't about something else.

        Items of their own that don't hold the text are other articles or breadcrumbs; in the text
        an editor may have pasted another article.

        Args:
            root: The page.
            text: The element that holds the article's text.
        """
        around = set(text.iterancestors())
        found: dict[str, list[etree._Element]] = {}
        path: list[str] = []
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if element is text:
                walk.skip_subtree()
                continue
            name = None if element in around else element.get("itemprop")
            if event == "end":
                if name:
                    path.pop()
            elif name:
                path.append(name.partition(" ")[0])
                found.setdefault(".".join(path), []).append(element)
            elif element.get("itemscope") is not None and element not in around:
                walk.skip_subtree()
        return cls({name: tuple(elements) for name, elements in found.items()})

    def value(self, *paths: str) -> str | None:
        """Return the first value with text of any of these paths, None where there is none."""
        values = (value_of(e) for path in paths for e in self.elements.get(path, ()))
        return next((value for value in values if value.strip()), None)


def value_of(element: etree._Element) -> str:
    """Return what an itemprop says: its `content`, the attribute of its kind, or its text."""
    named = element.get("content") or element.get(_ATTRIBUTES.get(str(element.tag), "content"))
    return text_of(element) if named is None else named
