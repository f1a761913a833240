"""`portals.toml` of a release: the rows by which its articles can be fetched anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dongxoai_crawler.model.portal import DEFAULT_DELAY
from dongxoai_crawler.portals.registry import load_registry
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
    known = (registry.get(name) for name in portals if name in registry)
    return "\n".join(table_text(portal.id, _row(portal)) for portal in known)


def missing_rows(
    release: Path, registry: Registry, *, private: bool
) -> dict[str, dict[str, Value]]:
    """Return the rows of a release's portals that a registry doesn't have, by id.

    A release comes from strangers: only what says which portal it is is taken, no proxy, no
    certificate, no pace shorter than a guest's, and no address in a private network unasked.

    Args:
        release: Its folder; without a `portals.toml` it has none.
        registry: What is known.
        private: Whether loopback or private addresses are meant.

    Raises:
        PortalConfigError: The release's file breaks a rule.
        UsageError: It can't be read.
    """
    file = release / FILE_NAME
    if not file.is_file():
        return {}
    known = {portal.id for portal in registry}
    given = load_registry(file)
    rows = {name: _row(given.get(name)) for name in sorted(given.own - known)}
    for row in rows.values():
        if private:
            row["private"] = True
    return rows


def _row(portal: Portal) -> dict[str, Value]:
    row: dict[str, Value] = {
        "name": portal.name,
        "base_url": portal.base_url,
        "news": portal.news,
        "language": portal.language,
    }
    if portal.delay > DEFAULT_DELAY:
        row["delay"] = portal.delay
    optional = {"province": portal.province, "unit_code": portal.unit_code}
    row |= {name: value for name, value in optional.items() if value is not None}
    return row
