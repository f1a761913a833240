"""Something that is wrong with the runs of a portal, and how it is told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dongxoai_crawler.model.subscription import Language


class Topic(StrEnum):
    """What can be wrong."""

    FAILED = "failed"
    BLOCKED = "blocked"
    DRIFT = "drift"
    SILENT = "silent"
    SLOW = "slow"
    DISK = "disk"
    UNDELIVERED = "undelivered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """One finding about a portal, or about the whole collection.

    Attributes:
        portal: Its id; "" for the collection.
        facts: By name, what the sentence of its topic tells.
    """

    portal: str
    topic: Topic
    facts: Mapping[str, str | int]


_SENTENCES: Final[Mapping[Language, Mapping[Topic, str]]] = {
    "vi": {
        Topic.FAILED: "Lần chạy gần nhất không thành công: {problem}",
        Topic.BLOCKED: "Cổng chặn các yêu cầu: {problem}",
        Topic.DRIFT: "Giao diện cổng đã thay đổi, cần người xem lại: {problem}",
        Topic.SILENT: "Không có tin mới từ {since}, lâu hơn thường lệ ({usual} ngày)",
        Topic.SLOW: "Lần chạy gần nhất mất {minutes} phút, thường chỉ {usual} phút",
        Topic.DISK: "Ổ đĩa gần đầy: còn {free} MB",
        Topic.UNDELIVERED: "{count} thông báo không gửi được: {problem}",
    },
    "en": {
        Topic.FAILED: "The last run failed: {problem}",
        Topic.BLOCKED: "The portal blocks requests: {problem}",
        Topic.DRIFT: "The portal is not laid out as it was, somebody has to look: {problem}",
        Topic.SILENT: "Nothing new since {since}, longer than usual ({usual} days)",
        Topic.SLOW: "The last run took {minutes} minutes, usually it is {usual}",
        Topic.DISK: "The disk is nearly full: {free} MB are free",
        Topic.UNDELIVERED: "{count} messages could not be delivered: {problem}",
    },
}


def sentence(topic: Topic, facts: Mapping[str, str | int], language: Language) -> str:
    """Say what is wrong in one sentence."""
    return _SENTENCES[language][topic].format_map(facts)
