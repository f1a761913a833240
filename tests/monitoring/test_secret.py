"""Nothing of a channel's address can be read in what is said of it."""

from __future__ import annotations

import time

import pytest

from dongxoai_crawler.model.errors import DeliveryError
from dongxoai_crawler.monitoring.messages.channel import Channel
from dongxoai_crawler.monitoring.messages.digest import Digest
from dongxoai_crawler.monitoring.messages.secret import without_secrets
from tests.monitoring.receivers import endpoint


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("json://tin.example/ab/cd", "Max retries exceeded with url: /ab/cd (refused)"),
        ("json://tin.example/ab/cd?x=1", "url: /ab/cd and /ab/cd?x=1"),
        ("mailto://tram:mat-khau@smtp.example?to=a@b.example", "535 mat-khau is wrong"),
        ("slack://abcd/efgh/ijkl", "no channel abcd or efgh"),
        ("mailto://u:m%E1%BA%ADt%20kh%E1%BA%A9u@smtp.example", "535 mật khẩu"),
    ],
)
def test_no_piece_of_an_address_is_left(address: str, said: str) -> None:
    shown = without_secrets(said, address)
    assert "***" in shown
    assert not any(piece in shown for piece in ("ab/cd", "mat-khau", "abcd", "efgh", "mật khẩu"))


def test_who_answers_too_late_says_nothing_aloud(capfd: pytest.CaptureFixture[str]) -> None:
    with endpoint() as receiver:
        receiver.delay, receiver.status = 0.6, 500
        channel = Channel("kenh", receiver.url)
        with pytest.raises(DeliveryError, match=r"no answer within 0\.2 s"):
            channel.send(Digest(title="a", body="b"), timeout=0.2)
        time.sleep(0.8)
    assert capfd.readouterr() == ("", "")
