"""What a package doesn't prove, as the statement says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.evidence.checks import DIGESTS
from dongxoai_crawler.corpus.redaction import MARK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dongxoai_crawler.corpus.evidence.case import Exhibit

_CLOCK: Final = (
    "a) Giờ ghi là giờ theo đồng hồ của máy chạy chương trình. Không có dấu thời gian của tổ chức "
    "cung cấp dịch vụ tin cậy, không có chữ ký số, không có người làm chứng."
)
_ORIGIN: Final = (
    f"b) {DIGESTS} cho biết các tệp có còn nguyên vẹn hay không, nhưng không cho biết ai đã tạo ra "
    "chúng: người sửa tệp cũng tính lại được mã. Muốn chống sửa về sau, hãy giao ngay mã SHA-256 "
    "của tệp ZIP cho bên khác giữ."
)
_PAGES: Final = (
    "c) Trang được giữ đúng từng byte như đã nhận, sau khi giải nén đường truyền. Ảnh và tệp đính "
    "kèm không có trong gói."
)
_REDACTED: Final = (
    f"d) Trong trang của bản {{numbers}} có dấu “{MARK.decode()}”. Chương trình đặt dấu này vào chỗ "
    "nhắc đến một bài khác mà người quản lý đã cho xóa khỏi kho; ở chỗ đó trang không còn như đã "
    "nhận. Cũng có thể cổng tự viết như vậy."
)


def limits(exhibits: Sequence[Exhibit]) -> Iterator[str]:
    """The limits of a package with these revisions."""
    yield from (_CLOCK, _ORIGIN, _PAGES)
    marked = [
        str(exhibit.revision.revision)
        for exhibit in exhibits
        if exhibit.page is not None and MARK in exhibit.page.body
    ]
    if marked:
        yield _REDACTED.format(numbers=", ".join(marked))
