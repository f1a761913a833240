"""What a text says a number is: the label in front of it, or above its column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from dongxoai_crawler.corpus.pii.finding import Kind


class Sense(Enum):
    """What a label makes of the number behind it; OTHER: neither of the two."""

    IDENTITY = auto()
    PHONE = auto()
    OTHER = auto()


_DOCUMENTS: Final = (
    "quyết định|công văn|hợp đồng|hồ sơ|giấy phép|giấy chứng nhận|hóa đơn|hoá đơn"
    "|văn bản|thông báo|tờ trình|biên lai|biên bản|đơn hàng|vận đơn"
)
_CODES: Final = (
    "số(?! định danh)|hồ sơ|hộ|đơn|vận đơn|khách hàng|kh|giao dịch|gd|sản phẩm|hàng|tra cứu|thẻ"
    "|vạch|bưu|học sinh|sinh viên|nhân viên|bệnh nhân|thủ tục|tthc|bhxh|bhyt|đơn vị|qhns|chương"
)
_LABEL: Final = re.compile(
    r"(?P<IDENTITY>\b(?:cmnd|cmtnd|cmt|cccd|cc(?=[ :.]|$)|chứng minh(?: nhân dân| thư)?"
    r"|căn cước(?: công dân)?|(?:mã |mã số |số )?định danh(?: cá nhân)?|đdcn|gttt"
    r"|giấy tờ t[uù][yỳ] thân)\b)"
    r"|(?P<OTHER>\b(?:(?:số )?tài khoản|stk|số tk|tk|mst|tax"
    rf"|mã (?:{_CODES})|(?:{_DOCUMENTS}) số|số (?:{_DOCUMENTS})"
    r"|sổ (?:bhxh|hộ khẩu|hộ nghèo)|số (?:bhxh|bhyt|sổ|seri|khung|hiệu|serial|vào sổ|phát hành|gcn)"
    r"|thẻ (?:bhyt|atm|ngân hàng|bảo hiểm)|bảo hiểm (?:xã hội|y tế) số|serial|seri|imei|isbn|barcode"
    r"|gpkd|đkkd|gcn)\b)"
    r"|(?P<PHONE>\b(?:s?đt(?:dđ)?|đtdđ|s?dt|điện thoại|đthoại|dđ|di động|tel|hotline|phone|mobile|fax"
    r"|zalo|viber|liên hệ|liên lạc|gọi|đường dây nóng|số máy|trực ban)\b)"
)
_REACH: Final = 64
"""Characters before a number in which its label stands."""
_BREAK: Final = re.compile(r"[0-9*;]|[.!?] ")
"""What parts a label from what comes behind."""
_CLAUSE: Final = re.compile(r"[0-9*;,()]|[.!?] ")
"""The same for labels that only say what a number is not: they rule over what is next to them."""
_NEXT: Final = re.compile(r"[\s:.()|]*(?:số)?[\s:.()|]*")
_LIST: Final = re.compile(r"[ \u00a0,;/&().\-–+]*(?:(?:và|hoặc|hay) )? *[(+]{0,2}")


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a number.

    Attributes:
        senses: By its label, else by the heading of its column, else as of the one before it.
        is_next: Whether the label stands right in front of it, or above it.
        in_column: Whether a heading says it.
        after: The kind of the number before it in the same list.
    """

    senses: frozenset[Sense] = frozenset()
    is_next: bool = False
    in_column: bool = False
    after: Kind | None = None


def label_before(line: str, start: int, floor: int = 0) -> Said:
    """Return what the nearest label between two places says of a number that begins at `start`."""
    window = line[max(floor, start - _REACH) : start].lower()
    labels = list(_LABEL.finditer(window))
    if not labels:
        return Said()
    last = labels[-1]
    sense, between = Sense[last.lastgroup or ""], window[last.end() :]
    if (_CLAUSE if sense is Sense.OTHER else _BREAK).search(between):
        return Said()
    return Said(frozenset({sense}), is_next=_NEXT.fullmatch(between) is not None)


def senses_of(heading: str) -> frozenset[Sense]:
    """Return what the heading of a column says its numbers are."""
    return frozenset(Sense[each.lastgroup or ""] for each in _LABEL.finditer(heading.lower()))


def goes_on(line: str, end: int, start: int) -> bool:
    """Tell whether between two places nothing but what joins the entries of a list stands."""
    return _LIST.fullmatch(line, end, start) is not None
