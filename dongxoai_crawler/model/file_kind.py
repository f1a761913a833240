"""The files of articles: what is offered for saving, and the pictures."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


KEEPS_FILE: Final = "keeps_file"
"""In a request's meta: a file is asked for, to be kept. No other request may name one."""


class FileKind(StrEnum):
    """What a file is to its article; the value is the record's field."""

    ATTACHMENT = "attachments"
    IMAGE = "images"


class NamedFile(NamedTuple):
    """A file as a record names it; of a picture the name is empty."""

    kind: FileKind
    url: str
    name: str


def files_of(record: Mapping[str, Any]) -> tuple[NamedFile, ...]:
    """Return the files of an article, each address of a kind once: attachments, then pictures.

    Args:
        record: The article as JSON has it (`formats.article_json`).
    """
    found: dict[tuple[FileKind, str], NamedFile] = {}
    for file in _named(record):
        found.setdefault((file.kind, file.url), file)
    return tuple(found.values())


def _named(record: Mapping[str, Any]) -> Iterator[NamedFile]:
    for file in record["attachments"]:
        yield NamedFile(FileKind.ATTACHMENT, file["url"], file["name"])
    if record["image"]:
        yield NamedFile(FileKind.IMAGE, record["image"], "")
    for image in record["images"]:
        yield NamedFile(FileKind.IMAGE, image["url"], "")
