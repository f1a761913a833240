"""The outside hears that a run begins and how it ended, and no secret is told on the way."""

from __future__ import annotations

import time

import pytest

from dongxoai_crawler.model.errors import DeliveryError, UsageError
from dongxoai_crawler.monitoring.health import heartbeat
from dongxoai_crawler.monitoring.health.heartbeat import Heartbeat
from tests.monitoring.receivers import endpoint

PATH = "/mat-khau-bi-mat"


@pytest.mark.parametrize(("exit_code", "ending"), [(0, ""), (30, "/30"), (143, "/143")])
def test_begun_and_ended(exit_code: int, ending: str) -> None:
    with endpoint() as receiver:
        beat = Heartbeat(receiver.http_url + "?rid=1")
        beat.begin()
        beat.end(exit_code)
        assert receiver.got == [f"{PATH}/start?rid=1", f"{PATH}{ending}?rid=1"]


@pytest.mark.slow
def test_nobody_waits_for_the_beginning() -> None:
    with endpoint() as receiver:
        receiver.delay = 0.5
        beat = Heartbeat(receiver.http_url)
        began = time.monotonic()
        beat.begin()
        assert time.monotonic() - began < 0.2
        beat.end(0)
        assert receiver.got == [f"{PATH}/start", PATH]


def test_an_endpoint_that_fails_is_told_without_its_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(heartbeat, "_PAUSES", (0.0, 0.0, 0.0))
    with endpoint() as receiver:
        receiver.status = 500
        beat = Heartbeat(receiver.http_url)
        beat.begin()
        with pytest.raises(DeliveryError, match="HTTP Error 500") as raised:
            beat.end(0)
    assert "bi-mat" not in str(raised.value)
    with pytest.raises(DeliveryError, match="refused"):
        Heartbeat("http://127.0.0.1:9/mat-khau-bi-mat").end(0)


@pytest.mark.parametrize("address", ["json://host/bi-mat", "bi-mat", "http://[bi-mat", "http:///x"])
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(UsageError) as raised:
        Heartbeat(address)
    assert "bi-mat" not in str(raised.value)
