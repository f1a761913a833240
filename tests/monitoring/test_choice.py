"""Words that a reader watches are found where they stand together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from dongxoai_crawler.model.phrases import Phrase
from dongxoai_crawler.model.subscription import Subscription
from dongxoai_crawler.monitoring.messages.choice import wants
from dongxoai_crawler.monitoring.messages.told import Told
from dongxoai_crawler.store.store import open_store
from tests.store.samples import article, put

if TYPE_CHECKING:
    from pathlib import Path

WISH = Subscription(name="a", channel="k", words=(Phrase("thu hồi đất"), Phrase("dong xoai")))


@pytest.mark.parametrize(
    ("texts", "is_wanted"),
    [
        ({"title": "Về thu hồi đất ở khu phố 2"}, True),
        ({"summary": "THU HỒI ĐẤT"}, True),
        ({"body": ("Một.", "Phường Đồng Xoài")}, True),
        ({"body": ("thu hồi đạt",)}, False),
        ({"title": "Lịch thu", "summary": "hồi đất"}, False),
        ({"body": ("thu", "hồi đất")}, False),
    ],
)
def test_words(tmp_path: Path, texts: dict[str, Any], *, is_wanted: bool) -> None:
    with open_store(tmp_path) as store:
        put(store, article(**texts))
        (change,) = store.changes()
        assert wants(WISH, Told(change, store)) is is_wanted
