"""Exports, read back by the tools that people read them with, value by value."""

from __future__ import annotations

import csv
import gzip
import json
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZipFile

import pyarrow.parquet as pq
import pytest
import zstandard

from dongxoai_crawler.corpus.corpus_row import COLUMNS, PROVENANCE, RECORD, articles, rows
from dongxoai_crawler.corpus.exporting.csv_file import CUT, LONGEST_CELL, CsvFile
from dongxoai_crawler.corpus.exporting.jsonl import JsonLines
from dongxoai_crawler.corpus.exporting.parquet import ParquetFile
from dongxoai_crawler.corpus.exporting.replacing import export
from dongxoai_crawler.corpus.exporting.text_files import TextFiles
from dongxoai_crawler.corpus.folded_key import with_folded_key
from dongxoai_crawler.corpus.selection import Selection
from dongxoai_crawler.formats.article_json import to_json
from dongxoai_crawler.formats.article_text import render
from dongxoai_crawler.model.edit import compare
from dongxoai_crawler.model.errors import OutputError, UsageError
from dongxoai_crawler.store.rows import ArticleKey
from dongxoai_crawler.store.store import open_store
from tests.store.samples import DAY, NOW, PORTAL, article, page, put

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dongxoai_crawler.corpus.exporting.export_format import ExportFormat
    from dongxoai_crawler.model.article import Article
    from dongxoai_crawler.store.store import Store

