"""Documents of the demo portal, made when they are asked for: the same name is the same bytes."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_A4: Final = (595, 842)
_TO_UNICODE: Final = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
    b"/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
    b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    b"1 beginbfrange <0000> <FFFF> <0000> endbfrange\n"
    b"endcmap CMapName currentdict /CMap defineresource pop end end"
)
"""Codes are UTF-16: text can be read out of it though no font is inside (ISO 32000-1, 9.10.3)."""
_SHADES: Final = bytes(range(0, 256, 4))
"""A picture of 8 by 8 grey dots."""
_TYPES: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@cache
def text_pdf(lines: tuple[str, ...]) -> bytes:
    """A PDF of one page with lines of text."""
    shown = "".join(f"<{line.encode('utf-16-be').hex()}> Tj T*\n" for line in lines)
    content = f"BT /F1 12 Tf 14 TL 60 780 Td\n{shown}ET".encode()
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/Arial/Encoding/Identity-H"
        b"/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>"
    )
    descendant = (
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Arial/DW 600"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
    )
    more = (font, descendant, _stream(_TO_UNICODE))
    return _pdf(b"<</Font<</F1 5 0 R>>>>", content, more)


@cache
def scanned_pdf() -> bytes:
    """A PDF of one page that is nothing but a picture."""
    width, height = _A4
    content = f"q {width} 0 0 {height} 0 0 cm /I Do Q".encode()
    head = b"/Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8"
    return _pdf(b"<</XObject<</I 5 0 R>>>>", content, (_stream(_SHADES, head),))


@cache
def word_document(lines: tuple[str, ...]) -> bytes:
    """A Word document with a paragraph a line."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    document = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:document xmlns:w="{_WORD}"><w:body>{paragraphs}</w:body></w:document>'
    )
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": document,
    }
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, text in parts.items():
            entry = ZipInfo(name)  # of 1980, whenever it is made
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, text)
    return file.getvalue()


def _pdf(resources: bytes, content: bytes, more: Iterable[bytes]) -> bytes:
    """A file of one page; `more` are the objects from number 5 on."""
    width, height = _A4
    box = f"[0 0 {width} {height}]".encode()
    page = b"<</Type/Page/Parent 2 0 R/MediaBox%b/Resources %b/Contents 4 0 R>>" % (box, resources)
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return _file([b"<</Type/Catalog/Pages 2 0 R>>", pages, page, _stream(content), *more])


def _file(objects: Sequence[bytes]) -> bytes:
    """Objects with their numbers, and the table of where they are (ISO 32000-1, 7.5)."""
    file, places = BytesIO(), []
    file.write(b"%PDF-1.4\n")
    for number, each in enumerate(objects, 1):
        places.append(file.tell())
        file.write(b"%d 0 obj\n%b\nendobj\n" % (number, each))
    table = file.tell()
    file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    file.writelines(b"%010d 00000 n \n" % place for place in places)
    file.write(b"trailer\n<</Root 1 0 R/Size %d>>\nstartxref\n" % (len(objects) + 1))
    file.write(b"%d\n%%%%EOF\n" % table)
    return file.getvalue()


def _stream(content: bytes, head: bytes = b"") -> bytes:
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (head, len(content), content)
