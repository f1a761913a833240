"""Pages given in place of what was asked for."""

from __future__ import annotations

from timeit import repeat

import pytest

from dongxoai_crawler.cms.answers import recognise
from dongxoai_crawler.model.errors import (
    FloodPageError,
    MaintenancePageError,
    NotFoundPageError,
    PageError,
    RestrictedPageError,
    UserErrorPageError,
)
from tests.faults import (
    FLOOD_PAGE,
    MAINTENANCE_PAGE,
    NOT_FOUND_PAGE,
    USER_ERROR_PAGE,
    page,
)

RESTRICTED_PAGE = page(
    "Họp dân",
    '<div class="alert alert-info text-center">Bạn không được phép xem\n bài viết này.</div>',
)


def card(title: str) -> bytes:
    """An information page as version 4.6 lays it out."""
    inside = f'<div class="card-body"><div class="title"><strong>{title}</strong></div></div>'
    return page(title, f'<div class="wrap"><div class="card">{inside}</div></div>')


CODE = "(Code: 0123456789abcdef0123456789abcdef)"


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (FLOOD_PAGE, FloodPageError),
        (b'<div class="panel floodblocker text-center">wait', FloodPageError),
        (MAINTENANCE_PAGE, MaintenancePageError),
        (NOT_FOUND_PAGE, NotFoundPageError),
        (page("Lỗi truy cập 404", '<div class="nv-infodie">Không có</div>'), NotFoundPageError),
        (card("Lỗi truy cập 404"), NotFoundPageError),
        (card("Connection Error 404"), NotFoundPageError),
        (card("Erreur de connexion 404"), NotFoundPageError),
        (card("Website tạm ngưng hoạt động"), MaintenancePageError),
        (card("Website suspended"), MaintenancePageError),
        (card("Site en maintenance"), MaintenancePageError),
        (page("Please wait", '<p class="floodblocker">Access denied'), FloodPageError),
        (page("Veuillez patienter", '<p class="floodblocker">refusé'), FloodPageError),
        (page("A", '<div class="nv-infodie">Website suspended</div>'), MaintenancePageError),
        (page("A", '<div class="nv-infodie">quay lại sau 404 phút</div>'), MaintenancePageError),
        (page("A", '<div class="nv-infodie">Bảo trì</div>'), MaintenancePageError),
        (
            page("A", '<div class="alert">You do not have permission to view articles</div>'),
            RestrictedPageError,
        ),
        (
            page("A", '<div class="alert">Vous ne pouvez pas regarder cet article</div>'),
            RestrictedPageError,
        ),
        (USER_ERROR_PAGE, UserErrorPageError),
        (RESTRICTED_PAGE, RestrictedPageError),
    ],
)
def test_recognised(body: bytes, error: type[PageError]) -> None:
    assert recognise(body) is error


def article(text: str) -> bytes:
    return page(
        "Tin",
        f'<script>var nv_func_name="detail"</script><h1 itemprop="headline">Tin</h1>'
        f'<div id="news-bodyhtml">{text}</div>',
    )


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<!-- floodblocker -->",
        b"\xff\xfe floodblocker \x00",
        article("Hệ thống đang từ chối truy cập của bạn vì .floodblocker"),
        article('<div class="floodblocker">Hãy đợi...</div>'),
        article('<div class="nv-infodie">Website tạm ngưng hoạt động, lỗi 404</div>'),
        article('<div class="alert">Bạn không được phép xem bài viết này</div>'),
        article(f"User Error {CODE}"),
        page("Danh sách", "<ul><li>Chống floodblocker</li><li>nv-infodie 404</li></ul>"),
        page("Danh sách", "<p>Bạn không được phép xem bài viết này</p>"),
        page("Danh sách", '<style>.floodblocker{color:red}</style><a href="/">trang</a>'),
        page("Thông báo", '<div class="wrap"><div class="card"><div class="card-body">a'),
        page("User Error", "<p>How to read a User Error</p>"),
        card("Site fermé depuis 404 jours"),
        page("Site en maintenance", "<p>Bảo trì cầu, lỗi 404</p>"),
        page("About", f"<p>User Error {CODE}</p>"),
        page("User Error", f"<p>{CODE}</p>" + "<p>long</p>" * 2000),
        b"User-agent: *\nDisallow: /nv-infodie/\n",
    ],
)
def test_not_recognised(body: bytes) -> None:
    assert recognise(body) is None


def test_an_ordinary_page_costs_next_to_nothing() -> None:
    body = article("<p>Phường Đồng Xoài họp dân.</p>" * 2000)
    assert len(body) > 70_000
    assert min(repeat(lambda: recognise(body), number=10, repeat=5)) / 10 < 0.001
