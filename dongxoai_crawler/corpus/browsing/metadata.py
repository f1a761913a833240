"""What Datasette says of the tables, and the search that it offers."""

from __future__ import annotations

from typing import Any, Final

from dongxoai_crawler.corpus.search.find import search_sql

_FOUND: Final = 50
_FORM: Final = """\
<form action="/search/search" method="get">
<label for="q">Tìm bài · Search:</label>
<input id="q" type="search" name="q"> <input type="submit" value="Tìm · Search">
</form>
<p>Gõ có dấu thì tìm đúng dấu; gõ không dấu thì dấu nào cũng được. Cụm từ đặt trong "ngoặc kép".<br>
With tone marks: as typed. Without: any marks. A "phrase" stands in quotation marks.</p>"""
_MOMENT: Final = "giờ Việt Nam · Vietnam's time"
_ARTICLES: Final = {
    "title": "Bài viết · Articles",
    "description": "Mỗi bài như lần thu thập gần nhất · Each article as it was collected last",
    "label_column": "title",
    "sort_desc": "published_at",
    "facets": ["portal", "category", "state", "month"],
    "columns": {
        "number": "số trong kho · number in the collection",
        "published_at": f"xuất bản · published, {_MOMENT}",
        "portal": "cổng thông tin · portal",
        "category": "chuyên mục (bí danh) · alias of the category",
        "title": "tiêu đề · title",
        "summary": "tóm tắt · summary",
        "byline": "tác giả như trang ghi · author as the page shows it",
        "state": "public; missing: không thấy một lần · once not found; withdrawn: đã gỡ · taken down",
        "month": "tháng xuất bản · month of publication",
        "section": "tên chuyên mục · name of the category",
        "url": "địa chỉ · address",
        "revision": "bản thứ mấy · which revision",
        "first_seen_at": f"thu thập lần đầu · collected first, {_MOMENT}",
        "fetched_at": f"bản này tải lúc · this revision received, {_MOMENT}",
        "body": "nội dung · body",
    },
}
_CHANGES: Final = {
    "title": "Thay đổi · Changes",
    "description": "Bài mới, sửa, chuyển, gỡ, đăng lại · New, edited, moved, withdrawn, restored",
    "label_column": "kind",
    "sort_desc": "number",
    "facets": ["portal", "kind"],
    "columns": {
        "noted_at": f"ghi nhận · noted, {_MOMENT}",
        "kind": "loại · new, edited, moved, missing, withdrawn, restored, portal",
        "since": f"lần cuối còn khác · last known to be otherwise, {_MOMENT}",
        "at": f"thấy lần đầu · first seen so, {_MOMENT}",
        "fields": "trường đã đổi · fields that changed",
        "silent": "1: trang không ghi giờ sửa · the portal states no time of the edit",
        "run": "lượt thu thập · the run that noted it",
    },
}
_RUNS: Final = {
    "title": "Lượt thu thập · Runs",
    "label_column": "started_at",
    "sort_desc": "number",
    "facets": ["portal", "outcome"],
    "units": {"seconds": "s"},
    "columns": {
        "started_at": f"bắt đầu · began, {_MOMENT}",
        "seconds": "thời gian chạy · duration",
        "healthy": "1: cổng trả lời bình thường · the portal answered as on a good day",
        "whole": "1: không giới hạn · the run was not narrowed",
    },
}


def metadata(collection: str) -> dict[str, Any]:
    """What Datasette is told.

    Args:
        collection: What the collection is called.
    """
    search = {
        "title": "Tìm bài · Search",
        "description": 'q: từ, hoặc "cụm từ" · words, or a "phrase"',
        "sql": search_sql(limit=_FOUND),
    }
    return {
        "title": f"Tin đã thu thập · Collected news: {collection}",
        "description_html": _FORM,
        "databases": {
            "search": {
                "queries": {"search": search},
                "tables": {"articles": _ARTICLES, "changes": _CHANGES, "runs": _RUNS},
            }
        },
    }
