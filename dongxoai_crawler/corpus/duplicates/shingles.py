"""What two texts have in common: rows of words, whatever their case, marks and punctuation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from dongxoai_crawler.model.phrases import folded

if TYPE_CHECKING:
    from collections.abc import Mapping

LENGTH: Final = 5
"""Words in a row; a Vietnamese word here is what stands between spaces, a syllable."""
ENOUGH: Final = 20
"""A text with fewer shingles is compared with none: short notices are all alike."""

_WORD: Final = re.compile(r"\w+")


def text_of(record: Mapping[str, Any]) -> str:
    """Return what is compared of a record (as JSON has it): title, summary and body."""
    return "\n".join((record["title"], record["summary"], *record["body"]))


def shingles(text: str) -> set[str]:
    """Return all rows of `LENGTH` words in a text, folded."""
    words = _WORD.findall(folded(text))
    return set(map(" ".join, zip(*(words[start:] for start in range(LENGTH)), strict=False)))


def resemblance(one: set[str], other: set[str]) -> float:
    """Return the share of shingles that two texts have in common (Jaccard's index), 0 to 1."""
    return len(one & other) / (len(one | other) or 1)


def containment(part: set[str], whole: set[str]) -> float:
    """Return the share of a text's shingles that another one has, 0 to 1."""
    return len(part & whole) / (len(part) or 1)
