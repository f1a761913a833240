"""The bare pages that NukeViet shows instead of content."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from dongxoai_crawler.demo.answer import HTML, Answer
from dongxoai_crawler.demo.markup import template

_TO_NEWS: Final = '<meta http-equiv="refresh" content="3;url=/vi/news/">\n'


class Outage(StrEnum):
    """A state in which every page of the portal answers the same."""

    MAINTENANCE = "maintenance"
    USER_ERROR = "user_error"


def not_found() -> Answer:
    """The 404 information page; it leads to the module home after three seconds."""
    return Answer(
        status=404,
        body=_page(
            title="Lỗi truy cập 404",
            message="Trang bạn tìm không có, đã bị xóa hoặc đã chuyển đi nơi khác.",
            mark="nv-infodie panel",
            metas=_TO_NEWS,
        ),
    )


def flooded(*, status: int, wait: int) -> Answer:
    """The flood block's page; a 429 says how many seconds to wait."""
    headers = (HTML, ("Retry-After", str(wait))) if status == 429 else (HTML,)  # noqa: PLR2004
    body = _page(
        title="Hãy đợi...",
        message="Hệ thống đang từ chối truy cập của bạn vì có quá nhiều yêu cầu. Xin chờ ít phút.",
        mark="floodblocker",
    )
    return Answer(status=status, headers=headers, body=body)


def out_of_order(outage: Outage) -> Answer:
    """The page of a closed portal or of a broken one; both come with status 200."""
    if outage is Outage.MAINTENANCE:
        title, mark = "Website tạm ngưng hoạt động", "nv-infodie panel"
        message = "Website tạm ngưng hoạt động để nâng cấp. Mong quý vị quay lại sau."
    else:
        title, mark = "User Error", "panel"
        message = "Kết nối bị từ chối (Code: 0cc175b9c0f1b6a831c399e269772661)"
    return Answer(body=_page(title=title, message=message, mark=mark))


def _page(*, title: str, message: str, mark: str, metas: str = "") -> bytes:
    page = template("info.html")
    return page.substitute(title=title, message=message, mark=mark, metas=metas).encode()
