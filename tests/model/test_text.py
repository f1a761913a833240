from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongxoai_crawler.model.text import clean_line, flaw

INVISIBLE = [0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2065)]
INVISIBLE += [*range(0x2066, 0x206A), 0xFEFF, *range(9), *range(0x0E, 0x20), *range(0x7F, 0x85)]
INVISIBLE += range(0x86, 0xA0)
WHITE = [*range(0x09, 0x0E), 0x20, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029]
WHITE += [0x202F, 0x205F, 0x3000]


@pytest.mark.parametrize("code", INVISIBLE, ids=hex)
def test_invisible(code: int) -> None:
    assert clean_line(f"a{chr(code)}b") == "ab"
    assert clean_line(chr(code)) == ""


@pytest.mark.parametrize("code", WHITE, ids=hex)
def test_white_space(code: int) -> None:
    assert clean_line(f"{chr(code)}a{chr(code)}{chr(code)} b{chr(code)}") == "a b"


@pytest.mark.parametrize(
    "text",
    [
        "👨\u200d👩\u200d👧 và 🏳\ufe0f\u200d🌈",
        "می\u200cخواهم",
        'hòa, hoà; “ngoặc” ‘đơn’ "thẳng" – — … •',
        "ĐỒNG XOÀI",
        "a\u180eb",
        "\ue000 \ufdd0",
    ],
)
def test_kept_as_written(text: str) -> None:
    assert clean_line(text) == text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("", ""),
        (" \u00a0\n", ""),
        ("Ho\u0323p da\u0302n", "Họp dân"),
        ("e\u200b\u0302", "ê"),
        ("a\u2000\u200b b", "a b"),
        ("Ω", "Ω"),
    ],
)
def test_cleaned(text: str, cleaned: str) -> None:
    assert clean_line(text) == cleaned


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", None),
        ("Họp dân", None),
        ("👨\u200d👩", None),
        ("a\ud800", "every character can be written as UTF-8"),
        ("a\x1cb", "there are no invisible characters"),
        ("a\u200b", "there are no invisible characters"),
        ("a\nb", "white space is single spaces, none at either end"),
        ("a\u00a0b", "white space is single spaces, none at either end"),
        ("a  b", "white space is single spaces, none at either end"),
        (" a", "white space is single spaces, none at either end"),
        ("a ", "white space is single spaces, none at either end"),
        ("\u200d ", "white space is single spaces, none at either end"),
        ("Ho\u0323p", "text is in Unicode normal form NFC"),
    ],
)
def test_flaws(text: str, rule: str | None) -> None:
    assert flaw(text) == rule


@given(st.text(st.sampled_from("a\u0323\u0302e \n\x1c\u200b\u200d\u00a0")))
def test_a_flaw_is_what_cleaning_mends(text: str) -> None:
    assert (flaw(text) is None) == (clean_line(text) == text)
    assert flaw(clean_line(text)) is None


@given(st.text(st.sampled_from("a\u0323\u0302e \n\u00a0\u00ad\u200b\u200d") | st.characters()))
def test_every_line(text: str) -> None:
    line = clean_line(text)
    assert clean_line(line) == line
    assert unicodedata.is_normalized("NFC", line)
    assert line == " ".join(line.split())
    assert not {ord(character) for character in line} & set(INVISIBLE)
