"""From when on a portal's changes are news, and not just what there was when it was taken on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from dongxoai_crawler.store.history import Change, Run
    from dongxoai_crawler.store.store import Store

WHOLE: Final = "finished"
"""Outcome of a run that asked for all there was to ask."""


class Baseline:
    """Tells what is news: noted after a portal's first run that ended healthy and whole."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._runs: dict[str, Run | None] = {}

    def is_news(self, change: Change) -> bool:
        """Tell whether a change came after its portal's first healthy, whole run."""
        if change.portal not in self._runs:
            run = self._store.first_whole_run(change.portal, outcome=WHOLE)
            self._runs[change.portal] = run
        run = self._runs[change.portal]
        if run is None or run.ended_at is None:
            return False
        if change.run is None:
            return change.noted_at > run.ended_at
        return change.run > run.number
