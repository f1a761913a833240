from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from warcio.archiveiterator import ArchiveIterator

from dongxoai_crawler.corpus.archive import archive
from dongxoai_crawler.model.errors import OutputError, UsageError
from tests.filled import HOUR, PORTAL, T0, page

if TYPE_CHECKING:
    from pathlib import Path

    from tests.filled import Filled


@pytest.fixture(autouse=True)
def articles(filled: Filled) -> None:
    filled.add(page(1))
    filled.add(page(2))
    filled.edit(page(1, "Đã sửa.", at=T0 + HOUR))


def bodies(file: Path) -> list[bytes]:
    with file.open("rb") as stream:
        records = ArchiveIterator(stream, check_digests="raise")
        return [
            record.content_stream().read() for record in records if record.rec_type == "response"
        ]


@pytest.mark.parametrize("name", ["trang.warc", "trang.warc.gz"])
def test_every_stored_page_is_in_it(filled: Filled, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    assert archive(filled.store, PORTAL, file) == (3, 0)
    assert bodies(file) == [
        page(1).body,
        page(1, "Đã sửa.", at=T0 + HOUR).body,
        page(2).body,
    ]
    assert file.stat().st_mode & 0o777 == 0o600


def test_pages_that_were_not_kept_are_counted(filled: Filled, tmp_path: Path) -> None:
    filled.store.drop_page_bodies(PORTAL, T0 + HOUR / 2)
    assert archive(filled.store, PORTAL, tmp_path / "a.warc") == (1, 2)


def test_nothing_is_overwritten_and_nothing_half_is_left(filled: Filled, tmp_path: Path) -> None:
    file = tmp_path / "a.warc"
    file.write_bytes(b"kept")
    with pytest.raises(UsageError, match="is there already"):
        archive(filled.store, PORTAL, file)
    assert file.read_bytes() == b"kept"
    with pytest.raises(OutputError, match="No such file"):
        archive(filled.store, PORTAL, tmp_path / "none" / "a.warc")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["a.warc"]
