"""The words of messages, in both languages; kinds, classes and fields are in `wording`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dongxoai_crawler.model.subscription import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Pieces of messages.

    Attributes:
        counts: By kind, how so many of it are counted in a title.
        alarms: By kind of alarm, what begins its line.
        health: Heading of the alarms.
        noticed: "noticed at {at}".
        between: "between {since} and {at}".
        silent: What an edit is that the portal states no time of.
        was: "address before: {url}".
        gone: "[gone: {text}]"; also come, and replaced.
        more: "and {count} more: {where}".
        command: Where a list stands that is served nowhere.
        number: "{name}, message no. {number}".
        untitled: What is about a whole portal.
        test_title: Of a test message; with its text.
    """

    counts: Mapping[str, str]
    alarms: Mapping[str, str]
    health: str
    noticed: str
    between: str
    silent: str
    was: str
    gone: str
    come: str
    replaced: str
    more: str
    command: str
    number: str
    untitled: str
    test_title: str
    test_text: str


VOCABULARY: Final[Mapping[Language, Vocabulary]] = {
    "vi": Vocabulary(
        counts={
            "new": "{} tin mới",
            "edited": "{} bài sửa",
            "moved": "{} bài đổi địa chỉ",
            "withdrawn": "{} bài bị gỡ",
            "restored": "{} bài đăng lại",
            "portal": "{} thay đổi chung",
            "health": "{} cảnh báo vận hành",
        },
        alarms={"raised": "CẢNH BÁO", "repeated": "VẪN CÒN", "over": "ĐÃ ỔN"},
        health="Vận hành",
        noticed="thấy lúc {at}",
        between="trong khoảng {since} đến {at}",
        silent="cổng không ghi giờ sửa",
        was="địa chỉ cũ: {url}",
        gone="[bỏ: {text}]",
        come="[thêm: {text}]",
        replaced="[{old} → {new}]",
        more="… và {count} mục nữa: {where}",
        command="chạy lệnh {command}",
        number="{name} · bản tin số {number}",
        untitled="Toàn cổng",
        test_title="Thử gửi tin",
        test_text="Đây là tin thử của đăng ký {name}. Đọc được tin này là kênh đã hoạt động.",
    ),
    "en": Vocabulary(
        counts={
            "new": "{} new",
            "edited": "{} edited",
            "moved": "{} moved",
            "withdrawn": "{} withdrawn",
            "restored": "{} restored",
            "portal": "{} portal-wide",
            "health": "{} about the runs",
        },
        alarms={"raised": "ALARM", "repeated": "STILL", "over": "OVER"},
        health="About the runs",
        noticed="noticed {at}",
        between="between {since} and {at}",
        silent="the portal states no time of this edit",
        was="address before: {url}",
        gone="[gone: {text}]",
        come="[new: {text}]",
        replaced="[{old} → {new}]",
        more="… and {count} more: {where}",
        command="run {command}",
        number="{name} · message no. {number}",
        untitled="The whole portal",
        test_title="Test message",
        test_text="This is a test of the subscription {name}. If you can read it, the channel works.",
    ),
}
