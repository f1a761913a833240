"""Which runs saw an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from dongxoai_crawler.corpus.history import History
    from dongxoai_crawler.store.history import Run
    from dongxoai_crawler.store.store import Store


def runs_that_saw(store: Store, history: History) -> tuple[Run, ...]:
    """The runs that noted something of an article, or went on at a moment when it was looked at.

    Looks that found nothing new are not kept one by one: of these only the first and the last are
    known. When a killed run ended is not known, so it counts only for what it noted.
    """
    noted = {change.run for change in history.changes}
    moments = set(_moments(history))
    return tuple(
        run
        for run in store.runs()
        if run.portal == history.portal and (run.number in noted or _went_on(run, moments))
    )


def _moments(history: History) -> Iterator[datetime]:
    known = history.known
    yield from (known.first_seen_at, known.last_seen_at, known.looked_at)
    yield from (revision.fetched_at for revision in history.revisions)


def _went_on(run: Run, moments: set[datetime]) -> bool:
    end = run.ended_at
    return end is not None and any(run.started_at <= moment <= end for moment in moments)
