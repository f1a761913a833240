"""JSON Lines: one object a line, compressed by the name's ending."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Final, cast

import zstandard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from dongxoai_crawler.corpus.corpus_row import Row

_GZIP_LEVEL: Final = 6
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class JsonLines:
    """`.jsonl`, `.jsonl.gz` or `.jsonl.zst`: the same rows are the same bytes."""

    def write(self, rows: Iterable[Row], place: Path) -> int:
        """Write rows, one object a line.

        Raises:
            OSError: It can't be written.
        """
        written = 0
        with writing(place) as stream:
            for row in rows:
                stream.write(line_of(row))
                written += 1
        return written

    def count(self, place: Path) -> int:
        """Count the rows of an earlier export.

        Raises:
            ValueError: It is none.
            OSError: It can't be read.
        """
        try:
            with _reading(place) as stream:
                first = stream.readline()
                if first and not isinstance(json.loads(first), dict):
                    raise ValueError("no JSON object in its first line")
                return bool(first) + sum(1 for _ in stream)
        except (zstandard.ZstdError, zlib.error, EOFError, gzip.BadGzipFile) as error:
            raise ValueError(str(error)) from error


def line_of(row: Row) -> bytes:
    """Return a row's line, with its end."""
    return f"{_ENCODER.encode(row)}\n".encode()


def read_rows(place: Path) -> Iterator[Row]:
    """Yield the rows of a file that was written here.

    Raises:
        ValueError: A line is no JSON, or the file is no such file.
        OSError: It can't be read.
    """
    try:
        with _reading(place) as stream:
            yield from map(json.loads, stream)
    except (zstandard.ZstdError, zlib.error, EOFError, gzip.BadGzipFile) as error:
        raise ValueError(str(error)) from error


@contextmanager
def writing(place: Path) -> Iterator[IO[bytes]]:
    """A new file, compressed by its name's ending.

    Raises:
        OSError: It can't be written.
    """
    with place.open("xb") as file:
        match place.suffix:
            case ".gz":
                with gzip.GzipFile("", "wb", _GZIP_LEVEL, file, mtime=0) as packed:
                    stream = io.BufferedWriter(packed)
                    yield stream
                    stream.flush()
            case ".zst":
                compressor = zstandard.ZstdCompressor(write_checksum=True)
                with compressor.stream_writer(file, closefd=False) as packed:
                    yield packed
            case _:
                yield file


@contextmanager
def _reading(place: Path) -> Iterator[IO[bytes]]:
    with place.open("rb") as file:
        match place.suffix:
            case ".gz":
                with gzip.GzipFile(fileobj=file) as plain:
                    yield cast("IO[bytes]", plain)
            case ".zst":
                with zstandard.ZstdDecompressor().stream_reader(file) as plain:
                    yield io.BufferedReader(plain)
            case _:
                yield file
