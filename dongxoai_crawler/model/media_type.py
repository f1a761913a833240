"""What a file is, by its first bytes and never by its name.

Signatures are those of the formats' own specifications. Office files of today are zip archives
that say in their own list of entries what they are.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import Final, NamedTuple
from zipfile import BadZipFile, ZipFile


class MediaType(NamedTuple):
    """A type of content: as IANA names it, and the ending that its files have, with the dot."""

    name: str
    ending: str


HTML: Final = MediaType("text/html", ".html")
PDF: Final = MediaType("application/pdf", ".pdf")
ZIP: Final = MediaType("application/zip", ".zip")
TEXT: Final = MediaType("text/plain", ".txt")
UNKNOWN: Final = MediaType("application/octet-stream", ".bin")
_OPEN_XML: Final = "application/vnd.openxmlformats-officedocument."
DOCX: Final = MediaType(f"{_OPEN_XML}wordprocessingml.document", ".docx")
XLSX: Final = MediaType(f"{_OPEN_XML}spreadsheetml.sheet", ".xlsx")
PPTX: Final = MediaType(f"{_OPEN_XML}presentationml.presentation", ".pptx")

_PARTS: Final = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX, "ppt/presentation.xml": PPTX}
"""The entry of an Office Open XML package that tells what it is (ECMA-376, part 1)."""
_OPEN_DOCUMENT: Final = "application/vnd.oasis.opendocument."
_ODF: Final = {"text": ".odt", "spreadsheet": ".ods", "presentation": ".odp"}
"""Named in the first entry, `mimetype`, stored plain (OpenDocument 1.3, part 2, 3.3)."""

_ENTRY: Final = b"PK\x01\x02"
"""Begins each entry of a zip's list (APPNOTE.TXT, 4.3.12)."""
_MOST_ENTRIES: Final = 10_000

_SIGNATURES: Final = (
    (b"\xff\xd8\xff", MediaType("image/jpeg", ".jpg")),
    (b"\x89PNG\r\n\x1a\n", MediaType("image/png", ".png")),
    (b"GIF8", MediaType("image/gif", ".gif")),
    (b"II*\0", MediaType("image/tiff", ".tif")),
    (b"MM\0*", MediaType("image/tiff", ".tif")),
    (b"BM", MediaType("image/bmp", ".bmp")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", MediaType("application/x-ole-storage", ".ole")),
    (b"{\\rtf", MediaType("application/rtf", ".rtf")),
    (b"Rar!\x1a\x07", MediaType("application/vnd.rar", ".rar")),
    (b"7z\xbc\xaf\x27\x1c", MediaType("application/x-7z-compressed", ".7z")),
    (b"ID3", MediaType("audio/mpeg", ".mp3")),
)
_RIFF: Final = {b"WEBP": MediaType("image/webp", ".webp"), b"WAVE": MediaType("audio/wav", ".wav")}
_BRANDS: Final = {
    b"avif": MediaType("image/avif", ".avif"),
    b"heic": MediaType("image/heic", ".heic"),
    b"heix": MediaType("image/heic", ".heic"),
    b"mif1": MediaType("image/heif", ".heif"),
}
"""Major brands of ISO base media files; all others are taken for films."""
_FILM: Final = MediaType("video/mp4", ".mp4")
_HEAD: Final = 1024
"""Bytes in which a PDF may begin (ISO 32000-1, annex H.3.4.1), and a page's first tag is."""
_SKIPPED: Final = re.compile(rb"(?:\s|<\?xml[^>]*>|<!--.*?-->)*", re.DOTALL)  # noqa: TID251 - bytes
_PAGE: Final = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|script|div|p|table)\b", re.IGNORECASE
)
_SVG: Final = re.compile(rb"(?:<!doctype\s+svg[^>]*>\s*)?<svg\b", re.IGNORECASE)


def media_type_of(content: bytes) -> MediaType:
    """Return what a file is; UNKNOWN where nothing tells it."""
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            return kind
    if content.startswith(b"PK\x03\x04"):
        return _of_archive(content)
    if content.startswith(b"RIFF"):
        return _RIFF.get(content[8:12], UNKNOWN)
    if content[4:8] == b"ftyp":
        return _BRANDS.get(content[8:12], _FILM)
    if b"%PDF-" in content[:_HEAD]:
        return PDF
    return _of_text(content)


def _of_archive(content: bytes) -> MediaType:
    """What a zip is by its own list of entries, if that isn't made to be endless."""
    if content.count(_ENTRY) > _MOST_ENTRIES:
        return ZIP
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = {entry.filename for entry in archive.infolist()}
    except (BadZipFile, ValueError, NotImplementedError):
        return ZIP
    for name, kind in _PARTS.items():
        if name in names:
            return kind
    stated = re.match(rb".{30}mimetype([a-z.+/-]+)", content[:_HEAD], re.DOTALL)  # noqa: TID251
    name = stated[1].decode().removeprefix(_OPEN_DOCUMENT) if stated else ""
    known = next((each for each in _ODF if name.startswith(each)), None)
    return MediaType(_OPEN_DOCUMENT + known, _ODF[known]) if known else ZIP


def _of_text(content: bytes) -> MediaType:
    head = content[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    begin = head[_SKIPPED.match(head).end() :]  # type: ignore[union-attr]  # it matches nothing too
    if _PAGE.match(begin):
        return HTML
    if _SVG.match(begin):
        return MediaType("image/svg+xml", ".svg")
    try:
        content[: 64 * _HEAD].decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason != "unexpected end of data":
            return UNKNOWN
    return UNKNOWN if b"\0" in content[: 64 * _HEAD] or not content else TEXT
