"""Whether the text that articles show is accounted for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dongxoai_crawler.monitoring.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST: Final = 0.01
"""Of the characters that are visible; twice as many as in the past, if that is more."""

ARTICLES: Final = 5
"""Fewer say nothing of the portal."""

AFFECTED: Final = 3
"""A layout shows on so many articles at least, and on half of them; on fewer, one is broken."""


class TextWatch:
    """Sums up characters over a run."""

    def __init__(self) -> None:
        self._articles: list[tuple[int, str]] = []
        self._visible = self._unaccounted = self._affected = 0

    def add(self, url: str, *, visible: int, unaccounted: int) -> None:
        """Count an article's characters: those to be seen, and of these those in no field."""
        self._visible += visible
        self._unaccounted += unaccounted
        self._affected += unaccounted > MOST * visible
        self._articles.append((unaccounted, url))

    def finding(self, before: float | None) -> Finding | None:
        """Too much text that is in no field; None: all is well.

        Args:
            before: The share of such characters in the last healthy runs; None: there is no past
                in which it was otherwise.
        """
        if before is None or len(self._articles) < ARTICLES or not self._visible:
            return None
        share = self._unaccounted / self._visible
        is_everywhere = self._affected >= max(AFFECTED, len(self._articles) / 2)
        if not is_everywhere or share <= max(MOST, 2 * before):
            return None
        found = (
            f"that articles show is in no field: {share:.1%} of the characters, was {before:.1%}"
        )
        return Finding(name="text", found=found, examples=list(self._worst()))

    @property
    def is_undecided(self) -> bool:
        """Whether text is in no field, on too few articles to tell whether it is so on others."""
        return self._affected > 0 and len(self._articles) < ARTICLES

    def _worst(self) -> Iterator[str]:
        return (url for _, url in sorted(self._articles, reverse=True)[:3])
