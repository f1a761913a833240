"""Where a person is named: in every revision of every article, withdrawn ones too."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, Any, Final

from dongxoai_crawler.corpus.corpus_row import rows
from dongxoai_crawler.corpus.pii.row_texts import texts
from dongxoai_crawler.corpus.selection import Selection
from dongxoai_crawler.model.phrases import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dongxoai_crawler.corpus.corpus_row import Row
    from dongxoai_crawler.store.store import Store

_ALL: Final = Selection(withdrawn=True, every_revision=True)
_OF_PAGES: Final = "files.text"
"""Where the width of a page breaks lines, names too."""
_AROUND: Final = 80
"""Characters of a line that are shown on either side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedLine:
    """A line with the name.

    Attributes:
        field: Of the record.
        text: The line, cut where it is long.
        revisions: Those that have it so.
    """

    field: str
    text: str
    revisions: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedArticle:
    """An article with the name in a kept revision.

    Attributes:
        state: "public", "missing" or "withdrawn".
        url: Of the newest revision that has the name.
        revisions: Those that have the name.
        latest: The newest revision of all: where it isn't among them, the name was taken out.
    """

    portal: str
    language: str
    module: str
    id: int
    state: str
    url: str
    revisions: list[int]
    latest: int
    lines: list[NamedLine]


class Name:
    """A name, whatever its case and tone marks: whole syllables in their order.

    Raises:
        ValueError: There is no letter in it.
    """

    def __init__(self, name: str) -> None:
        syllables = re.findall(r"[^\W_]+", folded(name))
        if not any(map(str.isalpha, name)):
            raise ValueError(f"{name!r} is no name: there is no letter in it")
        words = r"[\W_]+".join(syllables)
        self._pattern = re.compile(rf"\b{words}\b")

    def shown_in(self, line: str) -> str | None:
        """Return a line that has the name, what is far from it left out; None: it hasn't."""
        form = folded(line)
        found = self._pattern.search(form)
        if found is None:
            return None
        if len(form) != len(line):  # places in it are not those in the line
            return line
        start, end = max(0, found.start() - _AROUND), min(len(line), found.end() + _AROUND)
        return ("… " * (start > 0)) + line[start:end].strip() + (" …" * (end < len(line)))


def articles_naming(store: Store, name: Name) -> Iterator[NamedArticle]:
    """Yield the articles in which somebody is named, one article held at a time.

    Raises:
        OutputError: The store can't be read.
    """
    for _, revisions in groupby(rows(store, _ALL), key=_key):
        if article := _named(revisions, name):
            yield article


def _key(row: Row) -> tuple[Any, ...]:
    return row["portal"], row["language"], row["module"], row["id"]


def _named(revisions: Iterable[Row], name: Name) -> NamedArticle | None:
    lines: dict[tuple[str, str], NamedLine] = {}
    newest: Row | None = None
    latest = 0
    for row in revisions:
        latest = row["revision"]
        for where, text in lines_naming(row, name):
            line = lines.setdefault((where, text), NamedLine(field=where, text=text, revisions=[]))
            if latest not in line.revisions:
                line.revisions.append(latest)
            newest = row
    if newest is None:
        return None
    return NamedArticle(
        **{
            field: newest[field] for field in ("portal", "language", "module", "id", "state", "url")
        },
        revisions=sorted({number for line in lines.values() for number in line.revisions}),
        latest=latest,
        lines=list(lines.values()),
    )


def lines_naming(row: Row, name: Name) -> Iterator[tuple[str, str]]:
    """Yield the fields and lines of a row that have a name, over the end of a page's line too."""
    for place, text in texts(row):
        is_broken = place.field == _OF_PAGES
        for line, following in zip_longest(text, text[1:], fillvalue=""):
            shown = name.shown_in(line)
            if shown is None and is_broken and name.shown_in(following) is None:
                shown = name.shown_in(f"{line} {following}")
            if shown is not None:
                yield place.field, shown
