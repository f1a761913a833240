"""The files with the rows of a release: JSON Lines first, and all others made of these."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.exporting.jsonl import line_of, read_rows, writing
from dongxoai_crawler.corpus.exporting.parquet import ParquetFile
from dongxoai_crawler.corpus.exporting.text_files import TextFiles
from dongxoai_crawler.model.errors import UsageError
from dongxoai_crawler.store.rows import LARGEST_ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import IO

    from dongxoai_crawler.corpus.corpus_row import Row

WHOLE: Final = "train"
"""What the one part of a data set is called that isn't split: so the Hugging Face hub has it."""
TEXT: Final = "text.zip"

_KEYS: Final = {
    **dict.fromkeys(("portal", "language", "module", "url", "content_sha256"), str),
    **dict.fromkeys(("id", "revision"), int),
}
_JSONL: Final = "jsonl"
_PARQUET: Final = "parquet"


def write_rows(
    rows: Iterable[Row], folder: Path, columns: Sequence[str], sides: Sequence[str]
) -> None:
    """Write rows as JSON Lines, each to its side's file; their column `split` goes.

    Args:
        rows: Read once.
        folder: The release's.
        columns: Those that are wanted.
        sides: All that there are.

    Raises:
        OSError: It can't be written.
    """
    (folder / _JSONL).mkdir()
    with ExitStack() as stack:
        files: dict[str, IO[bytes]] = {
            side: stack.enter_context(writing(_jsonl(folder, side))) for side in sides
        }
        for row in rows:
            line = line_of({name: row[name] for name in columns})
            files[row.get("split", WHOLE)].write(line)


def write_copies(
    folder: Path, columns: Sequence[str], sides: Sequence[str], *, has_text: bool
) -> None:
    """Write the same rows as Parquet, and their texts.

    Raises:
        UsageError: pyarrow is not installed.
        OSError: It can't be written.
    """
    (folder / _PARQUET).mkdir()
    for side in sides:
        place = folder / _PARQUET / f"{side}.parquet"
        ParquetFile(columns=tuple(columns)).write(read_rows(_jsonl(folder, side)), place)
    if has_text:
        TextFiles().write(data_rows(folder), folder / TEXT)


def data_rows(folder: Path) -> Iterator[Row]:
    """Yield all rows of a release, side by side in the order of their names.

    Raises:
        UsageError: There are none, or they are damaged.
    """
    files = sorted((folder / _JSONL).glob("*.jsonl.gz"))
    if not files:
        raise UsageError(f"{folder} is no release: it has no {_JSONL}/*.jsonl.gz")
    for file in files:
        try:
            for row in read_rows(file):
                _check(row)
                yield row
        except OSError as error:
            raise UsageError(f"{file} can't be read: {error.strerror}") from error
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise UsageError(
                f"{file} is damaged ({error}): `sha256sum -c SHA256SUMS` there tells what else is"
            ) from error


def _check(row: Row) -> None:
    """Make sure that a row has what every release's has, typed."""
    for name, kind in _KEYS.items():
        value = row[name]
        if type(value) is not kind or (isinstance(value, int) and not 0 <= value <= LARGEST_ID):
            raise TypeError(f"{name} is {value!r}")
        if isinstance(value, str):
            value.encode()  # half a surrogate pair is no text


def parquet_files(folder: Path, side: str) -> list[str]:
    """Paths of a side's Parquet files, from the release's folder on."""
    place = folder / _PARQUET / f"{side}.parquet"
    files = sorted(place.iterdir()) if place.is_dir() else [place]
    return [file.relative_to(folder).as_posix() for file in files]


def _jsonl(folder: Path, side: str) -> Path:
    return folder / _JSONL / f"{side}.jsonl.gz"
