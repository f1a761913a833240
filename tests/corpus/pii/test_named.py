"""Where a row has a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.corpus.corpus_row import rows
from dongxoai_crawler.corpus.pii.named import Name, lines_naming
from dongxoai_crawler.corpus.selection import Selection
from dongxoai_crawler.store.store import open_store
from tests.store.samples import article, put

if TYPE_CHECKING:
    from pathlib import Path


def test_a_name_over_the_end_of_a_line(tmp_path: Path) -> None:
    with open_store(tmp_path / "output") as store:
        put(store, article(title="Bà Trần Thị", body=("Nguyễn Văn", "Hoà ở khu phố 3")))
        row = next(rows(store, Selection()))
    row["files"] = [{"text": "Ông Nguyễn\nVăn Hoà\nNguyễn Văn Hoà"}]
    assert list(lines_naming(row, Name("nguyen van hoa"))) == [
        ("files.text", "Ông Nguyễn Văn Hoà"),
        ("files.text", "Nguyễn Văn Hoà"),
    ]


@pytest.mark.parametrize("name", ["_", "...", "12", ""])
def test_what_is_no_name(name: str) -> None:
    with pytest.raises(ValueError, match="no name"):
        Name(name)
