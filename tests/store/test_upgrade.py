"""A store of the first schema, with rows, becomes one of today."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine

from dongxoai_crawler.formats.article_json import dumps
from dongxoai_crawler.store.database import Database
from dongxoai_crawler.store.migration import migrate
from dongxoai_crawler.store.opening import backup_file
from dongxoai_crawler.store.rows import ArticleKey
from dongxoai_crawler.store.sqlite import prepare, tune
from dongxoai_crawler.store.store import FILE_NAME, open_store
from tests.store.samples import DAY, NOW, PORTAL, article, counts, put

if TYPE_CHECKING:
    from pathlib import Path

AT = NOW.replace(tzinfo=None).isoformat(" ", "microseconds")
COUNT = 130
SHA = "0" * 64


def made(folder: Path, revision: str) -> Path:
    """The file of an empty store of an earlier schema."""
    file = folder / FILE_NAME
    prepare(file)
    engine = create_engine(f"sqlite:///{file}")
    tune(engine, file)
    database = Database(engine, str(file))
    migrate(database, backup=lambda: None, revision=revision)
    database.close()
    return file


@pytest.fixture
def first_store(tmp_path: Path) -> Path:
    """A folder with a store as the first schema kept it."""
    file = made(tmp_path, "0001")
    with closing(sqlite3.connect(file)) as connection:
        for number in range(1, COUNT + 1):
            sha = None if number == COUNT else SHA
            connection.execute(
                "INSERT INTO articles VALUES (?, ?, 'vi', 'news', ?, 'u', ?, ?, ?, ?,"
                " 'public', 'a.txt', ?)",
                (number, PORTAL, number, AT, AT, AT, AT, sha),
            )
            record = dumps(article(id=number))
            connection.execute("INSERT INTO records VALUES (?, ?)", (number, record))
        connection.execute(
            "INSERT INTO failures VALUES (?, 'vi', 'news', 900, 'u', 'layout', NULL, 7, ?, ?)",
            (PORTAL, AT, AT),
        )
        connection.commit()
    return tmp_path


def test_its_records_become_first_revisions_without_page(first_store: Path) -> None:
    with open_store(first_store) as store:
        assert store.counts(PORTAL) == counts(articles=COUNT, unwritten=1, failures=1, known_gaps=1)
        for number in (1, COUNT):
            key = ArticleKey("vi", "news", number)
            (revision,) = store.revisions(PORTAL, key)
            assert (revision.revision, revision.record) == (1, article(id=number))
            assert (revision.page, revision.extractor_version) == (None, "0")
            known = store.latest(PORTAL, key)
            assert known
            assert (known.fetched_at, known.looked_at, known.path) == (NOW, NOW, "a.txt")
        assert list(store.unwritten(PORTAL)) == [article(id=COUNT)]
        assert list(store.changes()) == []


def test_its_articles_are_due_over_two_months(first_store: Path) -> None:
    with open_store(first_store) as store:
        due = [len(list(store.due(PORTAL, NOW + day * DAY))) for day in (0, 1, 30, 59)]
        assert due == [2, 5, 72, COUNT]
        assert list(store.due(PORTAL, NOW - timedelta(seconds=1))) == []


def test_it_goes_on_as_a_store_of_today(first_store: Path) -> None:
    with open_store(first_store) as store:
        put(store, article(id=1, title="Tin mới"), at=NOW + DAY)
        put(store, article(id=1000))
        assert len(list(store.revisions(PORTAL, ArticleKey("vi", "news", 1)))) == 2
        store.forget(PORTAL, ArticleKey("vi", "news", 2))
        assert store.counts(PORTAL).articles == COUNT
    with closing(sqlite3.connect(first_store / FILE_NAME)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_it_was_copied_before(first_store: Path) -> None:
    file = first_store / FILE_NAME
    before = sqlite3.connect(file)
    with closing(before):
        expected = list(before.iterdump())
    open_store(first_store).close()
    with closing(sqlite3.connect(backup_file(file))) as copy:
        assert list(copy.iterdump()) == expected


def test_nobody_has_accepted_a_layout_before(tmp_path: Path) -> None:
    with closing(sqlite3.connect(made(tmp_path, "0005"))) as connection:
        row = (PORTAL, "[]", 2.5, AT, AT)
        connection.execute("INSERT INTO portal_state VALUES (?, ?, ?, ?, ?)", row)
        connection.commit()
    with open_store(tmp_path) as store:
        assert (state := store.get_portal_state(PORTAL))
        assert (state.learnt_delay, state.updated_at, state.accepted_at) == (2.5, NOW, None)


def test_categories_among_lists_get_names_of_their_own(tmp_path: Path) -> None:
    names = ("sitemap", "feed", "pages", "front", "start", "home /vi/news/", "thong-bao", "home")
    with closing(sqlite3.connect(made(tmp_path, "0002"))) as connection:
        for name in names:
            connection.execute(
                "INSERT INTO listings VALUES (?, 'vi', 'news', ?, ?, 1, 2, 1)", (PORTAL, name, AT)
            )
        connection.commit()
    with open_store(tmp_path) as store:
        assert {seen.name for seen in store.listings(PORTAL)} == {
            *names[:6],
            "category thong-bao",
            "category home",
        }
