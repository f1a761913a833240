"""Where two states of an article differ: the changed words, with a few words around them."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from dongxoai_crawler.corpus.words import PIECE
from dongxoai_crawler.model.edit import FIELDS, MEDIA_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dongxoai_crawler.model.article import Article

AROUND: Final = 6
"""Pieces of text, mostly words, that are shown before and behind a change."""

_TEXT: Final = ("title", "byline", "summary", "body", "source")
_LINE: Final = " ¶ "
"""Stands for the end of a line in the middle of a place."""


class Sort(StrEnum):
    """What became of some words."""

    SAME = "same"
    GONE = "gone"
    COME = "come"


class Words(NamedTuple):
    """Some words in a row; spaces at their ends belong to them."""

    sort: Sort
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place of a text that was changed.

    Attributes:
        words: In order; read without those that are GONE it is the new text.
        is_start: Whether the text begins here: nothing stands before.
        is_end: Whether it ends here.
    """

    words: tuple[Words, ...]
    is_start: bool
    is_end: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldPlaces:
    """What was changed in one field, named as in the record."""

    field: str
    places: tuple[Place, ...]


def changed_fields(old: Article, new: Article) -> list[FieldPlaces]:
    """What an edit changed, field by field in the record's order; none where nothing did."""
    pairs = ((name, _lines(old, name), _lines(new, name)) for name in FIELDS)
    return [
        FieldPlaces(field=name, places=tuple(changed_places(before, after)))
        for name, before, after in pairs
        if before != after
    ]


def changed_places(
    old: Sequence[str], new: Sequence[str], *, around: int = AROUND
) -> Iterator[Place]:
    """The places where lines of text differ.

    Args:
        old: Lines as they were: clean, single spaces, none at the ends.
        new: The same now.
        around: How many unchanged pieces are shown around a change.
    """
    before, after = _pieces(old), _pieces(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for group in matcher.get_grouped_opcodes(around):
        words = []
        for tag, i, j, k, m in group:
            if tag == "equal":
                words.append(Words(Sort.SAME, _joined(before[i:j])))
                continue
            if i < j:
                words.append(Words(Sort.GONE, _joined(before[i:j])))
            if k < m:
                words.append(Words(Sort.COME, _joined(after[k:m])))
        first, last = group[0], group[-1]
        yield Place(
            words=_trimmed(words),
            is_start=first[1] == first[3] == 0,
            is_end=last[2] == len(before) and last[4] == len(after),
        )


def _lines(article: Article, field: str) -> tuple[str, ...]:
    """A field as lines of text."""
    value = getattr(article, field)
    if field in _TEXT:
        return value if isinstance(value, tuple) else (value or "",)
    if field == "published_at":
        return (value.isoformat() if value else "",)
    if field in MEDIA_FIELDS and isinstance(value, tuple):
        return tuple(getattr(each, "name", None) or each.url for each in value)
    return tuple(sorted(value)) if isinstance(value, tuple) else (value or "",)


def _pieces(lines: Sequence[str]) -> list[str]:
    """Words and marks, each with the space before it; the first of a line has none."""
    text = "\n".join(lines)
    return PIECE.findall(text) if text else []


def _joined(pieces: Sequence[str]) -> str:
    return "".join(pieces).replace("\n", _LINE)


def _trimmed(words: list[Words]) -> tuple[Words, ...]:
    """Without the spaces at both ends of a place."""
    if words:
        words[0] = words[0]._replace(text=words[0].text.lstrip())
        words[-1] = words[-1]._replace(text=words[-1].text.rstrip())
    return tuple(each for each in words if each.text)
