"""The words of the status page, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dongxoai_crawler.model.subscription import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """What the pages say, named by where it stands."""

    title: str
    skip: str
    other_language: str
    all_portals: str
    made_at: str
    zone: str
    all_well: str
    some_trouble: str
    nothing_yet: str
    well: str
    trouble: str
    never_run: str
    portals: str
    portal: str
    state: str
    last_run: str
    last_success: str
    next_due: str
    due_now: str
    newest: str
    articles: str
    withdrawn: str
    missing: str
    changes: str
    coverage: str
    gaps: str
    never: str
    none: str
    no_changes: str
    last_days: str
    published: str
    changed: str
    most: str
    as_table: str
    day: str
    recent_changes: str
    recent_changes_about: str
    recent_articles: str
    no_articles: str
    known_gaps: str
    known_gaps_about: str
    lists: str
    times: str
    feeds: str
    feed: str
    site: str
    between: str
    at: str
    silent: str
    moved_from: str
    reason: str
    places: str
    untitled: str
    run_ok: str
    run_failed: str
    all_there: str
    reasons: Mapping[str, str]


PHRASES: Final[Mapping[Language, Phrases]] = {
    "vi": Phrases(
        title="Tình trạng thu thập tin",
        skip="Đến nội dung chính",
        other_language="English",
        all_portals="Tất cả các cổng",
        made_at="Cập nhật lúc",
        zone="Giờ Việt Nam",
        all_well="Mọi cổng đều bình thường",
        some_trouble="Số cổng có sự cố: {count}",
        nothing_yet="Chưa có cổng nào được thu thập.",
        well="Bình thường",
        trouble="Có sự cố",
        never_run="Chưa chạy",
        portals="Các cổng",
        portal="Cổng",
        state="Tình trạng",
        last_run="Chạy gần nhất",
        last_success="Thành công gần nhất",
        next_due="Lần chạy tới",
        due_now="đã đến hạn",
        newest="Tin mới nhất",
        articles="Số tin",
        withdrawn="đã gỡ",
        missing="tạm không thấy",
        changes="Thay đổi trong 30 ngày",
        coverage="Độ đầy đủ",
        gaps="thiếu",
        never="chưa có",
        none="không có",
        no_changes="Chưa thấy tin nào bị sửa hay gỡ.",
        last_days="30 ngày qua",
        published="Tin đăng",
        changed="Sửa, gỡ và thay đổi khác",
        most="nhiều nhất {count} trong một ngày",
        as_table="Xem dạng bảng",
        day="Ngày",
        recent_changes="Sửa và gỡ",
        recent_changes_about="Mới nhất trước, nhiều nhất 50. Chữ bị bỏ thì gạch ngang, chữ thêm vào thì "
        "gạch chân.",
        recent_articles="Tin mới đăng",
        no_articles="Chưa có tin nào.",
        known_gaps="Tin không lấy được",
        known_gaps_about="Các tin này nhiều lần không tải hoặc không đọc được, nay mỗi tuần thử lại "
        "một lần.",
        lists="Danh mục không đọc được",
        times="{count} lần liên tiếp, lần cuối ",
        feeds="Theo dõi bằng trình đọc tin",
        feed="{kind} của cổng này",
        site="Trang của cổng",
        between="từ {since} đến {at}",
        at="thấy lúc {at}",
        silent="sửa mà không ghi giờ sửa",
        moved_from="Địa chỉ cũ:",
        reason="Lý do:",
        places="Xem {count} chỗ đã sửa",
        untitled="(không có tiêu đề)",
        run_ok="thành công",
        run_failed="không thành công",
        all_there="không thiếu tin nào",
        reasons={
            "not_found": "cổng báo không tìm thấy trang",
            "gone": "cổng báo trang không còn",
            "unpublished": "cổng đã ngừng đăng",
            "restricted": "chỉ dành cho thành viên",
            "external": "chuyển sang trang khác",
            "robots": "cổng không cho phép truy cập tự động",
            "layout": "trang có cách trình bày lạ",
            "status": "cổng trả lời bằng mã lỗi",
            "fetch": "không kết nối được",
            "flood": "cổng hạn chế truy cập",
            "challenge": "cổng đòi kiểm tra trình duyệt",
            "truncated": "trang bị cắt cụt",
            "oversized": "trang quá lớn",
            "too_large": "trang quá lớn",
            "waiting": "đang chờ tải",
        },
    ),
    "en": Phrases(
        title="How the collection does",
        skip="Skip to the content",
        other_language="Tiếng Việt",
        all_portals="All portals",
        made_at="As of",
        zone="Vietnam time",
        all_well="All portals are well",
        some_trouble="Portals in trouble: {count}",
        nothing_yet="No portal has been collected yet.",
        well="Well",
        trouble="In trouble",
        never_run="Not run yet",
        portals="Portals",
        portal="Portal",
        state="State",
        last_run="Last run",
        last_success="Last success",
        next_due="Next run",
        due_now="due now",
        newest="Newest article",
        articles="Articles",
        withdrawn="withdrawn",
        missing="not found lately",
        changes="Changes in 30 days",
        coverage="Coverage",
        gaps="missing",
        never="none yet",
        none="none",
        no_changes="No article was seen to be edited or withdrawn yet.",
        last_days="The last 30 days",
        published="Published",
        changed="Edited, withdrawn, otherwise changed",
        most="at most {count} a day",
        as_table="Show as a table",
        day="Day",
        recent_changes="Edited and withdrawn",
        recent_changes_about="The latest first, 50 at most. Words that went are struck through, words that "
        "came are underlined.",
        recent_articles="Newly published",
        no_articles="There is no article yet.",
        known_gaps="Articles that could not be had",
        known_gaps_about="These could not be had or read time and again; they are tried once a week "
        "now.",
        lists="Lists that could not be read",
        times="{count} times in a row, last on ",
        feeds="Follow in a feed reader",
        feed="{kind} of this portal",
        site="The portal's site",
        between="between {since} and {at}",
        at="seen on {at}",
        silent="edited without a time of the edit",
        moved_from="Earlier address:",
        reason="Reason:",
        places="Show {count} changed places",
        untitled="(without a title)",
        run_ok="succeeded",
        run_failed="failed",
        all_there="none is missing",
        reasons={
            "not_found": "the portal says that there is no such page",
            "gone": "the portal says that it is gone",
            "unpublished": "the portal took it back",
            "restricted": "for members only",
            "external": "leads to another site",
            "robots": "the portal allows no automatic access",
            "layout": "laid out in an unknown way",
            "status": "the portal answered with an error",
            "fetch": "no connection",
            "flood": "the portal restricted access",
            "challenge": "the portal asks for a browser",
            "truncated": "the page was cut short",
            "oversized": "the page is too large",
            "too_large": "the page is too large",
            "waiting": "not asked for yet",
        },
    ),
}
