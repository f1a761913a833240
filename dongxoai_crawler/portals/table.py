"""Strict reading of TOML: every key known, every value checked, every error placed."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from dongxoai_crawler.model.errors import PortalConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    Reader = Callable[[object], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of a TOML file.

    Attributes:
        file: The file's absolute path; relative paths in it are meant from its folder.
        name: The table's full name, "" for the top of the file.
        values: What stands in it, as TOML gives it. Not shown: it may hold passwords.
    """

    file: Path
    name: str
    values: Mapping[str, object]

    def __repr__(self) -> str:
        return f"Table({self.file}: [{self.name}])"

    def error(self, key: str | None, problem: str) -> PortalConfigError:
        """Return the error that places a problem at this table."""
        return PortalConfigError(file=str(self.file), table=self.name, key=key, problem=problem)

    def read(self, readers: Mapping[str, Reader]) -> dict[str, Any]:
        """Return the values that stand in the table, each checked by its key's reader.

        Raises:
            PortalConfigError: A key is unknown, or its reader refuses the value.
        """
        return {key: self._value(key, readers) for key in self.values}

    def subtables(self) -> dict[str, Table]:
        """Return what stands in this table, all of which must be tables.

        Raises:
            PortalConfigError: One of them is a plain value.
        """
        return {key: self._subtable(key) for key in self.values}

    def _value(self, key: str, readers: Mapping[str, Reader]) -> object:
        if key not in readers:
            raise self.error(key, f"unknown key; {nearest(key, readers)}")
        try:
            return readers[key](self.values[key])
        except ValueError as problem:
            raise self.error(key, str(problem)) from None

    def _subtable(self, key: str) -> Table:
        match self.values[key]:
            case dict() as values:
                name = f"{self.name}.{key}" if self.name else key
                return Table(file=self.file, name=name, values=values)
        raise self.error(key, "must be a table of a portal, as in [my-portal]")


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the hint for a name that isn't known: the one that looks like it, or all of them."""
    names = list(known)
    close = get_close_matches(name, names, n=1)
    return f"did you mean {close[0]}?" if close else f"known are: {', '.join(names)}"


def read_toml(file: Path) -> Table:
    """Read a TOML file.

    Raises:
        PortalConfigError: It is not TOML in UTF-8; the message says line and column.
        OSError: It can't be read.
    """
    file = file.absolute()
    return parse_toml(file.read_bytes(), file)


def parse_toml(content: bytes, file: Path) -> Table:
    """Read what stands in a TOML file, or is to stand in it.

    Raises:
        PortalConfigError: It is not TOML in UTF-8; the message says line and column.
    """
    try:
        values = tomllib.loads(content.decode("utf-8-sig"))
    except ValueError as problem:
        raise PortalConfigError(
            file=str(file), table="", key=None, problem=f"not valid TOML: {problem}"
        ) from None
    return Table(file=file, name="", values=values)
