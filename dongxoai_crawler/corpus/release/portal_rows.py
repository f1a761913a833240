"""`portals.toml` of a release: the rows by which its articles can be fetched anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dongxoai_crawler.model.errors import UnknownNameError
from dongxoai_crawler.portals.registry import row_tables
from dongxoai_crawler.portals.toml_rows import table_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from dongxoai_crawler.model.portal import Portal
    from dongxoai_crawler.portals.registry import Registry
    from dongxoai_crawler.portals.toml_rows import Value

FILE_NAME: Final = "portals.toml"


def portal_rows(registry: Registry, portals: Iterable[str]) -> str:
    """Return the rows of portals, as TOML; those that the registry doesn't have are left out."""
    texts = []
    for name in portals:
        try:
            portal = registry.get(name)
        except UnknownNameError:
            continue
        texts.append(table_text(name, _row(portal)))
    return "\n".join(texts)


def missing_rows(release: Path, registry: Registry) -> str:
    """Return those rows of a release's that a registry doesn't have, as TOML.

    Raises:
        PortalConfigError: The release's file breaks a rule.
        UsageError: It can't be read.
    """
    known = {portal.id for portal in registry}
    tables = row_tables(release / FILE_NAME)
    texts = [
        table_text(name, {key: _value(value) for key, value in table.values.items()})
        for name, table in tables.items()
        if name not in known
    ]
    return "\n".join(texts)


def _value(value: object) -> Value:
    assert isinstance(value, str | bool | int | float | list)  # noqa: S101 - what TOML has in a row
    return tuple(map(str, value)) if isinstance(value, list) else value


def _row(portal: Portal) -> dict[str, Value]:
    row: dict[str, Value] = {
        "name": portal.name,
        "base_url": portal.base_url,
        "news": portal.news,
        "language": portal.language,
        "delay": portal.delay,
    }
    optional = {"province": portal.province, "unit_code": portal.unit_code}
    row |= {name: value for name, value in optional.items() if value is not None}
    if portal.private:
        row["private"] = True
    return row
