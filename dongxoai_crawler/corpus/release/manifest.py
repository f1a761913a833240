"""`release.json`: what a release is, for programs; a folder with one is a release."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.model.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME: Final = "release.json"

_TYPES: Final = {
    **dict.fromkeys(("name", "until", "program"), str),
    **dict.fromkeys(("pii", "previous"), str | None),
    "rows": dict,
    "filters": list,
    "ids_only": bool,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a release is.

    Attributes:
        name: Its version.
        until: The newest moment at which a page of it was received, ISO 8601, UTC; "": it is empty.
        rows: By side.
        filters: As a person gave them.
        pii: What was done to personal data; None: it has no content.
        ids_only: Whether it has no content.
        previous: Name of the release that it was compared with; None: there was none.
        program: Version of what made it.
    """

    name: str
    until: str
    rows: dict[str, int]
    filters: list[str]
    pii: str | None
    ids_only: bool
    previous: str | None
    program: str


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Write it.

    Raises:
        OSError: It can't be written.
    """
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=2)
    (folder / FILE_NAME).write_text(f"{text}\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Read a release's.

    Raises:
        UsageError: The folder is no release, or a damaged one, or of another version.
    """
    file = folder / FILE_NAME
    try:
        values = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{folder} is no release: {FILE_NAME}: {error.strerror}") from error
    except ValueError as error:
        raise UsageError(f"{file} is damaged: {error}") from error
    if not isinstance(values, dict) or not _is_whole(values):
        raise UsageError(f"{file} is damaged, or of another version")
    return Manifest(**values)


def _is_whole(values: dict[str, object]) -> bool:
    rows = values.get("rows")
    return (
        values.keys() == _TYPES.keys()
        and all(isinstance(values[name], kind) for name, kind in _TYPES.items())
        and isinstance(rows, dict)
        and all(type(count) is int for count in rows.values())
    )
