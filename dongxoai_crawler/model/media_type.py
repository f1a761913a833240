"""What a file is, by its content and never by its name.

Signatures are those of the formats' own specifications. Office files of today are zip archives
that say in their own list of entries what they are.
"""

from __future__ import annotations

import re
import zlib
from codecs import getincrementaldecoder
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
SVG: Final = MediaType("image/svg+xml", ".svg")
XML: Final = MediaType("application/xml", ".xml")
UNKNOWN: Final = MediaType("application/octet-stream", ".bin")
_OPEN_XML: Final = "application/vnd.openxmlformats-officedocument."
DOCX: Final = MediaType(f"{_OPEN_XML}wordprocessingml.document", ".docx")
XLSX: Final = MediaType(f"{_OPEN_XML}spreadsheetml.sheet", ".xlsx")
PPTX: Final = MediaType(f"{_OPEN_XML}presentationml.presentation", ".pptx")

_PARTS: Final = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX, "ppt/presentation.xml": PPTX}
"""The usual main part of an Office Open XML package (ECMA-376, part 1)."""
_CONTENT_TYPES: Final = "[Content_Types].xml"
_MAIN_PARTS: Final = {f"{kind.name}.main+xml".encode(): kind for kind in (DOCX, XLSX, PPTX)}
"""What a package says of its main part, wherever that is (part 2, 6.2.3)."""
_OPEN_DOCUMENT: Final = "application/vnd.oasis.opendocument."
_ODF: Final = {"text": ".odt", "spreadsheet": ".ods", "presentation": ".odp"}
"""Named in the first entry, `mimetype`, stored plain (OpenDocument 1.3, part 2, 3.3)."""

_ENTRY: Final = b"PK\x01\x02"
"""Begins each entry of a zip's list (APPNOTE.TXT, 4.3.12)."""
_MOST_ENTRIES: Final = 10_000

_SIGNATURES: Final = tuple(
    (re.compile(signature, re.DOTALL), kind)  # noqa: TID251 - bytes
    for signature, kind in (
        (rb"\xff\xd8\xff", MediaType("image/jpeg", ".jpg")),
        (rb"\x89PNG\r\n\x1a\n", MediaType("image/png", ".png")),
        (rb"GIF8[79]a", MediaType("image/gif", ".gif")),
        (rb"II\*\0|MM\0\*", MediaType("image/tiff", ".tif")),
        (rb"BM.{12}[\x0c\x10\x28\x34\x38\x40\x6c\x7c]\0\0\0", MediaType("image/bmp", ".bmp")),
        (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", MediaType("application/x-ole-storage", ".ole")),
        (rb"\{\\rtf", MediaType("application/rtf", ".rtf")),
        (rb"Rar!\x1a\x07", MediaType("application/vnd.rar", ".rar")),
        (rb"7z\xbc\xaf\x27\x1c", MediaType("application/x-7z-compressed", ".7z")),
        (rb"ID3[\x02-\x04][^\xff].[\0-\x7f]{4}", MediaType("audio/mpeg", ".mp3")),
        (rb"RIFF.{4}WEBP", MediaType("image/webp", ".webp")),
        (rb"RIFF.{4}WAVE", MediaType("audio/wav", ".wav")),
        (rb"\0\0..ftypavif", MediaType("image/avif", ".avif")),
        (rb"\0\0..ftyphei[cx]", MediaType("image/heic", ".heic")),
        (rb"\0\0..ftypmif1", MediaType("image/heif", ".heif")),
        (rb"\0\0..ftyp", MediaType("video/mp4", ".mp4")),
        (rb".{,1019}%PDF-[0-9]", PDF),
    )
)
"""More than letters, where a text may begin so: a BMP has the size of its second header, an ID3 tag its
version and a size of seven bits a byte. A PDF may begin within 1024 bytes (ISO 32000-1, H.3.4.1)."""
_HEAD: Final = 64 * 1024
"""Bytes that tell whether something is text."""
_UTF_16: Final = {
    b"\xff\xfe": "utf-16-le",
    b"<\0": "utf-16-le",
    b"\xfe\xff": "utf-16-be",
    b"\0<": "utf-16-be",
}
"""How markup begins in it, with or without a byte order mark."""
_SKIPPED: Final = "\ufeff \t\r\n\f\v\xa0"
_MARKUP: Final = re.compile(r"<[a-z!?]", re.IGNORECASE)
_ROOT: Final = re.compile(r"<([a-z][^\s/>]*)([^>]*)", re.IGNORECASE)
_XHTML: Final = "http://www.w3.org/1999/xhtml"


def media_type_of(content: bytes) -> MediaType:
    """Return what a file is; UNKNOWN where nothing tells it."""
    if content.startswith(b"PK\x03\x04"):
        return _of_archive(content)
    for signature, kind in _SIGNATURES:
        if signature.match(content):
            return kind
    return _of_text(content)


def _of_archive(content: bytes) -> MediaType:
    """What a zip is by its own list of entries, if that isn't made to be endless."""
    if content.count(_ENTRY) > _MOST_ENTRIES:
        return ZIP
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = {entry.filename for entry in archive.infolist()}
            for name, kind in _PARTS.items():
                if name in names:
                    return kind
            stated = _content_types(archive) if _CONTENT_TYPES in names else b""
    except (BadZipFile, ValueError, RuntimeError, EOFError, zlib.error):
        return ZIP
    for main, kind in _MAIN_PARTS.items():
        if main in stated:
            return kind
    mimetype = re.match(rb".{30}mimetype([a-z.+/-]+)", content[:_HEAD], re.DOTALL)  # noqa: TID251
    name = mimetype[1].decode().removeprefix(_OPEN_DOCUMENT) if mimetype else ""
    known = next((each for each in _ODF if name.startswith(each)), None)
    return MediaType(_OPEN_DOCUMENT + known, _ODF[known]) if known else ZIP


def _content_types(archive: ZipFile) -> bytes:
    with archive.open(_CONTENT_TYPES) as part:
        return part.read(_HEAD)


def _of_text(content: bytes) -> MediaType:
    head = content[:_HEAD]
    text = head.decode(_UTF_16.get(head[:2], "utf-8"), errors="replace")
    begin = _uncommented(text).lstrip(_SKIPPED)
    if "\0" not in text and _MARKUP.match(begin):
        return _of_markup(begin)
    return TEXT if head and b"\0" not in head and _is_utf_8(head) else UNKNOWN


def _of_markup(text: str) -> MediaType:
    """A web page where it isn't XML: a page that tells of an error may begin with any tag."""
    root = _ROOT.search(text)
    name, attributes = (root[1].lower().rpartition(":")[2], root[2]) if root else ("", "")
    if name == "svg":
        return SVG
    is_xml = text[:5].lower() == "<?xml" or ("xmlns" in attributes and _XHTML not in attributes)
    return XML if is_xml and name != "html" else HTML


def _uncommented(text: str) -> str:
    """Without comments; one that has no end stays."""
    pieces: list[str] = []
    while True:
        before, mark, rest = text.partition("<!--")
        comment, end, after = rest.partition("-->")
        if not end:
            return "".join((*pieces, before, mark, comment))
        pieces.append(before)
        text = after


def _is_utf_8(head: bytes) -> bool:
    """Tell whether it is, where its last character may be cut."""
    try:
        getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True
