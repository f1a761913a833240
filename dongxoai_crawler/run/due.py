"""What cron relies on: only what is due is asked, and only what is wrong is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.ending import EndReason
from dongxoai_crawler.model import clock
from dongxoai_crawler.model.exit_codes import ExitCode
from dongxoai_crawler.store.store import open_store, store_file

if TYPE_CHECKING:
    from dongxoai_crawler.run.process import CrawlOrder
    from dongxoai_crawler.run.report import RunReport

LONG: Final = timedelta(hours=6)
"""A run that holds a portal's lock for longer may hang: somebody should look. What else holds it,
as `verify` does, was called by a person."""


def only_due(order: CrawlOrder) -> CrawlOrder:
    """Return the order without portals that are not due; those never crawled are.

    Raises:
        OutputError: The store can't be read.
    """
    file = store_file(order.output, order.database)
    if file is not None and not file.is_file():
        return order
    with open_store(order.output, url=order.database) as store:
        due = store.next_due()
    now = clock.now()
    return replace(order, portals=[p for p in order.portals if p not in due or due[p] <= now])


def is_well(order: CrawlOrder, report: RunReport) -> bool:
    """Tell whether nobody need be told: done, or another run goes on that hasn't for long.

    Raises:
        OutputError: The store can't be read.
    """
    if report.exit_code == ExitCode.DONE:
        return True
    locked = [each.portal for each in report.portals if each.outcome == EndReason.LOCKED]
    if any(each.exit_code not in (ExitCode.DONE, ExitCode.LOCKED) for each in report.portals):
        return False
    since = clock.now() - LONG
    with open_store(order.output, url=order.database) as store:
        latest = [run for portal in locked for run in store.latest_runs(portal, most=1)]
    return all(run.started_at > since for run in latest if run.ended_at is None)
