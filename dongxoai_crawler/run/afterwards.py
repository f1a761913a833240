"""What goes around a crawl: texts of files, alarms, when to come again, feeds, a status page, messages."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.files.text.pdf import FILES
from dongxoai_crawler.corpus.files.text.texts import read_texts
from dongxoai_crawler.ending import SHUTDOWN, SPENT, TIME_IS_UP, EndReason
from dongxoai_crawler.model import clock
from dongxoai_crawler.monitoring.feeds import write_feeds
from dongxoai_crawler.monitoring.health.alarming import note_alarms
from dongxoai_crawler.monitoring.health.checks import (
    is_failing,
    nearly_full,
    troubles_of,
    undelivered,
)
from dongxoai_crawler.monitoring.intervals import next_due
from dongxoai_crawler.monitoring.messages.delivering import deliver
from dongxoai_crawler.monitoring.messages.taking import begin
from dongxoai_crawler.monitoring.status import write_status
from dongxoai_crawler.portals.collection import load_collection
from dongxoai_crawler.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from dongxoai_crawler.monitoring.health.trouble import Trouble
    from dongxoai_crawler.portals.collection import Collection
    from dongxoai_crawler.run.process import CrawlOrder
    from dongxoai_crawler.run.report import RunReport
    from dongxoai_crawler.store.history import Run
    from dongxoai_crawler.store.store import Store

logger = logging.getLogger(__name__)

BROKEN_OFF: Final = (SHUTDOWN, TIME_IS_UP, SPENT)
"""Outcomes of runs that left something to be asked: they go on at the next opportunity."""
NOT_ASKED: Final = (EndReason.LOCKED, EndReason.USAGE)
"""Outcomes of portals that were not asked anything."""


def prepare(order: CrawlOrder, *, backlog: bool) -> None:
    """Note where new subscriptions begin: what this run will note is told.

    Raises:
        PortalConfigError: The collection's file breaks a rule.
        OutputError: The store can't be written.
    """
    collection = load_collection(order.output, portals_file=order.portals_file)
    if collection.subscriptions:
        with open_store(order.output, url=order.database) as store:
            begin(store, collection.subscriptions, now=clock.now(), backlog=backlog)


def follow(order: CrawlOrder, report: RunReport, *, backlog: bool, full_text: bool = False) -> None:
    """Do what follows a crawl.

    Args:
        order: What was to be done.
        report: What was.
        backlog: Whether readers are told what there was when a portal was taken on.
        full_text: Whether feeds carry whole texts, whatever the collection's file says.

    Raises:
        PortalConfigError: The collection's file breaks a rule.
        OutputError: The collection can't be read or written.
    """
    collection = load_collection(order.output, portals_file=order.portals_file)
    asked = [each.portal for each in report.portals if each.outcome not in NOT_ASKED]
    with open_store(order.output, url=order.database) as store:
        if waiting := read_texts(store, order.output):
            logger.warning("%d PDFs have no text yet: pip install '%s'", waiting, FILES)
        note_health(store, collection, asked, now=clock.now())
        _publish(store, collection, now=clock.now(), full_text=full_text or collection.full_text)
        deliver(store, collection, backlog=backlog)


def attend(order: CrawlOrder, *, backlog: bool) -> None:
    """Do what is to be done where no portal is due: what waits for its time is sent.

    Raises:
        PortalConfigError: The collection's file breaks a rule.
        OutputError: The collection can't be read or written.
    """
    collection = load_collection(order.output, portals_file=order.portals_file)
    with open_store(order.output, url=order.database) as store:
        note_health(store, collection, (), now=clock.now())
        deliver(store, collection, backlog=backlog)


def note_health(
    store: Store, collection: Collection, portals: Iterable[str], *, now: datetime
) -> None:
    """Note alarms about portals that were asked, and when these are to be asked again.

    Args:
        store: The collection's.
        collection: What its file says.
        portals: Their ids.
        now: The present moment, UTC.

    Raises:
        OutputError: The store can't be read or written.
    """
    for portal in portals:
        note_alarms(store, portal, troubles_of(store, portal, now=now), now=now)
        last = next(iter(store.latest_runs(portal, most=1)), None)
        if last is not None:
            store.put_next_due(portal, _next_due(store, last, now=now))
    note_alarms(store, "", _of_collection(store, collection, now=now), now=now)


def _next_due(store: Store, last: Run, *, now: datetime) -> datetime:
    """When a portal is to be asked again, after its last run."""
    failed = is_failing(last)
    if last.outcome in BROKEN_OFF or not (failed or last.whole):
        return now
    return next_due(store, last.portal, now=now, failed=failed)


def _publish(store: Store, collection: Collection, *, now: datetime, full_text: bool) -> None:
    """Write what may be served."""
    known = store.portals()
    portals = [portal for portal in collection.registry if portal.id in known]
    served = collection.public_url
    write_feeds(
        store,
        collection.path,
        portals,
        language=collection.language,
        public_url=served,
        full_text=full_text,
    )
    asked = [portal.id for portal in portals if portal.enabled]
    troubles = [each for portal in asked for each in troubles_of(store, portal, now=now)]
    troubles += _of_collection(store, collection, now=now)
    write_status(
        store,
        collection.path,
        portals,
        name=collection.title,
        now=now,
        troubles=troubles,
        public_url=served,
    )


def _of_collection(store: Store, collection: Collection, *, now: datetime) -> Sequence[Trouble]:
    found = (nearly_full(collection.path), undelivered(store, now=now))
    return [trouble for trouble in found if trouble is not None]
