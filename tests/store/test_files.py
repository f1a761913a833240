from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.model.file_kind import FileKind, NamedFile
from dongxoai_crawler.store.kept import FileContent
from dongxoai_crawler.store.rows import ArticleKey
from tests.store.samples import DAY, NOW, PORTAL, article, put

if TYPE_CHECKING:
    from dongxoai_crawler.store.store import Store

KEY = ArticleKey("vi", "news", 648)
OTHER = ArticleKey("vi", "news", 649)
FILE = NamedFile(FileKind.ATTACHMENT, "https://portal.example/k.pdf", "Kế hoạch.pdf")
PICTURE = NamedFile(FileKind.IMAGE, "https://portal.example/a.jpg", "")


def content(letter: str) -> FileContent:
    return FileContent(letter * 64, 10, "application/pdf", ".pdf")


def number(store: Store, key: ArticleKey = KEY) -> int:
    return store.article_number(PORTAL, key)


@pytest.fixture(autouse=True)
def articles(store: Store) -> None:
    put(store, article())
    put(store, article(id=649))


def held(store: Store, key: ArticleKey = KEY) -> list[tuple[int, str]]:
    found = store.revision_files([number(store, key)])
    return [(each.revision, each.content.sha256[0]) for each in found]


def keep(store: Store, letter: str, *, day: int = 0, key: ArticleKey = KEY) -> int | None:
    at = NOW + day * DAY
    return store.put_file(number(store, key), FILE, content(letter), at=at, run=None, etag='"1"')


def test_the_first_file_is_of_the_present_revision(store: Store) -> None:
    assert not store.has_files()
    assert keep(store, "a") is None
    assert store.has_files()
    assert held(store) == [(1, "a")]
    (state,) = store.file_states([number(store)])[number(store)]
    assert (state.content, state.code, state.etag) == (content("a"), None, '"1"')
    assert list(store.changes(kind="edited")) == []


def test_the_same_bytes_are_no_edit_and_other_ones_are(store: Store) -> None:
    keep(store, "a")
    assert keep(store, "a", day=1) is None
    assert keep(store, "b", day=2) == 2
    assert held(store) == [(1, "a"), (2, "b")]
    first, second = store.revisions(PORTAL, KEY)
    assert (first.record, first.page) == (second.record, second.page)
    (change,) = store.changes(kind="edited")
    assert (change.fields, change.since, change.at) == (("attachments",), NOW + DAY, NOW + 2 * DAY)
    known = store.latest(PORTAL, KEY)
    assert known is not None
    assert (known.revision, known.url) == (2, first.record.url)


def test_files_that_change_in_one_run_make_one_revision(store: Store) -> None:
    keep(store, "a")
    store.put_file(number(store), PICTURE, content("c"), at=NOW, run=None)
    edited = keep(store, "b", day=1)
    at, again = NOW + DAY, content("d")
    revision = store.put_file(number(store), PICTURE, again, at=at, run=None, into=edited)
    assert (edited, revision) == (2, 2)
    assert held(store) == [(1, "a"), (1, "c"), (2, "b"), (2, "d")]
    (change,) = store.changes(kind="edited")
    assert (change.fields, change.since) == (("images", "attachments"), NOW)


def test_two_files_of_a_kind_make_one_edit_of_another_digest(store: Store) -> None:
    second = FILE._replace(url=f"{FILE.url}2")
    for day, letters in enumerate(("ab", "cd")):
        edited = None
        for file, letter in zip((FILE, second), letters, strict=True):
            edited = store.put_file(
                number(store), file, content(letter), at=NOW + day * DAY, run=None, into=edited
            )
    (change,) = store.changes(kind="edited")
    assert (change.fields, change.revision) == (("attachments",), 2)


def test_another_name_is_told_by_the_page(store: Store) -> None:
    keep(store, "a")
    renamed = FILE._replace(name="Khác.pdf")
    assert store.put_file(number(store), renamed, content("b"), at=NOW, run=None) is None
    assert held(store) == [(1, "b")]


def test_troubles_keep_what_was_kept(store: Store) -> None:
    keep(store, "a")
    for day in range(1, 7):
        at = NOW + day * DAY
        store.put_file_trouble(
            number(store), FILE, code="fetch", detail="x", at=at, is_refusal=False
        )
        (state,) = store.file_states([number(store)])[number(store)]
        assert (state.content, state.tries) == (content("a"), day)
        assert (state.next_try_at is None) == (day < 5)
    (trouble,) = store.file_troubles([number(store)])
    assert (trouble.code, trouble.detail) == ("fetch", "x")
    keep(store, "a", day=8)
    assert list(store.file_troubles([number(store)])) == []


def test_a_refusal_rests(store: Store) -> None:
    store.put_file_trouble(
        number(store), FILE, code="status_404", detail=None, at=NOW, is_refusal=True
    )
    (state,) = store.file_states([number(store)])[number(store)]
    assert (state.content, state.next_try_at) == (None, NOW + 7 * DAY)


def test_forgetting_takes_what_nobody_else_has(store: Store) -> None:
    keep(store, "a")
    keep(store, "b", day=1)
    keep(store, "b", key=OTHER)
    store.put_text("a" * 64, text="a", needs_ocr=False, problem=None, read_by="1")
    removed: list[FileContent] = []
    store.forget(PORTAL, KEY, remove=removed.extend)
    assert removed == [content("a")]
    assert store.all_file_names() == {f"{'b' * 64}.pdf"}
    assert held(store, OTHER) == [(1, "b")]
    assert [each.sha256[0] for each in store.files_of_portal(PORTAL)] == ["b"]


def test_texts_are_asked_for_until_they_were_made(store: Store) -> None:
    keep(store, "a")
    assert store.unread_files(["application/pdf"]) == [content("a")]
    assert store.unread_files(["text/plain"]) == []
    store.put_text("a" * 64, text="Nội dung", needs_ocr=True, problem=None, read_by="1")
    assert store.unread_files(["application/pdf"]) == []
    (found,) = store.revision_files([number(store)])
    assert (found.text, found.needs_ocr) == ("Nội dung", True)


def test_another_id_of_the_portal_keeps_files(store: Store) -> None:
    keep(store, "a")
    store.rename_portal(PORTAL, "khac")
    (found,) = store.revision_files([store.article_number("khac", KEY)])
    assert found.content == content("a")
    assert [each.sha256[0] for each in store.files_of_portal("khac")] == ["a"]


def test_candidates_come_the_last_ones_first(store: Store) -> None:
    numbers = store.public_articles(PORTAL)
    last, first = store.file_candidates(numbers)
    assert (last.key, first.key) == (OTHER, KEY)
    assert [last.number, first.number] == numbers
    assert store.public_articles("khac") == []
