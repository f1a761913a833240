"""What is in the outbox goes out, or is tried again later."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.model.errors import DeliveryError, UsageError
from dongxoai_crawler.monitoring.messages.channel import Channel
from dongxoai_crawler.monitoring.messages.digest import DigestWriter, Sender
from dongxoai_crawler.monitoring.messages.full_list import (
    FOLDER,
    full_list_name,
    write_full_list,
)
from dongxoai_crawler.monitoring.messages.secret import read_secret
from dongxoai_crawler.monitoring.messages.timing import next_try
from dongxoai_crawler.monitoring.messages.told import Told
from dongxoai_crawler.monitoring.wording import minute

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from dongxoai_crawler.model.subscription import Subscription
    from dongxoai_crawler.monitoring.messages.digest import Digest
    from dongxoai_crawler.portals.collection import Collection
    from dongxoai_crawler.store.alarms import Alarm
    from dongxoai_crawler.store.outbox import Delivery
    from dongxoai_crawler.store.store import Store

logger = logging.getLogger(__name__)

_ENDLESS: Final = 10_000_000
"""Characters of a page."""
PATIENCE: Final = 120.0
"""Seconds that all deliveries of a run may take together; what is left waits for the next one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """How the deliveries of a run went, by number of messages."""

    sent: int
    failed: int


class Sending:
    """Sends what waits, one message after the other."""

    def __init__(self, store: Store, collection: Collection, *, now: datetime) -> None:
        self._store, self._collection, self._now = store, collection, now
        self._subscriptions = {each.name: each for each in collection.subscriptions}
        self._sender = sender_of(collection)

    def send_all(self, *, patience: float = PATIENCE) -> Sent:
        """Send what is to be tried now.

        Args:
            patience: Seconds after which no further message is begun.

        Raises:
            OutputError: The store can't be read or written.
        """
        end = time.monotonic() + patience
        sent = failed = 0
        for delivery in self._store.waiting_deliveries():
            if delivery.next_try_at is None or delivery.next_try_at > self._now:
                continue
            if time.monotonic() >= end:
                break
            match self._deliver(delivery):
                case True:
                    sent += 1
                case False:
                    failed += 1
        return Sent(sent=sent, failed=failed)

    def _deliver(self, delivery: Delivery) -> bool | None:
        """Try a delivery; tell whether it went out, None where nothing was tried."""
        subscription = self._subscriptions.get(delivery.subscription)
        if subscription is None:
            return None  # it is dropped when the next run begins
        if subscription.paused:
            return None
        changes, alarms = self._contents(delivery)
        if not changes and not alarms:  # all of it was forgotten since
            self._store.mark_sent(delivery.number, self._now)
            return None
        try:
            self._send(subscription, changes, alarms, number=delivery.number)
        except (DeliveryError, UsageError) as error:
            self._fail(delivery, str(error))
            return False
        self._store.mark_sent(delivery.number, self._now)
        return True

    def _contents(self, delivery: Delivery) -> tuple[list[Told], list[Alarm]]:
        changes = [
            Told(change, self._store) for change in self._store.changes_numbered(delivery.changes)
        ]
        alarms = [alarm for alarm in self._store.alarms_after(0) if alarm.number in delivery.alarms]
        return changes, alarms

    def _send(
        self,
        subscription: Subscription,
        changes: Sequence[Told],
        alarms: Sequence[Alarm],
        *,
        number: int,
    ) -> None:
        source = self._collection.channels[subscription.channel]
        channel = Channel(subscription.channel, read_secret(source))
        writer = writer_of(subscription, self._collection, self._sender)
        name = full_list_name(subscription.name, number, [told.change.number for told in changes])
        served = self._collection.public_url
        address = f"{served}{FOLDER}/{name}" if served else None
        digest = fitting(writer, channel, changes, alarms, number=number, full_list=address)
        if address and digest.left:
            whole = replace(writer, personal_data=False).digest(
                changes, alarms, number=number, longest=_ENDLESS, most=len(changes)
            )
            write_full_list(self._collection.path, name, whole, writer.language, now=self._now)
        channel.send(digest)

    def _fail(self, delivery: Delivery, problem: str) -> None:
        """Note an attempt in vain; people hear of the first and of the last one."""
        attempts = delivery.attempts + 1
        again = next_try(attempts, now=self._now)
        self._store.mark_unsent(delivery.number, self._now, problem=problem, next_try_at=again)
        if again is None:
            logger.error(
                "message %d for %s is given up: %s", delivery.number, delivery.subscription, problem
            )
        elif attempts == 1:
            logger.warning(
                "message %d for %s could not be sent, and is tried again at %s: %s",
                delivery.number,
                delivery.subscription,
                minute(again),
                problem,
            )


def fitting(
    writer: DigestWriter,
    channel: Channel,
    changes: Sequence[Told],
    alarms: Sequence[Alarm],
    *,
    number: int | None,
    full_list: str | None = None,
) -> Digest:
    """Return the message, as long as its channel allows."""
    longest = channel.longest(writer.title(changes, alarms))
    return writer.digest(changes, alarms, number=number, longest=longest, full_list=full_list)


def sender_of(collection: Collection) -> Sender:
    """Who writes, for all readers."""
    return Sender(
        name=collection.title,
        names={portal.id: portal.name for portal in collection.registry},
    )


def writer_of(subscription: Subscription, collection: Collection, sender: Sender) -> DigestWriter:
    """Who writes to one reader."""
    return DigestWriter(
        sender=sender,
        language=subscription.language or collection.language,
        personal_data=subscription.personal_data,
    )
