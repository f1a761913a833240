"""The text of a Word document: paragraphs, and rows of tables, in their order.

Headers, footers, notes and comments are left out.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final
from zipfile import ZipFile

from lxml import etree

from dongxoai_crawler.corpus.files.text.reading import (
    LARGEST_PART,
    FileText,
    TooMuchError,
    joined,
)
from dongxoai_crawler.normalize.body import CELL_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_RELATIONSHIPS: Final = "_rels/.rels"
_MAIN: Final = "/relationships/officeDocument"
"""How the type of the main part's relationship ends (ECMA-376, part 1, 15.2; part 2, 6.5)."""
_DOCUMENT: Final = "word/document.xml"
"""Where it is unless that says otherwise."""
_SPACES: Final = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
"""Of the transitional and of the strict form (part 4, and part 1, annex A)."""


def _names(name: str) -> tuple[str, ...]:
    return tuple(f"{{{space}}}{name}" for space in _SPACES)


_PARAGRAPH, _ROW, _CELL, _TEXT = map(_names, ("p", "tr", "tc", "t"))
_MARKS: Final = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_PIECES: Final = {tag: mark for name, mark in _MARKS.items() for tag in _names(name)}
"""ECMA-376, part 1, 17.3.3."""


def read_docx(path: Path) -> FileText:
    """Return what a Word document says; pictures in it are not looked at.

    A row of a table is one line, its cells joined as in the record's body.

    Raises:
        ValueError: It is none, or goes past a limit.
    """
    with ZipFile(path) as archive:
        content = _part(archive, _main_part(archive))
    lines = (line for text in _blocks(_parsed(content)) for line in text.split("\n"))
    return FileText(joined(lines), needs_ocr=False)


def _main_part(archive: ZipFile) -> str:
    if _RELATIONSHIPS not in archive.namelist():
        return _DOCUMENT
    for each in _parsed(_part(archive, _RELATIONSHIPS)).iter("{*}Relationship"):
        if each.get("Type", "").endswith(_MAIN):
            return each.get("Target", _DOCUMENT).lstrip("/")
    return _DOCUMENT


def _part(archive: ZipFile, name: str) -> bytes:
    """A part's XML; what an archive says of its size is not believed."""
    with archive.open(name) as part:
        content = part.read(LARGEST_PART + 1)
    if len(content) > LARGEST_PART:
        raise TooMuchError(f"it unpacks to more than {LARGEST_PART:,} bytes")
    return content


def _parsed(content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(content, parser)


def _blocks(root: etree._Element) -> Iterator[str]:
    """Paragraphs and rows; what is inside a row of several cells is told with it."""
    within: etree._Element | None = None
    for element in root.iter(*_PARAGRAPH, *_ROW):
        if within is not None and within in element.iterancestors():
            continue
        if element.tag in _PARAGRAPH:
            yield _own_text(element)
        elif len(cells := _cells(element)) > 1:
            within = element
            yield _row(cells)


def _cells(row: etree._Element) -> list[etree._Element]:
    """Its own, not those of tables inside them."""
    return [cell for cell in row.iter(*_CELL) if next(cell.iterancestors(*_ROW), None) is row]


def _row(cells: list[etree._Element]) -> str:
    texts = [" ".join(map(_own_text, cell.iter(*_PARAGRAPH))).replace("\n", " ") for cell in cells]
    return CELL_SEPARATOR.join(texts) if any(map(str.strip, texts)) else ""


def _own_text(paragraph: etree._Element) -> str:
    """Without that of paragraphs in boxes inside it: those come by themselves."""
    pieces = paragraph.iter(*_TEXT, *_PIECES)
    own = (each for each in pieces if next(each.iterancestors(*_PARAGRAPH), None) is paragraph)
    return "".join(_PIECES.get(str(each.tag)) or _characters(each) for each in own)


def _characters(text: etree._Element) -> str:
    """With what follows comments, instructions and entities inside it, which are left out."""
    return "".join(filter(None, chain([text.text], (inside.tail for inside in text))))
