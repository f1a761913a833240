"""What kept files say, and that no file harms who reads it."""

from __future__ import annotations

import json
import resource
from contextlib import suppress
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING
from unicodedata import normalize
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from lxml.etree import XMLSyntaxError

from dongxoai_crawler.corpus.files.place import place_of, put_bytes
from dongxoai_crawler.corpus.files.text import child, docx, reading, texts
from dongxoai_crawler.corpus.files.text.docx import read_docx
from dongxoai_crawler.corpus.files.text.pdf import read_pdf
from dongxoai_crawler.corpus.files.text.texts import read_texts
from dongxoai_crawler.demo.documents import scanned_pdf, text_pdf, word_document
from dongxoai_crawler.model.file_kind import FileKind, NamedFile
from dongxoai_crawler.model.media_type import DOCX, PDF
from dongxoai_crawler.store.kept import FileContent
from tests.filled import PORTAL, T0, key, page

if TYPE_CHECKING:
    from pathlib import Path

    from pytest import CaptureFixture  # noqa: PT013 - a type

    from tests.filled import Filled

LINES = ("Quyết định số 12/QĐ-UBND", "", normalize("NFD", "  Về việc  phê duyệt\u200b"))
CLEAN = "Quyết định số 12/QĐ-UBND\nVề việc phê duyệt"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def written(folder: Path, content: bytes) -> Path:
    file = folder / "a"
    file.write_bytes(content)
    return file


def packed(document: str | bytes, name: str = "word/document.xml", **more: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr(name, document)
        for place, text in more.items():
            archive.writestr(place, text)
    return file.getvalue()


def paragraph(*inside: str) -> str:
    return f"<w:p><w:r>{''.join(inside)}</w:r></w:p>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def said(text: str) -> str:
    return paragraph(f"<w:t>{text}</w:t>")


def said_by(tmp_path: Path, body: str, name: str = WORD, before: str = "") -> str:
    document = f"{before}<w:document {name}><w:body>{body}</w:body></w:document>"
    return read_docx(written(tmp_path, packed(document))).text


def test_the_text_of_a_pdf(tmp_path: Path) -> None:
    assert read_pdf(written(tmp_path, text_pdf(LINES))) == (CLEAN, False)


def test_a_page_that_is_a_picture_needs_ocr(tmp_path: Path) -> None:
    assert read_pdf(written(tmp_path, scanned_pdf())) == ("", True)


def test_the_text_of_a_word_document(tmp_path: Path) -> None:
    assert read_docx(written(tmp_path, word_document(LINES))) == (CLEAN, False)


def test_breaks_and_boxes_of_a_word_document(tmp_path: Path) -> None:
    box = f"<w:pict><w:txbxContent>{said('trong')}</w:txbxContent></w:pict>"
    marks = "<w:t>1</w:t><w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t>"
    body = paragraph(marks) + paragraph("<w:t>ngoài</w:t>", box)
    assert said_by(tmp_path, body) == "1 a\nb-c\nngoài\ntrong"


def test_a_row_of_a_table_is_a_line(tmp_path: Path) -> None:
    people = row(said("STT"), said("Họ và tên"), said("Số CMND"))
    people += row(said("1"), said("Nguyễn") + said("Văn An"), said("285123456"))
    people += row(said(""), said("Lê Thị Bình"), "<w:p/>") + row("<w:p/>", "<w:p/>")
    inner = f"<w:tbl>{row(said('a'), said('b'))}</w:tbl>"
    body = f"<w:tbl>{people}</w:tbl><w:tbl>{row(said('khung') + said('hai') + inner)}</w:tbl>"
    assert said_by(tmp_path, body).split("\n") == [
        "STT | Họ và tên | Số CMND",
        "1 | Nguyễn Văn An | 285123456",
        "| Lê Thị Bình |",
        *("khung", "hai", "a | b"),
    ]
    nested = f"<w:tbl>{row(said('c') + inner, said('d'))}</w:tbl>" + said("e")
    assert said_by(tmp_path, nested) == "c a b | d\ne"


def test_a_strict_word_document_is_one(tmp_path: Path) -> None:
    strict = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    assert said_by(tmp_path, said("a") + paragraph("<w:t>b</w:t><w:br/>"), strict) == "a\nb"


def test_what_stands_inside_a_text_cuts_nothing_off(tmp_path: Path) -> None:
    entity = '<!DOCTYPE a [<!ENTITY s "thay">]>'
    body = said("a<!-- lời bàn -->b<?x y?>c&s;d")
    assert said_by(tmp_path, body, before=entity) == "abcd"


def test_the_main_part_is_where_its_relationship_says(tmp_path: Path) -> None:
    document = f"<w:document {WORD}>{said('a')}</w:document>"
    relationship = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r" Target="/word/document2.xml" Type="http://schemas.openxmlformats.org'
        '/officeDocument/2006/relationships/officeDocument"/></Relationships>'
    )
    content = packed(document, "word/document2.xml", **{"_rels/.rels": relationship})
    assert read_docx(written(tmp_path, content)).text == "a"


