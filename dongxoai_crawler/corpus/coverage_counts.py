"""How complete a portal's part of a collection is, in five numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Self

    from dongxoai_crawler.corpus.coverage import Coverage


class CoverageCounts(NamedTuple):
    """Numbers of articles, but for the last one.

    Attributes:
        not_had: Named by a list, and could not be had or read.
        known_gaps: Of these, those that are tried once a week only.
        lists_unread: Lists that were not read to their end, or could not be read.
    """

    collected: int
    withdrawn: int
    not_had: int
    known_gaps: int
    lists_unread: int

    @classmethod
    def of(cls, coverage: Coverage) -> Self:
        """Count a portal's."""
        total = coverage.total
        unread = {(seen.language, seen.module, seen.name) for seen in coverage.unread}
        return cls(
            collected=total.collected,
            withdrawn=total.withdrawn,
            not_had=len(coverage.missing),
            known_gaps=len(coverage.known_gaps),
            lists_unread=len(unread) + len(coverage.failing),
        )
