from __future__ import annotations

import unicodedata
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongxoai_crawler.formats.paths import MAX_NAME_BYTES, safe_name, text_path
from tests.factories import ORIGIN, article


def path(category: str, alias: str, number: int = 648) -> str:
    url = f"{ORIGIN}/vi/news/{category}/{alias}-{number}.html"
    return str(text_path(article(url=url, id=number)))


@pytest.mark.parametrize(
    ("category", "alias", "expected"),
    [
        ("tin-tuc", "hop-dan", "tin-tuc/hop-dan-648.txt"),
        ("Doi-tac", "Hop_dan.2", "Doi-tac/Hop_dan.2-648.txt"),
        ("tin", "h%E1%BB%8Dp", "tin/họp-648.txt"),
        ("tin", "ho%CC%A3p", "tin/họp-648.txt"),
        ("%2E%2E", "%2E%2E%2F%2E%2E%2Fetc%2Fpasswd", "_/_-648.txt"),
        ("..", "..", "_/_-648.txt"),
        (".git", ".bashrc", "_git/_bashrc-648.txt"),
        ("a%00b", "x", "_/_-648.txt"),
        ("a", "x%3A%22%3C%3E%7C%3F%2A", "a/x_______-648.txt"),
        ("tin", "", "tin/_-648.txt"),
        ("tin.%20", "a.", "tin/a-648.txt"),
        ("tin", "%ff", "tin/\ufffd-648.txt"),
    ],
)
def test_where_an_article_lies(category: str, alias: str, expected: str) -> None:
    assert path(category, alias) == f"portal/vi/news/{expected}"


@pytest.mark.parametrize(
    "address",
    [
        "/vi/news/tin/h%E1%BB%8Dp-648.html",
        "/vi/news/tin/họp-648.htm",
        "/tin/họp-648/",
        "/index.php/vi/news/tin/h%e1%bb%8dp-648.aspx",
        "/index.php?language=vi&nv=news&op=tin/h%E1%BB%8Dp-648.html",
    ],
)
def test_however_its_address_is_written(address: str) -> None:
    assert str(text_path(article(url=ORIGIN + address))) == "portal/vi/news/tin/họp-648.txt"


def test_a_long_alias_is_cut_before_the_id() -> None:
    names = {path("tin", "đ" * 300, number).rpartition("/")[2] for number in (1, 11, 111)}
    assert len(names) == 3
    assert all(name.endswith("1.txt") and len(name.encode()) <= MAX_NAME_BYTES for name in names)


def test_an_address_of_another_kind_still_has_a_path() -> None:
    assert str(text_path(article(url=ORIGIN))) == "portal/vi/news/_/_-648.txt"


NASTY = st.text(
    st.sampled_from('./\\ \x00\n~:*"aĐ\u202e\u0323\ud800') | st.characters(), max_size=300
)


def is_safe(name: str) -> bool:
    return (
        0 < len(name.encode()) <= MAX_NAME_BYTES
        and not name.startswith((".", " "))
        and not name.endswith((".", " "))
        and not set(name) & set('\x00\x1f/\\:*?"<>|\n\u202e')
        and unicodedata.is_normalized("NFC", name)
    )


@given(NASTY, st.sampled_from(["", "-648.txt"]))
def test_every_name_is_safe(name: str, ending: str) -> None:
    safe = safe_name(name, ending)
    assert is_safe(safe)
    assert safe.endswith(ending)
    assert safe_name(safe.removesuffix(ending), ending) == safe


@given(NASTY, NASTY, st.integers(0, 10**18 - 1))
def test_no_path_leaves_its_folder(category: str, alias: str, number: int) -> None:
    folder, name = (quote(part, safe=".", errors="ignore") for part in (category, alias))
    parts = path(folder, name, number).split("/")
    assert len(parts) == 5
    assert all(map(is_safe, parts))
    assert parts[-1].endswith(f"-{number}.txt") or not category
