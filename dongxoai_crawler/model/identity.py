"""Whether two records under one key are of one article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.model.address import article_address

if TYPE_CHECKING:
    from dongxoai_crawler.model.article import Article

OVERLAP: Final = 0.2
"""Texts that share fewer of their runs of words have nothing to do with each other."""

_WORD: Final = re.compile(r"\w+")
_RUN: Final = 3
"""Words in a row: any two Vietnamese texts share many single syllables."""


def is_another(old: Article, new: Article) -> bool:
    """Tell whether another article has the key now: no edit changes all of it at once.

    Title, alias and time of publication are other ones, and of the text less than a fifth is left.
    Where one of them has no time or no text, it counts as the same.

    Args:
        old: The record that was stored.
        new: The page as it is.
    """
    if old.title == new.title or old.published_at == new.published_at:
        return False
    if None in (old.published_at, new.published_at) or _alias(old) == _alias(new):
        return False
    before, after = _runs(old), _runs(new)
    if not before or not after:
        return False
    return len(before & after) < OVERLAP * min(len(before), len(after))


def _alias(article: Article) -> str:
    address = article_address(article.url)
    return address.alias if address else ""


def _runs(article: Article) -> set[tuple[str, ...]]:
    words = _WORD.findall("\n".join((article.summary, *article.body)).casefold())
    return {tuple(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1)}
