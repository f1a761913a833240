"""Personal data of a selection: how much there is, and where."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.pii.masking import SHOWN, masked_text
from dongxoai_crawler.corpus.pii.row_findings import row_findings
from dongxoai_crawler.corpus.pii.row_texts import texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dongxoai_crawler.corpus.corpus_row import Row
    from dongxoai_crawler.corpus.pii.row_findings import RowFindings
    from dongxoai_crawler.corpus.pii.row_texts import Place

LIST_PAGE: Final = "list_page"
"""What a table of people is counted as, beside the kinds of `Kind`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPlace:
    """Where something was found.

    Attributes:
        field: Of the record: "body", "attachments.name".
        entry: Which picture or file of the article, from 1; 0: the field is no list of such.
        line: Of the field's text, from 1; of authors and tags which one.
        kind: Of `Kind`, or "list_page".
        text: What stands there; of a table how many lines it has.
    """

    portal: str
    language: str
    module: str
    id: int
    revision: int
    url: str
    field: str
    entry: int
    line: int
    kind: str
    text: str


@dataclass(slots=True)
class Census:
    """Counts what is found.

    Attributes:
        articles: All that were looked at.
        found_in: Articles with something, by portal.
        kinds: By portal, how much of each kind; "list_page" counts articles with a table of people.
    """

    articles: int = 0
    found_in: Counter[str] = field(default_factory=Counter)
    kinds: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def places(self, rows: Iterable[Row], *, show: bool = False) -> Iterator[FoundPlace]:
        """Yield what is found in rows, one row held at a time.

        Args:
            rows: Read once.
            show: Whether it is readable; otherwise numbers end in their last three digits.
        """
        for row in rows:
            self.articles += 1
            if found := row_findings(row):
                self._count(row["portal"], found)
                yield from _places(row, found, show=show)

    def _count(self, portal: str, found: RowFindings) -> None:
        self.found_in[portal] += 1
        self.kinds[portal].update(found.kinds)
        self.kinds[portal][LIST_PAGE] += bool(found.tables)


def _places(row: Row, found: RowFindings, *, show: bool) -> Iterator[FoundPlace]:
    for place, lines in texts(row):
        for table in found.tables.get(place, ()):
            yield _place(row, place, table.start, LIST_PAGE, f"{len(table)} lines")
        for line, finding in found.findings.get(place, ()):
            text = lines[line][finding.start : finding.end]
            shown = text if show else masked_text(lines[line], finding, shown=SHOWN)
            yield _place(row, place, line, finding.kind.value, shown)


def _place(row: Row, place: Place, line: int, kind: str, text: str) -> FoundPlace:
    key = {name: row[name] for name in ("portal", "language", "module", "id", "revision", "url")}
    entry = place.number + 1 if "." in place.field else 0
    return FoundPlace(**key, field=place.field, entry=entry, line=line + 1, kind=kind, text=text)