def bomb() -> bytes:
    return packed(b" " * 3000 + b"<a/>")


def damaged() -> bytes:
    """Where the compressed bytes of its main part begin."""
    content = packed("<a>" + "b" * 100 + "</a>")
    begin = content.index(b"word/document.xml") + len(b"word/document.xml")
    return (
        content[:begin]
        + bytes(each ^ 0xFF for each in content[begin : begin + 9])
        + content[begin + 9 :]
    )


def entities() -> bytes:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 50}">' for n in range(1, 12))
    return packed(f'<!DOCTYPE a [<!ENTITY a0 "a">{levels}]><w:p {WORD}><w:t>&a11;</w:t></w:p>')


def outside() -> bytes:
    doctype = '<!DOCTYPE a [<!ENTITY s SYSTEM "file:///etc/hostname">]>'
    return packed(f"{doctype}<w:p {WORD}><w:r><w:t>x&s;</w:t></w:r></w:p>")


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (PDF, b"%PDF-1.4 and no more"),
        (PDF, b""),
        (DOCX, b"PK\x03\x04"),
        (DOCX, packed("<a>")),
        (DOCX, bomb()),
        (DOCX, packed(b"").replace(b"word", b"wort")),
        (DOCX, damaged()),
    ],
)
def test_what_cant_be_read_has_a_problem(
    kind: tuple[str, str],
    content: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: CaptureFixture[str],
) -> None:
    monkeypatch.setattr(resource, "setrlimit", lambda *_: None)
    monkeypatch.setattr(docx, "LARGEST_PART", 1000)
    child.main(kind[0], str(written(tmp_path, content)))
    assert json.loads(capsys.readouterr().out).keys() == {"problem"}


@pytest.mark.parametrize("content", [entities(), outside()])
def test_entities_are_not_followed(content: bytes, tmp_path: Path) -> None:
    with suppress(XMLSyntaxError):  # libxml2 refuses what grows so much
        assert read_docx(written(tmp_path, content)).text in ("", "x")


def test_a_text_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_CHARACTERS", 10)
    with pytest.raises(reading.TooMuchError, match="10 characters"):
        reading.joined(["abcdef"] * 2)


def kept(filled: Filled, content: bytes, kind: tuple[str, str], number: int) -> FileContent:
    """A file of article 1, kept."""
    file = FileContent(sha256(content).hexdigest(), len(content), *kind)
    put_bytes(filled.folder, file, content)
    article = filled.store.article_number(PORTAL, key(1))
    named = NamedFile(FileKind.ATTACHMENT, f"https://x/{number}", "a")
    filled.store.put_file(article, named, file, at=T0, run=None)
    return file


@pytest.mark.slow
def test_texts_are_made_in_processes_that_may_die(filled: Filled) -> None:
    filled.add(page(1))
    good = kept(filled, text_pdf(LINES), PDF, 1)
    bad = kept(filled, b"%PDF-1.4", PDF, 2)
    assert read_texts(filled.store, filled.folder) == 0
    article = filled.store.article_number(PORTAL, key(1))
    found = {each.content: each for each in filled.store.revision_files([article])}
    assert (found[good].text, found[good].needs_ocr, found[good].problem) == (CLEAN, False, None)
    assert (found[bad].text, found[bad].needs_ocr) == (None, None)
    assert found[bad].problem
    slow = kept(filled, text_pdf(("b",)), PDF, 3)
    read_texts(filled.store, filled.folder, seconds=0.001)
    found = {each.content: each for each in filled.store.revision_files([article])}
    assert found[slow].problem == "reading it takes longer than 0.001 s"


@pytest.mark.slow
def test_no_file_is_read_for_ever(filled: Filled, monkeypatch: pytest.MonkeyPatch) -> None:
    filled.add(page(1))
    kept(filled, damaged(), DOCX, 1)
    kept(filled, word_document(LINES), DOCX, 2)
    place_of(filled.folder, kept(filled, word_document(("a",)), DOCX, 3)).unlink()
    monkeypatch.setattr(texts, "_CHILD", "dongxoai_crawler.no_such_module")
    assert read_texts(filled.store, filled.folder) == 0
    article = filled.store.article_number(PORTAL, key(1))
    first, second, gone = filled.store.revision_files([article])
    assert first.problem == second.problem
    assert "No module named dongxoai_crawler.no_such_module" in (second.problem or "")
    assert gone.problem is None


def test_pdfs_alone_wait_for_their_package(filled: Filled, monkeypatch: pytest.MonkeyPatch) -> None:
    filled.add(page(1))
    kept(filled, text_pdf(LINES), PDF, 1)
    place_of(filled.folder, kept(filled, damaged(), DOCX, 2)).unlink()
    monkeypatch.setattr(texts, "find_spec", lambda _: None)
    assert read_texts(filled.store, filled.folder) == 1
