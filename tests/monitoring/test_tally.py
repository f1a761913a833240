"""How many articles must lack a field until that is no chance."""

from __future__ import annotations

import pytest

from dongxoai_crawler.monitoring.tally import Tally


def tally(*found: bool, share: float = 1.0) -> Tally:
    made = Tally()
    for number, each in enumerate(found):
        made.add(share, found=each, url=f"u{number}")
    return made


@pytest.mark.parametrize(
    ("found", "is_end", "falls"),
    [
        ([False] * 7, False, False),
        ([False] * 8, False, True),
        ([False] * 5 + [True] * 3, False, True),
        ([False] * 4 + [True] * 4, False, False),
        ([True] * 300 + [False] * 4, False, False),
        ([True] * 300 + [False] * 5, False, True),
        ([False] * 2, True, False),
        ([False] * 3, True, True),
        ([False, True, False], True, False),
        ([], True, False),
    ],
)
def test_what_each_article_had(found: list[bool], is_end: bool, falls: bool) -> None:
    assert (tally(*found).fall(is_end=is_end) is not None) is falls


def test_what_some_articles_have_is_judged_at_the_end_and_by_many() -> None:
    assert tally(*[False] * 200, share=0.5).fall(is_end=False) is None
    assert tally(*[False] * 29, share=0.5).fall(is_end=True) is None
    assert tally(*[False] * 30, share=0.5).fall(is_end=True) == (30, 15.0, 0)
    assert tally(*[False] * 60, share=0.1).fall(is_end=True) is None
    assert tally(*[True, False, False] * 20, share=0.5).fall(is_end=True) is None


def test_examples_are_the_last_ones() -> None:
    assert list(tally(*[True, False] * 5).without) == ["u5", "u7", "u9"]
