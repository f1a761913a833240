"""An article as JSON: the record's field names in its order.

Moments are ISO 8601 with offset, tuples arrays, "has none" is null. Reading is strict, so that a
record that another version wrote is noticed and not half understood.
"""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from dongxoai_crawler.model.article import Article, Attachment, Image
from dongxoai_crawler.model.errors import ArticleFormatError

if TYPE_CHECKING:
    from collections.abc import Callable

    Reader = Callable[[object], object]

Record = TypeVar("Record", Article, Image, Attachment)
Plain = TypeVar("Plain", str, int, list[object], dict[str, object])


def to_json(article: Article) -> dict[str, Any]:
    """The article as values that JSON knows."""
    return _record(article)


def from_json(record: dict[str, Any], *, line: int = 1) -> Article:
    """The article of a record.

    Args:
        record: What `to_json` gave.
        line: Where the record stands in its file, for the error.

    Raises:
        ArticleFormatError: A field is missing, unknown or of another type.
        NormalizationError: A value that every article must have is empty.
    """
    try:
        return _read(Article, record)
    except ValueError as error:
        raise ArticleFormatError(line=line, rule=str(error)) from error


def dumps(article: Article) -> str:
    """The article as one line of JSON, without its end."""
    return json.dumps(to_json(article), ensure_ascii=False, separators=(",", ":"))


def loads(text: str, *, line: int = 1) -> Article:
    """The article of one line of JSON.

    Raises:
        ArticleFormatError: As `from_json`, and when the text is no JSON.
        NormalizationError: As `from_json`.
    """
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ArticleFormatError(line=line, rule=f"is no JSON: {error}") from error
    return from_json(record, line=line)


def _record(value: Article | Image | Attachment) -> dict[str, Any]:
    return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}


def _plain(value: object) -> object:
    match value:
        case datetime():
            return value.isoformat()
        case tuple():
            return [_plain(entry) for entry in value]
        case Image() | Attachment():
            return _record(value)
        case _:
            return value


def _read(kind: type[Record], value: object) -> Record:
    record = _typed(dict, value)
    readers = {field.name: _READERS[str(field.type)] for field in fields(kind)}
    if record.keys() != readers.keys():
        odd = ", ".join(sorted(record.keys() ^ readers.keys()))
        raise ValueError(f"missing or unknown fields: {odd}")
    values: dict[str, Any] = {
        name: _field(name, reader, record[name]) for name, reader in readers.items()
    }
    return kind(**values)


def _field(name: str, reader: Reader, value: object) -> object:
    try:
        return reader(value)
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from error


def _typed(kind: type[Plain], value: object) -> Plain:
    # bool is an int to Python, not to JSON.
    if not isinstance(value, kind) or isinstance(value, bool):
        raise ValueError(f"is {type(value).__name__}, not {kind.__name__}")  # noqa: TRY004 - data
    return value


def _moment(value: object) -> datetime:
    return datetime.fromisoformat(_typed(str, value))


def _optional(reader: Reader) -> Reader:
    return lambda value: None if value is None else reader(value)


def _each(reader: Reader) -> Reader:
    return lambda value: tuple(reader(entry) for entry in _typed(list, value))


_text = partial(_typed, str)

# By the types as the dataclasses spell them.
_READERS: dict[str, Reader] = {
    "int": partial(_typed, int),
    "str": _text,
    "str | None": _optional(_text),
    "datetime | None": _optional(_moment),
    "tuple[str, ...]": _each(_text),
    "tuple[Image, ...]": _each(partial(_read, Image)),
    "tuple[Attachment, ...]": _each(partial(_read, Attachment)),
}
