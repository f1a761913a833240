"""Searching in a collection: the rule for tone marks, ranking, and that any text will do."""

from __future__ import annotations

import re
import sqlite3
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongxoai_crawler.corpus.search.excerpt import excerpt
from dongxoai_crawler.corpus.search.file import reading
from dongxoai_crawler.corpus.search.find import search
from dongxoai_crawler.corpus.search.query import match_of
from dongxoai_crawler.corpus.search.schema import create
from dongxoai_crawler.corpus.search.update import update_search
from dongxoai_crawler.corpus.search.words import WORD, searched, words_of
from dongxoai_crawler.model.phrases import Phrase, cased, folded, has_marks
from dongxoai_crawler.store.store import open_store
from tests.store.samples import article, put

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TITLES = (
    "Thông báo thu hồi đất tại Đồng Xoài",
    "Anh Đạt đạt giải thủ khoa",
    "ĐỒNG XOÀI: họp dân ngày 20/12",
    "Cây đông xoai",
    "Straße, naïve_2 ð",
    "Hồi thu, đất",
)


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    folder: Path = tmp_path_factory.mktemp("collection")
    with ExitStack() as stack:
        store = stack.enter_context(open_store(folder))
        for number, title in enumerate(TITLES):
            put(store, article(id=number, title=title, summary="", body=("Nội dung.",)))
        update_search(store, folder)
        yield stack.enter_context(reading(folder))


def titles(connection: sqlite3.Connection, query: str) -> set[int]:
    """Places in TITLES of what a query finds."""
    found = search(connection, query, limit=100)
    return {TITLES.index(each.title) for each in found}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("đất", {0, 5}),
        ("dat", {0, 1, 5}),
        ("đạt", {1}),
        ("dong xoai", {0, 2, 3}),
        ("Đồng Xoài", {0, 2}),
        ("đong xoai", set()),
        ("thu hồi đất", {0, 5}),
        ('"thu hồi đất"', {0}),
        ("“thu hoi dat”", {0}),
        ('thu "hoi dat', {0}),
        ("thu khoa", {1}),
        ("thu khoa giải", set()),
        ('"thu khoa" giải', {1}),
        ("20/12", {2}),
        ("12/20", set()),
        ("strasse naive_2 d", {4}),
        ("naive", set()),
        ("", set()),
        ('"" - /', set()),
    ],
)
def test_marks_count_where_they_are_typed(
    collection: sqlite3.Connection, query: str, found: set[int]
) -> None:
    assert titles(collection, query) == found


LETTERS = st.one_of(st.characters(), st.sampled_from("đĐðDdạẠaA\u0323ßſİ_ .\n\0\"'*-"))
TEXT = st.text(LETTERS, max_size=12)


def is_one_word(text: str) -> bool:
    """Tell whether nothing but a word is left in the form in which it is looked for."""
    form = cased if has_marks(text) else folded
    return re.fullmatch(r"\w+", text) is not None and WORD.fullmatch(form(text)) is not None


@given(text=TEXT, other=TEXT, data=st.data())
def test_one_word_finds_what_the_phrase_is_in(text: str, other: str, data: st.DataObject) -> None:
    words = [*WORD.findall(text), *words_of(text, exact=False), *WORD.findall(other)]
    word = data.draw(st.sampled_from(list(filter(is_one_word, words)) or ["a"]))
    with closing(sqlite3.connect(":memory:")) as connection:
        create(connection)
        connection.execute(
            f"INSERT INTO words VALUES ({', '.join('?' * 6)})",  # noqa: S608 - question marks
            searched(other, "", text),
        )
        query = "SELECT count(*) FROM words WHERE words MATCH ?"
        (hits,) = connection.execute(query, [match_of(word)]).fetchone()
    assert hits == any(Phrase(word).is_in(each) for each in (text, other))


@given(st.text(st.one_of(st.characters(), st.sampled_from('"*()^:{}+- ANDORTé“'))))
def test_any_text_is_a_query(collection: sqlite3.Connection, text: str) -> None:
    search(collection, text, limit=5)


@pytest.mark.parametrize("text", ["a " * 20_000, '"' * 999, "NEAR(a b)", "title:a", "\ud800 đất"])
def test_so_is_one_that_nobody_would_type(collection: sqlite3.Connection, text: str) -> None:
    search(collection, text, limit=5)
    search(collection, " ".join(f"{text[:9]}{n}" for n in range(3000)), limit=5)


def test_what_is_asked_for_twice_is_looked_for_once() -> None:
    assert match_of("dat DAT đạt").count("AND") == 1
    assert match_of("dat dat") == match_of("dat")


def test_the_title_counts_over_the_summary_over_the_body(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        for number in range(20):
            put(store, article(id=number, summary="", body=("Khác.",)))
        put(store, article(id=101, title="Họp", summary="", body=("Bầu cử.",)))
        put(store, article(id=102, title="Họp", summary="Bầu cử", body=("Dân.",)))
        put(store, article(id=103, title="Bầu cử", summary="", body=("Dân.",)))
        update_search(store, tmp_path)
    with reading(tmp_path) as connection:
        for query in ("bầu cử", "bau cu"):
            found = search(connection, query, limit=10)
            assert [each.title for each in found] == ["Bầu cử", "Họp", "Họp"]
            assert [each.found for each in found] == [
                "Dân.",
                "[Bầu] [cử]",
                "[Bầu] [cử].",
            ]
        assert len(search(connection, "bau", limit=2)) == 2


def test_an_excerpt_is_short_and_around_the_hit() -> None:
    text = " ".join(f"chữ{n}" for n in range(90)) + "\nThu, hồi đất. " + "sau " * 90
    shown = excerpt('"hoi dat"', "", text)
    assert shown.startswith("… chữ83 chữ84")
    assert "Thu, [hồi] [đất]. sau" in shown
    assert shown.endswith("sau …")
    assert excerpt("không", "", "Một hai.") == "Một hai."
    assert excerpt("không") == ""


@given(st.text(), st.lists(TEXT, max_size=3))
def test_an_excerpt_is_made_of_any_text(query: str, texts: list[str]) -> None:
    excerpt(query, *texts)
    for text in texts:
        excerpt(text, *texts)
