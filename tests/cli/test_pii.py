"""Personal data from the command line: counted, placed, masked in exports; people found by name."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.model.file_kind import FileKind
from tests.corpus.attached import keep, with_files
from tests.filled import HOUR, PORTAL, T0, key, page, url

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Printed
    from tests.filled import Filled

TABLE = (
    "<table><tr><td>Họ và tên</td><td>CCCD</td></tr>"
    "<tr><td>Nguyễn Văn Hoà</td><td>070099012345</td></tr></table>"
)


@pytest.fixture
def collection(filled: Filled) -> Filled:
    """A list of people, and an article that lost a name and was withdrawn."""
    filled.add(page(1, "Danh sách", TABLE, "ĐT: 0912.345.678"))
    filled.add(page(2, "Bà Trần Thị Bé, 70 tuổi."))
    later = T0 + timedelta(days=1)
    filled.edit(page(2, "Một người dân.", at=later))
    filled.store.put_withdrawn(PORTAL, key(2), at=later + HOUR, run=None, code="not_found")
    filled.add(page(3))
    return filled


def test_places_and_counts(collection: Filled, program: Callable[..., Printed]) -> None:
    shown = program("pii")
    assert shown.code == 0
    assert [line.split()[2:5] for line in shown.lines[:3]] == [
        ["body:2", "list_page", "2"],
        ["body:3", "id12", "*********345"],
        ["body:4", "phone", "****.***.678"],
    ]
    assert shown.lines[0].endswith(url(1))
    assert shown.lines[3].split() == [
        "portal",
        "articles",
        "id12",
        "id9",
        "phone",
        "email",
        "list_page",
    ]
    assert shown.lines[4].split() == [PORTAL, "1", "1", "0", "1", "0", "1"]
    assert shown.lines[5].startswith("1 of 2 articles")
    assert "0912.345.678" in program("pii", "--show").out
    assert collection.store.counts(PORTAL).articles == 3


def test_as_json(collection: Filled, program: Callable[..., Printed]) -> None:
    del collection
    counts = json.loads(program("pii", "--json", "--withdrawn", "--every-revision").out)
    assert (counts["articles"], counts["found"]["phone"]) == (4, 1)
    _, place, _ = map(json.loads, program("pii", "--jsonl").lines)
    assert (place["field"], place["line"], place["kind"]) == ("body", 3, "id12")
    assert program("pii", "--json", "--jsonl").code == 64


@pytest.mark.parametrize("name", ["nguyen van hoa", "NGUYỄN VĂN HÒA", "Nguyễn  Văn Hoà"])
def test_a_person_is_found(collection: Filled, program: Callable[..., Printed], name: str) -> None:
    del collection
    first, line, last = program("find", name).lines
    assert first.split() == [PORTAL, "vi/news", "1", "public", "revision", "1", "of", "1", url(1)]
    assert line == "    body: Nguyễn Văn Hoà | 070099012345"
    assert last.startswith(f'"{name}" is named in 1 articles')


def test_a_person_is_found_in_what_was_before(
    collection: Filled, program: Callable[..., Printed]
) -> None:
    del collection
    (found,) = json.loads(program("find", "Trần", "Thị", "Bé", "--json").out)["articles"]
    assert (found["id"], found["state"], found["revisions"]) == (2, "withdrawn", [1])
    assert found["latest"] == 2
    assert found["lines"] == [
        {"field": "body", "text": "Bà Trần Thị Bé, 70 tuổi.", "revisions": [1]}
    ]


def test_whole_syllables_only(collection: Filled, program: Callable[..., Printed]) -> None:
    del collection
    nowhere = program("find", "Trần Thị B")
    assert (nowhere.code, nowhere.out) == (
        0,
        '"Trần Thị B" is named nowhere in what was collected\n',
    )
    nameless = program("find", "_")
    assert nameless.code == 64
    assert "is no name" in nameless.err


def test_export(collection: Filled, program: Callable[..., Printed]) -> None:
    done = program("export", "txt", "a", "--pii", "drop-tables")
    assert done.code == 0
    assert done.err.splitlines() == [
        "personal data in 1 articles; masked: 1 phone",
        "1 tables of people were left out",
    ]
    texts = [file.read_text("utf-8") for file in (collection.folder.parent / "a").rglob("*.txt")]
    assert len(texts) == 2
    assert not any("0912" in text or "Hoà" in text for text in texts)
    program("export", "jsonl", "b.jsonl")
    assert "0912.345.678" in (collection.folder.parent / "b.jsonl").read_text("utf-8")
    left_out = program("export", "jsonl", "c.jsonl", "--pii", "drop-articles")
    assert "1 articles were left out" in left_out.err
    assert program("export", "jsonl", "c.jsonl", "--pii", "burn").code == 64


def test_what_is_not_copied_is_said_and_what_nobody_read(
    filled: Filled, program: Callable[..., Printed]
) -> None:
    filled.add(with_files(1))
    filled.add(with_files(2))
    masked = keep(filled, 1, b"%PDF-1.4")
    keep(filled, 2, b"%PDF-1.5")
    keep(filled, 2, b"\xff\xd8\xff", kind=FileKind.IMAGE)
    filled.store.put_text(
        masked.sha256, text="CCCD 070099012345", needs_ocr=False, problem=None, read_by="1"
    )
    done = program("export", "jsonl", "a.jsonl", "--pii", "mask", "--files", "all")
    assert done.err.splitlines()[-2:] == [
        "1 files are not copied: what they say was masked",
        "2 files are copied whose text nobody read: look at them yourself",
    ]
    copies = {each.name for each in (filled.folder.parent / "a.jsonl.files").iterdir()}
    assert len(copies) == 2
    assert f"{masked.sha256}.pdf" not in copies
    kept = program("export", "jsonl", "b.jsonl", "--files", "attachments")
    assert "nobody read" not in kept.err
    made = ("--contact", "kho@vi-du.vn", "--pii", "drop-tables", "--files", "attachments")
    said = program("release", "v1", *made).err
    assert "1 files are not copied" in said
    assert "1 files are copied whose text nobody read" in said
