"""Changes inside lines of text, marked by syllable: `[-gone-]{+come+}`.

A Vietnamese syllable is what stands between spaces and punctuation; dates and numbers
("20/12", "1.500.000") are one piece. A line break that is all that changed shows as ¶.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BREAK: Final = "¶"
PIECE: Final = re.compile(r"\n| *(?:\w+(?:[./:,-]\w+)*|[^\w\s])")


def marked_lines(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """The old lines and the new ones as one text, in lines, with marks where they differ.

    Both are clean lines: single spaces, none at the ends.
    """
    if not old or not new:
        sign = "-" if old else "+"
        return [_marked(line or _BREAK, sign) for line in old or new]
    before, after = _pieces(old), _pieces(new)
    text = ""
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            text += "".join(before[i:j])
        else:
            text += _change("".join(before[i:j]), "".join(after[k:m]))
    return [line.removeprefix(" ") for line in text.split("\n")]


def _pieces(lines: Iterable[str]) -> list[str]:
    """Syllables, each with the space before it: a line's first one gets one too, to be equal."""
    return PIECE.findall("\n".join(f" {line}" for line in lines))


def _change(gone: str, come: str) -> str:
    if not (gone + come).strip("\n"):
        return _marked(_BREAK * len(gone), "-") + "".join(f"{_marked(_BREAK, '+')}\n" for _ in come)
    marked = "\n".join(_marked(line, "-") for line in gone.split("\n"))
    added = "\n".join(_marked(line, "+") for line in come.split("\n"))
    # One space is enough before what replaces something.
    return marked + (added.removeprefix(" ") if gone.startswith(" ") else added)


def _marked(text: str, sign: str) -> str:
    """A piece of one line with its mark; the space before it stays outside."""
    if not text.strip():
        return text
    opening, closing = ("[-", "-]") if sign == "-" else ("{+", "+}")
    bare = text.removeprefix(" ")
    return f"{text[: len(text) - len(bare)]}{opening}{bare}{closing}"