ALL: Final = Selection()
LATER: Final = NOW + 2 * DAY
FORMULA: Final = article(
    id=2,
    url="https://portal.example/vi/news/thong-bao/gia-2.html",
    title="=1+1 @giá",
    category="thong-bao",
    body=("- một", "“hai”, ba; \U0001f38b", "x" * 40_000),
    author=None,
    authors=("A", "B"),
    published_at=datetime.fromisoformat("2024-12-31T23:30:00-05:00"),
)
GONE: Final = article(id=3, url="https://portal.example/vi/news/tin-tuc/da-go-3.html")
EDITED: Final = article(body=("Đoạn thứ nhất, đã sửa.",))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Three articles: one edited after two days, one full of odd values, one withdrawn then."""
    with open_store(tmp_path / "output") as opened:
        for each in (article(), FORMULA, GONE):
            put(opened, each)
        opened.put_revision(
            EDITED,
            page(at=LATER),
            kinds=("edited",),
            edit=compare(article(), EDITED),
            run=None,
            next_look_at=LATER,
            extractor_version="1",
        )
        key = ArticleKey("vi", "news", 3)
        opened.put_withdrawn(PORTAL, key, at=LATER, run=None, code="not_found")
        yield opened


def ids(store: Store, **wanted: Any) -> list[tuple[int, int]]:
    return [(row["id"], row["revision"]) for row in rows(store, Selection(**wanted))]


def test_what_is_selected(store: Store) -> None:
    assert ids(store) == [(2, 1), (648, 2)]
    assert ids(store, withdrawn=True) == [(2, 1), (3, 1), (648, 2)]
    assert ids(store, every_revision=True) == [(2, 1), (648, 1), (648, 2)]
    assert ids(store, as_of=NOW) == [(2, 1), (3, 1), (648, 1)]
    assert ids(store, as_of=NOW, every_revision=True) == [(2, 1), (3, 1), (648, 1)]
    assert ids(store, as_of=LATER) == ids(store)
    assert ids(store, as_of=NOW - DAY) == []
    assert ids(store, portals=("khac",)) == []
    assert ids(store, categories=("thong-bao",)) == [(2, 1)]
    assert ids(store, published_since=datetime(2025, 1, 1, tzinfo=UTC)) == [(2, 1), (648, 2)]
    assert ids(store, published_before=datetime(2025, 1, 1, 4, 30, tzinfo=UTC)) == []
    assert ids(store, published_before=datetime(2025, 1, 1, 4, 31, tzinfo=UTC)) == [(2, 1)]


def test_a_row_is_the_record_and_how_it_was_come_by(store: Store) -> None:
    *_, row = rows(store, ALL)
    assert tuple(row) == COLUMNS
    assert {name: row[name] for name in RECORD} == to_json(EDITED)
    assert row["content_sha256"] == sha256(render(EDITED).encode()).hexdigest()
    assert row["page_sha256"] == sha256(page().body).hexdigest()
    assert (row["state"], row["revision"], row["printed_zone"]) == ("public", 2, "+07:00")
    assert (row["first_seen_at"], row["fetched_at"]) == (NOW.isoformat(), LATER.isoformat())
    *_, typed = articles(store, ALL)
    assert typed.article == EDITED
    assert (typed.provenance.files, row["files"]) == ((), [])
    plain = [name for name in PROVENANCE if name != "files"]
    assert {name: getattr(typed.provenance, name) for name in plain} == {
        name: datetime.fromisoformat(row[name]) if name.endswith("_at") else row[name]
        for name in plain
    }


def test_a_text_that_was_written_has_the_digest_of_its_file(store: Store) -> None:
    key = ArticleKey.of(EDITED)
    before = [row["content_sha256"] for row in rows(store, ALL)]
    store.mark_written(PORTAL, key, path="a.txt", sha256=before[-1])
    assert [row["content_sha256"] for row in rows(store, ALL)] == before


@pytest.mark.parametrize("ending", [".jsonl", ".jsonl.gz", ".jsonl.zst"])
def test_json_lines(store: Store, tmp_path: Path, ending: str) -> None:
    place = tmp_path / f"tin{ending}"
    assert export(rows(store, ALL), place, JsonLines(), force=False) == 2
    content = place.read_bytes()
    if ending.endswith("gz"):
        content = gzip.decompress(content)
    elif ending.endswith("zst"):
        content = zstandard.ZstdDecompressor().decompressobj().decompress(content)
    assert [json.loads(line) for line in content.splitlines()] == list(rows(store, ALL))


def test_csv_for_programs(store: Store, tmp_path: Path) -> None:
    place = tmp_path / "tin.csv"
    export(rows(store, ALL), place, CsvFile(raw=True), force=False)
    with place.open(encoding="utf-8", newline="") as file:
        csv.field_size_limit(1_000_000)
        found = list(csv.DictReader(file))
    assert [_from_csv(each) for each in found] == list(rows(store, ALL))


def _from_csv(cells: dict[str, str]) -> dict[str, Any]:
    """What the docs say of the columns."""
    row: dict[str, Any] = {name: cells[name] or None for name in COLUMNS}
    row |= {name: int(cells[name]) for name in ("id", "revision")}
    row |= {name: cells[name].split("\n") for name in ("authors", "tags", "body")}
    lists = ("images", "attachments", "files")
    row |= {name: json.loads(cells[name] or "[]") for name in lists}
    return row | {"summary": cells["summary"]}


def test_csv_for_spreadsheets(store: Store, tmp_path: Path) -> None:
    place, form = tmp_path / "tin.csv", CsvFile()
    export(rows(store, ALL), place, form, force=False)
    assert place.read_bytes().startswith(b"\xef\xbb\xbf")
    with place.open(encoding="utf-8-sig", newline="") as file:
        first, _ = csv.DictReader(file)
    assert first["title"] == "'=1+1 @giá"
    assert first["body"].startswith("'- một\n“hai”, ba; \U0001f38b\nxxx")
    assert first["body"].endswith(CUT)
    assert len(first["body"].encode("utf-16-le")) // 2 == LONGEST_CELL
    assert form.cut == 1


@pytest.mark.parametrize("value", ["\t=1", "\r=1", "\x00+1", "@x", "-1", "=a\x07b"])
def test_no_cell_is_a_formula(value: str, tmp_path: Path) -> None:
    place = tmp_path / "a.csv"
    row = dict.fromkeys(COLUMNS, value)
    CsvFile().write([row], place)
    with place.open(encoding="utf-8-sig", newline="") as file:
        (found,) = csv.DictReader(file)
    assert found["title"][0] == "'"
    assert found["title"].isprintable()


def test_parquet(store: Store, tmp_path: Path) -> None:
    place = tmp_path / "tin.parquet"
    export(with_folded_key(rows(store, ALL)), place, ParquetFile(more=("folded",)), force=False)
    table = pq.read_table(place)
    assert table.column_names == [*COLUMNS, "folded"]
    assert [_from_parquet(each) for each in table.drop(["folded"]).to_pylist()] == [
        _in_utc(row) for row in rows(store, ALL)
    ]
    assert table["folded"][1].as_py().startswith("hoi nghi “tong ket”\ndoan thu nhat")
    metadata = pq.read_metadata(place)
    assert metadata.row_group(0).column(0).compression == "ZSTD"


TIMES: Final = ("published_at", "modified_at", "fetched_at", "first_seen_at", "last_seen_at")


def _from_parquet(row: dict[str, Any]) -> dict[str, Any]:
    return {name: str(value) if name in TIMES else value for name, value in row.items()}


def _in_utc(row: dict[str, Any]) -> dict[str, Any]:
    moments = {name: row[name] and datetime.fromisoformat(row[name]) for name in TIMES}
    return row | {name: str(value and value.astimezone(UTC)) for name, value in moments.items()}


@pytest.mark.slow
def test_large_parquet_files_are_parts(store: Store, tmp_path: Path) -> None:
    place = tmp_path / "tin.parquet"
    many = [row for row in rows(store, ALL) for _ in range(3_000)]
    assert export(iter(many), place, ParquetFile(largest=1), force=False) == 6_000
    assert sorted(file.name for file in place.iterdir()) == [
        f"part-{number:05}-of-00003.parquet" for number in (1, 2, 3)
    ]
    assert pq.read_table(place)["id"].to_pylist() == [row["id"] for row in many]
    assert ParquetFile().count(place) == 6_000


@pytest.mark.parametrize("name", ["txt", "txt.zip"])
def test_text_files(store: Store, tmp_path: Path, name: str) -> None:
    place = tmp_path / name
    assert export(rows(store, ALL), place, TextFiles(), force=False) == 2
    assert _texts(place) == {
        f"{PORTAL}/vi/news/tin-tuc/hoi-nghi-648.txt": render(EDITED),
        f"{PORTAL}/vi/news/thong-bao/gia-2.txt": render(FORMULA),
    }


def test_text_files_for_tools_that_join_them(store: Store, tmp_path: Path) -> None:
    place = tmp_path / "txt"
    wanted = Selection(every_revision=True, categories=("tin-tuc",))
    export(rows(store, wanted), place, TextFiles(body=True, every_revision=True), force=False)
    assert _texts(place) == {
        f"{PORTAL}/vi/news/tin-tuc/hoi-nghi-648.r1.txt": (
            "Hội nghị “tổng kết”\nĐoạn thứ nhất.\nĐoạn thứ hai.\n"
        ),
        f"{PORTAL}/vi/news/tin-tuc/hoi-nghi-648.r2.txt": (
            "Hội nghị “tổng kết”\nĐoạn thứ nhất, đã sửa.\n"
        ),
    }


def _texts(place: Path) -> dict[str, str]:
    if place.is_dir():
        files = (file for file in place.rglob("*") if file.is_file())
        return {str(file.relative_to(place)): file.read_text(encoding="utf-8") for file in files}
    with ZipFile(place) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


FORMS: Final[dict[str, ExportFormat]] = {
    "a.jsonl.gz": JsonLines(),
    "a.jsonl.zst": JsonLines(),
    "a.csv": CsvFile(),
    "a.parquet": ParquetFile(),
    "a.zip": TextFiles(),
    "a": TextFiles(),
}


@pytest.mark.parametrize("name", FORMS)
def test_the_same_rows_are_the_same_bytes(store: Store, tmp_path: Path, name: str) -> None:
    place, form = tmp_path / name, FORMS[name]
    seen = []
    for _ in range(2):
        export(rows(store, ALL), place, form, force=False)
        seen.append(_texts(place) if place.is_dir() else place.read_bytes())
        assert form.count(place) == 2
    assert seen[0] == seen[1]
    assert sorted(tmp_path.iterdir()) == [place, tmp_path / "output"]


@pytest.mark.parametrize("name", FORMS)
def test_a_worse_export_replaces_none(store: Store, tmp_path: Path, name: str) -> None:
    place, form = tmp_path / name, FORMS[name]
    export(rows(store, ALL), place, form, force=False)
    one, none = Selection(categories=("thong-bao",)), Selection(categories=("khac",))
    for selection, said in ((one, "has 2 rows and would have 1"), (none, "nothing was selected")):
        with pytest.raises(UsageError, match=said):
            export(rows(store, selection), place, form, force=False)
        assert form.count(place) == 2
    export(rows(store, one), place, form, force=True)
    assert form.count(place) == 1
    with pytest.raises(UsageError, match="nothing was selected"):
        export(rows(store, none), tmp_path / f"new-{name}", form, force=False)
    assert sorted(tmp_path.iterdir()) == [place, tmp_path / "output"]


@pytest.mark.parametrize("name", FORMS)
def test_what_is_no_export_is_not_replaced(store: Store, tmp_path: Path, name: str) -> None:
    place = tmp_path / name
    if name == "a":
        place.mkdir()
        (place / "thesis.odt").write_bytes(b"\x00")
    else:
        place.write_bytes(b"\x00\xff no export")
    with pytest.raises(UsageError, match="no earlier export"):
        export(rows(store, ALL), place, FORMS[name], force=False)


@pytest.mark.parametrize("name", FORMS)
def test_an_export_that_breaks_off_leaves_the_old_one(
    store: Store, tmp_path: Path, name: str
) -> None:
    place, form = tmp_path / name, FORMS[name]
    export(rows(store, ALL), place, form, force=False)

    def breaking() -> Iterator[dict[str, Any]]:
        yield next(rows(store, ALL))
        raise OSError(28, "No space left on device")

    with pytest.raises(OutputError, match="No space left"):
        export(breaking(), place, form, force=True)
    assert form.count(place) == 2
    assert sorted(tmp_path.iterdir()) == [place, tmp_path / "output"]


def test_what_a_killed_export_left_is_removed(store: Store, tmp_path: Path) -> None:
    (tmp_path / ".export.left").mkdir()
    (tmp_path / ".export.left" / "a.jsonl").write_bytes(b"{")
    export(rows(store, ALL), tmp_path / "a.jsonl", JsonLines(), force=False)
    assert sorted(tmp_path.iterdir()) == [tmp_path / "a.jsonl", tmp_path / "output"]


def test_order_is_that_of_keys(store: Store) -> None:
    def other(number: int, module: str) -> Article:
        return replace(GONE, id=number, module=module)

    for each in (other(9, "tin"), other(10, "news"), other(9, "news"), replace(GONE, portal="a")):
        put(store, each)
    keys = [(row["portal"], row["module"], row["id"]) for row in rows(store, ALL)]
    assert keys == sorted(keys)
