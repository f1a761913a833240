"""What was told to whom, and what still has to be: delivered at least once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, func, insert, select, update

from dongxoai_crawler.store.part import Part, inserted
from dongxoai_crawler.store.schema_history import CHANGES
from dongxoai_crawler.store.schema_watching import ALARMS, DELIVERIES, SUBSCRIPTIONS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import datetime

    from dongxoai_crawler.store.database import Database
    from dongxoai_crawler.store.part import AnyRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """How far a subscription was served.

    Attributes:
        change: Number of the last change that was looked at for it.
        alarm: The same of alarms.
        taken_at: When, UTC.
    """

    change: int
    alarm: int
    taken_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One message to one reader.

    Attributes:
        number: Grows with time and never comes back.
        changes: Numbers of the changes that it tells.
        alarms: The same of alarms.
        attempts: How often it was tried.
        next_try_at: None: never again.
        sent_at: When the channel took it; None: it has not.
        given_up_at: When it was tried for the last time in vain; None: it was not.
        problem: What the last attempt failed of.
    """

    number: int
    subscription: str
    made_at: datetime
    changes: tuple[int, ...]
    alarms: tuple[int, ...]
    attempts: int
    next_try_at: datetime | None
    sent_at: datetime | None
    given_up_at: datetime | None
    problem: str | None


_PLACE = select(SUBSCRIPTIONS).where(SUBSCRIPTIONS.c.name == bindparam("name"))
_LAST = select(
    *(
        select(func.coalesce(func.max(table.c.number), 0)).scalar_subquery()
        for table in (CHANGES, ALARMS)
    )
)
_NAMES = select(SUBSCRIPTIONS.c.name)
_ADD = insert(DELIVERIES)
_WAITING = (
    select(DELIVERIES).where(DELIVERIES.c.next_try_at.is_not(None)).order_by(DELIVERIES.c.number)
)
_UNSENT = select(DELIVERIES).where(DELIVERIES.c.sent_at.is_(None)).order_by(DELIVERIES.c.number)
_LAST_SENT = select(func.max(DELIVERIES.c.sent_at)).where(
    DELIVERIES.c.subscription == bindparam("name")
)
_TRIED = update(DELIVERIES).where(DELIVERIES.c.number == bindparam("of"))


class Outbox(Part):
    """The part of the store that holds deliveries."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        row = database.insert(SUBSCRIPTIONS)
        fresh = ("change", "alarm", "taken_at")
        self._place_row = row.on_conflict_do_update(
            index_elements=["name"], set_={name: row.excluded[name] for name in fresh}
        )

    def place(self, name: str) -> Place | None:
        """How far a subscription was served; None: it was never seen."""
        with self._database.reading() as connection:
            row = connection.execute(_PLACE, {"name": name}).one_or_none()
        return Place(change=row.change, alarm=row.alarm, taken_at=row.taken_at) if row else None

    def end_of_changes(self, at: datetime) -> Place:
        """The place of who has heard of all that was noted so far."""
        with self._database.reading() as connection:
            change, alarm = connection.execute(_LAST).one()
        return Place(change=change, alarm=alarm, taken_at=at)

    def put_place(self, name: str, place: Place) -> None:
        """Note how far a subscription was served, where nothing is to be told."""
        with self._database.writing() as connection:
            connection.execute(self._place_row, _place_columns(name, place))

    def put_delivery(
        self, name: str, place: Place, *, changes: Sequence[int], alarms: Sequence[int]
    ) -> int:
        """Note what is to be told, and how far the subscription was served: both or neither.

        Returns:
            The delivery's number.
        """
        row: dict[str, object] = {
            "subscription": name,
            "made_at": place.taken_at,
            "changes": json.dumps(list(changes)),
            "alarms": json.dumps(list(alarms)),
            "attempts": 0,
            "next_try_at": place.taken_at,
        }
        with self._database.writing() as connection:
            connection.execute(self._place_row, _place_columns(name, place))
            return inserted(connection, _ADD, row)

    def drop_subscriptions_but(self, names: Collection[str]) -> None:
        """Forget how far others were served, and what waits for them: they are no more."""
        with self._database.writing() as connection:
            connection.execute(delete(SUBSCRIPTIONS).where(SUBSCRIPTIONS.c.name.not_in(names)))
            others = DELIVERIES.c.subscription.not_in(names)
            connection.execute(delete(DELIVERIES).where(others, DELIVERIES.c.sent_at.is_(None)))

    def subscription_names(self) -> frozenset[str]:
        """Names of all that were ever seen and not dropped, or that something waits for."""
        seen = {row.name for row in self._rows(_NAMES)}
        return frozenset(seen | {each.subscription for each in self.unsent_deliveries()})

    def waiting_deliveries(self) -> list[Delivery]:
        """Deliveries that are to be tried, now or later, the first one first."""
        return list(map(_delivery, self._rows(_WAITING)))

    def unsent_deliveries(self) -> list[Delivery]:
        """The same, and those that were given up."""
        return list(map(_delivery, self._rows(_UNSENT)))

    def last_sent_at(self, name: str) -> datetime | None:
        """When a channel last took something for a subscription; None: never."""
        with self._database.reading() as connection:
            moment: datetime | None = connection.execute(_LAST_SENT, {"name": name}).scalar()
        return moment

    def mark_sent(self, number: int, at: datetime) -> None:
        """Note that a channel took a delivery."""
        self._tried(number, {"sent_at": at, "next_try_at": None, "problem": None})

    def mark_unsent(
        self, number: int, at: datetime, *, problem: str, next_try_at: datetime | None
    ) -> None:
        """Note an attempt in vain; without a next one the delivery is given up."""
        given_up = at if next_try_at is None else None
        self._tried(
            number, {"problem": problem, "next_try_at": next_try_at, "given_up_at": given_up}
        )

    def _tried(self, number: int, values: dict[str, object]) -> None:
        statement = _TRIED.values(attempts=DELIVERIES.c.attempts + 1, **values)
        with self._database.writing() as connection:
            connection.execute(statement, {"of": number})


def _place_columns(name: str, place: Place) -> dict[str, object]:
    return {
        "name": name,
        "change": place.change,
        "alarm": place.alarm,
        "taken_at": place.taken_at,
    }


def _delivery(row: AnyRow) -> Delivery:
    values = row._asdict()
    numbers: Iterator[str] = iter(("changes", "alarms"))
    return Delivery(**values | {name: tuple(json.loads(values[name])) for name in numbers})
