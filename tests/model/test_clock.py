from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dongxoai_crawler.model import clock
from dongxoai_crawler.model.errors import UsageError


def test_the_present_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DONGXOAI_NOW", raising=False)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_a_set_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONGXOAI_NOW", "2026-01-31T08:00:00+07:00")
    assert clock.now() == datetime(2026, 1, 31, 1, tzinfo=UTC)
    assert clock.now().tzinfo is UTC


@pytest.mark.parametrize("text", ["tomorrow", "2026-01-31T08:00:00"])
def test_a_moment_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("DONGXOAI_NOW", text)
    with pytest.raises(UsageError, match=f"DONGXOAI_NOW is '{text}'; write it as"):
        clock.now()
