"""An export takes the place of an earlier one whole, and only if it isn't worse."""

from __future__ import annotations

import fcntl
import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.exporting.exchange import exchange
from dongxoai_crawler.corpus.exporting.files_beside import (
    check_files_place,
    files_place,
    write_files,
)
from dongxoai_crawler.model.errors import OutputError, UsageError
from dongxoai_crawler.portals.files import cause_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dongxoai_crawler.corpus.corpus_row import Row
    from dongxoai_crawler.corpus.exporting.export_format import ExportFormat
    from dongxoai_crawler.corpus.files.copying import NamedFiles

_ENOUGH: Final = 0.9
"""An export with a smaller share of the rows that the earlier one has is taken for a mistake."""
_PREFIX: Final = ".export."


def export(
    rows: Iterable[Row],
    place: Path,
    form: ExportFormat,
    *,
    force: bool,
    beside: NamedFiles | None = None,
) -> int:
    """Write rows to a file or a folder; return their number.

    They are written beside it first, so that whoever ends us leaves the earlier export as it was.

    Args:
        rows: Read once.
        place: Where to.
        form: How.
        force: Whether an earlier export, or whatever else is there, may be lost.
        beside: Kept files to copy beside it, which are known once the rows are read.

    Raises:
        UsageError: What is there is better, or no export of this form.
        OutputError: It can't be written.
    """
    with replacing(place) as part:
        before = 0 if force else _count(form, place)
        if beside is not None and not force:
            check_files_place(place)
        written = form.write(rows, part)
        if not force:
            check_enough(written, before, place)
        if beside is not None:
            files = write_files(beside, part)
            _sync(files)
            exchange(files, files_place(place))
    return written


@contextmanager
def replacing(place: Path) -> Iterator[Path]:
    """Where to write what takes the place of a file or folder when the block is done.

    Raises:
        OutputError: It can't be written.
    """
    place = place.absolute()
    try:
        _tidy(place.parent)
        with _folder_beside(place) as folder:
            part = folder / place.name
            yield part
            _sync(part)
            exchange(part, place)
    except OSError as error:
        raise OutputError(path=str(place), cause=cause_of(error)) from error


def _count(form: ExportFormat, place: Path) -> int:
    if not place.exists() or (place.is_dir() and not any(place.iterdir())):
        return 0
    try:
        return form.count(place)
    except ValueError as error:
        raise UsageError(
            f"{place} is there and is no earlier export of this kind ({error}): name another "
            "place, or --force to replace it"
        ) from error


def check_enough(written: int, before: int, place: Path) -> None:
    """Make sure that nothing better is replaced.

    Args:
        written: Rows of what was written.
        before: Rows of what is there.
        place: Where.

    Raises:
        UsageError: There is less, or nothing.
    """
    if written == 0:
        raise UsageError(
            f"nothing was selected, and {place} stays as it was: change the filters, or --force "
            "to write an empty export"
        )
    if written < _ENOUGH * before:
        raise UsageError(
            f"{place} has {before:,} rows and would have {written:,}: it stays as it was; --force "
            "replaces it"
        )


@contextmanager
def _folder_beside(place: Path) -> Iterator[Path]:
    """A folder on the same file system, locked as long as we live and removed at the end."""
    folder = Path(mkdtemp(dir=place.parent, prefix=_PREFIX))
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(handle)


def _tidy(folder: Path) -> None:
    """Remove what killed exports left; the folders of others that go on are locked."""
    for left in folder.glob(f"{_PREFIX}*"):
        handle = os.open(left, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(left, ignore_errors=True)
        except BlockingIOError:
            continue
        finally:
            os.close(handle)


def _sync(part: Path) -> None:
    for file in part.rglob("*") if part.is_dir() else (part,):
        if file.is_file():
            with file.open("rb") as written:
                os.fsync(written.fileno())
