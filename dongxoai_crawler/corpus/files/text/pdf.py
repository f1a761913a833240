"""The text of a PDF, and which of its pages are scans (optional: the extra `files`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dongxoai_crawler.corpus.extra import extra_module
from dongxoai_crawler.corpus.files.text.reading import MOST_PAGES, FileText, TooMuchError, joined

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILES: Final = "dongxoai-crawler[files]"
"""The extra that brings pypdfium2."""
_HARDLY: Final = 20
"""Letters and digits that a page of text has at least; a scan may have a stamp or a page number."""
_MOST_OF_IT: Final = 0.5
"""Of a page; a picture that covers less is an illustration."""


def read_pdf(path: Path) -> FileText:
    """Return what a PDF says, page by page.

    Raises:
        UsageError: pypdfium2 is not installed.
        ValueError: It can't be read, or goes past a limit.
    """
    pdfium = extra_module("pypdfium2", install=FILES)
    try:
        document = pdfium.PdfDocument(path)
        if len(document) > MOST_PAGES:
            raise TooMuchError(f"it has more than {MOST_PAGES:,} pages")
        scans: list[int] = []
        text = joined(_lines(document, scans))
    except pdfium.PdfiumError as error:
        raise ValueError(str(error)) from error
    return FileText(text, needs_ocr=bool(scans))


def _lines(document: Any, scans: list[int]) -> Iterator[str]:  # noqa: ANN401 - pypdfium2's
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage().get_text_range()
        if sum(map(str.isalnum, text)) < _HARDLY and _is_picture(page):
            scans.append(number)
        yield from text.splitlines()
        page.close()


def _is_picture(page: Any) -> bool:  # noqa: ANN401 - pypdfium2's
    """Tell whether pictures cover most of a page."""
    raw = extra_module("pypdfium2.raw", install=FILES)
    width, height = page.get_size()
    covered = 0.0
    for picture in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,)):
        left, bottom, right, top = picture.get_bounds()
        covered += max(right - left, 0) * max(top - bottom, 0)
    return bool(covered >= _MOST_OF_IT * width * height)
