"""Tables inside the text of a dongxoai.toml, changed in place: comments stay.

A table is named by its full name: "portals.dongxoai-dongnai", "channels.mail".
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    Value = str | bool | int | float | tuple[str, ...]

_ANY_HEADER: Final = re.compile(r"\s*\[")


def table_text(table: str, row: Mapping[str, Value]) -> str:
    """Return a table as lines of TOML."""
    lines = (f"{key} = {value_text(value)}" for key, value in row.items())
    return "\n".join((f"[{table}]", *lines)) + "\n"


def value_text(value: Value) -> str:
    """Return a value as TOML writes it."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return f"{value:g}"
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return f"[{', '.join(map(value_text, value))}]"


def with_table(text: str, table: str, row: Mapping[str, Value]) -> str:
    """Return the text with a table more, at its end."""
    start = text if not text or text.endswith("\n") else f"{text}\n"
    gap = "\n" if start.strip() else ""
    return f"{start}{gap}{table_text(table, row)}"


def with_keys(text: str, table: str, row: Mapping[str, Value]) -> str:
    """Return the text with keys of a table set; without such a table, it is added."""
    lines = text.splitlines(keepends=True)
    start = _header(lines, table)
    if start is None:
        return with_table(text, table, row)
    for key, value in row.items():
        place = _key(lines, start, key)
        line = f"{key} = {value_text(value)}"
        if place is None:
            _end_line(lines, start)
            lines.insert(start + 1, f"{line}\n")
        else:
            comment = re.search(r"\s+#[^\"']*$", lines[place].rstrip("\r\n"))
            lines[place] = f"{line}{comment[0] if comment else ''}\n"
    return "".join(lines)


def with_other_name(text: str, old: str, new: str) -> str:
    """Return the text with a table under another name; only its last part differs."""
    lines = text.splitlines(keepends=True)
    start = _header(lines, old)
    if start is not None:
        (_, before), (_, after) = (name.rsplit(".", 1) for name in (old, new))
        lines[start] = re.sub(
            rf"(\.\s*[\"']?){re.escape(before)}", rf"\g<1>{after}", lines[start], count=1
        )
    return "".join(lines)


def _header(lines: list[str], table: str) -> int | None:
    group, name = map(re.escape, table.split(".", 1))
    header = re.compile(rf"\s*\[\s*{group}\s*\.\s*([\"']?){name}\1\s*\]\s*(#.*)?$")
    return next((place for place, line in enumerate(lines) if header.match(line.rstrip())), None)


def _key(lines: list[str], start: int, key: str) -> int | None:
    wanted = re.compile(rf"\s*([\"']?){re.escape(key)}\1\s*=")
    for place in range(start + 1, len(lines)):
        if _ANY_HEADER.match(lines[place]):
            return None
        if wanted.match(lines[place]):
            return place
    return None


def _end_line(lines: list[str], place: int) -> None:
    if not lines[place].endswith("\n"):
        lines[place] += "\n"
