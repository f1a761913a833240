"""The same change of different texts has the same digest."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from dongxoai_crawler.model.article import Image
from dongxoai_crawler.model.difference import digest

MOMENT = datetime(2025, 3, 1, tzinfo=UTC)
ONE, OTHER = ("Khu phố họp.", "", "Bà con đến."), ("Trường khai giảng.", "Vui.", "Cờ bay.")


def bodies(line: str) -> list[tuple[object, object]]:
    """Edits that add a line at different places."""
    return [(ONE, (*ONE, line)), (OTHER, (line, *OTHER)), (ONE, (*ONE[:1], "", line, *ONE[1:]))]


SAME: list[list[tuple[object, object]]] = [
    bodies("Theo cổng thông tin, ngày 12."),
    [(after, before) for before, after in bodies("Theo cổng.")],
    [("UBND xã họp", "UBND phường họp"), ("Ở xã, xã vui", "Ở phường, phường vui")],
    [("Khu phố họp", "Khu phố họp - Suối Mây"), ("Khai giảng", "Khai giảng - Suối Mây")],
    [("Khu phố họp", "[Mới] Khu phố họp"), ("Khai giảng", "[Mới] Khai giảng")],
    [("a b", "a  b"), ("a  b", "a b"), (ONE, (*ONE[:2], "", ONE[2]))],
    [(None, "Ban Biên tập"), ("", "Ban Biên tập")],
    [
        (frozenset({"a"}), frozenset({"a", "x"})),
        (frozenset({"z", "b"}), frozenset({"b", "x", "z"})),
    ],
    [
        ((Image(url=f"http://x/{name}.jpg"),), (Image(url=f"https://x/{name}.jpg"),))
        for name in ("a", "b")
    ],
    [(MOMENT + timedelta(days=n), MOMENT + timedelta(days=n, hours=7)) for n in (1, 2)],
]


@pytest.mark.parametrize("edits", SAME)
def test_the_same_change(edits: list[tuple[object, object]]) -> None:
    assert len({digest(*edit) for edit in edits}) == 1


def test_other_changes() -> None:
    found = [digest(*edits[0]) for edits in SAME]
    assert len(set(found)) == len(SAME)
    assert {len(each) for each in found} == {16}


def test_the_way_back_is_another_change() -> None:
    for one, other in pairwise(["UBND xã", "UBND phường", "UBND xã"]):
        assert digest(one, other) != digest(other, one)
