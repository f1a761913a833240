"""From the store to files, whatever the last run left behind."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.demo import Answer
from tests.crawls import PORTAL, expected, page_of

if TYPE_CHECKING:
    from dongxoai_crawler.demo import DemoServer
    from tests.crawls import Collection


def forget_files(collection: Collection, *ids: int) -> None:
    """Make it as if the run had been killed before these files were written."""
    for path in (collection.path / PORTAL).rglob("*.txt"):
        if path.stem.endswith(tuple(f"-{number}" for number in ids)):
            path.unlink()
    with closing(sqlite3.connect(collection.path / "collection.sqlite3")) as base, base:
        marks = ",".join("?" * len(ids))
        base.execute(f"UPDATE articles SET sha256 = NULL WHERE id IN ({marks})", ids)  # noqa: S608 - marks only


def test_rows_without_files_are_written_by_the_next_run(
    small: DemoServer, collection: Collection
) -> None:
    collection.crawl(small.base_url)
    forget_files(collection, 102, 104)
    assert collection.ids() == {101, 103, 105}
    small.portal.hide(102, 104)
    collection.crawl(small.base_url)
    small.portal.show(102, 104)
    assert collection.texts() == expected(small)


def test_rows_without_files_where_no_file_can_be(small: DemoServer, collection: Collection) -> None:
    collection.crawl(small.base_url)
    forget_files(collection, 101, 102, 103, 104, 105)
    folder = collection.path / PORTAL
    folder.rename(collection.path / "aside")
    folder.write_text("in the way", encoding="utf-8")
    run = collection.crawl(small.base_url)
    assert (run.report.outcome, run.report.exit_code) == ("output", 74)
    assert run.report.requests == 0
    folder.unlink()
    collection.crawl(small.base_url)
    assert collection.texts() == expected(small)


def test_a_file_in_the_place_of_a_folder_ends_the_run(
    small: DemoServer, collection: Collection
) -> None:
    collection.path.mkdir()
    (collection.path / PORTAL).write_text("in the way", encoding="utf-8")
    run = collection.crawl(small.base_url)
    assert (run.report.outcome, run.report.exit_code) == ("output", 74)
    assert run.report.problem == f"{collection.path / PORTAL}: File exists"
    (collection.path / PORTAL).unlink()
    collection.crawl(small.base_url)
    assert collection.texts() == expected(small)


def test_an_index_that_cannot_be_written(small: DemoServer, collection: Collection) -> None:
    (collection.path / PORTAL / "index.csv").mkdir(parents=True)
    run = collection.crawl(small.base_url)
    assert (run.report.exit_code, run.report.collected) == (74, 5)
    assert "index.csv" in (run.report.problem or "")


@pytest.mark.parametrize("table", ["refusals", "failures", "portal_state"])
def test_a_store_that_breaks_in_the_middle(
    small: DemoServer, collection: Collection, table: str
) -> None:
    collection.crawl(small.base_url, limit="1")
    small.portal.override(small.portal.article(103).path, Answer(body=b"<html></html>"))

    with closing(sqlite3.connect(collection.path / "collection.sqlite3")) as base, base:
        for verb in ("INSERT", "UPDATE"):
            base.execute(
                f"CREATE TRIGGER no_{verb} BEFORE {verb} ON {table} "
                "BEGIN SELECT RAISE(FAIL, 'no'); END"
            )
    run = collection.crawl(small.base_url)
    assert run.report.exit_code == 74
    assert "collection.sqlite3" in (run.report.problem or "")


def test_an_article_refused_by_the_normalisation_is_remembered_without_a_folder(
    small: DemoServer, collection: Collection
) -> None:
    body = page_of(small, 103).replace(
        b'article:published_time" content="', b'article:published_time" content="x'
    )
    small.portal.override(small.portal.article(103).path, Answer(body=body))
    run = collection.crawl(small.base_url)
    assert collection.failures() == {103: "normalization"}
    assert (run.report.failed, run.report.exit_code) == ({"normalization": 1}, 10)
    assert run.stats["item_dropped_count"] == 1
