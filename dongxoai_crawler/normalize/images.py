"""The main image and the images in the body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.model.address import is_placeholder
from dongxoai_crawler.model.article import Image
from dongxoai_crawler.model.text import clean_line
from dongxoai_crawler.normalize.urls import asset_url

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dongxoai_crawler.model.article import RawImage


def main_image(base: str, reference: str | None) -> str | None:
    """Return the main image's absolute address; a placeholder is no image."""
    url = asset_url(base, reference)
    return None if url is None or is_placeholder(url) else url


def images_in_body(base: str, raw: Iterable[RawImage]) -> tuple[Image, ...]:
    """Return the body's images; what has no address that could be asked for is left out."""
    return tuple(
        Image(url=url, caption=clean_line(image.caption or "") or None, alt=clean_line(image.alt))
        for image in raw
        if (url := asset_url(base, image.src))
    )
