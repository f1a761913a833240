"""`dongxoai subscribe`: readers' wishes in the collection's file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dongxoai_crawler.cli.options import OUTPUT
from dongxoai_crawler.cli.printing import print_line
from dongxoai_crawler.cli.subscribe_list import list_command
from dongxoai_crawler.model import clock
from dongxoai_crawler.model.edit import EditClass
from dongxoai_crawler.model.errors import UnknownNameError, UsageError
from dongxoai_crawler.model.subscription import ChangeKind
from dongxoai_crawler.monitoring.messages.channel import Channel
from dongxoai_crawler.monitoring.messages.digest import Digest
from dongxoai_crawler.monitoring.messages.secret import read_secret
from dongxoai_crawler.monitoring.messages.taking import begin, take
from dongxoai_crawler.monitoring.messages.vocabulary import VOCABULARY
from dongxoai_crawler.portals.collection import load_collection
from dongxoai_crawler.portals.edit import add_rows, set_keys
from dongxoai_crawler.portals.find import DEFAULT_FOLDER
from dongxoai_crawler.store.store import open_store, store_file

if TYPE_CHECKING:
    from enum import StrEnum

    from dongxoai_crawler.model.subscription import Subscription
    from dongxoai_crawler.portals.collection import Collection

CHANNELS = "channels"
SUBSCRIPTIONS = "subscriptions"


def _choice(kinds: type[StrEnum]) -> click.Choice[str]:
    """Their values: click itself would offer the names."""
    return click.Choice([kind.value for kind in kinds])


@click.group("subscribe")
def subscribe_command() -> None:
    """Tell readers what is new, edited or withdrawn."""


subscribe_command.add_command(list_command)


@subscribe_command.command("add")
@click.argument("name")
@OUTPUT
@click.option("--channel", required=True, metavar="CHANNEL", help="Its table [channels.CHANNEL].")
@click.option("--env", metavar="VARIABLE", help="A new channel, whose address stands there.")
@click.option("--file", metavar="FILE", help="The same; a file with mode 0600.")
@click.option("--portal", "portals", multiple=True, metavar="ID", help="Only this portal.")
@click.option("--category", "categories", multiple=True, metavar="ALIAS", help="Only this one.")
@click.option("--kind", "kinds", multiple=True, type=_choice(ChangeKind))
@click.option("--class", "classes", multiple=True, type=_choice(EditClass))
@click.option("--words", multiple=True, metavar="TEXT", help="Only what has one of these.")
@click.option("--at", "delivery", multiple=True, metavar="HH:MM", help="Then, and not at once.")
@click.option("--language", type=click.Choice(["vi", "en"]))
@click.option("--personal-data", is_flag=True, help="Leave numbers of people readable.")
@click.option("--health", is_flag=True, help="Alarms about the runs as well.")
def add_command(
    name: str, output: Path | None, channel: str, env: str | None, file: str | None, **wish: object
) -> None:
    """Add the subscription NAME to the collection's file.

    Every option that can be given several times widens the choice; without it, all is meant.
    """
    folder = (output or DEFAULT_FOLDER).absolute()
    collection = load_collection(folder)
    _check_portals(collection, wish["portals"])
    keys = {key: value for key, value in wish.items() if value}
    rows = {(SUBSCRIPTIONS, name): {"channel": channel, **keys}}
    if (place := _place(env, file)) is not None:
        rows = {(CHANNELS, channel): place, **rows}
    add_rows(folder, rows)  # type: ignore[arg-type] # click's values
    _begin(load_collection(folder))
    print_line(f"{name}: told from now on; dongxoai subscribe test {name} sends a first message")


@subscribe_command.command("test")
@click.argument("name")
@OUTPUT
def test_command(name: str, output: Path | None) -> None:
    """Send a test message to the channel of the subscription NAME."""
    collection, wish = _subscription(name, output)
    words = VOCABULARY[wish.language or collection.language]
    channel = Channel(wish.channel, read_secret(collection.channels[wish.channel]))
    title = f"[{collection.title}] {words.test_title}"
    channel.send(Digest(title=title, body=words.test_text.format(name=name)))
    print_line(f"{name}: the channel {wish.channel} took it")


@subscribe_command.command("pause")
@click.argument("name")
@OUTPUT
@click.option("--off", is_flag=True, help="Go on telling; what was noted meanwhile is not told.")
def pause_command(name: str, output: Path | None, *, off: bool) -> None:
    """Send nothing to the subscription NAME until further notice."""
    collection, wish = _subscription(name, output)
    if (
        not off
        and not wish.paused
        and (file := store_file(collection.path, None))
        and file.is_file()
    ):
        with open_store(collection.path) as store:  # what was noted before is told afterwards
            take(store, [wish], now=clock.now(), early=True)
    set_keys(collection.path, name, {"paused": not off}, group=SUBSCRIPTIONS)
    print_line(f"{name}: {'told again from now on' if off else 'paused'}")


def _place(env: str | None, file: str | None) -> dict[str, object] | None:
    """Where the address of a new channel stands; None: the channel is there already."""
    if env is not None and file is not None:
        raise UsageError("--env or --file: an address stands in one place")
    if env is not None:
        return {"env": env}
    return None if file is None else {"file": str(Path(file).absolute())}


def _check_portals(collection: Collection, names: object) -> None:
    known = [portal.id for portal in collection.registry]
    for name in names if isinstance(names, tuple) else ():
        if name not in known:
            raise UnknownNameError(kind="portal", name=name, known=known)


def _subscription(name: str, output: Path | None) -> tuple[Collection, Subscription]:
    collection = load_collection(output or DEFAULT_FOLDER)
    wish = next((each for each in collection.subscriptions if each.name == name), None)
    if wish is None:
        known = [each.name for each in collection.subscriptions]
        raise UnknownNameError(kind="subscription", name=name, known=known)
    return collection, wish


def _begin(collection: Collection) -> None:
    """What is noted from now on is told; before the first crawl there is nothing to pass over."""
    file = store_file(collection.path, None)
    if file is not None and file.is_file():
        with open_store(collection.path) as store:
            begin(store, collection.subscriptions, now=clock.now())
