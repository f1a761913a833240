"""Apache Parquet: typed columns, compressed, in the order of the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dongxoai_crawler.corpus.arrow import PARQUET, schema, tables
from dongxoai_crawler.corpus.corpus_row import COLUMNS
from dongxoai_crawler.corpus.extra import extra_module

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from dongxoai_crawler.corpus.corpus_row import Row

LARGEST: Final = 500_000_000
"""Bytes of a file, about: what is more goes into further parts."""


class ParquetFile:
    """One file; where it would be larger than `largest`, a folder of parts.

    Args:
        more: Names of further columns of text.
        columns: Those of a row that are wanted.
        largest: Bytes.
    """

    def __init__(
        self,
        *,
        more: tuple[str, ...] = (),
        columns: tuple[str, ...] = COLUMNS,
        largest: int = LARGEST,
    ) -> None:
        self._more, self._columns, self._largest = more, columns, largest

    def write(self, rows: Iterable[Row], place: Path) -> int:
        """Write rows.

        Raises:
            UsageError: pyarrow is not installed.
            OSError: It can't be written.
        """
        columns = schema(self._more, self._columns)
        written, parts = 0, _Parts(place, columns)
        try:
            for table in tables(rows, columns):
                parts.add(table, self._largest)
                written += len(table)
        finally:
            parts.close()
        parts.name()
        return written

    def count(self, place: Path) -> int:
        """Count the rows of an earlier export.

        Raises:
            UsageError: pyarrow is not installed.
            ValueError: It is none.
            OSError: It can't be read.
        """
        read = extra_module("pyarrow.parquet", install=PARQUET).read_metadata
        files = sorted(place.glob("*.parquet")) if place.is_dir() else [place]
        if not files:
            raise ValueError("there is no Parquet file in it")
        return sum(read(file).num_rows for file in files)


class _Parts:
    """The files of one export; the first one's name is that of the export until there is another."""

    def __init__(self, place: Path, columns: Any) -> None:  # noqa: ANN401 - pyarrow's
        self._place, self._columns = place, columns
        self._files: list[Path] = []
        self._writer: Any = None
        self._is_full = False
        self._open()

    def add(self, table: Any, largest: int) -> None:  # noqa: ANN401 - pyarrow's
        """Write a table; into a further file where this one is full."""
        if self._is_full:
            self.close()
            self._open()
        self._writer.write_table(table)
        self._is_full = self._files[-1].stat().st_size >= largest

    def close(self) -> None:
        self._writer.close()

    def name(self) -> None:
        """Give the files their names: one is the export, several are in a folder of its name."""
        if len(self._files) == 1:
            self._files[0].rename(self._place)
            return
        self._place.mkdir()
        for number, file in enumerate(self._files, start=1):
            name = f"part-{number:05}-of-{len(self._files):05}.parquet"
            file.rename(self._place / name)

    def _open(self) -> None:
        file = self._place.with_name(f"{len(self._files)}.part")
        self._files.append(file)
        self._writer = extra_module("pyarrow.parquet", install=PARQUET).ParquetWriter(
            file, self._columns, compression="zstd"
        )
