"""The categories of the demo portal's news module."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

NEWS: Final = "/vi/news/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A category; its address is flat even below a parent."""

    alias: str
    title: str
    parent: str | None = None

    @property
    def path(self) -> str:
        """Address of the first listing page."""
        return f"{NEWS}{self.alias}/"


CATEGORIES: Final = {
    category.alias: category
    for category in (
        Category(alias="tin-tuc-su-kien", title="Tin tức - Sự kiện"),
        Category(alias="thong-bao", title="Thông báo"),
        Category(alias="chuyen-doi-so", title="Chuyển đổi số"),
        Category(alias="cai-cach-hanh-chinh", title="Cải cách hành chính"),
        Category(alias="van-hoa-xa-hoi", title="Văn hóa - Xã hội"),
        Category(alias="giao-duc-y-te", title="Giáo dục - Y tế", parent="van-hoa-xa-hoi"),
        Category(alias="Lich-cong-tac", title="Lịch công tác"),
        Category(alias="hoi-dap", title="Hỏi - Đáp"),
    )
}
EMPTY: Final = "hoi-dap"
FILLED: Final = tuple(alias for alias in CATEGORIES if alias != EMPTY)
