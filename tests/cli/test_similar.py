"""Who else published a text, from the command line; exports without duplicates, and split."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.corpus.duplicates.texts import told, words
from tests.store.samples import put

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Printed
    from tests.filled import Filled


@pytest.fixture
def three(filled: Filled) -> Filled:
    text = words(1)
    put(filled.store, told(text))
    put(filled.store, told(text, portal="hai", number=2, hours=1))
    put(filled.store, told([*text[:40], "khác", *text[41:]], portal="ba", number=3, hours=2))
    put(filled.store, told(words(9), number=4, hours=3))
    return filled


def test_the_others_with_what_differs(three: Filled, program: Callable[..., Printed]) -> None:
    done = program("similar", "mot", "1")
    assert done.code == 0
    assert done.lines[0].startswith("2025-03-01 16:00  the same text  hai 2  Tin  https://hai.")
    assert done.lines[1].startswith("2025-03-01 17:00  90% in common  ba 3  Tin  https://ba.")
    assert any("{+khác+}" in line for line in done.lines)
    assert len(program("similar", "mot", "1", "--no-diff").lines) == 2
    found = json.loads(program("similar", "mot", "1", "--json").out)["similar"]
    assert [(each["portal"], each["same_text"]) for each in found] == [("hai", True), ("ba", False)]
    alone = program("similar", "mot", "4")
    assert (alone.code, alone.out) == (0, "nobody has the text of article 4 of mot\n")
    put(three.store, told(words(5, 10), number=6))
    short = program("similar", "mot", "6")
    assert short.out == "article 6 of mot has too few words to be compared\n"


def test_exports(three: Filled, program: Callable[..., Printed]) -> None:
    def exported(*options: str) -> list[tuple[str, str | None]]:
        assert program("export", "jsonl", "a.jsonl", "--force", *options).code == 0
        lines = (three.folder.parent / "a.jsonl").read_text(encoding="utf-8").splitlines()
        return [(each["portal"], each.get("split")) for each in map(json.loads, lines)]

    assert exported() == [("ba", None), ("hai", None), ("mot", None), ("mot", None)]
    assert exported("--dedupe", "exact") == [("ba", None), ("mot", None), ("mot", None)]
    assert exported("--dedupe", "near") == [("mot", None), ("mot", None)]
    refused = program("export", "jsonl", "b.jsonl", "--split", "time")
    assert (refused.code, "there are too few articles" in refused.err) == (64, True)
    for number in range(10, 30):
        put(three.store, told(words(number), number=number, hours=number))
    assert exported("--split", "time")[-1] == ("mot", "test")
    assert program("export", "txt", "c", "--split", "time").code == 64
