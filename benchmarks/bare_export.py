"""The least that an export can be: the same rows, read with sqlite3, written with json or pyarrow.

`python -m benchmarks.bare_export jsonl|parquet DATABASE FILE`
"""

from __future__ import annotations

import json
import sqlite3
import sys
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.parquet as pq
import zstandard

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROWS: Final = """
select r.record, a.state, r.revision, r.fetched_at, a.first_seen_at, a.last_seen_at, a.sha256,
  p.sha256 as page_sha256, r.extractor, r.extractor_version
from articles a join revisions r on r.article = a.number and r.revision = a.revision
left join pages p on p.number = r.page order by a.portal, a.language, a.module, a.id"""
_BATCH: Final = 2_000


def rows(database: str) -> Iterator[dict[str, Any]]:
    """Each record with the columns beside it."""
    decompressor = zstandard.ZstdDecompressor()
    with closing(sqlite3.connect(database)) as connection:
        found = connection.execute(_ROWS)
        names = [name for name, *_ in found.description[1:]]
        for packed, *more in found:
            record = json.loads(decompressor.decompress(packed))
            yield record | dict(zip(names, more, strict=True))


def write_jsonl(database: str, file: Path) -> int:
    """Write them with json; return their number."""
    count = 0
    with file.open("w", encoding="utf-8") as stream:
        for row in rows(database):
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    return count


def write_parquet(database: str, file: Path) -> int:
    """Write them with pyarrow, which finds the types; return their number."""
    source, count, writer = rows(database), 0, None
    schema: Any = None
    while batch := list(islice(source, _BATCH)):
        table = pa.Table.from_pylist(batch, schema=schema)
        schema = table.schema
        writer = writer or pq.ParquetWriter(file, schema, compression="zstd")
        writer.write_table(table)
        count += len(batch)
    if writer:
        writer.close()
    return count


if __name__ == "__main__":
    form, database, file = sys.argv[1:]
    print({"jsonl": write_jsonl, "parquet": write_parquet}[form](database, Path(file)))
