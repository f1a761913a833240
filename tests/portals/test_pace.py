from __future__ import annotations

import math

import pytest

from dongxoai_crawler.model.errors import UsageError
from dongxoai_crawler.model.portal import Portal
from dongxoai_crawler.portals.pace import checked_delay

PUBLIC = Portal(id="a", name="A", base_url="https://a.vn", news=("/vi/news/",), delay=4)
PRIVATE = Portal(
    id="b", name="B", base_url="http://127.0.0.1", news=("/vi/news/",), delay=4, private=True
)


@pytest.mark.parametrize("delay", [4, 4.5, 60])
def test_a_public_portal_may_be_asked_more_slowly(delay: float) -> None:
    assert checked_delay(PUBLIC, delay) == delay


@pytest.mark.parametrize("delay", [0, 2.5, 3.999])
def test_a_public_portal_is_never_asked_faster_than_its_row_says(delay: float) -> None:
    with pytest.raises(UsageError, match=rf"{delay:g} s.*row says 4 s"):
        checked_delay(PUBLIC, delay)


def test_a_private_portal_may_be_asked_faster() -> None:
    assert checked_delay(PRIVATE, 0) == 0


@pytest.mark.parametrize("delay", [-1, math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("portal", [PUBLIC, PRIVATE], ids=["public", "private"])
def test_a_delay_is_a_number_from_0_up(portal: Portal, delay: float) -> None:
    with pytest.raises(UsageError, match="from 0 up"):
        checked_delay(portal, delay)
