"""The texts of a row, wherever people can be named in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from dongxoai_crawler.corpus.corpus_row import Row

_TEXTS: Final = (
    "title",
    "summary",
    "byline",
    "author",
    "image_caption",
    "source",
    "section",
    "publisher",
    "rights",
)
_LISTS: Final = ("body", "authors", "tags")
_PARTS: Final = {"images": ("caption", "alt"), "attachments": ("name",), "files": ("name", "text")}
"""Lists of objects, and the texts of these; `files` is there where files were read."""
_OF_BYTES: Final = ("sha256", "file")
"""Keys that lead to the bytes of a file: its name has their hash in it."""


class Place(NamedTuple):
    """Where lines stand in a row.

    Attributes:
        field: "title", "body", "images.caption".
        number: Which entry of a list of objects, from 0; otherwise 0.
    """

    field: str
    number: int = 0


def texts(row: Row) -> Iterator[tuple[Place, list[str]]]:
    """Yield the texts of a row in lines; a list of texts is one text of several lines."""
    for name in _TEXTS:
        if row[name]:
            yield Place(name), [row[name]]
    for name in _LISTS:
        yield Place(name), row[name]
    for name, parts in _PARTS.items():
        for number, entry in enumerate(row.get(name) or ()):
            for part in parts:
                if entry.get(part):
                    yield Place(f"{name}.{part}", number), entry[part].split("\n")


def with_texts(row: Row, changed: Callable[[Place, Sequence[str]], list[str]]) -> Row:
    """Return a row with other texts in place of its own; the row itself stays as it is."""
    new = row | {name: row[name] and list(row[name]) for name in (*_LISTS, *_PARTS) if name in row}
    for place, lines in texts(row):
        name, _, part = place.field.partition(".")
        after = changed(place, lines)
        if after == lines:
            continue
        if part:
            entry = new[name][place.number]
            new[name][place.number] = _unhashed(entry, part) | {part: "\n".join(after)}
        else:
            new[name] = after if name in _LISTS else after[0]
    return new


def _unhashed(entry: Row, part: str) -> Row:
    """Without hashes of what was changed, which would confirm a guess of it, and without its bytes."""
    if part != "text":
        return entry
    return entry | {name: None for name in _OF_BYTES if name in entry}
