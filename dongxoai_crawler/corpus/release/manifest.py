"""`release.json`: what a release is, for programs; a folder with one is a release."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME: Final = "release.json"


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
        ValueError: The folder is no release, or one of another version.
        OSError: It can't be read.
    """
    try:
        return Manifest(**json.loads((folder / FILE_NAME).read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise ValueError(f"{folder} is no release: it has no {FILE_NAME}") from error
    except TypeError as error:
        raise ValueError(f"{folder / FILE_NAME} is of another version: {error}") from error
