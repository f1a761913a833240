"""Secrets: read where they stand, and kept out of everything that is written."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, unquote_plus

from dongxoai_crawler.model.errors import UsageError
from dongxoai_crawler.portals.files import cause_of

if TYPE_CHECKING:
    from dongxoai_crawler.model.subscription import Source

_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_PARTS: Final = re.compile(r"[/?&=:@,]+")
_SHORTEST: Final = 4
"""A shorter piece of an address says nothing, and would be found everywhere."""
_HIDDEN: Final = "***"


def read_secret(source: Source) -> str:
    """Return the address that stands there.

    Raises:
        UsageError: There is none, or others than its owner can read the file.
    """
    text = _from_environment(source.env) if source.env else _from_file(Path(source.file or ""))
    address = text.strip()
    if not address or any(c.isspace() for c in address):
        place = source.env or source.file
        raise UsageError(f"{place} must hold one address, without spaces")
    return address


def without_secrets(text: str, address: str) -> str:
    """Return a text in which nothing of an address can be read but its scheme."""
    _, _, rest = address.partition("://")
    _, slash, path = rest.partition("/")  # a library may name the path alone: "/ab/cd"
    pieces = {rest, *_PARTS.split(rest)}
    pieces |= {slash + path, slash + path.partition("?")[0]} if len(path) > 1 else set()
    pieces |= {form(piece) for piece in pieces for form in (unquote, unquote_plus)}
    for piece in sorted(pieces, key=len, reverse=True):
        if len(piece) >= _SHORTEST:
            text = text.replace(piece, _HIDDEN)
    return text


def _from_environment(name: str) -> str:
    text = os.environ.get(name)
    if text is None:
        raise UsageError(f"the variable {name} is not set: set it for the program, under cron too")
    return text


def _from_file(file: Path) -> str:
    try:
        mode = file.stat().st_mode
        if mode & _OTHERS:
            raise UsageError(f"{file} can be read by others: chmod 600 '{file}'")
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{file}: {cause_of(error)}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{file} is no text in UTF-8") from error
