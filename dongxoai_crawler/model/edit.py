"""What an editor changed between two states of one article.

Only content counts: a portal's logo, name or template, what the metadata state, the zone that
the page was printed in and this program's own version are no edits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from dongxoai_crawler.model.article import Article

TEXT_FIELDS: Final = ("title", "byline", "summary", "body", "source")
MEDIA_FIELDS: Final = ("image", "image_caption", "images", "attachments")
FIELDS: Final = (*TEXT_FIELDS, *MEDIA_FIELDS, "tags", "published_at")
"""The fields whose change is an edit."""

_WORD: Final = re.compile(r"\w+(?:[./:,-]\w+)*|[^\w\s]")


class EditClass(StrEnum):
    """What kind of change an edit is."""

    NUMBERS = "numbers"  # figures, dates, times, and the time of publication
    NAMES = "names"  # words with a capital inside a sentence, and the byline
    WORDING = "wording"  # everything else that a reader reads
    SPACING = "spacing"  # the same words, set otherwise
    MEDIA = "media"  # pictures, captions, attachments


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A change of content.

    Attributes:
        fields: Names of the fields that changed, in the record's order.
        classes: What kinds of change it is.
        silent: Whether the time of the last edit that the page states did not move.
    """

    fields: tuple[str, ...]
    classes: tuple[EditClass, ...]
    silent: bool


def compare(old: Article, new: Article, *, fields: Collection[str] = FIELDS) -> Edit | None:
    """Return what changed from `old` to `new`, None where the content is the same.

    Args:
        old: The earlier state.
        new: The later one, read by the same version of the parser.
        fields: The fields that count, some of `FIELDS`.
    """
    changed = tuple(
        name for name in FIELDS if name in fields and _content(old, name) != _content(new, name)
    )
    if not changed:
        return None
    found = {kind for name in changed for kind in _classes(old, new, name)}
    return Edit(
        fields=changed,
        classes=tuple(kind for kind in EditClass if kind in found),
        silent=old.modified_at == new.modified_at,
    )


def _content(article: Article, field: str) -> object:
    """A field's content, without what the CMS changes by itself."""
    value = getattr(article, field)
    if field == "attachments":  # the address carries the place in the list, which isn't content
        return tuple(file.name for file in value)
    if field == "tags":
        return frozenset(value)
    return value


def _classes(old: Article, new: Article, field: str) -> Iterator[EditClass]:
    if field in MEDIA_FIELDS:
        yield EditClass.MEDIA
    elif field == "published_at":
        yield EditClass.NUMBERS
    elif field == "byline":
        yield EditClass.NAMES
    elif field == "tags":
        yield EditClass.WORDING
    else:
        before, after = _lines(old, field), _lines(new, field)
        if [line for line in before if line] == [line for line in after if line]:
            yield EditClass.MEDIA  # a picture came or went: only blank lines moved
        else:
            yield from _text_classes(before, after)


def _lines(article: Article, field: str) -> tuple[str, ...]:
    value = getattr(article, field)
    return value if isinstance(value, tuple) else (value or "",)


def _text_classes(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[EditClass]:
    old, new = _WORD.findall("\n".join(before)), _WORD.findall("\n".join(after))
    if "".join(old) == "".join(new):
        yield EditClass.SPACING
        return
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            starts = i == 0 or old[i - 1] in ".!?…:"
            yield from _word_classes(old[i:j], new[k:m], starts=starts)


def _word_classes(before: list[str], after: list[str], *, starts: bool) -> Iterator[EditClass]:
    """The classes of words in place of others, or of words that came or went."""
    old, new = _by_kind(before, starts=starts), _by_kind(after, starts=starts)
    if not old or not new:
        (only,) = {*old, *new} if len({*old, *new}) == 1 else {EditClass.WORDING}
        yield only
        return
    for kind in {*old, *new}:
        if old.get(kind) != new.get(kind):  # a number in the place of a name is another wording
            yield kind if kind in old and kind in new else EditClass.WORDING


def _by_kind(words: list[str], *, starts: bool) -> dict[EditClass, list[str]]:
    """Words by what they are; a capital at the start of a sentence makes no name."""
    found: dict[EditClass, list[str]] = {}
    for place, word in enumerate(words):
        if any(c.isdigit() for c in word):
            kind = EditClass.NUMBERS
        elif word[0].isupper() and not (starts and place == 0):
            kind = EditClass.NAMES
        else:
            kind = EditClass.WORDING
        if word[0].isalnum():
            found.setdefault(kind, []).append(word)
    return found
