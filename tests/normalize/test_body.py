from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongxoai_crawler.model.article import RawLine
from dongxoai_crawler.model.text import clean_line
from dongxoai_crawler.normalize.body import normalize_body


def line(*cells: str, obj: bool = False) -> RawLine:
    return RawLine(cells=cells, has_object=obj)


PICTURE = line("", obj=True)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ((), ()),
        ((line(" a\n b "), line("\u200b"), line("c")), ("a b", "c")),
        ((PICTURE, line("a"), PICTURE, PICTURE, line("b"), PICTURE), ("a", "", "b")),
        ((line("a"), PICTURE, line("\u00ad"), PICTURE, line("b")), ("a", "", "b")),
        ((line("a", obj=True), line("b")), ("a", "b")),
        ((PICTURE, PICTURE), ()),
        ((line("a", "", "c"),), ("a | | c",)),
        ((line("", "b"),), ("| b",)),
        ((line("a\nb", " "),), ("a b |",)),
        ((line("", "\xa0"),), ()),
        ((line("a"), RawLine(cells=("", ""), has_object=True), line("b")), ("a", "", "b")),
    ],
)
def test_lines(raw: tuple[RawLine, ...], expected: tuple[str, ...]) -> None:
    assert normalize_body(raw) == expected


CELLS = st.lists(st.text("a \u200b\n|", max_size=3), min_size=1, max_size=3).map(tuple)


@given(st.lists(st.builds(RawLine, cells=CELLS, has_object=st.booleans()), max_size=8))
def test_blank_lines_stand_alone_and_inside(raw: list[RawLine]) -> None:
    lines = normalize_body(raw)
    assert all(text == clean_line(text) for text in lines)
    assert all(first or second for first, second in pairwise(lines))
    assert not lines or (lines[0] and lines[-1])
