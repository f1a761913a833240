"""A body that is as long as a channel allows arrives whole."""

from __future__ import annotations

import pytest

from dongxoai_crawler.monitoring.messages.channel import Channel

TITLE = "[Trạm thử] 60 tin mới – Phường Suối Mây"


@pytest.mark.parametrize(
    "address",
    [
        "json://tin.example/a",
        "ntfy://tin.example/topic",
        "discord://123456789012345678/abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnop",
        "tgram://123456789:abcdefghijklmnopqrstuvwxyzabcdefghi/12315544/",
        "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/%23tin",
        "mailto://u:p@smtp.example?to=a@b.example",
    ],
)
def test_the_longest_body_is_not_cut(address: str) -> None:
    channel = Channel("kenh", address)
    body = "x" * channel.longest(TITLE)
    assert len(body) > 1_000
    (sent,) = channel._plugin._apply_overflow(body=body, title=TITLE)
    assert body in sent["body"]
    (cut,) = channel._plugin._apply_overflow(body=f"{body}{'x' * 100}", title=TITLE)
    assert body + "x" * 100 not in cut["body"]
