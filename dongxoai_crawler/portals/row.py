"""A row of the registry: a TOML table in, the fields of a Portal out."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from dongxoai_crawler.portals.address import proxy_address, site_address
from dongxoai_crawler.portals.values import (
    read_delay,
    read_duration,
    read_flag,
    read_keep,
    read_language_code,
    read_news,
    read_text,
    read_unit_code,
)

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.portals.table import Reader, Table

REQUIRED_KEYS = ("name", "base_url", "news")
_ID = re.compile(r"[a-z0-9]([a-z0-9-]{0,98}[a-z0-9])?")
_RESERVED_IDS = {"all", "public", "files"}
"""What else has its name in a collection: the feed of all portals, the folder that is served, that of
kept files."""


def read_proxy(value: object) -> str:
    """Read the address of an HTTP proxy; ValueError says what is wrong with it."""
    return proxy_address(read_text(value))


def read_ca_file(value: object, *, folder: Path) -> str:
    """Read the path of a certificate file, meant from a folder; return it absolute.

    Raises:
        ValueError: There is no such file, or it can't be read.
    """
    path = folder / read_text(value)
    try:
        path.open("rb").close()
    except OSError as error:
        raise ValueError(f"{path}: {error.strerror}") from error
    return str(path)


def fault_of_id(portal_id: str) -> str | None:
    """Say why a text can't be a portal's id; None: it can."""
    if not _ID.fullmatch(portal_id):
        return "a portal's id is of lower-case letters, digits and hyphens between them"
    if portal_id in _RESERVED_IDS:
        return "means something else in a collection: choose another id"
    return None


def read_row(portal_id: str, table: Table) -> dict[str, Any]:
    """Return the fields of Portal that a table gives, all of them or some.

    Raises:
        PortalConfigError: The id, a key or a value is not allowed.
    """
    if problem := fault_of_id(portal_id):
        raise table.error(None, problem)
    return table.read(_readers(table.file.parent))


def _readers(folder: Path) -> dict[str, Reader]:
    return {
        "name": read_text,
        "base_url": lambda value: site_address(read_text(value)),
        "news": read_news,
        "language": read_language_code,
        "province": read_text,
        "unit_code": read_unit_code,
        "delay": read_delay,
        "private": read_flag,
        "proxy": read_proxy,
        "ca_file": partial(read_ca_file, folder=folder),
        "enabled": read_flag,
        "withdrawn_after": read_duration,
        "keep": read_keep,
    }
