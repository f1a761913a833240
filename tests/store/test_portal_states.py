from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.store.rows import PortalState
from tests.store.samples import DAY, NOW, PORTAL

if TYPE_CHECKING:
    from dongxoai_crawler.store.store import Store


def test_a_new_portal_has_no_state(store: Store) -> None:
    assert store.get_portal_state(PORTAL) is None


def test_the_last_state_is_kept(store: Store) -> None:
    first = PortalState(
        portal=PORTAL, cookies="[]", learnt_delay=7.5, learnt_at=NOW, updated_at=NOW
    )
    second = PortalState(
        portal=PORTAL, cookies=None, learnt_delay=None, learnt_at=None, updated_at=NOW + DAY
    )
    store.put_portal_state(first)
    assert store.get_portal_state(PORTAL) == first
    store.put_portal_state(second)
    assert store.get_portal_state(PORTAL) == second
