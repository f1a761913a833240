"""What was done to personal data, as lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.corpus.pii.treatment import PiiChoice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongxoai_crawler.corpus.pii.treatment import Treatment


def treatment_lines(treatment: Treatment) -> Iterator[str]:
    """Yield the lines; none where nothing was to be done."""
    if treatment.choice is PiiChoice.KEEP:
        return
    masked = ", ".join(f"{count:,} {kind}" for kind, count in sorted(treatment.masked.items()))
    yield f"personal data in {treatment.articles:,} articles; masked: {masked or 'nothing'}"
    if treatment.choice is PiiChoice.DROP_TABLES:
        yield f"{treatment.dropped_tables:,} tables of people were left out"
    if treatment.choice is PiiChoice.DROP_ARTICLES:
        yield f"{treatment.dropped_articles:,} articles were left out"
