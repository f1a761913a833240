"""Telling readers what was noted: into the outbox, and out of it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.model import clock
from dongxoai_crawler.model.errors import LockedError
from dongxoai_crawler.monitoring.messages.sending import Sending, Sent
from dongxoai_crawler.monitoring.messages.taking import take

if TYPE_CHECKING:
    from dongxoai_crawler.portals.collection import Collection
    from dongxoai_crawler.store.store import Store

logger = logging.getLogger(__name__)

LOCK: Final = "@outbox"
"""Name of the lock of who sends: no portal's id."""


def deliver(store: Store, collection: Collection, *, backlog: bool = False) -> Sent:
    """Put what is to be told into the outbox, and send what is in it.

    Nothing is done while another program sends.

    Args:
        store: The collection's.
        collection: What its file says.
        backlog: Whether what there was when a portal was taken on is told too.

    Raises:
        OutputError: The store can't be read or written.
    """
    if not collection.subscriptions:
        return Sent(sent=0, failed=0)
    try:
        with store.lock(LOCK):
            take(store, collection.subscriptions, now=clock.now(), backlog=backlog)
            return Sending(store, collection, now=clock.now()).send_all()
    except LockedError:
        logger.info("another program sends messages")
        return Sent(sent=0, failed=0)
