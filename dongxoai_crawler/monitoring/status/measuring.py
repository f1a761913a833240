"""Reads from the store how a collection does."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.tally import Tally
from dongxoai_crawler.model.clock import VIETNAM
from dongxoai_crawler.monitoring.status.status import Day, PortalStatus, Status
from dongxoai_crawler.store.refusals import BEFORE_START
from dongxoai_crawler.store.revisions import NEW
from dongxoai_crawler.store.states import WITHDRAWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dongxoai_crawler.model.portal import Portal
    from dongxoai_crawler.monitoring.health.trouble import Trouble
    from dongxoai_crawler.store.status_counts import DayCount
    from dongxoai_crawler.store.store import Store

DAYS: Final = 30


def measure_status(
    store: Store,
    portals: Iterable[Portal],
    *,
    name: str,
    now: datetime,
    troubles: Iterable[Trouble],
) -> Status:
    """Count what the store knows of each portal.

    Args:
        store: The collection.
        portals: Rows of portals. Shown are these, and all others that the store knows.
        name: Of the installation.
        now: The last day is this moment's in Vietnam.
        troubles: What is wrong, with portals and with the collection.

    Raises:
        OutputError: The store can't be read.
    """
    by_portal: dict[str, list[Trouble]] = {}
    for trouble in troubles:
        by_portal.setdefault(trouble.portal, []).append(trouble)
    due = store.next_due()
    rows = {portal.id: portal for portal in portals}
    found = [
        _portal_status(
            store, portal, rows.get(portal), now=now, troubles=by_portal.get(portal, ()), due=due
        )
        for portal in rows.keys() | set(store.portals())
    ]
    return Status(
        name=name,
        made_at=now,
        portals=tuple(sorted(found, key=lambda portal: (portal.name, portal.id))),
        troubles=tuple(by_portal.get("", ())),
    )


def _portal_status(
    store: Store,
    portal: str,
    row: Portal | None,
    *,
    now: datetime,
    troubles: Sequence[Trouble],
    due: Mapping[str, datetime],
) -> PortalStatus:
    bounds = _bounds(now)
    articles = store.articles_by_day(portal, bounds)
    changes = store.changes_by_day(portal, bounds)
    states = _by_name(articles)
    return PortalStatus(
        id=portal,
        name=row.name if row else portal,
        site=row.base_url if row else None,
        last_run=store.last_run(portal),
        last_success=store.last_run(portal, healthy_only=True),
        newest=next(iter(store.publications(portal, now=now, most=1)), None),
        states=states,
        changes=_by_name(changes),
        days=tuple(_days(bounds, articles, changes)),
        coverage=_coverage(store, portal, states),
        troubles=tuple(troubles),
        next_due_at=due.get(portal),
    )


def _bounds(now: datetime) -> list[datetime]:
    """The midnights around the last days in Vietnam."""
    today = datetime.combine(now.astimezone(VIETNAM), time(), tzinfo=VIETNAM)
    return [today + timedelta(days=number) for number in range(1 - DAYS, 2)]


def _by_name(counts: Iterable[DayCount]) -> Counter[str]:
    found: Counter[str] = Counter()
    for each in counts:
        found[each.name] += each.total
    return found


def _days(
    bounds: Sequence[datetime], articles: Sequence[DayCount], changes: Sequence[DayCount]
) -> Iterable[Day]:
    for number, start in enumerate(bounds[:-1]):
        yield Day(
            day=start.date(),
            published=sum(each.total for each in articles if each.day == number),
            changes={
                each.name: each.total for each in changes if each.day == number and each.name != NEW
            },
        )


def _coverage(store: Store, portal: str, states: Mapping[str, int]) -> Tally:
    """The sums of `corpus.coverage.measure`, which reads each article, without their places."""
    failed = store.failed_by_code(portal)
    refused = {each.code: each.total for each in store.refused_by_code(portal)}
    withdrawn = states.get(WITHDRAWN, 0)
    return Tally(
        collected=sum(states.values()) - withdrawn,
        withdrawn=withdrawn,
        failed=Counter({each.code: each.total for each in failed}),
        known_gaps=sum(each.known_gaps for each in failed),
        passed_over=refused.pop(BEFORE_START, 0),
        refused=Counter(refused),
    )
