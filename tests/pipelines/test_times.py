"""What states the time of an article otherwise than its metas is counted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from scrapy.statscollectors import StatsCollector
from scrapy.utils.test import get_crawler

from dongxoai_crawler.model import counters
from dongxoai_crawler.pipelines.times import check_times
from tests.store.samples import article

if TYPE_CHECKING:
    import pytest

NAMES = (counters.OTHER_TIME, counters.OTHER_LISTED_TIME, counters.OTHER_ZONE)
THERE = datetime(2025, 12, 21, 18, 31, tzinfo=timezone(timedelta(hours=7)))


def counted(
    published: datetime | None, *, shown: str | None = None, listed: datetime | None = None
) -> list[int]:
    stats = StatsCollector(get_crawler())
    checked = article(published_at=published, displayed_date=shown)
    for _ in range(2):
        check_times(checked, listed, stats)
    return [stats.get_value(name, 0) for name in NAMES]


def test_sources_that_agree() -> None:
    shown = "Chủ nhật - 21/12/2025 18:31"
    assert counted(THERE, shown=shown, listed=THERE.astimezone(UTC)) == [0, 0, 0]
    assert counted(None, shown=shown, listed=THERE) == [0, 0, 0]


def test_sources_that_do_not(caplog: pytest.LogCaptureFixture) -> None:
    abroad = THERE.astimezone(timezone(timedelta(hours=-5)))
    assert counted(THERE, shown="Chủ nhật - 21/12/2025 06:31") == [2, 0, 0]
    assert counted(THERE, listed=THERE + timedelta(seconds=1)) == [0, 2, 0]
    caplog.clear()
    assert counted(abroad, shown="Chủ nhật - 21/12/2025 06:31") == [0, 0, 2]
    assert len(caplog.records) == 1
    assert "another zone" in caplog.text
