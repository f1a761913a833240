"""A paper for people: headings, paragraphs and tables, before it is text or a page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells.

    Attributes:
        headings: Of the columns; empty: the first cell of each row names the second.
    """

    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part with a heading; a text is a paragraph."""

    heading: str
    parts: tuple[str | Table, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The whole of it.

    Attributes:
        note: What a reader has to know first, in brackets below the title.
        signatures: Who signs by hand, side by side.
    """

    title: str
    subtitle: str
    note: str
    sections: tuple[Section, ...]
    signatures: tuple[str, ...]
    sign_here: str
    date_line: str
