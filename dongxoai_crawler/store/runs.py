"""Runs, and what the lists held that they read."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, insert, select, update

from dongxoai_crawler.model.errors import LockedError
from dongxoai_crawler.store.history import ListObservation, Run
from dongxoai_crawler.store.part import Part, inserted
from dongxoai_crawler.store.schema_history import LISTINGS, RUNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from dongxoai_crawler.store.database import Database
    from dongxoai_crawler.store.part import AnyRow

_BEGIN = insert(RUNS)
_END = update(RUNS).where(RUNS.c.number == bindparam("of"))
_ALL = select(RUNS).order_by(RUNS.c.number)
_LAST = (
    select(RUNS)
    .where(RUNS.c.portal == bindparam("portal"), RUNS.c.ended_at.is_not(None))
    .order_by(RUNS.c.number.desc())
    .limit(1)
)
_HEALTHY = (
    select(RUNS)
    .where(RUNS.c.portal == bindparam("portal"), RUNS.c.healthy)
    .order_by(RUNS.c.number.desc())
    .limit(bindparam("most"))
)
_LATEST = (
    select(RUNS)
    .where(RUNS.c.portal == bindparam("portal"))
    .order_by(RUNS.c.number.desc())
    .limit(bindparam("most"))
)
_FIRST_WHOLE = (
    select(RUNS)
    .where(
        RUNS.c.portal == bindparam("portal"),
        RUNS.c.healthy,
        RUNS.c.whole,
        RUNS.c.outcome == bindparam("outcome"),
    )
    .order_by(RUNS.c.number)
    .limit(1)
)
_KILLED = (
    select(RUNS.c.ended_at.is_(None))
    .where(RUNS.c.portal == bindparam("portal"))
    .order_by(RUNS.c.number.desc())
    .limit(1)
)
_LISTINGS = (
    select(LISTINGS)
    .where(LISTINGS.c.portal == bindparam("portal"))
    .order_by(LISTINGS.c.language, LISTINGS.c.module, LISTINGS.c.name)
)


class Runs(Part):
    """The part of the store that holds runs and listings."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        row = database.insert(LISTINGS)
        fresh = ("observed_at", "articles", "pages", "complete")
        self._listing_row = row.on_conflict_do_update(
            index_elements=["portal", "language", "module", "name"],
            set_={name: row.excluded[name] for name in fresh},
        )

    def begin_run(self, portal: str, started_at: datetime) -> int:
        """Note that a run begins; return its number."""
        row: dict[str, object] = {"portal": portal, "started_at": started_at, "counts": "{}"}
        with self._database.writing() as connection:
            return inserted(connection, _BEGIN, row)

    def end_run(
        self,
        number: int,
        *,
        ended_at: datetime,
        outcome: str,
        healthy: bool,
        whole: bool,
        exit_code: int,
        counts: Mapping[str, int],
        problem: str | None = None,
    ) -> None:
        """Note how a run ended; the arguments are those of `Run`."""
        row = {
            "of": number,
            "ended_at": ended_at,
            "outcome": outcome,
            "healthy": healthy,
            "whole": whole,
            "exit_code": exit_code,
            "counts": json.dumps(dict(counts)),
            "problem": problem,
        }
        with self._database.writing() as connection:
            connection.execute(_END, row)

    def runs(self, *, failed_only: bool = False) -> Iterator[Run]:
        """Runs of all portals, the first one first.

        Args:
            failed_only: Only those with another exit code than 0, and those that never ended.
        """
        failed = RUNS.c.exit_code.is_distinct_from(0)
        return map(_run, self._rows(_ALL.where(failed) if failed_only else _ALL))

    def last_run(self, portal: str, *, healthy_only: bool = False) -> Run | None:
        """The last run of a portal that ended; None: none did."""
        statement = _LAST.where(RUNS.c.healthy) if healthy_only else _LAST
        with self._database.reading() as connection:
            row = connection.execute(statement, {"portal": portal}).one_or_none()
        return _run(row) if row else None

    def healthy_runs(self, portal: str, *, most: int) -> Iterator[Run]:
        """The last healthy runs of a portal, the latest first."""
        return map(_run, self._rows(_HEALTHY, portal=portal, most=most))

    def latest_runs(self, portal: str, *, most: int) -> list[Run]:
        """The last runs of a portal, the latest first; those that never ended too."""
        return list(map(_run, self._rows(_LATEST, portal=portal, most=most)))

    def first_whole_run(self, portal: str, *, outcome: str) -> Run | None:
        """The first healthy run that was not narrowed and ended so; None: there was none yet."""
        rows = self._rows(_FIRST_WHOLE, portal=portal, outcome=outcome)
        return next(map(_run, rows), None)

    def run_going_on(self, portal: str) -> int | None:
        """The number of the run of a portal that goes on now; None: none does.

        One that never ended goes on as long as somebody holds the portal's lock.
        """
        last = self.latest_runs(portal, most=1)
        if not last or last[0].ended_at is not None:
            return None
        try:
            with self._database.lock(portal):
                return None
        except LockedError:
            return last[0].number

    def was_killed(self, portal: str) -> bool:
        """Tell whether the latest run of a portal never ended."""
        with self._database.reading() as connection:
            return bool(connection.execute(_KILLED, {"portal": portal}).scalar())

    def put_listing(self, listing: ListObservation) -> None:
        """Note what a list held, in place of what it held before."""
        with self._database.writing() as connection:
            connection.execute(self._listing_row, asdict(listing))

    def listings(self, portal: str) -> list[ListObservation]:
        """What each list of a portal held when it was last read."""
        return [ListObservation(**row._mapping) for row in self._rows(_LISTINGS, portal=portal)]


def _run(row: AnyRow) -> Run:
    return Run(**row._asdict() | {"counts": json.loads(row.counts)})
