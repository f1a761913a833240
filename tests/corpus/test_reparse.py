from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from dongxoai_crawler.cms.metadata_page import METADATA
from dongxoai_crawler.corpus.reparse import reparse
from dongxoai_crawler.corpus.reparse_report import reparsed_json, reparsed_lines
from dongxoai_crawler.corpus.verify import Verified, verify
from dongxoai_crawler.extraction import VERSION
from tests.factories import URL
from tests.filled import HOUR, PORTAL, T0, key, page, read
from tests.pages.unknown_themes import ARTICLE_BODY

if TYPE_CHECKING:
    from dongxoai_crawler.model.article import Article
    from dongxoai_crawler.model.fetched import FetchedPage
    from tests.filled import Filled


def add_read_by_an_older_parser(filled: Filled, fetched: FetchedPage, **fields: Any) -> Article:
    """An article whose record holds other values than today's parser finds."""
    filled.add(fetched)
    return worsen(filled, read(fetched), 1, **fields)


def worsen(filled: Filled, article: Article, revision: int, **fields: Any) -> Article:
    worse = replace(article, **fields)
    filled.store.put_reparsed(worse, revision=revision, extractor_version="0")
    filled.write(worse)
    return worse


@pytest.fixture(autouse=True)
def articles(filled: Filled) -> None:
    for number in range(1, 6):
        add_read_by_an_older_parser(filled, page(number), body=(f"Đoạn {number}.",), byline="Cũ")
    filled.add(page(6))
    filled.add(page(7), version="0")
    edited = filled.edit(page(7, "Đính chính.", at=T0 + HOUR))
    worsen(filled, edited, 2, title="Tên cũ")


def run(filled: Filled, *, apply: bool = False) -> dict[str, Any]:
    return reparsed_json(PORTAL, reparse(filled.store, filled.folder, PORTAL, apply=apply))


def test_shows_field_by_field_what_would_change(filled: Filled) -> None:
    found = run(filled)
    assert (found["articles"], found["changed"], found["pages"]) == (7, 6, 8)
    assert found["fields"] == {"body": 5, "byline": 5, "title": 1}
    assert [example["id"] for example in found["examples"]["body"]] == [1, 2, 3]
    assert found["examples"]["title"] == [{"id": 7, "old": "Tên cũ", "new": "Họp dân"}]


def test_changes_nothing_unless_told_to(filled: Filled) -> None:
    before = {path: path.read_bytes() for path in filled.folder.rglob("*.txt")}
    run(filled)
    assert run(filled)["changed"] == 6
    assert {path: path.read_bytes() for path in filled.folder.rglob("*.txt")} == before


def test_applied_it_changes_records_versions_and_files_and_is_no_edit(filled: Filled) -> None:
    changes = [change.number for change in filled.store.changes()]
    assert run(filled, apply=True)["changed"] == 6
    assert [change.number for change in filled.store.changes()] == changes
    assert run(filled)["changed"] == 0
    assert "Đông đủ bà con." in filled.file(1).read_text("utf-8")
    for row in filled.store.index_rows(PORTAL):
        for revision in filled.store.revisions(PORTAL, row.key):
            assert revision.extractor_version == VERSION
    assert not list(verify(filled.store, filled.folder, PORTAL, Verified()))


def test_a_file_whose_place_changes_moves(filled: Filled) -> None:
    address = page(1).url.replace("tin-tuc", "tin-cu")
    worsen(filled, read(page(1)), 1, url=address, category="tin-cu")
    old = filled.folder / PORTAL / "vi/news/tin-cu/hop-dan-1.txt"
    assert old.exists()
    (filled.folder / PORTAL / "vi/news/tin-tuc/hop-dan-1.txt").unlink()
    run(filled, apply=True)
    assert not old.parent.exists()
    assert filled.file(1).exists()
    assert not list(verify(filled.store, filled.folder, PORTAL, Verified()))


def test_pages_that_give_no_article_any_more_are_counted_and_stay(filled: Filled) -> None:
    article = filled.add(page(8))
    broken = page(8).body.replace(b"article:published_time", b"article:gone")
    filled.store.put_revision(
        article,
        replace(page(8), body=broken),
        kinds=("restored",),
        edit=None,
        run=None,
        next_look_at=T0,
        extractor_version="0",
    )
    found = run(filled, apply=True)
    assert found["unreadable"] == {"unpublished": 1}
    assert found["examples"]["unpublished"][0]["old"] is None
    lines = reparsed_lines(
        PORTAL, reparse(filled.store, filled.folder, PORTAL, apply=False), applied=False
    )
    assert "  1 pages give no article any more (unpublished); their records stay" in lines
    latest = filled.store.latest(PORTAL, key(8))
    assert latest is not None
    assert latest.record == article


def test_pages_that_were_not_kept_are_counted(filled: Filled) -> None:
    filled.store.drop_page_bodies(PORTAL, T0 + HOUR / 2)
    found = run(filled)
    assert (found["pages"], found["without_page"]) == (1, 7)


def test_people_read_examples_in_short(filled: Filled) -> None:
    worsen(filled, read(page(1)), 1, body=("Đông đủ bà con.", "x" * 300))
    lines = list(
        reparsed_lines(
            PORTAL, reparse(filled.store, filled.folder, PORTAL, apply=False), applied=False
        )
    )
    assert lines[0] == (
        f"{PORTAL}: 6 of 7 articles would change; 8 pages read, 0 revisions have no page"
    )
    assert "  title: 1" in lines
    assert '    7: "Tên cũ" -> "Họp dân"' in lines
    assert f'    1: "{"x" * 99}… -> null' in lines


def read_with(filled: Filled, body: bytes, extractor: str) -> None:
    """Another revision of an article, whose page is this one."""
    fetched = replace(page(8), body=body.replace(URL.encode(), page(8).url.encode()))
    filled.store.put_revision(
        filled.add(page(8)),
        fetched,
        kinds=("restored",),
        edit=None,
        run=None,
        next_look_at=T0,
        extractor_version="0",
        extractor=extractor,
    )


def test_what_was_read_exactly_is_not_read_by_metadata_instead(filled: Filled) -> None:
    read_with(filled, ARTICLE_BODY.encode(), "nukeviet")
    assert run(filled, apply=True)["unreadable"] == {"layout": 1}


def test_a_theme_that_is_known_by_now_reads_it_exactly(filled: Filled) -> None:
    read_with(filled, page(8).body, METADATA)
    assert run(filled, apply=True)["unreadable"] == {}
    assert {each.extractor for each in filled.store.revisions(PORTAL, key(8))} == {"nukeviet"}
