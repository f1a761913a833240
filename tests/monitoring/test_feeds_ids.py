"""Ids of feeds and entries: with others, every reader would get everything again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dongxoai_crawler.monitoring.feeds.feed import urn

NAMES = st.from_regex(r"[a-z0-9-]+", fullmatch=True)
KEYS = st.one_of(st.just(()), st.tuples(NAMES), st.tuples(NAMES, NAMES, NAMES, st.integers(0)))


def test_ids_stay_for_ever() -> None:
    assert urn() == "urn:uuid:17a470b5-dc2a-5e8a-92eb-33a388fe1b1b"
    assert urn("dongxoai-dongnai") == "urn:uuid:47496369-6c0e-5ee7-8f85-55349e39504c"
    assert (
        urn("dongxoai-dongnai", "vi", "news", 648)
        == "urn:uuid:7974172c-c036-5f01-981f-c0800426ac3e"
    )


@given(KEYS, KEYS)
def test_ids_are_equal_only_where_keys_are(
    one: tuple[object, ...], other: tuple[object, ...]
) -> None:
    assert (urn(*one) == urn(*other)) == (one == other)
