"""Nothing stays of an article that is forgotten."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.formats.article_json import dumps
from dongxoai_crawler.model.errors import OutputError
from dongxoai_crawler.store.page_codec import PageCodec
from dongxoai_crawler.store.rows import ArticleKey
from dongxoai_crawler.store.store import FILE_NAME, open_store
from tests.store.samples import DAY, NOW, PORTAL, article, counts, page, put

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.store.store import Store

KEY = ArticleKey("vi", "news", 648)
SECRETS = ("Xin-dung-nho-tieu-de", "Xin-dung-nho-than-bai", "xin-dung-nho-dia-chi")
SECRET = article(
    title=SECRETS[0],
    body=tuple(f"{SECRETS[1]} {number}" for number in range(400)),
    url=f"https://portal.example/vi/news/tin-tuc/{SECRETS[2]}-648.html",
)
BODY = b"".join(hashlib.sha256(b"%d" % number).digest() for number in range(100))
PIECES = (
    *(text.encode() for text in SECRETS),
    PageCodec().compress(dumps(SECRET).encode())[20:60],
    BODY[:30],
    BODY[-30:],
)


def _put_everywhere(store: Store) -> None:
    """Fill the store so that the article lies among others, moved, edited and failed."""
    for number in range(60):
        put(store, article(id=number))
    run = store.begin_run(PORTAL, NOW)
    store.put_revision(
        SECRET, page(BODY), kinds=(), edit=None, extractor_version="1", run=run, next_look_at=NOW
    )
    for day in (1, 2):
        store.put_revision(
            SECRET,
            page(BODY, at=NOW + day * DAY),
            kinds=["moved"],
            edit=None,
            run=run,
            next_look_at=NOW,
            extractor_version="1",
        )
    store.put_failure(PORTAL, KEY, url=SECRET.url, code="layout", detail=SECRETS[0], now=NOW)
    for number in range(60, 120):
        put(store, article(id=number))


def _found(folder: Path) -> set[bytes]:
    """What can be read of the article in all files, packed or not."""
    files = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    return {piece for piece in PIECES if any(piece in content for content in files)}


def test_an_article_leaves_a_tombstone_only(store: Store) -> None:
    _put_everywhere(store)
    put(store, article(portal="other"))
    store.forget(PORTAL, KEY)
    assert store.latest(PORTAL, KEY) is None
    assert store.page(61) is None
    assert [change.kind for change in store.changes()] == ["new"] * 121
    assert store.tombstones(PORTAL) == {KEY}
    assert KEY in store.known_ids(PORTAL)
    assert store.counts(PORTAL) == counts(articles=120, unwritten=120, forgotten=1)
    assert store.latest("other", KEY)
    assert store.page(60)


def test_forgetting_twice_is_forgetting(store: Store) -> None:
    put(store, article())
    store.forget(PORTAL, KEY)
    store.forget(PORTAL, KEY)
    assert store.tombstones(PORTAL) == {KEY}


def test_a_refused_article_and_one_never_seen_can_be_forgotten(store: Store) -> None:
    store.put_refusal(PORTAL, KEY, url=SECRET.url, code="restricted", now=NOW)
    store.forget(PORTAL, KEY)
    store.forget(PORTAL, KEY._replace(id=1))
    assert list(store.refusals(PORTAL)) == []
    assert store.tombstones(PORTAL) == {KEY, KEY._replace(id=1)}


def test_no_byte_of_it_stays_in_the_files(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        _put_everywhere(store)
        assert _found(tmp_path) == {*PIECES} - {PIECES[1]}  # the body's text is packed
        store.forget(PORTAL, KEY)
        assert _found(tmp_path) == set()
        put(store, article(id=1000))
        assert _found(tmp_path) == set()
    assert _found(tmp_path) == set()
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_reader_that_keeps_the_log_is_named_and_forgetting_again_ends_it(tmp_path: Path) -> None:
    with open_store(tmp_path, busy_timeout=0.05) as store:
        _put_everywhere(store)
        file = tmp_path / FILE_NAME
        with closing(sqlite3.connect(file, isolation_level=None)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM articles").fetchall()
            with pytest.raises(OutputError, match=r"end that program and forget.*again"):
                store.forget(PORTAL, KEY)
        assert store.latest(PORTAL, KEY) is None
        store.forget(PORTAL, KEY)
        assert _found(tmp_path) == set()
