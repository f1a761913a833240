"""What has been noted since the last time goes into the outbox."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dongxoai_crawler.monitoring.messages.baseline import WHOLE, Baseline
from dongxoai_crawler.monitoring.messages.choice import wants
from dongxoai_crawler.monitoring.messages.timing import is_due
from dongxoai_crawler.monitoring.messages.told import Told
from dongxoai_crawler.store.outbox import Place

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from dongxoai_crawler.model.subscription import Subscription
    from dongxoai_crawler.store.alarms import Alarm
    from dongxoai_crawler.store.history import Change
    from dongxoai_crawler.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What is to be told to one reader.

    Attributes:
        place: Up to where was looked.
    """

    changes: tuple[Told, ...]
    alarms: tuple[Alarm, ...]
    place: Place

    def __bool__(self) -> bool:
        return bool(self.changes or self.alarms)


def begin(
    store: Store, subscriptions: Iterable[Subscription], *, now: datetime, backlog: bool = False
) -> None:
    """Note where subscriptions begin that were never seen: what is noted from now on is told.

    Those that are no longer there are forgotten: who comes back under the name begins anew.

    Args:
        store: The collection's.
        subscriptions: All.
        now: The present moment, UTC.
        backlog: Whether they begin with all that was ever noted.

    Raises:
        OutputError: The store can't be written.
    """
    subscriptions = list(subscriptions)
    names = {subscription.name for subscription in subscriptions}
    if store.subscription_names() - names:
        store.drop_subscriptions_but(names)
    for subscription in subscriptions:
        if store.place(subscription.name) is None:
            end = store.end_of_changes(now)
            store.put_place(subscription.name, replace(end, change=0, alarm=0) if backlog else end)


def take(
    store: Store,
    subscriptions: Iterable[Subscription],
    *,
    now: datetime,
    backlog: bool = False,
    early: bool = False,
) -> None:
    """Make a delivery for each subscription that is due and wants something that was noted.

    Args:
        store: The collection's.
        subscriptions: All; `begin` has seen them.
        now: The present moment, UTC.
        backlog: Whether what there was when a portal was taken on is told too.
        early: Whether those are due whose time has not come.

    Raises:
        OutputError: The store can't be read or written.
    """
    for subscription in subscriptions:
        place = store.place(subscription.name)
        if place is None:
            continue
        if subscription.paused:
            _move(store, subscription, place, store.end_of_changes(now))
            continue
        if not early and not is_due(subscription.delivery, taken_at=place.taken_at, now=now):
            continue
        taken = taken_since(store, subscription, place, now=now, backlog=backlog)
        if taken:
            store.put_delivery(
                subscription.name,
                taken.place,
                changes=[told.change.number for told in taken.changes],
                alarms=[alarm.number for alarm in taken.alarms],
            )
        else:
            _move(store, subscription, place, taken.place)


def taken_since(
    store: Store, subscription: Subscription, place: Place, *, now: datetime, backlog: bool
) -> Taken:
    """Return what was noted behind a place and is wanted; nothing is written.

    What a run notes is told when it has ended.
    """
    noted = _settled(store, store.changes(after=place.change))
    alarms = list(store.alarms_after(place.alarm))
    end = Place(
        change=noted[-1].number if noted else place.change,
        alarm=alarms[-1].number if alarms else place.alarm,
        taken_at=now,
    )
    return Taken(
        changes=tuple(_wanted(store, subscription, noted, backlog=backlog)),
        alarms=tuple(alarms) if subscription.health else (),
        place=end,
    )


def _settled(store: Store, changes: Iterable[Change]) -> list[Change]:
    """Return changes up to the first one of a run that goes on.

    At its end it may turn out that all its edits are one event of the portal. A portal that is
    being taken on holds nobody up: what there was is no news, and its first run may take a day.
    """
    held: dict[str, int | None] = {}
    settled = []
    for change in changes:
        if change.portal not in held:
            is_known = store.first_whole_run(change.portal, outcome=WHOLE) is not None
            held[change.portal] = store.run_going_on(change.portal) if is_known else None
        if change.run is not None and change.run == held[change.portal]:
            break
        settled.append(change)
    return settled


def _wanted(
    store: Store, subscription: Subscription, noted: Iterable[Change], *, backlog: bool
) -> Iterable[Told]:
    baseline = Baseline(store)
    for change in noted:
        told = Told(change, store)
        if (backlog or baseline.is_news(change)) and wants(subscription, told):
            yield told


def _move(store: Store, subscription: Subscription, old: Place, new: Place) -> None:
    """Note a place where that matters: most runs find nothing, and need not write."""
    if subscription.delivery or (old.change, old.alarm) != (new.change, new.alarm):
        store.put_place(subscription.name, new)
