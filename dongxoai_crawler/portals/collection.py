"""A collection: a folder, and what its dongxoai.toml says."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from ipaddress import ip_address
from socket import gethostname
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from dongxoai_crawler.model.duration import parse_duration
from dongxoai_crawler.model.errors import OutputError
from dongxoai_crawler.portals.contact import parse_contact
from dongxoai_crawler.portals.files import cause_of
from dongxoai_crawler.portals.registry import Registry, merge_rows, row_tables
from dongxoai_crawler.portals.row import read_ca_file, read_proxy
from dongxoai_crawler.portals.table import Table, parse_toml, read_toml
from dongxoai_crawler.portals.values import read_flag, read_text
from dongxoai_crawler.portals.watching import (
    read_channels,
    read_language,
    read_source,
    read_subscriptions,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from dongxoai_crawler.model.portal import Portal
    from dongxoai_crawler.model.subscription import Language, Source, Subscription
    from dongxoai_crawler.portals.table import Reader

COLLECTION_FILE = "dongxoai.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """A folder that holds what was collected.

    Attributes:
        path: The folder, absolute.
        contact: Mail or http(s) address of the operator, for the user agent.
        proxy: Address of the HTTP proxy for portals that have none of their own.
        ca_file: Absolute path of a file with certificates for portals that have none.
        name: Of this installation, in messages and on the status page; None: the machine's.
        language: Language of messages to readers.
        public_url: Where the folder `public` is served, with a slash at its end; None: nowhere.
        full_text: Whether feeds carry whole texts.
        heartbeat: Where the address stands that hears of every crawl; None: nobody does.
        channels: Where the address of each stands.
        subscriptions: Readers' wishes.
        looks: When a new article is looked at again, after it was first seen; None: as usual.
        keep_pages: How long pages are kept as they were received: for ever is `timedelta.max`,
            not at all is nothing.
        registry: The portals that can be named here; proxy and ca_file are in their rows already.
    """

    path: Path
    contact: str | None = None
    proxy: str | None = field(default=None, repr=False)
    ca_file: str | None = None
    name: str | None = None
    language: Language = "vi"
    public_url: str | None = None
    full_text: bool = False
    heartbeat: Source | None = None
    channels: Mapping[str, Source] = field(default_factory=dict)
    subscriptions: tuple[Subscription, ...] = ()
    looks: tuple[timedelta, ...] | None = None
    keep_pages: timedelta = timedelta.max
    registry: Registry

    @property
    def title(self) -> str:
        """What this installation is called."""
        return self.name or f"dongxoai {gethostname()}"


def load_collection(path: Path, *, portals_file: Path | None = None) -> Collection:
    """Read a collection's file, where there is one; nothing is written.

    Args:
        path: The folder; it need not exist.
        portals_file: A file of rows that count over those of the collection.

    Raises:
        PortalConfigError: The collection's file or the portals file breaks a rule.
        UsageError: The portals file can't be read.
        OutputError: The collection's file can't be read.
    """
    path = path.absolute()
    more = row_tables(portals_file) if portals_file else {}
    return _collection(path, _collection_table(path), more)


def check_collection_file(content: bytes, file: Path) -> None:
    """Make sure that a collection can be loaded with such a file in place of what is there.

    Raises:
        PortalConfigError: The content breaks a rule.
    """
    _collection(file.parent, parse_toml(content, file), {})


def _collection(path: Path, top: Table | None, more: dict[str, Table]) -> Collection:
    values = top.read(_readers(path)) if top else {}
    rows = values.pop("portals", {})
    if top is not None:
        channels = read_channels(_tables(top, "channels", values.get("channels", {})))
        wishes = _tables(top, "subscriptions", values.get("subscriptions", {}))
        values |= {"channels": channels, "subscriptions": read_subscriptions(wishes, channels)}
    own = _tables(top, "portals", rows).subtables() if top else {}
    registry = merge_rows(own, more)
    shared = partial(_with_shared, proxy=values.get("proxy"), ca_file=values.get("ca_file"))
    return Collection(path=path, registry=registry.mapped(shared), **values)


def _collection_table(path: Path) -> Table | None:
    file = path / COLLECTION_FILE
    try:
        return read_toml(file)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise OutputError(path=str(file), cause=cause_of(error)) from error


def _tables(top: Table, name: str, values: dict[str, object]) -> Table:
    return Table(file=top.file, name=name, values=values)


def _readers(folder: Path) -> dict[str, Reader]:
    return {
        "contact": lambda value: parse_contact(read_text(value)),
        "proxy": read_proxy,
        "ca_file": partial(read_ca_file, folder=folder),
        "name": read_text,
        "language": read_language,
        "public_url": _read_public_url,
        "looks": _read_looks,
        "keep_pages": _read_keep_pages,
        "portals": _read_tables,
        "full_text": read_flag,
        "heartbeat": partial(read_source, folder=folder),
        "channels": _read_tables,
        "subscriptions": _read_tables,
    }


def _read_public_url(value: object) -> str:
    url = read_text(value)
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise ValueError('must be where the folder public is served, as in "https://host/tin/"')
    return url.rstrip("/") + "/"


def _read_looks(value: object) -> tuple[timedelta, ...]:
    match value:
        case list():
            return tuple(sorted(parse_duration(read_text(look)) for look in value))
    raise ValueError('must be a list of durations, as in ["1h", "3h"], or [] for none')


def _read_keep_pages(value: object) -> timedelta:
    match value:
        case True:
            return timedelta.max
        case False:
            return timedelta(0)
    try:
        return parse_duration(read_text(value))
    except ValueError as error:
        raise ValueError(f'must be true, false or a duration, as in "90d": {error}') from error


def _read_tables(value: object) -> dict[str, Any]:
    match value:
        case dict():
            return value
    raise ValueError("must be tables, as in [portals.dongxoai-dongnai] or [channels.mail]")


def _with_shared(portal: Portal, *, proxy: str | None, ca_file: str | None) -> Portal:
    return replace(
        portal,
        proxy=portal.proxy or (None if _is_loopback(portal.host) else proxy),
        ca_file=portal.ca_file or ca_file,
    )


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
