"""A collection as a library."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler import Corpus
from dongxoai_crawler.corpus.corpus_row import COLUMNS
from dongxoai_crawler.model.errors import UsageError
from dongxoai_crawler.store.store import open_store
from tests.store.samples import DAY, NOW, PORTAL, article, put

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    midnight = datetime(2025, 3, 1, 0, 0, tzinfo=UTC).replace(hour=17)  # of 2 March in Vietnam
    with open_store(tmp_path) as store:
        put(store, article())
        put(store, article(portal="khac", id=2, published_at=midnight, category="thong-bao"))
        put(store, article(portal="khac", id=3, published_at=None), at=NOW + DAY)
    return Corpus(tmp_path)


def test_articles_are_typed_and_can_be_read_again(corpus: Corpus) -> None:
    found = corpus.articles()
    assert [each.article.id for each in found] == [648, 2, 3]
    assert [each.article.id for each in found] == [648, 2, 3]
    first = next(iter(found))
    assert first.article == article()
    assert (first.provenance.state, first.provenance.fetched_at) == ("public", NOW)


def test_what_is_wanted(corpus: Corpus) -> None:
    def ids(**wanted: object) -> list[int]:
        return [each.article.id for each in corpus.articles(**wanted)]  # type: ignore[arg-type]

    assert ids(portal=PORTAL) == [648]
    assert ids(portal=(PORTAL, "khac")) == [648, 2, 3]
    assert ids(category="thong-bao") == [2]
    assert ids(since=date(2025, 3, 2)) == [2]
    assert ids(since=date(2025, 3, 3)) == []
    assert ids(before=datetime(2025, 3, 2)) == [648]  # noqa: DTZ001 - Vietnam's
    assert ids(as_of=NOW) == [648, 2]


def test_tables(corpus: Corpus) -> None:
    table = corpus.to_arrow()
    assert table.column_names == list(COLUMNS)
    assert table["id"].to_pylist() == [648, 2, 3]
    assert corpus.articles(portal="khong").to_arrow().num_rows == 0
    frame = corpus.articles(portal="khac").to_pandas()
    assert list(frame["id"]) == [2, 3]
    assert frame["published_at"].isna().tolist() == [False, True]


def test_where_nothing_was_collected(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing was collected at"):
        Corpus(tmp_path / "output")
