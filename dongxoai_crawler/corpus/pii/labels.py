"""Words that say what the number behind them is."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator


class Sense(Enum):
    """What a label makes of the number behind it.

    TAX: a tax number, which since July 2025 is the identity number of a person; OTHER: neither an
    identity nor a telephone number; NEAR: the same, where it stands next to the number; with some
    words and "số" between them, no identity number.
    """

    IDENTITY = auto()
    PHONE = auto()
    TAX = auto()
    OTHER = auto()
    NEAR = auto()


_PAPERS: Final = (
    "quyết định|công văn|hợp đồng|hồ sơ|giấy phép|giấy chứng nhận|hóa đơn|hoá đơn|văn bản|thông báo"
    "|tờ trình|biên lai|biên bản|biên nhận|phiếu thu|phiếu|đơn hàng|vận đơn|bưu gửi|tờ khai"
)
_LABEL: Final = re.compile(
    r"\b(?:(?P<IDENTITY>(?:số )?c\.?m\.?n\.?d\b|cmtnd|cmt|cmqđ|c\.?c\.?c\.?d\b|(?:số|thẻ) cc|số cm|cc(?=[ :.]|$)"
    r"|chứng minh(?: nhân dân| thư| quân đội)?|giấy cm|căn cước(?: công dân)?"
    r"|(?:mã |mã số |số )?định danh(?: cá nhân)?|đdcn|gttt|giấy tờ(?: t[uù][yỳ] thân)?"
    r"|chung minh(?: nhan dan| thu)?|can cuoc(?: cong dan)?|dinh danh(?: ca nhan)?|giay to(?: tuy than)?)"
    r"|(?P<TAX>mst|mã số thuế|số thuế|ma so thue)"
    r"|(?P<OTHER>(?:số )?tài khoản|(?:so )?tai khoan|stk|số tk|tk|mã (?!vùng\b|đà\b)[^\W\d_]+"
    rf"|(?:{_PAPERS}) số|số (?:{_PAPERS})"
    r"|(?:số|tổng|thành) tiền|kinh phí|diện tích|giấy phép lái xe|gplx|công tơ|đồng hồ(?: điện| nước)"
    r"|sổ (?:bhxh|hộ khẩu|hộ nghèo)|bảo hiểm (?:xã hội|y tế) số"
    r"|số (?:bhxh|bhyt|sổ|s[eê]ri|khung|hiệu|serial|vào sổ|phát hành|gcn|đăng ký|lô|danh bộ)"
    r"|thẻ (?:bhyt|atm|ngân hàng|bảo hiểm|thành viên|tín dụng)"
    r"|serial|seri|imei|isbn|barcode|gpkd|đkkd|gcn|zoom|voucher|coupon)"
    rf"|(?P<NEAR>{_PAPERS}|lô|thẻ|code|sn|s/n|kiện|bưu phẩm|chuyển khoản|[a-z]+bank|bidv|kho bạc)"
    r"|(?P<PHONE>s?đt(?:dđ)?|s?dt|điện thoại|đthoại|dien thoai|lien he|dđ|di động|tel|hotline|phone|mobile|fax|zalo|viber"
    r"|liên hệ|liên lạc|gọi|đường dây nóng|số máy|trực ban))\b"
)


def labels(text: str) -> Iterator[tuple[Sense, int]]:
    """Yield the labels of a text, in order: what each says, and where it ends."""
    for found in _LABEL.finditer(text.lower().replace("_", " ")):
        yield Sense[found.lastgroup or ""], found.end()
