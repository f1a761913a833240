"""Exports from the command line; killed at any moment, the earlier one stays."""

from __future__ import annotations

import json
import random
import subprocess
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.corpus.exporting.jsonl import JsonLines
from dongxoai_crawler.corpus.exporting.parquet import ParquetFile
from dongxoai_crawler.corpus.exporting.text_files import TextFiles
from dongxoai_crawler.store.store import open_store
from tests.children import start
from tests.filled import PORTAL, page
from tests.store.samples import article, put

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dongxoai_crawler.corpus.exporting.export_format import ExportFormat
    from tests.cli.conftest import Printed
    from tests.filled import Filled

ARTICLES = 1_500


def test_a_selection(filled: Filled, program: Callable[..., Printed]) -> None:
    for number in (1, 2):
        filled.add(page(number))
    filled.add(page(3, category="thong-bao"))
    folder = filled.folder.parent
    done = program("export", "jsonl", "a.jsonl", "--category", "tin-tuc", "--folded")
    assert (done.code, done.out) == (0, f"2 articles in {folder / 'a.jsonl'}\n")
    lines = (folder / "a.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == [1, 2]
    assert json.loads(lines[0])["folded"] == "hop dan\ndong du ba con."
    assert program("export", "txt", "van-ban", "--body", "--portal", PORTAL).code == 0
    texts = sorted(file.read_text(encoding="utf-8") for file in (folder / "van-ban").rglob("*.txt"))
    assert texts == ["Họp dân\nĐông đủ bà con.\n"] * 3
    fewer = program("export", "txt", "van-ban", "--category", "thong-bao")
    assert (fewer.code, "has 3 rows and would have 1" in fewer.err) == (64, True)
    assert program("export", "txt", "van-ban", "--category", "thong-bao", "--force").code == 0
    assert len(list((folder / "van-ban").rglob("*.txt"))) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("parquet", "a.jsonl"), "let it end in .parquet"),
        (("jsonl", "a.jsonl", "--portal", "khong"), "unknown portal 'khong'"),
        (("csv", "a.csv", "--as-of", "hôm qua"), "is no time"),
        (("xml", "a.xml"), "xml"),
    ],
)
def test_wrong_calls(
    filled: Filled, program: Callable[..., Printed], arguments: tuple[str, ...], said: str
) -> None:
    filled.add(page(1))
    done = program("export", *arguments)
    assert (done.code, said in done.err) == (64, True), done.err
    assert [file.name for file in filled.folder.parent.iterdir()] == ["output"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "form"),
    [
        (("jsonl", "a.jsonl.gz"), JsonLines()),
        (("parquet", "a.parquet"), ParquetFile()),
        (("txt", "a"), TextFiles()),
    ],
)
def test_a_killed_export_leaves_the_earlier_one(
    tmp_path: Path, words: tuple[str, str], form: ExportFormat
) -> None:
    with open_store(tmp_path / "output") as store:
        for number in range(ARTICLES):
            put(store, article(id=number))
    place, chance = tmp_path / words[1], random.Random(648)  # noqa: S311 - no secret
    with start("export", *words, cwd=tmp_path) as first:
        assert first.wait(60) == 0
    killed = 0
    for _ in range(8):
        with start("export", *words, cwd=tmp_path) as child:
            try:
                child.wait(chance.uniform(0.3, 1.5))
            except subprocess.TimeoutExpired:
                child.kill()
                killed += 1
        assert form.count(place) == ARTICLES
    assert killed
    with start("export", *words, cwd=tmp_path) as last:
        assert last.wait(60) == 0
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted((words[1], "output"))
