from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.corpus.naming import Named, find_article
from dongxoai_crawler.model.errors import UnknownNameError, UsageError
from tests.filled import PORTAL, key, page, url

if TYPE_CHECKING:
    from tests.filled import Filled


@pytest.fixture(autouse=True)
def articles(filled: Filled) -> None:
    filled.add(page(1))
    filled.add(page(2))
    filled.add(page(2, module="thong-bao"))


def test_by_portal_and_id(filled: Filled) -> None:
    assert find_article(filled.store, [PORTAL, "1"]) == Named(PORTAL, key(1))


def test_by_address_also_an_earlier_one(filled: Filled) -> None:
    named = Named(PORTAL, key(2, module="thong-bao"))
    assert find_article(filled.store, [url(2, module="thong-bao")]) == named
    moved = url(2, module="thong-bao", category="chuyen-doi-so")
    assert find_article(filled.store, [f"{moved}?page=2"]) == named


def test_by_file_from_the_collection_or_absolute(filled: Filled) -> None:
    path = filled.file(1)
    assert find_article(filled.store, [str(path)]) == Named(PORTAL, key(1))
    relative = str(path.relative_to(filled.folder))
    assert find_article(filled.store, [relative]) == Named(PORTAL, key(1))


def test_an_id_of_two_modules_is_asked_back(filled: Filled) -> None:
    with pytest.raises(UsageError) as caught:
        find_article(filled.store, [PORTAL, "2"])
    assert str(caught.value) == (
        f"{PORTAL} 2 can mean several articles, choose one: "
        f"{PORTAL} --language vi --module news; {PORTAL} --language vi --module thong-bao"
    )
    named = find_article(filled.store, [PORTAL, "2"], language="vi", module="thong-bao")
    assert named.key.module == "thong-bao"


def test_unknown_portals_are_answered_with_the_known_ones(filled: Filled) -> None:
    with pytest.raises(UnknownNameError, match=f"there is: {PORTAL}"):
        find_article(filled.store, ["dong-xoai", "1"])


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([PORTAL, "9"], "has no article suoi-may 9"),
        ([url(9)], "has no article https://"),
        ([url(1).replace("portal.example", "other.example")], "has no article"),
        (["https://portal.example/vi/news/"], "no article's address"),
        (["/tin/a/vi/news/c/x-1.txt"], "unknown portal 'a'"),
        (["/a/b/c/1/x.txt"], "no text file's path"),
        (["/x-1.txt"], "no text file's path"),
        ([PORTAL], "names no article"),
        ([PORTAL, "một"], "names no article"),
        ([PORTAL, "1", "2"], "names no article"),
    ],
)
def test_what_names_no_article_is_refused(filled: Filled, words: list[str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        find_article(filled.store, words)


def test_forgotten_ones_are_found_only_to_be_forgotten_again(filled: Filled) -> None:
    filled.store.forget(PORTAL, key(1))
    with pytest.raises(UsageError):
        find_article(filled.store, [PORTAL, "1"])
    assert find_article(filled.store, [PORTAL, "1"], forgotten=True) == Named(PORTAL, key(1))
