"""The tables of what is told to people: subscriptions' places, deliveries, alarms.

A delivery names what it tells by number and holds no text: what was forgotten can't be told.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text

from dongxoai_crawler.store.schema import METADATA
from dongxoai_crawler.store.utc import UtcDateTime

SUBSCRIPTIONS = Table(
    "subscriptions",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("change", BigInteger, nullable=False),
    Column("alarm", BigInteger, nullable=False),
    Column("taken_at", UtcDateTime, nullable=False),
)
"""Up to which change and alarm each subscription was served."""

DELIVERIES = Table(
    "deliveries",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("subscription", Text, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("changes", Text, nullable=False),
    Column("alarms", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_try_at", UtcDateTime),
    Column("sent_at", UtcDateTime),
    Column("given_up_at", UtcDateTime),
    Column("problem", Text),
    sqlite_autoincrement=True,  # readers tell deliveries by their numbers
)

ALARMS = Table(
    "alarms",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("portal", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    sqlite_autoincrement=True,  # a reader's place in the list must not come back
)

SCHEDULE = Table(
    "schedule",
    METADATA,
    Column("portal", Text, primary_key=True),
    Column("next_due_at", UtcDateTime, nullable=False),
)
"""When each portal is to be asked again."""

WATCHING_INDEXES = (
    Index(
        "ix_deliveries_waiting",
        DELIVERIES.c.next_try_at,
        sqlite_where=DELIVERIES.c.next_try_at.is_not(None),
        postgresql_where=DELIVERIES.c.next_try_at.is_not(None),
    ),
    Index("ix_alarms_portal", ALARMS.c.portal),
)
