"""Profiles and other ids of portals."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from dongxoai_crawler.store.rows import ArticleKey, PortalState
from tests.portals.test_profile_changes import PROFILE
from tests.store.samples import DAY, NOW, PORTAL, article, put

if TYPE_CHECKING:
    from dongxoai_crawler.store.store import Store

OTHER = "x-dongnai"


def test_the_last_profile_counts(store: Store) -> None:
    assert store.profile(PORTAL) is None
    store.put_profile(PORTAL, PROFILE, noted_at=NOW)
    newer = replace(PROFILE, version="4.6")
    store.put_profile(PORTAL, newer, noted_at=NOW + DAY)
    store.put_profile(OTHER, PROFILE, noted_at=NOW + 2 * DAY)
    assert store.profile(PORTAL) == newer
    store.put_profile(PORTAL, PROFILE, noted_at=NOW + DAY)
    assert store.profile(PORTAL) == PROFILE


def test_a_portal_gets_another_id_and_keeps_its_history(store: Store) -> None:
    for number in range(1, 4):
        put(store, article(id=number))
    put(store, article(id=1, title="Tin mới"), at=NOW + DAY)
    key = ArticleKey("vi", "news", 1)
    store.mark_written(PORTAL, key, path=f"{PORTAL}/vi/news/a-1.txt", sha256="0" * 64)
    store.put_portal_state(
        PortalState(portal=PORTAL, cookies="[]", learnt_delay=None, learnt_at=None, updated_at=NOW)
    )
    store.put_profile(PORTAL, PROFILE, noted_at=NOW)
    before, changes = store.counts(PORTAL), [c.kind for c in store.changes()]
    assert store.knows_portal(PORTAL)
    assert not store.knows_portal(OTHER)

    store.rename_portal(PORTAL, OTHER)

    assert not store.knows_portal(PORTAL)
    assert store.portals() == [OTHER]
    assert store.counts(OTHER) == before
    assert [change.kind for change in store.changes()] == changes
    assert {change.portal for change in store.changes()} == {OTHER}
    revisions = list(store.revisions(OTHER, key))
    assert [revision.record.portal for revision in revisions] == [OTHER, OTHER]
    assert [revision.record.title for revision in revisions] == [article().title, "Tin mới"]
    rows = {row.key.id: row.path for row in store.index_rows(OTHER)}
    assert rows[1] == f"{OTHER}/vi/news/a-1.txt"
    assert store.profile(OTHER) == PROFILE
    store.rename_portal(PORTAL, "khong-co")
    assert store.counts(OTHER) == before


def test_records_are_still_written_as_they_were(store: Store) -> None:
    wanted = article(id=9, title='“a/b” \\ "c"')
    put(store, wanted)
    store.rename_portal(PORTAL, OTHER)
    known = store.latest(OTHER, ArticleKey("vi", "news", 9))
    assert known is not None
    assert known.record == replace(wanted, portal=OTHER)
    assert json.dumps(PROFILE.to_json())
