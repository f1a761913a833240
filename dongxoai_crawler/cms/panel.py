"""The element that holds one article: what the CMS put around the editor's text, by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from dongxoai_crawler.cms.accounting import is_field, is_left_out, letters

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_COLUMN: Final = "news_column"
LONGEST_BLOCK: Final = 150
"""Characters, without white space, that a portal may add behind its texts; more are an editor's."""
SHORT_BLOCK: Final = 40
BLOCK_SHARE: Final = 0.1
"""More than SHORT_BLOCK are taken for a block only where they are few beside the text."""

_BLOCKS: Final = frozenset({"aside", "div", "footer", "nav", "ol", "p", "section", "table", "ul"})
"""Tags of what a theme puts around a text: with a class or an id, which editors rarely give."""
_PASTED: Final = "Mso"
"""Begins the classes that come along with a text from Word."""

_PERHAPS_COLUMNS_BEHIND: Final = etree.XPath(f"following::div[contains(@class, '{_COLUMN}')]")


@dataclass(frozen=True, slots=True)
class Panel:
    """An article's element, read once. All but `container` is the CMS's own.

    An editor may have pasted another site's article, microdata and all: what stands inside the
    container is in neither mapping.

    Attributes:
        container: The element that holds the editor's text, the body.
        microdata: Elements by the dotted path of their itemprops ("publisher.logo.url"),
            in document order.
        classes: Elements by class, in document order; what stands inside microdata, as a
            summary's own mark-up does, is left out.
        before: Characters, without white space, that stand before the container and belong to
            nothing that is known.
        behind: The same behind it.
        stray: Of these, those that stand where no block of a theme does: the editor's own.
    """

    container: etree._Element
    microdata: Mapping[str, tuple[etree._Element, ...]]
    classes: Mapping[str, tuple[etree._Element, ...]]
    before: int
    behind: int
    stray: int

    @staticmethod
    def of(element: etree._Element, container: etree._Element) -> Panel:
        """Read `element`, which holds `container`."""
        return _Reading(element, container).panel()

    def property(self, path: str) -> str | None:
        """Return the text of the first element of that path, None where there is none."""
        return next(map(text_of, self.microdata.get(path, ())), None)

    def all(self, tag: str, name: str) -> list[etree._Element]:
        """Return the elements `tag.name`, in document order."""
        return [element for element in self.classes.get(name, ()) if element.tag == tag]


def is_balanced(element: etree._Element, panel: Panel, end: etree._Element) -> bool:
    """Tell whether the editor's text closes as many elements as it opens.

    An end tag too few, and what the CMS puts behind the text is taken into the container; one
    too many, and the rest of the text falls out of it. Either moves all that follows by a level:
    the article's panel no longer has its next one (votes, further news) beside it or, on a page
    without further panels, the page doesn't end where it began. Text that fell out and was
    opened again is found by standing where the CMS puts nothing of the kind; a block that a
    portal added to its theme is named, and is counted only.

    Args:
        element: The article's panel.
        panel: The same, read.
        end: The element that marks the end of the page.
    """
    if not any(map(is_column, element.itersiblings("div"))):
        parent = end.getparent()
        if parent is None or parent.tag != "body":
            return False
        if any(map(is_column, _PERHAPS_COLUMNS_BEHIND(panel.container))):
            return False
    return panel.stray == 0 and panel.behind <= _longest_block(panel)


def _longest_block(panel: Panel) -> float:
    if panel.behind <= SHORT_BLOCK:
        return SHORT_BLOCK
    return min(BLOCK_SHARE * letters(text_of(panel.container)), LONGEST_BLOCK)


def is_column(element: etree._Element) -> bool:
    """Tell whether the element is one of the boxes that fill a page's main column."""
    return _COLUMN in _classes(element)


def _classes(element: etree._Element) -> Sequence[str]:
    names = element.get("class")
    return names.split() if names else ()


def text_of(element: etree._Element) -> str:
    """Return all text inside the element, as written."""
    return "".join(element.itertext()) if len(element) else element.text or ""


class _Reading:
    """One walk over an article's element."""

    def __init__(self, element: etree._Element, container: etree._Element) -> None:
        self._element, self._container = element, container
        self._around = {element, *container.iterancestors()}
        self._microdata: dict[str, list[etree._Element]] = {}
        self._classes: dict[str, list[etree._Element]] = {}
        self._open: list[etree._Element] = []
        self._path: list[str] = []
        self._owner: etree._Element | None = None
        self._before = self._unknown = self._stray = 0
        self._top: etree._Element | None = None
        self._is_behind = False

    def panel(self) -> Panel:
        walk = etree.iterwalk(self._element, events=("start", "end"))
        for event, inner in walk:
            if inner is self._container:
                if event == "start":
                    self._before, self._unknown = self._unknown, 0
                    self._is_behind = True
                    walk.skip_subtree()
                else:
                    self._count(inner.tail or "")
            elif event == "end":
                self._finish(inner)
            elif not self._begin(inner):
                walk.skip_subtree()
        return Panel(
            self._container,
            _frozen(self._microdata),
            _frozen(self._classes),
            before=self._before,
            behind=self._unknown,
            stray=self._stray,
        )

    def _begin(self, inner: etree._Element) -> bool:
        """Begin an element; tell whether what is inside is to be read."""
        classes = _classes(inner)
        is_around = inner in self._around
        name = None if inner is self._element else inner.get("itemprop")
        if not name and not is_around and is_left_out(inner, classes):
            return False
        if not self._path:
            for word in classes:
                self._classes.setdefault(word, []).append(inner)
        if name:
            self._enter(inner, name)
        if self._owner is None and not is_around:
            self._top = inner if self._top is None else self._top
            if name or is_field(inner, classes):
                self._owner = inner
        if self._owner is None and inner.text:
            self._count(inner.text)
        return True

    def _enter(self, inner: etree._Element, name: str) -> None:
        self._open.append(inner)
        self._path.append(name.partition(" ")[0])
        self._microdata.setdefault(".".join(self._path), []).append(inner)

    def _finish(self, inner: etree._Element) -> None:
        if self._open and inner is self._open[-1]:
            self._open.pop()
            self._path.pop()
        if inner is self._owner:
            self._owner = None
        if self._owner is not None or inner is self._element:
            return
        if inner is self._top:
            self._top = None
        if inner.tail:
            self._count(inner.tail)

    def _count(self, text: str) -> None:
        """Count what is no field's."""
        if not text.isspace():
            self._unknown += letters(text)
            if self._is_behind and not _is_block(self._top):
                self._stray += letters(text)


def _is_block(element: etree._Element | None) -> bool:
    if element is None or element.tag not in _BLOCKS:
        return False
    classes = _classes(element)
    return not any(name.startswith(_PASTED) for name in classes) and bool(
        classes or element.get("id")
    )


def _frozen(
    found: dict[str, list[etree._Element]],
) -> dict[str, tuple[etree._Element, ...]]:
    return {name: tuple(elements) for name, elements in found.items()}
