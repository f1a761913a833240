"""Writing into the search database what it doesn't have yet, a batch a transaction."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from dongxoai_crawler.corpus.search.rows import article_row, change_row, run_row
from dongxoai_crawler.corpus.search.words import searched
from dongxoai_crawler.store.standings import Standing

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from dongxoai_crawler.store.history import Change
    from dongxoai_crawler.store.store import Store

_BATCH: Final = 500
_STANDINGS: Final = (
    f"SELECT {', '.join(Standing._fields)} FROM articles "  # noqa: S608 - our own columns
    "WHERE number > ? AND number <= ?"
)
_TEXTS: Final = "SELECT title, summary, body FROM articles WHERE number = ?"
_NUMBER: Final = (
    "SELECT number FROM articles WHERE portal = ? AND language = ? AND module = ? AND id = ?"
)
_ADD_WORDS: Final = """
INSERT INTO words (rowid, title, summary, body, bare_title, bare_summary, bare_body)
VALUES (?, ?, ?, ?, ?, ?, ?)"""
_REMOVE_WORDS: Final = """
INSERT INTO words (words, rowid, title, summary, body, bare_title, bare_summary, bare_body)
VALUES ('delete', ?, ?, ?, ?, ?, ?, ?)"""
_TOLD: Final = "SELECT * FROM changes WHERE kind = 'portal' OR number = ?"
_LAST: Final = 2**63 - 1


class OtherStoreError(Exception):
    """The file holds what the store doesn't know: it was made from another one."""


def write_articles(store: Store, connection: sqlite3.Connection) -> int:
    """Write articles that are new or stand otherwise; return how many.

    Raises:
        OtherStoreError: There are articles that the store doesn't have.
    """
    written = after = 0
    while standings := store.standings(after=after, most=_BATCH):
        upto = standings[-1].number
        with _transaction(connection):
            known = _known(connection, after, upto)
            fresh = _fresh(known, standings)
            written += len(fresh)
            _write(store, connection, fresh, known.keys())
        after = upto
    if _known(connection, after, _LAST):
        raise OtherStoreError
    return written


def write_changes(store: Store, connection: sqlite3.Connection) -> int:
    """Write changes that were noted since; return how many.

    Edits that become part of a portal's event are taken back or changed, so a further event, or
    one that grew, is the time to write all of them again.
    """
    (last,) = connection.execute("SELECT coalesce(max(number), 0) FROM changes").fetchone()
    told = [*store.changes(kind="portal"), *store.changes_numbered([last])]
    ours = set(connection.execute(_TOLD, [last]))
    if {tuple(row.values()) for row in _change_rows(connection, told)} != ours:
        connection.execute("DELETE FROM changes")
        last = 0
    return _insert(connection, "changes", _change_rows(connection, store.changes(after=last)))


def write_runs(store: Store, connection: sqlite3.Connection) -> int:
    """Write runs that began or ended since; return how many."""
    known = {
        (number, ended) for number, ended in connection.execute("SELECT number, ended_at FROM runs")
    }
    rows = map(run_row, store.runs())
    fresh = (row for row in rows if (row["number"], row["ended_at"]) not in known)
    return _insert(connection, "runs", fresh)


def _known(connection: sqlite3.Connection, after: int, upto: int) -> dict[int, tuple[Any, ...]]:
    return {row[0]: row for row in connection.execute(_STANDINGS, (after, upto))}


def _fresh(known: dict[int, tuple[Any, ...]], standings: Sequence[Standing]) -> dict[int, Standing]:
    """Those that the file doesn't have as they stand."""
    there = {standing.number: standing for standing in standings}
    fresh = {
        number: standing for number, standing in there.items() if known.get(number) != standing
    }
    if not known.keys() <= there.keys() or any(
        _identity(known[number]) != _identity(fresh[number]) for number in fresh.keys() & known
    ):
        raise OtherStoreError
    return fresh


def _identity(row: tuple[Any, ...]) -> tuple[object, ...]:
    """What never changes of an article; its module does, when its id is given anew."""
    standing = Standing(*row)
    return standing.portal, standing.language, standing.id


def _write(
    store: Store,
    connection: sqlite3.Connection,
    fresh: dict[int, Standing],
    known: Iterable[int],
) -> None:
    for number in fresh.keys() & known:
        texts = connection.execute(_TEXTS, [number]).fetchone()
        connection.execute(_REMOVE_WORDS, (number, *searched(*texts)))
    rows = [article_row(fresh[each.number], each) for each in store.contents(list(fresh))]
    for row in rows:
        texts = (row["title"], row["summary"], row["body"])
        connection.execute(_ADD_WORDS, (row["number"], *searched(*texts)))
    _put(connection, "articles", rows)


def _change_rows(
    connection: sqlite3.Connection, changes: Iterable[Change]
) -> Iterator[dict[str, Any]]:
    for change in changes:
        row = change.key and connection.execute(_NUMBER, (change.portal, *change.key)).fetchone()
        if change.key and not row:
            return  # of an article that came while we wrote: both are for the next time
        yield change_row(change, row and row[0])


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[dict[str, Any]]) -> int:
    left, written = iter(rows), 0
    while batch := list(islice(left, _BATCH)):
        with _transaction(connection):
            _put(connection, table, batch)
        written += len(batch)
    return written


def _put(connection: sqlite3.Connection, table: str, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        names = list(rows[0])
        places = ", ".join(f":{name}" for name in names)
        statement = f"INSERT OR REPLACE INTO {table} ({', '.join(names)}) VALUES ({places})"  # noqa: S608 - our own columns
        connection.executemany(statement, rows)


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
