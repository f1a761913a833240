"""Texts that somebody made to stop the program: twice the text takes twice the time."""

from __future__ import annotations

import gc
from time import process_time
from typing import TYPE_CHECKING, Final

import pytest

from dongxoai_crawler.corpus.pii.list_page import list_tables
from dongxoai_crawler.corpus.pii.masking import masked_at
from dongxoai_crawler.corpus.pii.scanning import findings

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE: Final = 150_000
"""Characters."""
MOST: Final = 2.6
"""Times the time for twice the text."""


def repeated(text: str, before: str = "", behind: str = "") -> Callable[[int], list[str]]:
    return lambda size: f"{before}{text * (size // len(text))}{behind}".split("\n")


def wide(size: int) -> list[str]:
    cells = size // 20
    return ["CCCD" + " | Họ tên" * cells, "Lê B" + " | 0912345678" * cells]


TEXTS: Final = {
    "points before an address": repeated("a.", behind=" x@"),
    "hyphens behind an address": repeated("a-", "x@", " 0912345678"),
    "addresses": repeated("a@b.vn "),
    "signs": repeated("a@", behind=" 0912345678"),
    "telephones": repeated("0912345678 "),
    "digits": repeated("1 2 3 4 5 6 7 8 "),
    "digits like telephones": repeated("0 9 1 "),
    "money": repeated("12.345.678 1.234 5,6 "),
    "stars": repeated("* ", behind=" 0912345678"),
    "bold": repeated("**0 ", behind=" 0912345678"),
    "unseen": repeated("\u200b", "1", "1 12345678"),
    "commas": repeated(",", "0912345678", "1234567 8 a " * 5_000),
    "labels": repeated("CMND 285123456; "),
    "cells": wide,
    "a wide heading": repeated("285123456 | y\n", "CMND" + " | x" * 20_000 + "\n"),
    "tables": repeated("Lê Văn An | 070075001234\n\n\n\n\n\n1 | Họ tên | CCCD\n"),
    "headings": repeated("STT Họ tên CMND\n1 Lê Văn An 285123456\n"),
    "items": repeated("1. Lê B CMND 285123456\n"),
}


def seconds(lines: list[str]) -> float:
    gc.collect()
    gc.disable()  # its passes over what is found are not of the rules
    start = process_time()
    found = list(findings(lines))
    list_tables(lines, found)
    masked_at(lines, found)
    gc.enable()
    return process_time() - start


@pytest.mark.slow
@pytest.mark.parametrize("name", TEXTS)
def test_time_grows_as_the_text_does(name: str) -> None:
    lines = TEXTS[name]
    once, twice = (min(seconds(lines(size)) for _ in range(3)) for size in (SIZE, 2 * SIZE))
    assert twice <= MOST * once
    assert once < SIZE / 5_000_000 * 120  # a text of five million is read in two minutes at most
