"""An article whose id another one has now: all that is known of it can still be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.corpus.forget import forget
from dongxoai_crawler.corpus.history import history_lines, read_history
from dongxoai_crawler.corpus.index_file import write_index
from dongxoai_crawler.corpus.naming import Named, find_article
from dongxoai_crawler.corpus.reparse import reparse
from dongxoai_crawler.corpus.text_files import remove_text
from dongxoai_crawler.corpus.verify import Verified, verify
from dongxoai_crawler.model.errors import UsageError
from tests.filled import HOUR, PORTAL, T0, key, page

if TYPE_CHECKING:
    from tests.filled import Filled

OLD, NEW = key(648, module="news@1"), key(648)
LATER = T0 + 2 * HOUR


@pytest.fixture
def taken(filled: Filled) -> Filled:
    """A collection in which an article of two revisions made room for another."""
    filled.add(page(648))
    filled.edit(page(648, "Sửa.", at=T0 + HOUR))
    path = filled.file(648).relative_to(filled.folder)
    earlier = filled.store.put_archived(PORTAL, NEW, at=LATER, run=None)
    filled.write(earlier)
    remove_text(filled.folder, str(path))
    filled.add(page(648, "Tin khác.", at=LATER, category="thong-bao", title="Tin khác"))
    return filled


def problems(filled: Filled) -> list[str]:
    return [each.problem for each in verify(filled.store, filled.folder, PORTAL, Verified())]


def test_both_are_there_and_right(taken: Filled) -> None:
    assert problems(taken) == []
    old, new = (taken.store.latest(PORTAL, each) for each in (OLD, NEW))
    assert old
    assert new
    assert (old.state, old.record.module, old.revision) == ("withdrawn", "news@1", 2)
    assert (new.state, new.record.module, new.revision) == ("public", "news", 1)
    assert old.path == "suoi-may/vi/news@1/tin-tuc/hop-dan-648.txt"


def test_each_has_its_history(taken: Filled) -> None:
    with pytest.raises(UsageError, match="--module news@1"):
        find_article(taken.store, (PORTAL, "648"))
    named = find_article(taken.store, (PORTAL, "648"), module="news@1")
    assert named == (PORTAL, OLD)
    kinds = [change.kind for change in read_history(taken.store, named).changes]
    assert kinds == ["new", "edited", "withdrawn"]
    assert "id_taken" in list(history_lines(read_history(taken.store, named)))[-1]
    changes = read_history(taken.store, Named(PORTAL, NEW)).changes
    assert [change.kind for change in changes] == ["new"]


def test_its_pages_can_be_read_again(taken: Filled) -> None:
    assert reparse(taken.store, taken.folder, PORTAL, apply=True).changed == 0
    assert problems(taken) == []


def test_one_is_forgotten_without_the_other(taken: Filled) -> None:
    forget(taken.store, taken.folder, Named(PORTAL, NEW))
    assert taken.store.latest(PORTAL, NEW) is None
    assert taken.store.latest(PORTAL, OLD)
    assert problems(taken) == []


def test_the_next_one_makes_room_too(taken: Filled) -> None:
    taken.store.put_archived(PORTAL, NEW, at=LATER + HOUR, run=None)
    assert taken.store.latest(PORTAL, key(648, module="news@2"))
    write_index(taken.folder, PORTAL, taken.store.index_rows(PORTAL))
    with pytest.raises(LookupError):
        taken.store.put_archived(PORTAL, NEW, at=LATER + HOUR, run=None)


def test_it_is_never_due_again(taken: Filled) -> None:
    due = taken.store.due(PORTAL, LATER + 100_000 * HOUR)
    assert [article.key for article in due] == [NEW]
