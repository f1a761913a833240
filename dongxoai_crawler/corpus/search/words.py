"""The words of a text, as they are searched for."""

from __future__ import annotations

import re
from typing import Final

from dongxoai_crawler.model.phrases import cased, folded

WORD: Final = re.compile(r"\w+")
"""As in `Phrase`, whose matches begin and end where such words do."""


def words_of(text: str, *, exact: bool) -> list[str]:
    """A text's words without case; with their marks, or without."""
    return WORD.findall(cased(text) if exact else folded(text))


def searched(*texts: str) -> tuple[str, ...]:
    """Texts as the index takes them: all with their marks, then all without."""
    return tuple(" ".join(words_of(text, exact=exact)) for exact in (True, False) for text in texts)
