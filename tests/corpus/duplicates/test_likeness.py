"""How right near-duplicates are told, on the demo portal's articles edited in ten ways."""

from __future__ import annotations

import pytest

from benchmarks.likeness import tell, wanted
from benchmarks.made_up import demo_articles

pytestmark = pytest.mark.slow

FOUND = {
    "respaced": 1.0,
    "without marks": 1.0,
    "retitled": 0.8,
    "credited": 0.95,
    "moved": 0.9,
    "shortened": 0.9,
    "extended": 0.95,
    "misspelt": 0.95,
}
"""The share of copies that are in their original's cluster, or an excerpt of it, at least."""


def test_copies_are_found_and_others_are_not() -> None:
    told = tell(wanted(demo_articles(160))[:100])
    shares = {name: (kind.clustered + kind.contained) / 100 for name, kind in told.kinds.items()}
    assert {name: shares[name] for name, least in FOUND.items() if shares[name] < least} == {}
    assert shares["excerpt"] >= 0.8
    assert told.right / (told.right + told.wrong) >= 0.99
    assert told.excerpts_right / told.excerpts >= 0.9
