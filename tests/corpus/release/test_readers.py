"""A release in the hands of the programs that people load it with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.cli.main import main
from dongxoai_crawler.corpus.corpus_row import COLUMNS
from dongxoai_crawler.store.store import open_store
from tests.corpus.duplicates.texts import told, words
from tests.store.samples import put

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

SIZES = {"train": 8, "validation": 1, "test": 1}


@pytest.fixture
def release(tmp_path: Path) -> Path:
    with open_store(tmp_path / "output") as store:
        for number in range(10):
            put(store, told(words(number), number=number, hours=number))
    options = ("--pii", "mask", "--split", "time", "--contact", "kho@vi-du.vn")
    with pytest.raises(SystemExit) as ended:
        main(["release", "v1", "--output", str(tmp_path / "output"), *options])
    assert ended.value.code == 0
    return tmp_path / "output" / "releases" / "v1"


def test_datasets(release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
    datasets = pytest.importorskip("datasets")
    found = datasets.load_dataset(str(release), cache_dir=str(tmp_path / "cache"))
    assert {name: len(part) for name, part in found.items()} == SIZES
    assert tuple(found["train"].column_names) == COLUMNS
    assert found["test"][0]["body"] == list(told(words(9)).body)
    assert found["test"][0]["published_at"].utcoffset() is not None


def test_pandas(release: Path) -> None:
    pd = pytest.importorskip("pandas")
    for side, size in SIZES.items():
        parquet = pd.read_parquet(release / "parquet" / f"{side}.parquet")
        lines = pd.read_json(release / "jsonl" / f"{side}.jsonl.gz", lines=True)
        assert (len(parquet), len(lines)) == (size, size)
        assert list(parquet["title"]) == list(lines["title"])


def test_duckdb(release: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    for form in ("parquet/*.parquet", "jsonl/*.jsonl.gz"):
        found = duckdb.sql(f"select id from '{release / form}' order by id").fetchall()  # noqa: S608 - our own file
        assert [number for (number,) in found] == list(range(10))


def test_polars(release: Path) -> None:
    pl = pytest.importorskip("polars")
    assert len(pl.read_parquet(release / "parquet" / "*.parquet")) == len(range(10))
    assert pl.read_ndjson(release / "jsonl" / "train.jsonl.gz")["id"].to_list() == list(range(8))
