"""How anybody can check a package, as the statement says it."""

from __future__ import annotations

from typing import Final

from dongxoai_crawler.corpus.evidence.revision_files import PAGE, WORDS

DIGESTS: Final = "SHA256SUMS"
WARC: Final = "pages.warc"

_DIGESTS: Final = (
    f"a) Giải nén, mở cửa sổ lệnh tại thư mục đó, chạy: sha256sum -c {DIGESTS}. Mọi dòng phải báo "
    "OK. Trên Windows: certutil -hashfile TỆP SHA256, rồi so với dòng của tệp đó trong "
    f"{DIGESTS}."
)
_ARCHIVE: Final = (
    f"b) {WARC} giữ mọi trang đã nhận theo chuẩn WARC 1.1 (ISO 28500); mở bằng công cụ lưu trữ web "
    f"bất kỳ, hoặc chạy: warcio check {WARC}."
)
_COMPARING: Final = (
    f"c) So {PAGE} của từng bản với trang đang có tại địa chỉ nêu ở mục 1, hoặc với bản lưu ở nơi "
    f"khác. {WORDS} chỉ ra từng chữ bị bỏ [-…-] và được thêm {{+…+}} so với bản trước. Nên ngắt "
    f"mạng khi mở {PAGE} trong trình duyệt."
)
CHECKS: Final = (_DIGESTS, _ARCHIVE, _COMPARING)
