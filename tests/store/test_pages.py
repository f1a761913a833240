"""Raw pages in the store: kept, packed, let go."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import LargeBinary, literal, select

from dongxoai_crawler.model.errors import OutputError
from dongxoai_crawler.store.dictionaries import MEASURED, SAMPLE
from dongxoai_crawler.store.rows import ArticleKey
from dongxoai_crawler.store.schema_history import DICTIONARIES, PAGES, REVISIONS
from dongxoai_crawler.store.store import open_store
from tests.store.portal_pages import portal_pages
from tests.store.samples import DAY, NOW, PORTAL, article, page, put

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dongxoai_crawler.store.store import Store


def _fill(store: Store, bodies: Sequence[bytes], *, portal: str = PORTAL, start: int = 0) -> None:
    for number, body in enumerate(bodies, start):
        put(store, article(portal=portal, id=number), at=NOW + number * DAY, body=body)


def _dictionaries(store: Store) -> list[int]:
    with store._database.reading() as connection:
        return list(connection.scalars(select(DICTIONARIES.c.number)))


def _used(store: Store) -> list[int | None]:
    """The dictionary of each page."""
    with store._database.reading() as connection:
        return list(connection.scalars(select(PAGES.c.dictionary).order_by(PAGES.c.number)))


def _bodies(store: Store) -> list[bytes | None]:
    found = (store.page(number) for number in range(1, len(_used(store)) + 1))
    return [kept.body if kept else None for kept in found]


def test_a_page_keeps_headers_status_and_time(store: Store) -> None:
    received = replace(page(), status=203, url="https://portal.example/đ?x=1")
    store.put_revision(
        article(), received, kinds=(), edit=None, extractor_version="1", run=None, next_look_at=NOW
    )
    assert store.page(1) == received
    assert store.page(2) is None


def test_the_twentieth_page_makes_a_dictionary_for_all(store: Store) -> None:
    bodies = portal_pages(40)
    _fill(store, bodies[: SAMPLE - 1])
    _fill(store, bodies[:5], portal="other")
    assert _dictionaries(store) == []
    _fill(store, bodies[SAMPLE - 1 : SAMPLE + 5], start=SAMPLE - 1)
    assert _dictionaries(store) == [1]
    of_this, of_other = _used(store)[: SAMPLE - 1], _used(store)[SAMPLE - 1 : SAMPLE + 4]
    assert set(of_this) == {1}
    assert set(of_other) == {None}
    expected = [*bodies[: SAMPLE - 1], *bodies[:5], *bodies[SAMPLE - 1 : SAMPLE + 5]]
    assert _bodies(store) == expected


def test_the_next_run_goes_on_with_the_dictionary(tmp_path: Path) -> None:
    bodies = portal_pages(40)
    with open_store(tmp_path) as store:
        _fill(store, bodies[:SAMPLE])
    with open_store(tmp_path) as store:
        _fill(store, bodies[SAMPLE:], start=SAMPLE)
        assert set(_used(store)) == {1}
        assert _bodies(store) == list(bodies)


def _other_template(body: bytes) -> bytes:
    """The page in a new design: every line is marked."""
    lines = body.split(b"\n")
    marks = (hashlib.sha256(b"%d" % number).hexdigest()[:24] for number in range(len(lines)))
    return b"\n".join(mark.encode() + line for mark, line in zip(marks, lines, strict=True))


@pytest.mark.slow
def test_a_new_template_gets_a_new_dictionary(store: Store) -> None:
    bodies = portal_pages(40)
    _fill(store, bodies[:SAMPLE])
    new = [_other_template(body) for body in (*bodies, *bodies, *bodies)]
    _fill(store, new, start=100)
    first, second = _dictionaries(store)
    assert {first, second} == set(_used(store))
    assert _used(store)[-1] == second
    assert _bodies(store) == [*bodies[:SAMPLE], *new]
    _fill(store, new[:MEASURED], start=300)
    assert len(_dictionaries(store)) == 2


@pytest.mark.slow
def test_bodies_are_let_go_by_age_and_with_them_old_dictionaries(store: Store) -> None:
    bodies = portal_pages(40)
    new = [_other_template(body) for body in (*bodies, *bodies, *bodies)]
    _fill(store, bodies[:SAMPLE])
    _fill(store, new, start=100)
    _fill(store, bodies[:1], portal="other")
    assert store.drop_page_bodies(PORTAL, NOW + 100 * DAY + 70 * DAY) == SAMPLE + 70
    assert _bodies(store) == [*[None] * (SAMPLE + 70), *new[70:], bodies[0]]
    assert len(_dictionaries(store)) == 1
    assert store.drop_page_bodies(PORTAL, NOW + 999 * DAY) == len(new) - 70
    assert len(_dictionaries(store)) == 1
    known = store.latest(PORTAL, ArticleKey("vi", "news", 100))
    assert known
    assert known.page


def test_pages_need_not_be_kept(tmp_path: Path) -> None:
    with open_store(tmp_path, keep_pages=False) as store:
        _fill(store, portal_pages(40)[: SAMPLE + 1])
        assert set(_bodies(store)) == {None}
        assert _dictionaries(store) == []
        known = store.latest(PORTAL, ArticleKey("vi", "news", 0))
        assert known
        assert known.page
        with store._database.reading() as connection:
            row = connection.execute(select(PAGES).limit(1)).one()
        assert (row.status, row.size, len(row.sha256)) == (200, len(portal_pages(40)[0]), 64)


def test_a_page_that_is_damaged_is_named(store: Store) -> None:
    put(store, article())
    with store._database.writing() as connection:
        connection.execute(PAGES.update().values(body=b"no frame"))
    with pytest.raises(OutputError, match=r"page or record is damaged.*put a backup in its place"):
        store.page(1)


def test_a_record_that_is_damaged_is_named(store: Store) -> None:
    put(store, article())
    with store._database.writing() as connection:
        connection.execute(REVISIONS.update().values(record=literal(b"no frame", LargeBinary)))
    with pytest.raises(OutputError, match="page or record is damaged"):
        list(store.unwritten(PORTAL))
