"""Tables of portals inside the text of a dongxoai.toml, changed in place: comments stay."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    Value = str | bool | int | float | tuple[str, ...]

_ANY_HEADER: Final = re.compile(r"\s*\[")


def table_text(portal_id: str, row: Mapping[str, Value]) -> str:
    """Return a portal's table as lines of TOML."""
    lines = (f"{key} = {value_text(value)}" for key, value in row.items())
    return "\n".join((f"[portals.{portal_id}]", *lines)) + "\n"


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


def with_table(text: str, portal_id: str, row: Mapping[str, Value]) -> str:
    """Return the text with a table more, at its end."""
    start = text if not text or text.endswith("\n") else f"{text}\n"
    gap = "\n" if start.strip() else ""
    return f"{start}{gap}{table_text(portal_id, row)}"


def with_keys(text: str, portal_id: str, row: Mapping[str, Value]) -> str:
    """Return the text with keys of a portal set; without a table of the portal, one is added."""
    lines = text.splitlines(keepends=True)
    start = _header(lines, portal_id)
    if start is None:
        return with_table(text, portal_id, row)
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


def with_other_id(text: str, old: str, new: str) -> str:
    """Return the text with a portal's table under another id."""
    lines = text.splitlines(keepends=True)
    start = _header(lines, old)
    if start is not None:
        lines[start] = re.sub(
            rf"(portals\s*\.\s*[\"']?){re.escape(old)}", rf"\g<1>{new}", lines[start]
        )
    return "".join(lines)


def _header(lines: list[str], portal_id: str) -> int | None:
    name = re.escape(portal_id)
    header = re.compile(rf"\s*\[\s*portals\s*\.\s*([\"']?){name}\1\s*\]\s*(#.*)?$")
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
