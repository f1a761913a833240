"""The images inside an article's body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from dongxoai_crawler.cms.body import OPAQUE, is_left_out, visible_text
from dongxoai_crawler.model.article import RawImage

if TYPE_CHECKING:
    from collections.abc import Iterator

_LAZY_SOURCES: Final = ("data-src", "data-original", "data-lazy-src")


def body_images(body: etree._Element) -> tuple[RawImage, ...]:
    """Return the images of `body` that a visitor can see, in document order.

    A lazily loaded image is named by the address it will show; a placeholder that holds its
    own bytes (`data:`) is no image, nor is what stands in for a script, player or frame that
    did not load.
    """
    return tuple(_images(body)) if next(body.iter("img"), None) is not None else ()


def _images(body: etree._Element) -> Iterator[RawImage]:
    captions: list[str | None] = []
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        if element.tag == "figure":
            captions.append(_caption(element)) if event == "start" else captions.pop()
        if event == "end":
            continue
        if element.tag in OPAQUE or is_left_out(element):
            walk.skip_subtree()
        if element.tag == "img" and not is_left_out(element) and (source := _source(element)):
            yield RawImage(
                src=source, alt=element.get("alt", ""), caption=captions[-1] if captions else None
            )


def _source(image: etree._Element) -> str | None:
    candidates = [image.get(name) for name in (*_LAZY_SOURCES, "src")]
    return next((c for c in candidates if c and not c.strip().startswith("data:")), None)


def _caption(figure: etree._Element) -> str | None:
    for caption in figure.iter("figcaption"):
        if next(caption.iterancestors("figure")) is figure:
            return visible_text(caption)
    return None
