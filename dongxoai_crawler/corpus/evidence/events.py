"""What happened to an article, as rows of the statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.evidence.revision_files import WORDS
from dongxoai_crawler.corpus.evidence.times import to_the_second

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dongxoai_crawler.store.history import Change

_KINDS: Final = {
    "new": "Thấy bài lần đầu",
    "edited": "Nội dung được sửa",
    "moved": "Địa chỉ thay đổi",
    "missing": "Hỏi mà không thấy bài",
    "withdrawn": "Đã gỡ",
    "restored": "Đăng lại",
}
INTERVALS: Final = (
    "“Đã gỡ trong khoảng từ A đến B” nghĩa là: A là lần cuối chương trình còn thấy bài được đăng "
    "công khai, B là lần đầu chương trình hỏi mà không thấy nữa. Bài bị gỡ vào một lúc nào đó giữa "
    "A và B; lúc chính xác và lý do thì không biết. Chỉ ghi là đã gỡ khi một lần hỏi khác, sau đó "
    "đủ lâu, cũng không thấy. Các khoảng khác hiểu tương tự."
)
"""What a reader must know of the rows."""


def event_rows(changes: Sequence[Change]) -> Iterator[tuple[str, str, str]]:
    """What happened, between which moments, and what there is to say of it."""
    for change in changes:
        yield _KINDS[change.kind], _interval(change), _remark(change)


def _interval(change: Change) -> str:
    at = to_the_second(change.at)
    if change.since is None:
        return f"trước đó chưa biết; thấy lúc {at}"
    return f"từ {to_the_second(change.since)} đến {at}"


def _remark(change: Change) -> str:
    match change.kind:
        case "edited":
            silent = "; cổng không ghi giờ sửa" if change.silent else ""
            return f"bản {change.revision}, xem {WORDS}{silent}"
        case "moved":
            return f"địa chỉ trước: {change.detail}"
        case "missing":
            return f"mã: {change.detail}"
        case "withdrawn":
            return f"mã: {change.detail}; xác định lúc {to_the_second(change.noted_at)}"
        case _:
            return "" if change.revision is None else f"bản {change.revision}"
