"""Who is alike, kept in the store and brought up as articles come."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dongxoai_crawler.corpus.corpus_row import rows
from dongxoai_crawler.corpus.duplicates.comparing import compare_articles
from dongxoai_crawler.corpus.forget import forget
from dongxoai_crawler.corpus.naming import Named
from dongxoai_crawler.corpus.selection import Selection
from dongxoai_crawler.model.edit import compare
from dongxoai_crawler.store.rows import ArticleKey
from dongxoai_crawler.store.store import open_store
from tests.corpus.duplicates.texts import SYLLABLES, told, words
from tests.store.conftest import new_database, store
from tests.store.samples import DAY, NOW, page, put

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.model.article import Article
    from dongxoai_crawler.store.store import Store

__all__ = ["new_database", "store"]  # in a file and on a server

Found = dict[tuple[str, int], tuple[Any, ...]]


def found(of: Store) -> Found:
    names = ("cluster", "cluster_size", "same_text_as", "excerpt_of")
    wanted = Selection(withdrawn=True)
    return {(r["portal"], r["id"]): tuple(r[n] for n in names) for r in rows(of, wanted)}


def edit(of: Store, old: Article, new: Article, *, days: int = 1) -> None:
    of.put_revision(
        new,
        page(at=NOW + days * DAY),
        kinds=("edited",),
        edit=compare(old, new),
        run=None,
        next_look_at=NOW + 9 * DAY,
        extractor_version="1",
    )


def test_copies_near_copies_and_excerpts_are_told_by_who_was_first(store: Store) -> None:
    text = words(1, 300)
    near = [*text[:100], "khác", *text[101:]]
    put(store, told(text, portal="hai", number=5, hours=1))
    put(store, told(text, portal="ba", number=7, hours=2))
    put(store, told(near, portal="mot", number=9))
    put(store, told(text[:100], portal="mot", number=10, hours=3))
    put(store, told(words(2), portal="mot", number=11))
    assert set(found(store).values()) == {(None, None, None, None)}
    assert compare_articles(store) == 5
    first = "mot/vi/news/9"
    assert found(store) == {
        ("mot", 9): (first, 3, None, None),
        ("hai", 5): (first, 3, None, None),
        ("ba", 7): (first, 3, "hai/vi/news/5", None),
        ("mot", 10): ("mot/vi/news/10", 1, None, first),
        ("mot", 11): ("mot/vi/news/11", 1, None, None),
    }
    assert compare_articles(store) == 0


def test_case_marks_and_line_breaks_make_no_difference(store: Store) -> None:
    text = words(1)
    put(store, told(text))
    put(store, told([word.upper() for word in text], number=2, hours=1))
    put(store, told([word.replace("đ", "d") for word in text], number=3, hours=2))
    compare_articles(store)
    assert {size for _, size, _, _ in found(store).values()} == {3}
    assert {same for _, _, same, _ in found(store).values()} == {None}


def test_texts_of_a_few_words_are_like_none(store: Store) -> None:
    for number in (1, 2):
        put(store, told(words(1, 15), number=number))
    compare_articles(store)
    assert found(store)["mot", 2] == ("mot/vi/news/2", 1, None, None)


def test_a_chain_of_small_steps_is_cut(store: Store) -> None:
    text = words(1, 200)
    for step in range(12):
        text[step * 15 : step * 15 + 15] = words(100 + step, 15)
        put(store, told(text, number=step, hours=step))
    compare_articles(store)
    sizes = [size for _, size, _, _ in found(store).values()]
    assert max(sizes) < 12
    first = found(store)["mot", 0]
    assert found(store)["mot", 1] == first
    assert found(store)["mot", 11] != first


def test_an_edited_text_is_compared_again(store: Store) -> None:
    text = words(1)
    put(store, told(text))
    other = told(words(2), number=2, hours=1)
    put(store, other)
    compare_articles(store)
    edit(store, other, replace(other, body=told(text).body))
    assert compare_articles(store) == 1
    assert found(store)["mot", 2] == ("mot/vi/news/1", 2, "mot/vi/news/1", None)
    edit(store, other, replace(other, body=told(words(3)).body), days=2)
    compare_articles(store)
    assert found(store)["mot", 1] == ("mot/vi/news/1", 1, None, None)


def test_a_forgotten_article_leads_nobody(tmp_path: Path) -> None:
    with open_store(tmp_path) as of:
        for number in (1, 2, 3):
            put(of, told(words(1, 300), number=number, hours=number))
        put(of, told(words(1, 300)[:100], number=4))
        compare_articles(of)
        forget(of, tmp_path, Named("mot", ArticleKey("vi", "news", 1)))
        assert found(of)["mot", 2] == (None, None, None, None)
        assert compare_articles(of) == 0
        assert found(of) == {
            ("mot", 2): ("mot/vi/news/2", 2, None, None),
            ("mot", 3): ("mot/vi/news/2", 2, "mot/vi/news/2", None),
            ("mot", 4): ("mot/vi/news/4", 1, None, "mot/vi/news/2"),
        }


def test_who_was_forgotten_while_it_was_compared_leads_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(tmp_path) as of:
        for number in (1, 2, 3):
            put(of, told(words(1), number=number, hours=number))
        note = type(of).put_likenesses

        def forget_first(self: Store, likenesses: Any) -> None:
            forget(self, tmp_path, Named("mot", ArticleKey("vi", "news", 1)))
            note(self, likenesses)

        with monkeypatch.context() as patched:
            patched.setattr(type(of), "put_likenesses", forget_first)
            compare_articles(of)
        assert not of.is_compared()
        compare_articles(of)
        assert found(of)["mot", 3] == ("mot/vi/news/2", 2, "mot/vi/news/2", None)


def test_who_was_forgotten_while_it_was_signed_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(tmp_path) as of:
        for number in (1, 2):
            put(of, told(words(1), number=number))
        keep = type(of).put_signatures

        def forget_first(self: Store, signatures: Any) -> None:
            forget(self, tmp_path, Named("mot", ArticleKey("vi", "news", 1)))
            keep(self, signatures)

        with monkeypatch.context() as patched:
            patched.setattr(type(of), "put_signatures", forget_first)
            compare_articles(of)
        assert found(of) == {("mot", 2): ("mot/vi/news/2", 1, None, None)}


def test_a_renamed_portal_is_compared_again(store: Store) -> None:
    for portal in ("aa", "bb"):
        put(store, told(words(1), portal=portal))
    compare_articles(store)
    assert found(store)["bb", 1][0] == "aa/vi/news/1"
    store.rename_portal("aa", "zz")
    compare_articles(store)
    assert found(store)["zz", 1] == ("bb/vi/news/1", 2, "bb/vi/news/1", None)


@pytest.mark.slow
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_the_order_in_which_they_come_makes_no_difference(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Also in parts: what is known then is what one comparison of all finds."""
    chance = data.draw(st.randoms(use_true_random=True), label="chance")
    articles = []
    for number in range(12):
        text = words(chance.randrange(3), 120)
        for _ in range(chance.choice((0, 0, 2, 10, 40))):
            text[chance.randrange(len(text))] = chance.choice(SYLLABLES)
        cut = chance.choice((len(text), len(text), 60))
        articles.append(told(text[:cut], number=number, hours=chance.randrange(5)))
    results = []
    for _ in range(2):
        with open_store(tmp_path_factory.mktemp("store"), keep_pages=False) as of:
            for each in chance.sample(articles, len(articles)):
                put(of, each)
                if chance.random() < 0.3:
                    compare_articles(of)
            compare_articles(of)
            results.append(found(of))
    assert results[0] == results[1]
