"""Releases from the command line: made whole, the same bytes again, compared, forgotten."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import shutil
import subprocess
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from jsonschema import Draft202012Validator

from dongxoai_crawler.corpus.corpus_row import COLUMNS
from dongxoai_crawler.corpus.exporting.jsonl import read_rows
from dongxoai_crawler.corpus.release.data_files import write_copies
from dongxoai_crawler.corpus.release.wishes import IDS
from dongxoai_crawler.store.store import open_store
from tests.children import run, start
from tests.corpus.duplicates.texts import told, words
from tests.filled import PORTAL, key, page
from tests.store.samples import NOW, put

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Printed
    from tests.filled import Filled

    Program = Callable[..., Printed]

CARD = "079203012345"
MAKE = ("--contact", "kho@vi-du.vn", "--pii")


@pytest.fixture
def two(filled: Filled) -> Filled:
    """Two articles of one portal, one with an identity number; a third was withdrawn."""
    filled.add(page(1, f"Ông Nguyễn Văn Bình, số CCCD {CARD}."))
    filled.add(page(2, "Đông đủ bà con."))
    filled.add(page(3, "Đã gỡ."))
    filled.store.put_withdrawn(PORTAL, key(3), at=NOW, run=None, code="not_found")
    return filled


def content(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_a_release_is_whole(two: Filled, program: Program) -> None:
    done = program("release", "v1", *MAKE, "keep")
    folder = two.folder / "releases" / "v1"
    assert (done.code, done.out) == (0, f"2 articles in {folder}\n")
    files = content(folder)
    assert set(files) == {
        *("README.md", "CHANGELOG.md", "CITATION.cff", "SHA256SUMS", "schema.json"),
        *("release.json", "portals.toml", "jsonl/train.jsonl.gz", "parquet/train.parquet"),
        "text.zip",
    }
    lines = (line.split("  ") for line in files.pop("SHA256SUMS").decode().splitlines())
    sums = {name: digest for digest, name in lines}
    assert sums == {name: hashlib.sha256(text).hexdigest() for name, text in files.items()}
    rows = list(read_rows(folder / "jsonl" / "train.jsonl.gz"))
    assert [row["id"] for row in rows] == [1, 2]
    schema = json.loads(files["schema.json"])
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    assert [list(validator.iter_errors(row)) for row in rows] == [[], []]
    assert tuple(schema["properties"]) == COLUMNS
    assert list(validator.iter_errors(rows[0] | {"id": "1"}))
    with ZipFile(folder / "text.zip") as archive:
        texts = [archive.read(name) for name in archive.namelist()]
    assert [hashlib.sha256(text).hexdigest() for text in texts] == [
        row["content_sha256"] for row in rows
    ]


def test_the_card_says_what_stats_says(two: Filled, program: Program) -> None:
    program("release", "v1", *MAKE, "keep")
    card = (two.folder / "releases/v1/README.md").read_text(encoding="utf-8")
    plain = json.loads(program("stats", "--json", "--pages").out)
    assert f"Release v1: {plain['articles']:,} articles" in card
    assert f"{plain['syllables']:,} syllables" in card
    for name, count in plain["oddities"].items():
        assert f"| `{name}` | {count:,} |" in card
    assert "1 id12; in 1 articles" in card
    assert plain["personal"] == {"id12": 1}
    assert plain["coverage"] == {
        PORTAL: {
            "collected": 2,
            "withdrawn": 1,
            "not_had": 0,
            "known_gaps": 0,
            "lists_unread": 0,
        }
    }
    assert "kho@vi-du.vn" in card
    assert "| suoi-may | 2 | 1 | 0 | 0 | 0 |" in card  # collected, withdrawn, missing, gaps, lists


def test_the_same_collection_gives_the_same_bytes(two: Filled, program: Program) -> None:
    program("release", "v1", *MAKE, "mask")
    first = content(two.folder / "releases" / "v1")
    assert program("release", "v1", *MAKE, "mask").code == 0
    assert content(two.folder / "releases" / "v1") == first


@pytest.mark.slow
def test_made_again_it_is_compared_with_the_same(two: Filled, program: Program) -> None:
    for name in ("v9", "v10"):
        program("release", name, *MAKE, "mask")
    before = {name: content(two.folder / "releases" / name) for name in ("v9", "v10")}
    for name, files in before.items():
        assert program("release", name, *MAKE, "mask").code == 0
        assert content(two.folder / "releases" / name) == files
    program("release", "v11", *MAKE, "mask")
    text = (two.folder / "releases" / "v11" / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "Against v10: 0 articles added, 0 edited, 0 no longer in it." in text
    itself = program("release", "v9", *MAKE, "mask", "--previous", two.folder / "releases" / "v9")
    assert (itself.code, "is v9 itself" in itself.err) == (64, True)


def test_other_treatment_is_no_edit(two: Filled, program: Program) -> None:
    program("release", "v1", *MAKE, "keep")
    program("release", "v2", *MAKE, "mask")
    text = (two.folder / "releases" / "v2" / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "0 articles added, 0 edited" in text
    assert "treated otherwise" in text


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--title", "a\x7f"), "write a line of text"),
        (("--title", " "), "write a line of text"),
        (("--licence", ""), "write a line of text"),
        (("--previous", "/khong-co"), "is no release"),
        (("--ids-only",), "has no texts to treat"),
    ],
)
def test_calls_that_can_not_be_followed(
    two: Filled, program: Program, options: tuple[str, ...], said: str
) -> None:
    done = program("release", "v1", *MAKE, "mask", *options)
    assert (done.code, said in done.err) == (64, True)
    assert not (two.folder / "releases" / "v1").exists()


def test_a_file_in_the_place_of_a_release(two: Filled, program: Program) -> None:
    (two.folder / "releases").mkdir()
    (two.folder / "releases" / "v1").write_text("", encoding="utf-8")
    for more in ((), ("--force",)):
        done = program("release", "v1", *MAKE, "mask", *more)
        assert (done.code, "is no folder" in done.err) == (64, True)


def test_odd_names_break_no_table(two: Filled, program: Program) -> None:
    row = f'[{PORTAL}]\nname = "a|b <i>"\nbase_url = "https://portal.example"\nnews = "/vi/news/"\n'
    portals = two.folder / "cong.toml"
    portals.write_text(row, encoding="utf-8")
    program("release", "v1", *MAKE, "mask", "--portals", portals, "--title", "Tin `a|b` *c*")
    card = (two.folder / "releases" / "v1" / "README.md").read_text(encoding="utf-8")
    assert f"| {PORTAL} | a\\|b \\<i\\> |  |  | https://portal.example | 2 |" in card
    assert "# Tin \\`a\\|b\\` \\*c\\*" in card


def test_what_has_to_be_said(two: Filled, program: Program) -> None:
    unsaid = program("release", "v1", "--contact", "kho@vi-du.vn")
    assert (unsaid.code, "say what is done to personal data" in unsaid.err) == (64, True)
    nobody = program("release", "v1", "--pii", "mask")
    assert (nobody.code, "whom people ask" in nobody.err) == (64, True)
    odd = program("release", "../v1", *MAKE, "mask")
    assert (odd.code, "is no name for a release" in odd.err) == (64, True)
    none = program("release", "v1", *MAKE, "mask", "--category", "khac")
    assert (none.code, "nothing was selected" in none.err) == (64, True)
    assert not (two.folder / "releases" / "v1").exists()
    (two.folder / "releases" / "v2").mkdir()
    taken = program("release", "v2", *MAKE, "mask")
    assert (taken.code, "is no release" in taken.err) == (64, True)


def test_masked_numbers_are_in_no_file(two: Filled, program: Program) -> None:
    program("release", "v1", *MAKE, "mask")
    folder = two.folder / "releases" / "v1"
    assert CARD not in str(list(read_rows(folder / "jsonl" / "train.jsonl.gz")))
    with ZipFile(folder / "text.zip") as archive:
        texts = b"".join(map(archive.read, archive.namelist()))
    assert CARD.encode() not in texts
    assert "Nguyễn Văn Bình".encode() in texts
    assert program("release", "v2", *MAKE, "drop-articles", "--force").code == 0
    assert [row["id"] for row in read_rows(two.folder / "releases/v2/jsonl/train.jsonl.gz")] == [2]


def test_the_changelog_is_against_the_one_before(two: Filled, program: Program) -> None:
    program("release", "v1", *MAKE, "keep")
    two.edit(page(1, "Sửa.", at=NOW))
    two.add(page(4, "Mới.", at=NOW))
    program("forget", PORTAL, "2", "--yes")
    assert program("release", "v2", *MAKE, "keep").code == 0
    folder = two.folder / "releases" / "v2"
    lines = (folder / "changes.jsonl").read_text(encoding="utf-8").splitlines()
    changes = list(map(json.loads, lines))
    assert [(each["kind"], each["key"], each["url"] is None) for each in changes] == [
        ("edited", f"{PORTAL}/vi/news/1", False),
        ("added", f"{PORTAL}/vi/news/4", False),
        ("removed", f"{PORTAL}/vi/news/2", True),
    ]
    text = (folder / "CHANGELOG.md").read_text(encoding="utf-8")
    assert text.index("## v2") < text.index("## v1")
    assert "Against v1: 1 articles added, 1 edited, 1 no longer in it." in text


def test_forgetting_lists_releases_that_hold_the_article(two: Filled, program: Program) -> None:
    elsewhere = two.folder.parent / "noi-khac"
    for name, *more in (
        ("v1",),
        ("v2", "--category", "khac", "--force"),
        ("v3", "--into", elsewhere),
    ):
        assert program("release", name, *MAKE, "mask", *more).code == 0
    lines = program("forget", PORTAL, "2", "--yes").lines
    assert lines[1:] == [
        f"still held by {elsewhere / 'v3'}",
        f"still held by {two.folder / 'releases' / 'v1'}",
    ]


def test_a_damaged_release_counts_as_one_that_holds_it(two: Filled, program: Program) -> None:
    program("release", "v1", *MAKE, "mask")
    file = two.folder / "releases" / "v1" / "jsonl" / "train.jsonl.gz"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)
    done = program("forget", PORTAL, "2", "--yes")
    assert (done.code, "still held by" in done.out) == (0, True)
    for arguments in (("v2", "--previous", two.folder / "releases" / "v1"), ("v2",)):
        refused = program("release", *arguments, *MAKE, "mask")
        assert (refused.code, "is damaged" in refused.err) == (64, True)
        assert not (two.folder / "releases" / "v2").exists()


def test_releases_of_a_collection_that_was_moved_are_known(two: Filled, program: Program) -> None:
    program("release", "v1", *MAKE, "mask")
    moved = two.folder.with_name("cho-moi")
    shutil.copytree(two.folder, moved)
    shutil.rmtree(two.folder / "releases")
    lines = program("forget", PORTAL, "2", "--yes", "--output", moved).lines
    assert lines[1:] == [f"still held by {moved / 'releases' / 'v1'}"]


def test_made_again_without_what_it_was_compared_with(two: Filled, program: Program) -> None:
    program("release", "v1", *MAKE, "mask", "--into", two.folder / "khac")
    before = two.folder / "khac" / "v1"
    assert program("release", "v2", *MAKE, "mask", "--previous", before).code == 0
    refused = program("release", "v2", *MAKE, "mask")
    assert (refused.code, "--previous" in refused.err) == (64, True)


@pytest.mark.parametrize("line", ['{"portal": "\\ud800"}', "[" * 100_000, '{"id": true}'])
def test_odd_rows_of_an_earlier_release_are_damage(
    two: Filled, program: Program, line: str
) -> None:
    program("release", "v1", *MAKE, "mask")
    file = two.folder / "releases" / "v1" / "jsonl" / "train.jsonl.gz"
    file.write_bytes(gzip.compress(line.encode()))
    done = program("release", "v2", *MAKE, "mask")
    assert (done.code, "is damaged" in done.err) == (64, True)


@pytest.mark.usefixtures("two")
def test_a_number_that_no_article_has(program: Program) -> None:
    done = program("forget", PORTAL, "9" * 30, "--yes")
    assert (done.code, "too large" in done.err) == (64, True)


def test_a_renamed_portals_article_is_found_in_releases(two: Filled, program: Program) -> None:
    program("release", "v1", *MAKE, "mask")
    two.store.rename_portal(PORTAL, "ten-moi")
    assert "still held by" in program("forget", "ten-moi", "2", "--yes").out


def test_no_release_is_made_of_what_was_forgotten_meanwhile(
    two: Filled, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forget_first(*arguments: Any, **more: Any) -> None:
        write_copies(*arguments, **more)
        two.store.forget(PORTAL, key(2))

    monkeypatch.setattr("dongxoai_crawler.corpus.release.release.write_copies", forget_first)
    done = program("release", "v1", *MAKE, "mask")
    assert (done.code, "was forgotten meanwhile" in done.err) == (64, True)
    assert list((two.folder / "releases").iterdir()) == []


def test_ids_only_has_no_content(two: Filled, program: Program) -> None:
    assert program("release", "ids", "--ids-only", "--contact", "kho@vi-du.vn").code == 0
    folder = two.folder / "releases" / "ids"
    rows = list(read_rows(folder / "jsonl" / "train.jsonl.gz"))
    assert tuple(rows[0]) == IDS
    assert not (folder / "text.zip").exists()
    assert "Bình".encode() not in b"".join(content(folder).values())
    assert [row["id"] for row in rows] == [1, 2]
    dropped = program(
        "release", "it", "--ids-only", "--contact", "a@b.vn", "--pii", "drop-articles"
    )
    assert dropped.out.startswith("1 articles in ")


def test_sides_are_files(filled: Filled, program: Program) -> None:
    for number in range(10):
        put(filled.store, told(words(number), number=number, hours=number))
    assert program("release", "v1", *MAKE, "keep", "--split", "time").code == 0
    folder = filled.folder / "releases" / "v1"
    manifest = json.loads((folder / "release.json").read_text(encoding="utf-8"))
    assert manifest["rows"] == {"train": 8, "validation": 1, "test": 1}
    assert [row["id"] for row in read_rows(folder / "jsonl" / "test.jsonl.gz")] == [9]


@pytest.mark.slow
def test_a_killed_release_leaves_the_earlier_one(tmp_path: Path) -> None:
    with open_store(tmp_path / "output") as store:
        for number in range(400):
            put(store, told(words(number), number=number, hours=number))
    place, chance = tmp_path / "output" / "releases", random.Random(648)  # noqa: S311 - no secret
    call = ("release", "v1", *MAKE, "mask", "--split", "time")
    assert run(*call, cwd=tmp_path).returncode == 0
    before, killed = content(place / "v1"), 0
    for _ in range(8):
        with start(*call, cwd=tmp_path) as child:
            try:
                child.wait(chance.uniform(0.3, 1.5))
            except subprocess.TimeoutExpired:
                child.kill()
                killed += 1
        assert content(place / "v1") == before
    assert killed
    assert run(*call, cwd=tmp_path).returncode == 0
    assert content(place / "v1") == before
    assert [file.name for file in place.iterdir()] == ["v1"]
