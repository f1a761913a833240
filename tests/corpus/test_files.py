"""Kept files in what is made of a collection: exports, checks, differences, forgetting."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest

from dongxoai_crawler.corpus.arrow import tables
from dongxoai_crawler.corpus.corpus_row import articles, rows
from dongxoai_crawler.corpus.diff import line_diff
from dongxoai_crawler.corpus.exporting.jsonl import JsonLines
from dongxoai_crawler.corpus.exporting.replacing import export
from dongxoai_crawler.corpus.exporting.text_files import TextFiles
from dongxoai_crawler.corpus.files.copying import NamedFiles
from dongxoai_crawler.corpus.files.differences import file_differences
from dongxoai_crawler.corpus.files.place import has_bytes, place_of
from dongxoai_crawler.corpus.forget import forget
from dongxoai_crawler.corpus.naming import Named
from dongxoai_crawler.corpus.selection import Selection
from dongxoai_crawler.corpus.verify import Verified, stray_files, verify
from dongxoai_crawler.model.errors import UsageError
from dongxoai_crawler.model.file_kind import FileKind, files_of
from dongxoai_crawler.store.kept import FileContent
from tests.corpus.attached import keep, with_files
from tests.filled import HOUR, PORTAL, T0, key

if TYPE_CHECKING:
    from pathlib import Path

    from tests.filled import Filled

ALL = Selection()
EVERY = Selection(every_revision=True)
NAMED = Named(PORTAL, key(1))


@pytest.fixture(autouse=True)
def collected(filled: Filled) -> None:
    filled.add(with_files(1))
    filled.add(with_files(2))


def files(
    filled: Filled, selection: Selection = ALL, number: int = 1
) -> list[list[dict[str, Any]]]:
    return [row["files"] for row in rows(filled.store, selection) if row["id"] == number]


def test_rows_have_the_files_of_their_revision(filled: Filled) -> None:
    assert files(filled) == [[]]
    first = keep(filled, 1, b"a")
    image = keep(filled, 1, b"b", kind=FileKind.IMAGE)
    second = keep(filled, 1, b"c", at=2)
    filled.store.put_text(
        second.sha256, text="Nội dung", needs_ocr=False, problem=None, read_by="1"
    )
    (before, after) = files(filled, EVERY)
    assert [each["sha256"] for each in before] == [first.sha256, image.sha256]
    assert after[0] == {
        "url": before[0]["url"],
        "kind": "attachment",
        "sha256": second.sha256,
        "file": f"{second.sha256}.pdf",
        "media_type": "application/pdf",
        "size": 1,
        "needs_ocr": False,
        "text": "Nội dung",
        "problem": None,
    }
    assert [each["kind"] for each in after] == ["attachment", "image"]
    then = Selection(as_of=T0 + HOUR)
    assert [each["sha256"] for each in files(filled, then)[0]] == [first.sha256, image.sha256]
    assert files(filled, number=2) == [[]]
    typed = next(iter(articles(filled.store, ALL))).provenance.files
    assert [each.sha256 for each in typed] == [second.sha256, image.sha256]


def test_rows_say_why_there_is_no_file(filled: Filled) -> None:
    keep(filled, 2, b"a")
    (row,) = (row for row in rows(filled.store, ALL) if row["id"] == 1)
    article = filled.store.article_number(PORTAL, key(1))
    file, image = files_of(row)
    filled.store.put_file_trouble(
        article, file, code="status_302", detail="/vi/", at=T0 + HOUR, is_refusal=True
    )
    ((found,),) = files(filled)
    assert (found["sha256"], found["problem"]) == (None, "status_302: /vi/")
    assert files(filled, Selection(as_of=T0)) == [[]]
    assert image.url not in json.dumps(files(filled))


def test_an_attachment_that_is_a_picture_needs_ocr(filled: Filled) -> None:
    body = b"\xff\xd8\xff"
    content = FileContent(sha256(body).hexdigest(), len(body), "image/jpeg", ".jpg")
    article = filled.store.article_number(PORTAL, key(1))
    for file in files_of(next(rows(filled.store, ALL))):
        filled.store.put_file(article, file, content, at=T0, run=None)
    assert [each["needs_ocr"] for each in files(filled)[0]] == [True, None]


def test_tables_have_files(filled: Filled) -> None:
    content = keep(filled, 1, b"a")
    (table,) = tables(rows(filled.store, ALL))
    first, second = table.column("files").to_pylist()
    assert ([each["sha256"] for each in first], second) == ([content.sha256], [])


def test_copies_stand_beside_an_export(filled: Filled, tmp_path: Path) -> None:
    attachment = keep(filled, 1, b"a")
    image = keep(filled, 1, b"b", kind=FileKind.IMAGE)
    place = tmp_path / "tin.jsonl"

    def write(kinds: str, *, force: bool = False) -> list[str]:
        named = NamedFiles(filled.folder, kinds)
        found = named.gathered(rows(filled.store, ALL))
        export(found, place, JsonLines(), force=force, beside=named)
        return sorted(each.name for each in (tmp_path / "tin.jsonl.files").iterdir())

    assert write("attachments") == [f"{attachment.sha256}.pdf"]
    assert write("all") == sorted([f"{attachment.sha256}.pdf", f"{image.sha256}.jpg"])
    (tmp_path / "tin.jsonl.files" / "a.txt").touch()
    with pytest.raises(UsageError, match=r"a\.txt"):
        write("all")
    assert write("images", force=True) == [f"{image.sha256}.jpg"]
    copy = tmp_path / "tin.jsonl.files" / f"{image.sha256}.jpg"
    copy.write_bytes(b"other")
    assert place_of(filled.folder, image).read_bytes() == b"b"


def test_copies_stand_inside_texts(filled: Filled, tmp_path: Path) -> None:
    content = keep(filled, 1, b"a")
    for name in ("tin", "tin.zip"):
        for _ in range(2):  # the second takes the first one's place
            named = NamedFiles(filled.folder, "all")
            found = named.gathered(rows(filled.store, ALL))
            assert export(found, tmp_path / name, TextFiles(files=named), force=False) == 2
    inside = f"files/{content.sha256}.pdf"
    assert (tmp_path / "tin" / inside).read_bytes() == b"a"
    with ZipFile(tmp_path / "tin.zip") as archive:
        assert archive.read(inside) == b"a"


def test_missing_files_are_counted(filled: Filled, tmp_path: Path) -> None:
    place_of(filled.folder, keep(filled, 1, b"a")).unlink()
    named = NamedFiles(filled.folder, "all")
    found = named.gathered(rows(filled.store, ALL))
    export(found, tmp_path / "tin.jsonl", JsonLines(), force=False, beside=named)
    assert named.missing == 1


def test_verify_reads_kept_files(filled: Filled) -> None:
    good, gone, damaged = (keep(filled, 1, body, at=n) for n, body in enumerate((b"a", b"b", b"c")))
    place_of(filled.folder, gone).unlink()
    place_of(filled.folder, damaged).write_bytes(b"x")
    verified = Verified()
    found = {
        each.path: each.problem for each in verify(filled.store, filled.folder, PORTAL, verified)
    }
    again = "dongxoai fetch --again asks for it once more"
    assert found == {
        f"files/{gone.sha256[:2]}/{gone.sha256}.pdf": f"is missing: {again}",
        f"files/{damaged.sha256[:2]}/{damaged.sha256}.pdf": f"has other bytes than it was kept with: {again}",
    }
    assert verified.kept == 1
    stray = place_of(filled.folder, good).with_name("lạ.pdf")
    stray.touch()
    assert list(stray_files(filled.store, filled.folder)) == [f"files/{good.sha256[:2]}/lạ.pdf"]


def test_forgetting_removes_bytes_that_no_other_article_has(filled: Filled) -> None:
    own, shared = keep(filled, 1, b"a"), keep(filled, 1, b"b", at=1)
    keep(filled, 2, b"b")
    filled.store.put_text(own.sha256, text="riêng tư", needs_ocr=False, problem=None, read_by="1")
    forget(filled.store, filled.folder, NAMED)
    assert (has_bytes(filled.folder, own), has_bytes(filled.folder, shared)) == (False, True)
    assert not place_of(filled.folder, own).parent.exists()
    assert list(verify(filled.store, filled.folder, PORTAL, Verified())) == []
    assert [each["sha256"] for each in files(filled, number=2)[0]] == [shared.sha256]


def test_a_difference_of_bytes_is_shown(filled: Filled) -> None:
    old, new = keep(filled, 1, b"a"), keep(filled, 1, b"b", at=1)
    url = files(filled)[0][0]["url"]
    heads = [f"--- {url}\tsha256 {old.sha256}", f"+++ {url}\tsha256 {new.sha256}"]
    assert list(file_differences(filled.store, NAMED, (1, 2), line_diff)) == heads
    for content, text in ((old, "Ngày 1"), (new, "Ngày 2")):
        filled.store.put_text(content.sha256, text=text, needs_ocr=False, problem=None, read_by="1")
    found = list(file_differences(filled.store, NAMED, (1, 2), line_diff))
    assert found == [*heads, "@@ -1 +1 @@", "-Ngày 1", "+Ngày 2"]
    assert list(file_differences(filled.store, NAMED, (1, 1), line_diff)) == []
