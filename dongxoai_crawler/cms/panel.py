"""The element that holds one article: what the CMS put around the editor's text, by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

from lxml import etree

from dongxoai_crawler.cms.body import visible_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_COLUMN: Final = "news_column"
_OWN: Final = frozenset({"alert", "list-group", "margin-bottom-lg", "panel", "text-right"})
"""Classes of what the CMS itself puts behind the text: files, byline, source, notice."""


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
    """

    container: etree._Element
    microdata: Mapping[str, tuple[etree._Element, ...]]
    classes: Mapping[str, tuple[etree._Element, ...]]

    @classmethod
    def of(cls, element: etree._Element, container: etree._Element) -> Self:
        """Read `element`, which holds `container`."""
        microdata: dict[str, list[etree._Element]] = {}
        classes: dict[str, list[etree._Element]] = {}
        path: list[str] = []
        walk = etree.iterwalk(element, events=("start", "end"))
        for event, inner in walk:
            name = inner.get("itemprop") if inner is not element else None
            if inner is container:
                walk.skip_subtree()
                continue
            if event == "end":
                if name:
                    path.pop()
                continue
            if not path:
                for word in _classes(inner):
                    classes.setdefault(word, []).append(inner)
            if name:
                path.append(name.partition(" ")[0])
                microdata.setdefault(".".join(path), []).append(inner)
        return cls(container, _frozen(microdata), _frozen(classes))

    def property(self, path: str) -> str | None:
        """Return the text of the first element of that path, None where there is none."""
        return next(map(text_of, self.microdata.get(path, ())), None)

    def all(self, tag: str, name: str) -> list[etree._Element]:
        """Return the elements `tag.name`, in document order."""
        return [element for element in self.classes.get(name, ()) if element.tag == tag]


def is_balanced(element: etree._Element, container: etree._Element, end: etree._Element) -> bool:
    """Tell whether the editor's text closes as many elements as it opens.

    An end tag too few, and what the CMS puts behind the text is taken into the container; one
    too many, and the rest of the text falls out of it. Either moves all that follows by a level:
    the article's panel no longer has its next one (votes, further news) beside it or, on a page
    without further panels, the page doesn't end where it began. Text that fell out and was
    opened again is found by standing where the CMS puts nothing of the kind.

    Args:
        element: The article's panel.
        container: The element in it that holds the editor's text.
        end: The element that marks the end of the page.
    """
    if not any(_COLUMN in _classes(e) for e in element.itersiblings("div")):
        parent = end.getparent()
        if parent is None or parent.tag != "body" or any(_columns_behind(container)):
            return False
    return not any(_strange_text(element, container))


def _columns_behind(container: etree._Element) -> Iterator[bool]:
    """Yield once for each panel of the main column that stands somewhere behind the text."""
    for level in (container, *container.iterancestors()):
        for sibling in level.itersiblings():
            yield from (True for e in sibling.iter("div") if _COLUMN in _classes(e))


def _strange_text(element: etree._Element, container: etree._Element) -> Iterator[str]:
    """Yield the texts between the ends of container and panel that are not the CMS's."""
    level: etree._Element | None = container
    while level is not None and level is not element:
        for sibling in (level, *level.itersiblings()):
            texts = [sibling.tail or ""]
            if sibling is not level and not _OWN.intersection(_classes(sibling)):
                texts.append(visible_text(sibling))
            yield from (text for text in texts if text.strip())
        level = level.getparent()


def _classes(element: etree._Element) -> list[str]:
    return (element.get("class") or "").split()


def text_of(element: etree._Element) -> str:
    """Return all text inside the element, as written."""
    return "".join(element.itertext())


def _frozen(
    found: dict[str, list[etree._Element]],
) -> dict[str, tuple[etree._Element, ...]]:
    return {name: tuple(elements) for name, elements in found.items()}
