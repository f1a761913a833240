"""Exports in the hands of the programs that people load them with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from dongxoai_crawler.corpus.corpus_row import COLUMNS, rows
from dongxoai_crawler.corpus.exporting.csv_file import CsvFile
from dongxoai_crawler.corpus.exporting.jsonl import JsonLines
from dongxoai_crawler.corpus.exporting.parquet import ParquetFile
from dongxoai_crawler.corpus.exporting.replacing import export
from dongxoai_crawler.corpus.selection import Selection
from dongxoai_crawler.store.store import open_store
from tests.store.samples import article, put

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.corpus.exporting.export_format import ExportFormat

pytestmark = pytest.mark.slow

TITLES = ["Họp dân “bàn” việc, 1", "=2+2", "Ba\U0001f38b; x"]
BODY = ("Đoạn một, “hai”.", "", "- ba")


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    with open_store(tmp_path / "output") as store:
        for number, title in enumerate(TITLES, start=1):
            put(store, article(id=number, title=title, body=BODY))
        forms: dict[str, ExportFormat] = {
            "a.parquet": ParquetFile(),
            "a.jsonl": JsonLines(),
            "a.csv": CsvFile(raw=True),
        }
        for name, form in forms.items():
            export(rows(store, Selection()), tmp_path / name, form, force=False)
    return tmp_path


@pytest.mark.parametrize("name", ["a.parquet", "a.jsonl", "a.csv"])
def test_pandas(exported: Path, name: str) -> None:
    pd = pytest.importorskip("pandas")
    readers: dict[str, Any] = {
        ".parquet": pd.read_parquet,
        ".jsonl": lambda file: pd.read_json(file, lines=True),
        ".csv": pd.read_csv,
    }
    frame = readers[exported.joinpath(name).suffix](exported / name)
    assert tuple(frame.columns) == COLUMNS
    assert (list(frame["id"]), list(frame["title"])) == ([1, 2, 3], TITLES)
    body = frame["body"][0]
    assert (body.split("\n") if isinstance(body, str) else list(body)) == list(BODY)


@pytest.mark.parametrize("name", ["a.parquet", "a.jsonl", "a.csv"])
def test_duckdb(exported: Path, name: str) -> None:
    duckdb = pytest.importorskip("duckdb")
    found = duckdb.sql(f"select id, title, body from '{exported / name}' order by id").fetchall()  # noqa: S608 - our own file
    assert [(number, title) for number, title, _ in found] == list(enumerate(TITLES, start=1))
    body = found[0][2]
    assert (body.split("\n") if isinstance(body, str) else body) == list(BODY)


@pytest.mark.parametrize("name", ["a.parquet", "a.jsonl", "a.csv"])
def test_polars(exported: Path, name: str) -> None:
    pl = pytest.importorskip("polars")
    readers: dict[str, Any] = {
        ".parquet": pl.read_parquet,
        ".jsonl": pl.read_ndjson,
        ".csv": pl.read_csv,
    }
    frame = readers[exported.joinpath(name).suffix](exported / name)
    assert set(frame.columns) == set(COLUMNS)
    assert frame["title"].to_list() == TITLES
    body = frame["body"].to_list()[0]
    assert (body.split("\n") if isinstance(body, str) else body) == list(BODY)
    if name == "a.parquet":
        assert str(frame.schema["published_at"]) == "Datetime(time_unit='us', time_zone='UTC')"
