"""Leaving out duplicates, and splits that don't leak."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.corpus.corpus_row import rows
from dongxoai_crawler.corpus.duplicates.comparing import compare_articles
from dongxoai_crawler.corpus.duplicates.deduplicating import Dedupe, deduplicated
from dongxoai_crawler.corpus.duplicates.splitting import SIDES, Split, split
from dongxoai_crawler.corpus.selection import Selection
from dongxoai_crawler.model.errors import UsageError
from dongxoai_crawler.store.rows import ArticleKey
from dongxoai_crawler.store.store import open_store
from tests.corpus.duplicates.texts import told, words
from tests.store.samples import NOW, put

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dongxoai_crawler.store.store import Store

ALL = Selection()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as opened:
        yield opened


def fill(store: Store, *, portals: int, articles: int) -> None:
    """A third are texts of their own, the others copies, near copies or excerpts of seven texts."""
    chance = random.Random(portals)  # noqa: S311 - the same each time
    for number in range(articles):
        text = words(chance.randrange(7), 200)
        kind = chance.randrange(4)
        if kind == 0:
            text = words(100 + number, 200)
        elif kind == 1:
            text[50] = "khác"
        elif kind == 2:
            text = text[:80]
        portal = f"portal-{chance.randrange(portals)}"
        put(store, told(text, portal=portal, number=number, hours=chance.randrange(1000)))
    compare_articles(store)


def test_the_first_of_those_that_are_wanted_stays(store: Store) -> None:
    near = [*words(1)[:50], "khác", *words(1)[51:]]
    put(store, told(words(1), portal="hai", number=1))
    put(store, told(words(1), portal="mot", number=2, hours=2))
    put(store, told(words(1), portal="mot", number=3, hours=3))
    put(store, told(near, portal="mot", number=4, hours=1))
    compare_articles(store)

    def ids(selection: Selection, dedupe: Dedupe) -> list[int]:
        return [row["id"] for row in rows(store, deduplicated(store, selection, dedupe))]

    assert ids(ALL, Dedupe.EXACT) == [1, 4]
    assert ids(ALL, Dedupe.NEAR) == [1]
    mot = Selection(portals=("mot",))
    assert ids(mot, Dedupe.EXACT) == [2, 4]
    assert ids(mot, Dedupe.NEAR) == [4]


@pytest.mark.parametrize("by", Split)
def test_no_cluster_is_on_two_sides(store: Store, by: Split) -> None:
    fill(store, portals=12, articles=120)
    sides = split(store, ALL, by)
    found = list(rows(store, sides.selection, sides.of))
    assert len(found) + sides.left_out == 120
    assert {row["split"] for row in found} == set(SIDES)
    keys = {f"{row['portal']}/vi/news/{row['id']}": row["split"] for row in found}
    for row in found:
        for other in (row["cluster"], row["excerpt_of"]):
            assert keys.get(other, row["split"]) == row["split"]
    clusters = {(row["cluster"], row["split"]) for row in found}
    assert {row["id"] for row in found} <= set(range(120))
    assert len(clusters) == len({cluster for cluster, _ in clusters})
    if by is Split.PORTAL:
        portals = {(row["portal"], row["split"]) for row in found}
        assert len(portals) == len({portal for portal, _ in portals})


def test_by_time_test_is_newest(store: Store) -> None:
    for number in range(50):
        put(store, told(words(number), number=number, hours=number))
    compare_articles(store)
    sides = split(store, ALL, Split.TIME)
    found = [row["split"] for row in rows(store, sides.selection, sides.of)]
    assert found == ["train"] * 40 + ["validation"] * 5 + ["test"] * 5
    assert sides.left_out == 0


def test_too_little_to_split(store: Store) -> None:
    fill(store, portals=1, articles=2)
    with pytest.raises(UsageError, match=r"leaves nothing for train: .* few articles"):
        split(store, ALL, Split.TIME)
    with pytest.raises(UsageError, match=r"leaves nothing for .* few portals"):
        split(store, ALL, Split.PORTAL)


def test_a_chain_is_on_one_side(store: Store) -> None:
    """The third text is alike with the second only, so it leads a cluster of its own."""
    text = words(1, 400)
    for number, (start, end) in enumerate(((0, 300), (60, 360), (110, 400))):
        put(store, told(text[start:end], number=number, hours=99 * (number // 2)))
    for number in range(3, 12):
        put(store, told(words(100 + number), number=number, hours=number))
    compare_articles(store)
    sides = split(store, ALL, Split.TIME)
    found = {row["id"]: row for row in rows(store, sides.selection, sides.of)}
    assert found[0]["cluster"] == found[1]["cluster"] != found[2]["cluster"]
    assert len({found[number]["split"] for number in range(3)}) == 1


def test_an_excerpt_is_with_what_has_it_though_its_first_source_is_not_wanted(store: Store) -> None:
    """Its source leads no family, and was withdrawn; near-copies of that are on the other side."""
    text = words(1, 600)
    for number, (start, end) in enumerate(((0, 400), (80, 480), (160, 560), (170, 570))):
        put(store, told(text[start:end], number=number, hours=number))
    for number in range(4, 38):
        put(store, told(words(100 + number), number=number, hours=number))
    put(store, told(text[400:550], number=99, hours=99))
    store.put_withdrawn("mot", ArticleKey("vi", "news", 2), at=NOW, run=None, code="gone")
    compare_articles(store)
    sides = split(store, ALL, Split.TIME)
    found = {row["id"]: row for row in rows(store, sides.selection, sides.of)}
    assert 2 not in found
    assert {found[number]["split"] for number in (0, 1, 3, 99)} == {"train"}


def test_what_stands_more_often_than_a_side_has_room_for_is_trained_on(store: Store) -> None:
    for number in range(30):
        put(store, told(words(1), number=number, hours=number))
    for number in range(30, 60):
        put(store, told(words(number), number=number, hours=number - 20))
    compare_articles(store)
    sides = split(store, ALL, Split.TIME)
    assert {sides.of[each.article] for each in store.likenesses() if each.cluster == 1} == {"train"}
    assert [list(sides.of.values()).count(side) for side in SIDES] == [48, 6, 6]


def test_what_comes_later_is_in_no_part(store: Store) -> None:
    fill(store, portals=3, articles=40)
    sides = split(store, ALL, Split.TIME)
    kept = deduplicated(store, ALL, Dedupe.EXACT)
    before = len(list(rows(store, kept)))
    put(store, told(words(1, 200), portal="moi", number=999))
    assert len(list(rows(store, sides.selection, sides.of))) == 40
    assert len(list(rows(store, kept))) == before
