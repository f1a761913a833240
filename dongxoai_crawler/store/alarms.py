"""Alarms about the runs themselves: raised, repeated, over."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, insert, select

from dongxoai_crawler.store.part import Part
from dongxoai_crawler.store.schema_watching import ALARMS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

RAISED = "raised"
REPEATED = "repeated"
OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAlarm:
    """Something to be told about a portal's runs.

    Attributes:
        topic: What it is about: a stable English name.
        kind: "raised", "repeated" or "over".
        detail: One sentence, English.
    """

    portal: str
    topic: str
    kind: str
    detail: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm(NewAlarm):
    """The same, noted.

    Attributes:
        number: Grows with time and never comes back.
    """

    number: int


_ADD = insert(ALARMS)
_OF_PORTAL = select(ALARMS).where(ALARMS.c.portal == bindparam("portal")).order_by(ALARMS.c.number)
_AFTER = select(ALARMS).where(ALARMS.c.number > bindparam("after")).order_by(ALARMS.c.number)


class Alarms(Part):
    """The part of the store that holds alarms."""

    def put_alarm(self, alarm: NewAlarm) -> None:
        """Note an alarm."""
        with self._database.writing() as connection:
            connection.execute(_ADD, asdict(alarm))

    def last_alarms(self, portal: str) -> dict[str, Alarm]:
        """The last alarm of each topic of a portal."""
        return {row.topic: Alarm(**row._mapping) for row in self._rows(_OF_PORTAL, portal=portal)}

    def alarms_after(self, number: int) -> Iterator[Alarm]:
        """Alarms noted after another one, in their order."""
        return (Alarm(**row._mapping) for row in self._rows(_AFTER, after=number))
