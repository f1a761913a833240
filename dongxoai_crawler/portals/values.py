"""Readers of single TOML values: a value in, the checked value out, or ValueError says why not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dongxoai_crawler.model.duration import parse_duration
from dongxoai_crawler.model.file_kind import FileKind

if TYPE_CHECKING:
    from datetime import timedelta

_NEWS = re.compile(r"/([A-Za-z0-9._~%-]+/)*")
_LONGEST_DELAY = 3600.0


def read_text(value: object) -> str:
    """Read one line of visible text."""
    match value:
        case str() if value and value == value.strip() and value.isprintable():
            return value
        case str():
            raise ValueError("must be one line of visible text, without spaces around it")
    raise ValueError(f'must be text in quotes, not {_kind(value)}, as in "abc"')


def read_flag(value: object) -> bool:
    """Read true or false."""
    match value:
        case bool():
            return value
    raise ValueError(f"must be true or false, not {_kind(value)}")


def read_delay(value: object) -> float:
    """Read seconds between two requests: 0 to 3600."""
    match value:
        case bool():
            pass
        case int() | float() if 0 <= value <= _LONGEST_DELAY:
            return float(value)
        case int() | float():
            raise ValueError("must be a number of seconds from 0 to 3600")
    raise ValueError(f"must be a number of seconds, not {_kind(value)}, as in 4 or 2.5")


def read_duration(value: object) -> timedelta:
    """Read a duration such as "20h"."""
    return parse_duration(read_text(value))


def read_language_code(value: object) -> str:
    """Read the two letters by which the CMS names a language."""
    code = read_text(value)
    if not re.fullmatch(r"[a-z]{2}", code):
        raise ValueError(f'must be two lower-case letters, as in "vi", not {code!r}')
    return code


def read_unit_code(value: object) -> str:
    """Read the official code of an administrative unit: digits, leading zeros count."""
    code = read_text(value)
    if not re.fullmatch(r"[0-9]{2,10}", code):
        raise ValueError(f'must be the official code in digits, as in "25210", not {code!r}')
    return code


def read_news(value: object) -> tuple[str, ...]:
    """Read where news modules live: one path, or a list of different ones."""
    match value:
        case str():
            paths = [value]
        case list() if value:
            paths = [read_text(path) for path in value]
        case _:
            raise ValueError('must be a path as in "/vi/news/", or a list of paths')
    for path in paths:
        if not _NEWS.fullmatch(path) or "/./" in path or "/../" in path:
            raise ValueError(f'{path!r} must be a path that starts and ends with "/"')
    if len(set(paths)) < len(paths):
        raise ValueError("names the same path twice")
    return tuple(paths)


def read_keep(value: object) -> tuple[FileKind, ...]:
    """Read which files of articles are fetched: a list of "attachments" and "images"."""
    known = {kind.value: kind for kind in FileKind}
    match value:
        case list() if all(isinstance(each, str) and each in known for each in value):
            return tuple(kind for name, kind in known.items() if name in value)
    raise ValueError('must be a list of "attachments" and "images", or an empty one')


def _kind(value: object) -> str:
    match value:
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "text"
        case list():
            return "a list"
        case dict():
            return "a table"
    return "a date or time"
