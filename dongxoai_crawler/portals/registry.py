"""The registry: the packaged rows, and a person's own rows over them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from importlib import resources
from typing import TYPE_CHECKING, Any

from dongxoai_crawler.model.errors import UnknownNameError, UsageError
from dongxoai_crawler.model.portal import Portal
from dongxoai_crawler.portals.row import REQUIRED_KEYS, read_row
from dongxoai_crawler.portals.table import Table, nearest, read_toml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

DEFAULT_PORTAL = "dongxoai-dongnai"
"""What a crawl without names means where no file of the user's names a portal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """All portals that can be named, packaged ones first, then in the order of the files.

    Attributes:
        portals: The portals by id.
        own: The ids that a file of the user's has a row for.
    """

    portals: Mapping[str, Portal]
    own: frozenset[str] = frozenset()

    def __iter__(self) -> Iterator[Portal]:
        return iter(self.portals.values())

    def __contains__(self, portal_id: str) -> bool:
        return portal_id in self.portals

    def __repr__(self) -> str:
        return f"Registry({', '.join(self.portals)})"

    def get(self, portal_id: str) -> Portal:
        """Return the portal of that id.

        Raises:
            UnknownNameError: There is none; the ids that look like it are named first.
        """
        if portal_id in self.portals:
            return self.portals[portal_id]
        close = get_close_matches(portal_id, self.portals)
        known = [*close, *(name for name in self.portals if name not in close)]
        raise UnknownNameError(kind="portal", name=portal_id, known=known)

    def defaults(self) -> tuple[Portal, ...]:
        """Return the portals that are meant where none is named.

        These are the enabled rows of the user's files, or DEFAULT_PORTAL where they have none.

        Raises:
            UsageError: The user's files have rows, and all of them are disabled.
        """
        if not self.own:
            return (self.get(DEFAULT_PORTAL),)
        enabled = tuple(portal for portal in self if portal.id in self.own and portal.enabled)
        if not enabled:
            raise UsageError(
                f"no portal is enabled of {', '.join(sorted(self.own))}: "
                "name one, or set enabled = true in its row"
            )
        return enabled

    def mapped(self, change: Callable[[Portal], Portal]) -> Registry:
        """Return the registry with every portal changed."""
        return replace(self, portals={portal.id: change(portal) for portal in self})


def load_registry(*files: Path) -> Registry:
    """Load the packaged rows and, over them, those of files with a table for each portal.

    Raises:
        PortalConfigError: A file breaks a rule.
        UsageError: A file can't be read.
    """
    return merge_rows(*(row_tables(file) for file in files))


def row_tables(file: Path) -> dict[str, Table]:
    """Return the tables of a file that has nothing but a table for each portal.

    Raises:
        PortalConfigError: It is not TOML, or something else stands in it.
        UsageError: It can't be read.
    """
    try:
        return read_toml(file).subtables()
    except OSError as error:
        raise UsageError(f"{file.absolute()}: {error.strerror}") from error


def merge_rows(*sources: Mapping[str, Table]) -> Registry:
    """Lay tables by portal id over the packaged ones; a later key counts over an earlier one.

    Raises:
        PortalConfigError: A row breaks a rule, a new one lacks a required key, or two rows mean
            the same news module.
    """
    rows: dict[str, dict[str, Any]] = {}
    tables: dict[str, Table] = {}
    for source in (_packaged_tables(), *sources):
        for portal_id, table in source.items():
            rows[portal_id] = rows.get(portal_id, {}) | read_row(portal_id, table)
            tables[portal_id] = table
            _require_keys(rows[portal_id], table, known=rows.keys() - {portal_id})
    portals = {portal_id: Portal(id=portal_id, **row) for portal_id, row in rows.items()}
    _refuse_twins(portals, tables)
    return Registry(portals=portals, own=frozenset().union(*sources))


def _packaged_tables() -> dict[str, Table]:
    resource = resources.files("dongxoai_crawler.portals").joinpath("registry.toml")
    with resources.as_file(resource) as file:
        return read_toml(file).subtables()


def _require_keys(row: Mapping[str, object], table: Table, *, known: set[str]) -> None:
    missing = [key for key in REQUIRED_KEYS if key not in row]
    if missing:
        portal_id = table.name.rpartition(".")[2]
        raise table.error(
            missing[0],
            f"missing: a new portal needs {', '.join(REQUIRED_KEYS)} "
            f"(to change a portal that exists, use its id: {nearest(portal_id, sorted(known))})",
        )


def _refuse_twins(portals: Mapping[str, Portal], tables: Mapping[str, Table]) -> None:
    owners: dict[tuple[str, str], str] = {}
    for portal in portals.values():
        for path in portal.news:
            owner = owners.setdefault((portal.base_url, path), portal.id)
            if owner != portal.id:
                problem = f"{portal.base_url}{path} is the portal {owner!r} already"
                raise tables[portal.id].error("base_url", problem)
