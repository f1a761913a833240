from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongxoai_crawler.corpus.words import marked_lines

CASES = [
    (["Họp ngày 20/12, tại khu."], ["Họp ngày 21/12, tại khu phố."],
     ["Họp ngày [-20/12-]{+21/12+}, tại khu {+phố+}."]),
    (["a b"], ["a b c"], ["a b {+c+}"]),
    (["a b"], ["x a b"], ["{+x+} a b"]),
    (["a b c"], ["a c"], ["a [-b-] c"]),
    (["thu 1.500.000 đồng"], ["thu 1.600.000 đồng"], ["thu [-1.500.000-]{+1.600.000+} đồng"]),
    (["A"], ["A", "D e"], ["A", "{+D e+}"]),
    (["A", "B"], ["A B"], ["A[-¶-] B"]),
    (["A B"], ["A", "B"], ["A{+¶+}", "B"]),
    (["A", "B"], [], ["[-A-]", "[-B-]"]),
    ([], ["A", "", "B"], ["{+A+}", "{+¶+}", "{+B+}"]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "marked"), CASES)
def test_marks_what_changed_and_nothing_else(
    old: list[str], new: list[str], marked: list[str]
) -> None:
    assert marked_lines(old, new) == marked


def syllables(lines: list[str]) -> list[str]:
    return re.findall(r"\w+|[^\w\s]", " ".join(lines))


def without(marked: list[str], dropped: str, kept: str) -> list[str]:
    text = " ".join(marked).replace("¶", "")
    return syllables([re.sub(kept, r"\1", re.sub(dropped, "", text))])


GONE, COME = r"\[-(.*?)-\]", r"\{\+(.*?)\+\}"
LINES = st.lists(
    st.lists(st.sampled_from(["một", "hai", "20/12", "Họp", "dân", "."]), max_size=6).map(" ".join),
    min_size=1,
    max_size=4,
)


@given(old=LINES, new=LINES)
def test_both_versions_can_be_read_from_the_marks(old: list[str], new: list[str]) -> None:
    marked = marked_lines(old, new)
    assert without(marked, COME, GONE) == syllables(old)
    assert without(marked, GONE, COME) == syllables(new)
