"""The row of a portal that was looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dongxoai_crawler.model.errors import UsageError
from dongxoai_crawler.portals.row import fault_of_id

if TYPE_CHECKING:
    from dongxoai_crawler.cms.profile import Profile
    from dongxoai_crawler.model.portal import Portal
    from dongxoai_crawler.portals.registry import Registry
    from dongxoai_crawler.portals.toml_rows import Value


def row_of(profile: Profile, *, private: bool, delay: float | None) -> dict[str, Value]:
    """Return the keys of a portal's row.

    Args:
        profile: What it was found to be.
        private: Whether a loopback or private address is meant.
        delay: Seconds between requests, None for the usual.
    """
    paths = tuple(module.path for module in profile.news if module.path is not None)
    row: dict[str, Value] = {
        "name": profile.name,
        "base_url": profile.base_url,
        "news": paths[0] if len(paths) == 1 else paths,
        "language": profile.language,
    }
    if delay is not None:
        row["delay"] = delay
    if private:
        row["private"] = True
    return row


def refuse_known(base_url: str, portal_id: str, registry: Registry) -> None:
    """Make sure that a portal can be added.

    Raises:
        UsageError: The collection has it, or another one of that id, or the id can't be one.
    """
    if problem := fault_of_id(portal_id):
        raise UsageError(f"--id {portal_id}: {problem}")
    for portal in registry:
        is_same = _site(portal) == urlsplit(base_url).netloc
        if portal.id == portal_id and not is_same:
            raise UsageError(f"the id {portal_id} is {portal.base_url} already: give one with --id")
        if is_same and (portal.id in registry.own or portal.id != portal_id):
            raise UsageError(
                f"{base_url} is the portal {portal.id} already: "
                f"`dongxoai portals check {portal.id}` looks at it again"
            )


def _site(portal: Portal) -> str:
    return urlsplit(portal.base_url).netloc
