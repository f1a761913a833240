"""A collection's dongxoai.toml, edited by the program: only what is meant changes."""

from __future__ import annotations

import fcntl
import os
import tomllib
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from dongxoai_crawler.model.errors import OutputError, UsageError
from dongxoai_crawler.portals.collection import COLLECTION_FILE, check_collection_file
from dongxoai_crawler.portals.files import cause_of, read_file, write_file
from dongxoai_crawler.portals.table import parse_toml
from dongxoai_crawler.portals.toml_rows import table_text, with_keys, with_other_name, with_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from dongxoai_crawler.portals.toml_rows import Value

    Rows = dict[str, dict[str, Any]]
    Values = dict[str, Any]

PORTALS: Final = "portals"
SUBSCRIPTIONS: Final = "subscriptions"

_BEGINNING: Final = (
    "# A collection of dongxoai-crawler: what can stand here, docs/settings.md says.\n"
)
_MARK: Final = "\ufeff"


def add_row(folder: Path, name: str, row: Mapping[str, Value], *, group: str = PORTALS) -> None:
    """Add a table at the end of the file, which is made where it is missing.

    Args:
        folder: The collection's folder.
        name: Of the table: a portal's id.
        row: Its keys.
        group: What kind of table it is: "portals", "channels", "subscriptions".

    Raises:
        UsageError: It has that table, or breaks a rule with it.
        OutputError: It can't be read or written.
    """
    add_rows(folder, {(group, name): row})


def add_rows(folder: Path, tables: Mapping[tuple[str, str], Mapping[str, Value]]) -> None:
    """Add tables at the end of the file, all or none.

    Args:
        folder: The collection's folder.
        tables: Keys by group and name.

    Raises:
        UsageError: It has one of them, or breaks a rule with them.
        OutputError: It can't be read or written.
    """

    def meant(values: Values) -> Values:
        for (group, name), row in tables.items():
            rows = _rows(values, group)
            if name in rows:
                kind = group.removesuffix("s")
                raise UsageError(f"{folder / COLLECTION_FILE} has a {kind} {name!r} already")
            values = values | {group: rows | {name: _plain(row)}}
        return values

    def edit(text: str) -> str:
        for (group, name), row in tables.items():
            text = with_table(text, f"{group}.{name}", row)
        return text

    shown = "\n".join(table_text(f"{group}.{name}", row) for (group, name), row in tables.items())
    _edit(folder, edit, meant, shown=shown)


def set_keys(folder: Path, name: str, row: Mapping[str, Value], *, group: str = PORTALS) -> None:
    """Set keys of a table; where there is none of that name, it is made.

    Args:
        folder: The collection's folder.
        name: Of the table: a portal's id.
        row: The keys to be set.
        group: What kind of table it is: "portals", "channels", "subscriptions".

    Raises:
        UsageError: The file breaks a rule with them.
        OutputError: It can't be read or written.
    """

    def meant(values: Values) -> Values:
        rows = _rows(values, group)
        return values | {group: rows | {name: rows.get(name, {}) | _plain(row)}}

    table = f"{group}.{name}"
    edit = partial(with_keys, table=table, row=row)
    _edit(folder, edit, meant, shown=table_text(table, row))


def rename_row(folder: Path, old: str, new: str, *, rehearse: bool = False) -> None:
    """Give a portal's table another id, in the wishes of subscriptions too.

    Args:
        folder: The collection's folder.
        old: Its id.
        new: Its id from now on.
        rehearse: Only look whether it can be done.

    Raises:
        UsageError: There is no such table, or one of the new id; or the new id breaks a rule.
        OutputError: The file can't be read or written.
    """
    wishes: dict[str, tuple[str, ...]] = {}

    def meant(values: Values) -> Values:
        rows = _rows(values, PORTALS)
        if old not in rows or new in rows:
            problem = f"has no portal {old!r}" if old not in rows else f"has a portal {new!r}"
            raise UsageError(f"{folder / COLLECTION_FILE} {problem}")
        subscriptions = _rows(values, SUBSCRIPTIONS)
        for name, wish in subscriptions.items():
            if old in wish.get("portals", ()):
                wishes[name] = tuple(new if each == old else each for each in wish["portals"])
        renamed = {(new if name == old else name): row for name, row in rows.items()}
        values = values | {PORTALS: renamed}
        if wishes:
            told = {
                name: subscriptions[name] | {"portals": list(ids)} for name, ids in wishes.items()
            }
            values |= {SUBSCRIPTIONS: subscriptions | told}
        return values

    def edit(text: str) -> str:
        text = with_other_name(text, old=f"{PORTALS}.{old}", new=f"{PORTALS}.{new}")
        for name, ids in wishes.items():
            text = with_keys(text, f"{SUBSCRIPTIONS}.{name}", {"portals": ids})
        return text

    _edit(folder, edit, meant, shown=f"[{PORTALS}.{new}]\n", rehearse=rehearse)


def _edit(
    folder: Path,
    edit: Callable[[str], str],
    meant: Callable[[Values], Values],
    *,
    shown: str,
    rehearse: bool = False,
) -> None:
    file = folder / COLLECTION_FILE
    with _alone(folder):
        content = read_file(file)
        before = _BEGINNING.encode() if content is None else content
        values = dict(parse_toml(before, file).values)
        wanted = meant(values)
        text = before.decode("utf-8")
        mark = _MARK if text.startswith(_MARK) else ""
        after = (mark + edit(text.removeprefix(_MARK))).encode()
        if _values(after) != wanted:
            raise UsageError(f"{file} can't be edited by the program; write into it:\n{shown}")
        check_collection_file(after, file)
        if not rehearse:
            write_file(file, after)


def _rows(values: Mapping[str, object], group: str) -> Rows:
    match values.get(group, {}):
        case dict() as rows:
            return rows
    return {}


def _values(content: bytes) -> dict[str, Any] | None:
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except tomllib.TOMLDecodeError:
        return None


def _plain(row: Mapping[str, Value]) -> dict[str, Any]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in row.items()}


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let no other process edit the file meanwhile: two rows at once would leave one."""
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    except OSError as error:
        raise OutputError(path=str(folder), cause=cause_of(error)) from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
