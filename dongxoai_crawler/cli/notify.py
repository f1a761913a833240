"""`dongxoai notify`: tell readers what was noted, without a crawl."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import click

from dongxoai_crawler.cli.collected import collection_options, open_collection
from dongxoai_crawler.cli.options import BACKLOG
from dongxoai_crawler.cli.printing import print_line
from dongxoai_crawler.corpus.moments import parse_since, shown
from dongxoai_crawler.model import clock
from dongxoai_crawler.model.errors import UsageError
from dongxoai_crawler.model.exit_codes import ExitCode
from dongxoai_crawler.monitoring.messages.delivering import deliver
from dongxoai_crawler.monitoring.messages.sending import sender_of, writer_of
from dongxoai_crawler.monitoring.messages.taking import begin, taken_since
from dongxoai_crawler.monitoring.messages.timing import is_due
from dongxoai_crawler.portals.collection import load_collection
from dongxoai_crawler.store.outbox import Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from dongxoai_crawler.model.subscription import Subscription
    from dongxoai_crawler.portals.collection import Collection
    from dongxoai_crawler.store.store import Store

_LONGEST: Final = 1_000_000
"""Characters: what is only shown need not be cut."""


@click.command("notify")
@collection_options
@click.option("--dry-run", is_flag=True, help="Show what would go out; send and note nothing.")
@click.option(
    "--since",
    metavar="T",
    help="With --dry-run: as if nothing noted since T were told yet: a day, a moment, or how "
    "long ago (90s, 30m, 20h, 7d).",
)
@BACKLOG
def notify_command(
    *,
    output: Path | None,
    database: str | None,
    dry_run: bool,
    since: str | None,
    backlog: bool,
) -> int:
    """Send what subscriptions of the collection's file are waiting for.

    A crawl does so at its end; this is for a time of day at which none runs.
    """
    if since is not None and not dry_run:
        raise UsageError("--since goes with --dry-run: what was told is not told again")
    moment = None if since is None else parse_since(since, now=clock.now())
    with open_collection(output, database) as collected:
        collection = load_collection(collected.folder)
        if dry_run:
            for line in _shown(collected.store, collection, since=moment, backlog=backlog):
                print_line(line)
            return ExitCode.DONE
        logging.basicConfig(format="%(levelname)s %(message)s", level=logging.WARNING)
        begin(collected.store, collection.subscriptions, now=clock.now(), backlog=backlog)
        sent = deliver(collected.store, collection, backlog=backlog)
    print_line(f"{sent.sent} sent, {sent.failed} failed")
    return ExitCode.SOME_FAILED if sent.failed else ExitCode.DONE


def _shown(
    store: Store, collection: Collection, *, since: datetime | None, backlog: bool
) -> Iterator[str]:
    for subscription in collection.subscriptions:
        place = _place(store, subscription, since=since, backlog=backlog)
        waiting = [
            each for each in store.waiting_deliveries() if each.subscription == subscription.name
        ]
        taken = taken_since(store, subscription, place, now=clock.now(), backlog=backlog)
        yield f"== {subscription.name}{' (paused)' if subscription.paused else ''}"
        for each in waiting if since is None else ():
            yield f"message {each.number} waits since {shown(each.made_at)}: {each.problem or 'not tried yet'}"
        if not taken:
            yield "nothing new" if waiting else "nothing"
            continue
        if since is None and not is_due(
            subscription.delivery, taken_at=place.taken_at, now=clock.now()
        ):
            yield f"at {', '.join(f'{at:%H:%M}' for at in subscription.delivery)}:"
        writer = writer_of(subscription, collection, sender_of(collection))
        digest = writer.digest(taken.changes, taken.alarms, number=None, longest=_LONGEST)
        yield digest.title
        yield from digest.body.split("\n")


def _place(
    store: Store, subscription: Subscription, *, since: datetime | None, backlog: bool
) -> Place:
    """Where the showing begins: at a moment, or where the subscription was served last."""
    if since is not None:
        first = next(store.changes(since), None)
        end = store.end_of_changes(since)
        return end if first is None else replace(end, change=first.number - 1)
    place = store.place(subscription.name)
    if place is None and backlog:
        return Place(change=0, alarm=0, taken_at=clock.now())
    return place or store.end_of_changes(clock.now())
