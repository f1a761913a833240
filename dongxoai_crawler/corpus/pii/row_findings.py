"""What is found in the texts of a row."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dongxoai_crawler.corpus.pii.finding import IDENTITY
from dongxoai_crawler.corpus.pii.list_page import list_tables
from dongxoai_crawler.corpus.pii.row_texts import texts
from dongxoai_crawler.corpus.pii.scanning import findings, may_have

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dongxoai_crawler.corpus.corpus_row import Row
    from dongxoai_crawler.corpus.pii.row_texts import Place
    from dongxoai_crawler.corpus.pii.scanning import LineFinding


@dataclass(frozen=True, slots=True)
class RowFindings:
    """By the place of the text.

    Attributes:
        findings: What is in its lines.
        tables: The lines of its tables of people.
    """

    findings: Mapping[Place, list[LineFinding]]
    tables: Mapping[Place, list[range]]

    def __bool__(self) -> bool:
        return bool(self.findings or self.tables)

    @property
    def kinds(self) -> Counter[str]:
        """How many of each kind."""
        return Counter(
            each.finding.kind.value for found in self.findings.values() for each in found
        )

    @property
    def has_identity(self) -> bool:
        """Whether an identity number or a table of people is among them."""
        return bool(self.tables or IDENTITY.intersection(self.kinds))


def row_findings(row: Row) -> RowFindings:
    """Return what is found in a row's texts; nothing else is looked at."""
    found, tables = {}, {}
    for place, lines in texts(row):
        if may_have("\n".join(lines)):
            here = list(findings(lines))
            if here:
                found[place] = here
            if within := list_tables(lines, here):
                tables[place] = within
    return RowFindings(found, tables)
