"""Copies of articles as other portals print them: edited in ten ways, the same ones each time.

Written before near-duplicates were looked for, so that no rule is made for them.
"""

from __future__ import annotations

import random
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.model.phrases import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from dongxoai_crawler.model.article import Article

    Edit = Callable[[Article, Article, random.Random], Article]

_TYPOS: Final = 0.02
_REWORDED: Final = 0.1
_LEFT_OUT: Final = 0.25
_ADDED: Final = 0.33
_EXCERPT: Final = 0.33
_LETTERS: Final = "abcdeghiklmnopqrstuvxy"


def edited_copies(articles: Sequence[Article]) -> Iterator[tuple[str, Article, Article]]:
    """Yield kind, original and copy: one copy of each article for each kind of edit.

    A copy of kind n is of the portal `{portal}-copy-{n}`.

    Args:
        articles: More than one, each with a body.
    """
    chance = random.Random(0)  # noqa: S311 - the same copies each time
    for number, (kind, edit) in enumerate(EDITS.items()):
        for index, original in enumerate(articles):
            other = articles[(index + 1 + number) % len(articles)]
            copy = edit(original, other, chance)
            yield kind, original, replace(copy, portal=f"{original.portal}-copy-{number}")


def _respaced(article: Article, _: Article, chance: random.Random) -> Article:
    """Title in capitals, lines joined in pairs, other dashes and quotation marks."""
    del chance
    lines = [line for line in article.body if line]
    pairs = (" ".join(lines[i : i + 2]) for i in range(0, len(lines), 2))
    body = tuple(line.replace("-", "–").replace('"', "”") for line in pairs)
    return replace(article, title=article.title.upper(), body=body)


def _without_marks(article: Article, _: Article, chance: random.Random) -> Article:
    del chance
    return _each_line(article, folded)


def _retitled(article: Article, other: Article, chance: random.Random) -> Article:
    """Under another article's title and summary."""
    del chance
    return replace(article, title=other.title, summary=other.summary)


def _credited(article: Article, _: Article, chance: random.Random) -> Article:
    """With the lines that portals put around what they take over."""
    place = chance.choice(("phường Bình An", "xã Tân Lập", "phường Phú Thịnh", "xã Suối Cát"))
    first = f"Cổng thông tin điện tử {place} trân trọng giới thiệu toàn văn nội dung như sau:"
    last = f"Mọi ý kiến góp ý xin gửi về Ủy ban nhân dân {place} trong giờ hành chính. Trân trọng!"
    return replace(article, body=(first, *article.body, last))


def _moved(article: Article, _: Article, chance: random.Random) -> Article:
    """Lines in another order."""
    lines = [line for line in article.body if line]
    return replace(article, body=tuple(chance.sample(lines, len(lines))))


def _shortened(article: Article, _: Article, chance: random.Random) -> Article:
    """A quarter of the sentences left out."""
    sentences = _sentences(article)
    kept = max(1, round(len(sentences) * (1 - _LEFT_OUT)))
    chosen = sorted(chance.sample(range(len(sentences)), kept))
    return replace(article, body=tuple(sentences[i] for i in chosen))


def _extended(article: Article, other: Article, chance: random.Random) -> Article:
    """A third more, of another article."""
    del chance
    wanted = _ADDED * sum(len(line.split()) for line in article.body)
    added: list[str] = []
    for sentence in _sentences(other):
        if sum(len(each.split()) for each in added) >= wanted:
            break
        added.append(sentence)
    return replace(article, body=(*article.body, *added))


def _misspelt(article: Article, _: Article, chance: random.Random) -> Article:
    """Two of a hundred syllables with a wrong letter."""

    def wrong(syllable: str) -> str:
        if chance.random() >= _TYPOS:
            return syllable
        place = chance.randrange(len(syllable))
        return syllable[:place] + chance.choice(_LETTERS) + syllable[place + 1 :]

    return _each_syllable(article, wrong)


def _reworded(article: Article, other: Article, chance: random.Random) -> Article:
    """One of ten syllables another one."""
    others = [syllable for line in other.body for syllable in line.split()]

    def another(syllable: str) -> str:
        return chance.choice(others) if chance.random() < _REWORDED else syllable

    return _each_syllable(article, another)


def _excerpt(article: Article, _: Article, chance: random.Random) -> Article:
    """The first third of the sentences, under the same title."""
    del chance
    sentences = _sentences(article)
    return replace(article, body=tuple(sentences[: max(1, round(len(sentences) * _EXCERPT))]))


EDITS: Final[dict[str, Edit]] = {
    "respaced": _respaced,
    "without marks": _without_marks,
    "retitled": _retitled,
    "credited": _credited,
    "moved": _moved,
    "shortened": _shortened,
    "extended": _extended,
    "misspelt": _misspelt,
    "reworded": _reworded,
    "excerpt": _excerpt,
}
"""Ways to edit, by name: article, another one to take words from, chance."""


def _sentences(article: Article) -> list[str]:
    return [each for line in article.body if line for each in re.split(r"(?<=[.;:!?]) ", line)]


def _each_line(article: Article, change: Callable[[str], str]) -> Article:
    body = tuple(map(change, article.body))
    return replace(article, title=change(article.title), summary=change(article.summary), body=body)


def _each_syllable(article: Article, change: Callable[[str], str]) -> Article:
    return _each_line(article, lambda line: " ".join(map(change, line.split())))
