"""The statement: what was seen when, where, with which digests, and how to check it.

It is for readers in Vietnam, on one page as long as an article has a few revisions. It carries no
date of its own: the last look's moment is the end of what it tells, and whoever signs it dates it
by hand. So the same store gives the same statement. It has no national heading either: a program
is no authority.
"""

from __future__ import annotations

from hashlib import sha256
from importlib.metadata import version
from typing import TYPE_CHECKING, Final, TypeVar

from dongxoai_crawler.corpus.evidence.article_files import CHANGES, RUNS
from dongxoai_crawler.corpus.evidence.checks import CHECKS, DIGESTS
from dongxoai_crawler.corpus.evidence.events import INTERVALS, event_rows
from dongxoai_crawler.corpus.evidence.limits import limits
from dongxoai_crawler.corpus.evidence.paper import Paper, Section, Table
from dongxoai_crawler.corpus.evidence.revision_files import PAGE, TEXT
from dongxoai_crawler.corpus.evidence.times import to_the_second

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dongxoai_crawler.corpus.evidence.case import Case, Exhibit

Each = TypeVar("Each")

MOST: Final = 4
"""Revisions and events that the statement tells: the first one and the last ones."""

_PROGRAM: Final = "dongxoai-crawler"
_STATES: Final = {
    "public": "đang đăng công khai",
    "missing": "lần hỏi gần nhất không thấy; chưa đủ để xác định là đã gỡ",
    "withdrawn": "đã gỡ",
}


def statement(case: Case) -> Paper:
    """The statement about an article."""
    return Paper(
        title="BIÊN BẢN GHI NHẬN",
        subtitle="Nội dung đã đăng trên cổng (trang) thông tin điện tử",
        note=(
            "Do chương trình máy tính lập tự động; không phải là vi bằng, "
            "không phải là văn bản công chứng, chứng thực"
        ),
        sections=(
            Section(heading="1. Bài được ghi nhận", parts=(_article(case),)),
            Section(heading="2. Các bản đã nhận", parts=tuple(_revisions(case))),
            Section(heading="3. Diễn biến", parts=tuple(_events(case))),
            Section(heading="4. Cách kiểm tra", parts=CHECKS),
            Section(
                heading="5. Biên bản này không chứng minh điều gì",
                parts=tuple(limits(case.exhibits)),
            ),
        ),
        date_line="………………, ngày …… tháng …… năm ………",
        signatures=("NGƯỜI LẬP GÓI", "NGƯỜI NHẬN"),
        sign_here="(ký, ghi rõ họ tên)",
    )


def _article(case: Case) -> Table:
    known = case.history.known
    record = known.record
    published = record.published_at
    return Table(
        rows=(
            ("Tiêu đề", record.title),
            ("Địa chỉ", known.url),
            ("Cổng; mã bài", f"{case.history.portal}; {' '.join(map(str, known.key))}"),
            ("Giờ đăng do cổng ghi", to_the_second(published) if published else "trang không ghi"),
            ("Thấy công khai", _seen(case)),
            ("Lần hỏi gần nhất", f"{to_the_second(known.looked_at)}: {_STATES[known.state]}"),
            ("Chương trình", _program(case)),
            ("Giờ trong biên bản", "giờ Việt Nam (UTC+7); các tệp JSON ghi cả giờ UTC"),
        )
    )


def _seen(case: Case) -> str:
    known = case.history.known
    first, last = map(to_the_second, (known.first_seen_at, known.last_seen_at))
    return f"lần đầu {first}, lần cuối {last}"


def _program(case: Case) -> str:
    revisions = [exhibit.revision for exhibit in case.exhibits]
    readers = sorted({f"{each.extractor} {each.extractor_version}" for each in revisions})
    return (
        f"{_PROGRAM} {version(_PROGRAM)} lập gói này; bộ đọc trang: {', '.join(readers)}; "
        f"{len(case.runs)} lượt chạy đã thấy bài: {RUNS}"
    )


def _revisions(case: Case) -> Iterator[str | Table]:
    rows = [row for exhibit in _shown(case.exhibits) for row in _exhibit_rows(exhibit)]
    yield Table(headings=("Bản", "Nhận lúc", "HTTP", "Tệp", "SHA-256"), rows=tuple(rows))
    if rest := len(case.exhibits) - len(_shown(case.exhibits)):
        yield f"Còn {rest} bản ở giữa: xem các thư mục revision-… và {DIGESTS}."


def _exhibit_rows(exhibit: Exhibit) -> Iterator[tuple[str, ...]]:
    number, page = str(exhibit.revision.revision), exhibit.page
    moment = to_the_second(exhibit.revision.fetched_at)
    if page is None:
        yield number, moment, "", PAGE, "không giữ được trang gốc: chỉ còn văn bản đã đọc từ trang"
    else:
        digest = sha256(page.body).hexdigest()
        yield number, moment, str(page.status), f"{exhibit.folder}/{PAGE}", digest
    yield "", "", "", f"{exhibit.folder}/{TEXT}", sha256(exhibit.text).hexdigest()


def _events(case: Case) -> Iterator[str | Table]:
    changes = case.history.changes
    yield Table(
        headings=("Sự việc", "Trong khoảng", "Ghi chú"), rows=tuple(event_rows(_shown(changes)))
    )
    if rest := len(changes) - len(_shown(changes)):
        yield f"Còn {rest} sự việc ở giữa: xem {CHANGES}."
    yield INTERVALS


def _shown(all_of_it: Sequence[Each]) -> Sequence[Each]:
    if len(all_of_it) <= MOST:
        return all_of_it
    return [all_of_it[0], *all_of_it[1 - MOST :]]
