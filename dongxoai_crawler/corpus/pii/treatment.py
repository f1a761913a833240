"""What is done to personal data in rows that leave a collection."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.corpus_row import RECORD
from dongxoai_crawler.corpus.pii.masking import masked_at
from dongxoai_crawler.corpus.pii.row_findings import row_findings
from dongxoai_crawler.corpus.pii.row_texts import with_texts
from dongxoai_crawler.formats.article_json import from_json
from dongxoai_crawler.formats.article_text import render

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dongxoai_crawler.corpus.corpus_row import Row
    from dongxoai_crawler.corpus.pii.row_findings import RowFindings
    from dongxoai_crawler.corpus.pii.row_texts import Place

LEFT_OUT: Final = "[bảng danh sách cá nhân đã được lược bỏ]"
"""The line that stands in place of a table of people."""


class PiiChoice(StrEnum):
    """What is done to personal data.

    Nothing; numbers and addresses masked; tables of people left out and the rest masked; articles
    with an identity number or such a table left out and the others masked.
    """

    KEEP = "keep"
    MASK = "mask"
    DROP_TABLES = "drop-tables"
    DROP_ARTICLES = "drop-articles"


@dataclass(slots=True)
class Treatment:
    """Treats rows, and counts what it met and did; with every revision, each is an article.

    Attributes:
        choice: What is done.
        masks: Whether what stays is masked: not where no text leaves.
        found: What is in the rows that came, by `Kind`.
        articles: Rows with any finding or table.
        list_pages: Rows with a table of people.
        masked: What was masked, by `Kind`.
        dropped_tables, dropped_articles: What was left out.
    """

    choice: PiiChoice
    masks: bool = True
    found: Counter[str] = field(default_factory=Counter)
    articles: int = 0
    list_pages: int = 0
    masked: Counter[str] = field(default_factory=Counter)
    dropped_tables: int = 0
    dropped_articles: int = 0

    def rows(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Yield rows as they may leave; those that came stay as they are.

        Columns that are made of the texts (`folded`) have to be made after this.
        """
        for row in rows:
            found = row_findings(row)
            if not found:
                yield row
                continue
            self._count(found)
            if self.choice is PiiChoice.DROP_ARTICLES and found.has_identity:
                self.dropped_articles += 1
            else:
                is_kept = self.choice is PiiChoice.KEEP or not self.masks
                yield row if is_kept else self._treated(row, found)

    def _count(self, found: RowFindings) -> None:
        self.found.update(found.kinds)
        self.articles += 1
        self.list_pages += bool(found.tables)

    def _treated(self, row: Row, found: RowFindings) -> Row:
        def treated(place: Place, lines: Sequence[str]) -> list[str]:
            tables = found.tables.get(place, ()) if self.choice is PiiChoice.DROP_TABLES else ()
            dropped = set(chain.from_iterable(tables))
            here = [each for each in found.findings.get(place, ()) if each.line not in dropped]
            self.masked.update(each.finding.kind.value for each in here)
            self.dropped_tables += len(tables)
            return _without(masked_at(lines, here), tables)

        new = with_texts(row, treated)
        return new if new == row else _consistent(new)


def _without(lines: list[str], tables: Sequence[range]) -> list[str]:
    kept, end = [], 0
    for table in tables:
        kept += [*lines[end : table.start], LEFT_OUT]
        end = table.stop
    return [*kept, *lines[end:]]


def _consistent(row: Row) -> Row:
    """The hash is of the changed text: one of what was there before would confirm a guess of it."""
    record = {name: row[name] for name in RECORD}
    text = render(from_json(record)).encode()
    return row | {"content_sha256": sha256(text).hexdigest(), "page_sha256": None}
