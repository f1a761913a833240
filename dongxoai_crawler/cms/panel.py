"""The element that holds one article: what the CMS put around the editor's text, by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Mapping


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
                for word in (inner.get("class") or "").split():
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


def text_of(element: etree._Element) -> str:
    """Return all text inside the element, as written."""
    return "".join(element.itertext())


def _frozen(
    found: dict[str, list[etree._Element]],
) -> dict[str, tuple[etree._Element, ...]]:
    return {name: tuple(elements) for name, elements in found.items()}
