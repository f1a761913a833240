"""Two versions of a text as a unified diff of lines, or with marks inside the lines."""

from __future__ import annotations

from difflib import SequenceMatcher, unified_diff
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.words import marked_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTEXT: Final = 3
"""Unchanged lines shown around a change."""


def line_diff(old: str, new: str, *, old_label: str, new_label: str) -> Iterator[str]:
    """Lines of a unified diff, none where the texts are the same.

    Text files have no newline at their end; the diff doesn't remark on that.
    """
    yield from unified_diff(
        old.split("\n"), new.split("\n"), old_label, new_label, lineterm="", n=CONTEXT
    )


def word_diff(old: str, new: str, *, old_label: str, new_label: str) -> Iterator[str]:
    """The same places, each changed line once, its changes marked: `[-20/12-]{+21/12+}`."""
    before, after = old.split("\n"), new.split("\n")
    if before == after:
        return
    yield from (f"--- {old_label}", f"+++ {new_label}")
    for group in SequenceMatcher(None, before, after).get_grouped_opcodes(CONTEXT):
        first, last = group[0], group[-1]
        yield f"@@ -{_span(first[1], last[2])} +{_span(first[3], last[4])} @@"
        for tag, i, j, k, m in group:
            if tag == "equal":
                yield from before[i:j]
            else:
                yield from marked_lines(before[i:j], after[k:m])


def _span(start: int, end: int) -> str:
    """Lines as hunk headers count them: from 1; for no lines, the one before."""
    count = end - start
    if count == 1:
        return str(start + 1)
    return f"{start + 1 if count else start},{count}"
