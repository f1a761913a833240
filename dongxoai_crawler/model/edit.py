"""What an editor changed between two states of one article.

Only content counts: a portal's logo, name or template, what the metadata state, the zone that
the page was printed in and this program's own version are no edits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from dongxoai_crawler.model.difference import digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongxoai_crawler.model.article import Article

TEXT_FIELDS: Final = ("title", "byline", "summary", "body", "source")
MEDIA_FIELDS: Final = ("image", "image_caption", "images", "attachments")
FIELDS: Final = (*TEXT_FIELDS, *MEDIA_FIELDS, "tags", "published_at")
"""The fields whose change is an edit."""

_WORD: Final = re.compile(r"\w+(?:[./:,-]\w+)*|[^\w\s]|\n")
_ENDS: Final = frozenset(".!?…:\n")
"""After these a sentence starts."""


class EditClass(StrEnum):
    """What kind of change an edit is."""

    NUMBERS = "numbers"  # figures, dates, times, and the time of publication
    NAMES = "names"  # words with a capital inside a sentence, and the byline
    WORDING = "wording"  # everything else that a reader reads
    SPACING = "spacing"  # the same words, set otherwise
    MEDIA = "media"  # pictures, captions, attachments


class _Word(NamedTuple):
    text: str
    kind: EditClass | None  # None: a mark or the end of a line


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldEdit:
    """What changed in one field.

    Attributes:
        field: The field's name.
        classes: What kinds of change it is, in the order of `EditClass`.
        digest: Of the difference (`difference.digest`): equal on articles changed alike.
    """

    field: str
    classes: tuple[EditClass, ...]
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A change of content.

    Attributes:
        parts: What changed in each field, in the record's order; at least one.
        silent: Whether the time of the last edit that the page states did not move.
    """

    parts: tuple[FieldEdit, ...]
    silent: bool

    @property
    def fields(self) -> tuple[str, ...]:
        """Names of the fields that changed."""
        return tuple(part.field for part in self.parts)

    @property
    def classes(self) -> tuple[EditClass, ...]:
        """What kinds of change it is, in the order of `EditClass`."""
        found = {kind for part in self.parts for kind in part.classes}
        return tuple(kind for kind in EditClass if kind in found)


def compare(old: Article, new: Article) -> Edit | None:
    """Return what changed from `old` to `new`, None where the content is the same.

    Args:
        old: The earlier state.
        new: The later one, read by the same version of the parser.
    """
    parts = tuple(
        _part(old, new, name) for name in FIELDS if _content(old, name) != _content(new, name)
    )
    return Edit(parts=parts, silent=old.modified_at == new.modified_at) if parts else None


def _part(old: Article, new: Article, field: str) -> FieldEdit:
    found = set(_classes(old, new, field))
    return FieldEdit(
        field=field,
        classes=tuple(kind for kind in EditClass if kind in found),
        digest=digest(_content(old, field), _content(new, field)),
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
    old, new = [*_words(before)], [*_words(after)]
    before_texts, after_texts = ([word.text for word in words] for words in (old, new))
    if "".join(before_texts).replace("\n", "") == "".join(after_texts).replace("\n", ""):
        yield EditClass.SPACING
        return
    matcher = SequenceMatcher(None, before_texts, after_texts, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            yield from _word_classes(old[i:j], new[k:m])


def _word_classes(before: list[_Word], after: list[_Word]) -> Iterator[EditClass]:
    """Every class of which words came, went, or took the place of others."""
    is_named = False
    for kind in EditClass:
        old, new = ([word.text for word in words if word.kind is kind] for words in (before, after))
        if old != new:
            is_named = True
            yield kind
    if not is_named and any(word.text != "\n" for word in (*before, *after)):
        yield EditClass.WORDING  # nothing but marks


def _words(lines: tuple[str, ...]) -> Iterator[_Word]:
    """Words, marks and ends of lines; a capital at the start of a sentence makes no name."""
    starts = True
    for text in _WORD.findall("\n".join(lines)):
        if text in _ENDS:
            starts = True
        if not text[0].isalnum():
            yield _Word(text, None)
            continue
        if any(c.isdigit() for c in text):
            yield _Word(text, EditClass.NUMBERS)
        elif text[0].isupper() and not starts:
            yield _Word(text, EditClass.NAMES)
        else:
            yield _Word(text, EditClass.WORDING)
        starts = False
