"""How well the rules find what people labelled; the figures stand in docs/personal-data.md."""

from __future__ import annotations

import pytest

from tests.corpus.pii.measuring import LIST_PAGE, examples, scores

LEAST = {
    "id12": (0.99, 0.97),
    "id9": (0.95, 0.97),
    "phone": (0.96, 0.99),
    "email": (0.99, 0.99),
    LIST_PAGE: (0.99, 0.94),
}
"""Recall and precision."""


@pytest.mark.parametrize("name", ["dev", "test"])
def test_recall_and_precision(name: str) -> None:
    found = scores(name)
    figures = {kind: (score.recall, score.precision) for kind, score in found.items()}
    below = {
        kind for kind, least in LEAST.items() if min(map(float.__sub__, figures[kind], least)) < 0
    }
    assert below == set(), figures


def test_spans_of_the_labels_are_in_their_texts() -> None:
    for example in (*examples("dev"), *examples("test")):
        ends = [each["end"] for each in example["spans"]]
        assert max(ends, default=0) <= len(example["text"])
