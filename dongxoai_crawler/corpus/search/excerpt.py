"""A few words of a text around what was looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.search.query import wanted_of
from dongxoai_crawler.corpus.search.words import WORD, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dongxoai_crawler.corpus.search.query import Wanted

_BEFORE: Final = 8
_LENGTH: Final = 32


def excerpt(query: str, *texts: str) -> str:
    """Some words around the first hit, hits in [brackets]; where there is none, the beginning.

    Args:
        query: As typed.
        texts: The first with a hit is shown.
    """
    wanted = wanted_of(query)
    for text in texts:
        hits = _hits(text, wanted)
        if hits:
            return _shown(text, hits)
    return _shown(next(filter(None, texts), ""), frozenset())


def _hits(text: str, wanted: Sequence[Wanted]) -> frozenset[int]:
    """Which of a text's words are part of a hit."""
    words = {exact: words_of(text, exact=exact) for exact in {each.exact for each in wanted}}
    return frozenset(
        place
        for each in wanted
        for start in _places(words[each.exact], each.words)
        for place in range(start, start + len(each.words))
    )


def _places(words: Sequence[str], phrase: Sequence[str]) -> Iterator[int]:
    for place, word in enumerate(words):
        if word == phrase[0] and tuple(words[place : place + len(phrase)]) == phrase:
            yield place


def _shown(text: str, hits: frozenset[int]) -> str:
    start = max(0, min(hits, default=0) - _BEFORE)
    # Where case or marks make words, the numbers are a little off: it is for the eye only.
    words = list(WORD.finditer(text))
    chosen = words[start : start + _LENGTH]
    if not chosen:
        return " ".join(text.split())
    pieces, at = [], chosen[0].start() if start else 0
    for place, word in enumerate(chosen, start):
        pieces.append(text[at : word.start()])
        pieces.append(f"[{word[0]}]" if place in hits else word[0])
        at = word.end()
    is_end = start + _LENGTH >= len(words)
    pieces.append(text[at:] if is_end else " …")
    return " ".join(("… " * bool(start) + "".join(pieces)).split())
