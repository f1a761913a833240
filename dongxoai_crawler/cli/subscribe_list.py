"""`dongxoai subscribe list`: who is told what, and what could not be delivered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dongxoai_crawler.cli.collected import collection_options, open_collection
from dongxoai_crawler.cli.options import JSON
from dongxoai_crawler.cli.printing import print_json, print_line
from dongxoai_crawler.corpus.moments import shown
from dongxoai_crawler.portals.collection import load_collection
from dongxoai_crawler.portals.find import DEFAULT_FOLDER
from dongxoai_crawler.store.store import store_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from dongxoai_crawler.model.subscription import Subscription
    from dongxoai_crawler.store.outbox import Delivery
    from dongxoai_crawler.store.store import Store


@click.command("list")
@collection_options
@JSON
def list_command(*, output: Path | None, database: str | None, as_json: bool) -> None:
    """Print the subscriptions, what waits for them, and what was given up."""
    folder = (output or DEFAULT_FOLDER).absolute()
    file = store_file(folder, database)
    if file is not None and not file.is_file():  # nothing was collected yet
        rows = [_row(each, None, ()) for each in load_collection(folder).subscriptions]
    else:
        with open_collection(output, database) as collected:
            wishes = load_collection(collected.folder).subscriptions
            unsent = collected.store.unsent_deliveries()
            rows = [_row(each, collected.store, unsent) for each in wishes]
    if as_json:
        print_json({"subscriptions": rows})
        return
    for row in rows:
        for line in _lines(row):
            print_line(line)


def _row(
    wish: Subscription, store: Store | None, unsent: Iterable[Delivery]
) -> Mapping[str, object]:
    sent_at = None if store is None else store.last_sent_at(wish.name)
    return {
        "name": wish.name,
        "channel": wish.channel,
        "portals": list(wish.portals),
        "categories": list(wish.categories),
        "kinds": [kind.value for kind in wish.kinds],
        "classes": [kind.value for kind in wish.classes],
        "words": [phrase.text for phrase in wish.words],
        "delivery": [f"{at:%H:%M}" for at in wish.delivery],
        "health": wish.health,
        "paused": wish.paused,
        "last_sent_at": sent_at and sent_at.isoformat(),
        "unsent": [_unsent(each) for each in unsent if each.subscription == wish.name],
    }


def _unsent(delivery: Delivery) -> Mapping[str, object]:
    return {
        "number": delivery.number,
        "made_at": shown(delivery.made_at),
        "attempts": delivery.attempts,
        "next_try_at": delivery.next_try_at and shown(delivery.next_try_at),
        "given_up_at": delivery.given_up_at and shown(delivery.given_up_at),
        "problem": delivery.problem,
    }


def _lines(row: Mapping[str, object]) -> Iterator[str]:
    about = [
        f"{key} {', '.join(map(str, value))}"
        for key, value in row.items()
        if key != "unsent" and isinstance(value, list) and value
    ]
    flags = [name for name in ("health", "paused") if row[name]]
    yield f"{row['name']}  to {row['channel']}: {'; '.join([*about, *flags])}"
    match row["unsent"]:
        case list() as unsent:
            for each in unsent:
                state = "given up" if each["given_up_at"] else "waits"
                yield f"  message {each['number']} {state}: {each['problem'] or 'not tried yet'}"
