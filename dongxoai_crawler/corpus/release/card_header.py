"""The head of a card, which the Hugging Face hub reads ("Dataset Cards", "Manual Configuration")."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongxoai_crawler.corpus.release.facts import Facts

_SIZES: Final = (
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (1_000_000, "100K<n<1M"),
    (10_000_000, "1M<n<10M"),
)
_LARGEST: Final = "10M<n<100M"


def header(facts: Facts, languages: list[str]) -> Iterator[str]:
    """Yield the lines; texts are quoted as JSON has them, which YAML reads."""
    wishes = facts.wishes
    rows = sum(facts.manifest.rows.values())
    yield "---"
    yield f"pretty_name: {_quoted(wishes.title)}"
    yield f"license: {_quoted((wishes.licence or 'other').lower())}"
    yield f"language: {json.dumps(languages)}"
    yield f"size_categories: [{_quoted(next((n for most, n in _SIZES if rows < most), _LARGEST))}]"
    yield 'tags: ["news", "government", "vietnam"]'
    yield "configs:"
    yield "  - config_name: default"
    yield "    data_files:"
    for side, files in facts.files.items():
        yield f"      - split: {side}"
        yield f"        path: {json.dumps(files)}"
    yield "---"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
