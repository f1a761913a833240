"""What exactly an edit took out and put in, as a short digest: the same change has the same one."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.model.article import Image

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_TOKEN: Final = re.compile(r"\w+|[^\w\s]")
_DIGITS: Final = 16


def digest(before: object, after: object) -> str:
    """Return 16 hexadecimal digits for the way from one value of a field to another.

    Where the same lines, or the same words in a line, came, went or took each other's place, they
    are the same, wherever that was and however often. Spaces and blank lines don't count: all
    changes that are of nothing else have one digest. A moment that was moved counts by how far.

    Args:
        before: The field's value in the earlier article.
        after: In the later one.
    """
    if isinstance(before, datetime) and isinstance(after, datetime):
        changes = {str(after - before)}
    else:
        changes = set(_changes([*_lines(before)], [*_lines(after)]))
    return hashlib.sha256("\n".join(sorted(changes)).encode()).hexdigest()[:_DIGITS]


def _lines(value: object) -> Iterator[str]:
    match value:
        case None | "":
            return
        case frozenset():
            yield from sorted(value)
        case tuple():
            for each in value:
                yield from _lines(each)
        case Image():
            yield from _lines((value.url, value.caption, value.alt))
        case _:
            yield str(value)


def _changes(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """What was replaced by what: whole lines where they came or went, else words."""
    for tag, i, j, k, m in _differing(before, after):
        old, new = _tokens(before[i:j]), _tokens(after[k:m])
        if tag != "replace":
            yield _change(old, new)
            continue
        for _, n, o, p, q in _differing(old, new):
            yield _change(old[n:o], new[p:q])


def _differing(
    before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[str, int, int, int, int]]:
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return (code for code in codes if code[0] != "equal")


def _tokens(lines: Iterable[str]) -> list[str]:
    return _TOKEN.findall("\n".join(lines))


def _change(old: Sequence[str], new: Sequence[str]) -> str:
    return f"{' '.join(old)}\t{' '.join(new)}"
