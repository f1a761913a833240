from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.demo.client import get

if TYPE_CHECKING:
    from dongxoai_crawler.demo import DemoServer

NEWS = "/vi/news/"
MAIN = f"{NEWS}tin-tuc-su-kien/"
CANONICAL = f"{MAIN}khanh-thanh-cau-dan-sinh-bac-qua-suoi-may-106.html"
TWO_CATEGORIES = "ngay-hoi-dai-doan-ket-toan-dan-toc-o-khu-pho-7-103.html"
WITH_FILE = f"{NEWS}thong-bao/thong-bao-tuyen-chon-cong-dan-nhap-ngu-nam-2026-113.html"


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("/", NEWS),
        ("/vi/", NEWS),
        ("/feeds/", "/vi/feeds/"),
        (f"{MAIN}page-1/", MAIN),
        (f"{MAIN}page-0/", MAIN),
        (f"{MAIN}page-3/", MAIN),
        (f"{MAIN}page-x/", MAIN),
        (f"{NEWS}hoi-dap/page-2/", f"{NEWS}hoi-dap/"),
        (f"{MAIN}?t=1", MAIN),
        (f"{NEWS}?t=1", NEWS),
        (MAIN.rstrip("/"), MAIN),
        (f"{MAIN}a_b", "/"),
        (f"{NEWS}abc/", NEWS),
        (f"{NEWS}abc/bai-999999.html", NEWS),
        (f"{NEWS}abc/bai.html", NEWS),
        (f"{NEWS}abc/bai-106.html", CANONICAL),
        (f"{MAIN}ten-cu-106.html", CANONICAL),
        (f"{NEWS}van-hoa-xa-hoi/{TWO_CATEGORIES}", f"{MAIN}{TWO_CATEGORIES}"),
    ],
)
def test_moved_addresses(site: DemoServer, asked: str, answered: str) -> None:
    reply = get(site, asked)
    assert (reply.status, reply.location) == (301, answered)


@pytest.mark.parametrize(
    "path",
    [
        f"{NEWS}thong-bao/khong-co-999999.html",
        f"{NEWS}thong-bao/khong-co.html",
        CANONICAL.replace("tin-tuc-su-kien", "thong-bao"),
        f"{NEWS}tag/khong-co",
        "/vi/laws/",
        "/khong-co.html",
        "/uploads/suoimay/news/2025_10/dq-khong-con.jpg",
        "/themes/default/css/demo.css",
    ],
)
def test_what_is_not_there_is_a_404_page(site: DemoServer, path: str) -> None:
    reply = get(site, path)
    assert reply.status == 404
    assert reply.select("//div[contains(@class, 'nv-infodie')]//h1/text()") == ["Lỗi truy cập 404"]
    assert reply.select("//meta[@http-equiv='refresh']/@content") == ["3;url=/vi/news/"]


def test_an_article_ignores_extra_parameters(site: DemoServer) -> None:
    assert get(site, f"{CANONICAL}?utm=x").status == 200


def test_an_expired_article_is_linked_from_a_body_but_gone(site: DemoServer) -> None:
    article = site.portal.article(142)
    linking = get(site, site.portal.article(120).path)
    assert article.path in linking.select("//div[@id='news-bodyhtml']//a/@href")
    assert get(site, article.path).status == 404
    assert 142 not in site.portal.catalog.listed()


def test_a_restricted_article_is_listed_but_not_shown(site: DemoServer) -> None:
    article = site.portal.article(143)
    reply = get(site, article.path)
    assert reply.status == 200
    assert reply.headers["X-Robots-Tag"] == "noindex, follow"
    assert "Bạn không được phép xem bài viết" in reply.body.decode()
    assert not reply.select("//h1[@itemprop='headline']")
    assert not reply.select("//meta[@property='article:published_time']")
    assert article.path in get(site, f"{NEWS}Lich-cong-tac/").body.decode()


def test_an_external_article_leads_away(site: DemoServer) -> None:
    reply = get(site, site.portal.article(144).path)
    assert reply.status == 302
    assert str(reply.location).startswith("https://example.org/")
    assert reply.headers["Referrer-Policy"] == "no-referrer"


def test_attachments_come_under_their_own_names(site: DemoServer) -> None:
    reply = get(site, f"{WITH_FILE}?download=1&id=0")
    assert reply.body.startswith(b"%PDF")
    assert "thong-bao-nhap-ngu-2026.pdf" in reply.headers["Content-Disposition"]


@pytest.mark.parametrize("number", ["1", "x", ""])
def test_a_missing_attachment_leads_to_the_module_home(site: DemoServer, number: str) -> None:
    reply = get(site, f"{WITH_FILE}?download=1&id={number}")
    assert (reply.status, reply.location) == (302, NEWS)


@pytest.mark.parametrize("operation", ["print", "savefile", "sendmail", "search"])
def test_pages_for_visitors_only_say_noindex(site: DemoServer, operation: str) -> None:
    reply = get(site, f"{NEWS}{operation}/")
    assert (reply.status, reply.headers["X-Robots-Tag"]) == (200, "noindex, follow")


@pytest.mark.parametrize(
    ("name", "start"), [("a.jpg", b"\xff\xd8\xff"), ("a.png", b"\x89PNG"), ("a.gif", b"GIF89a")]
)
def test_pictures_are_real(site: DemoServer, name: str, start: bytes) -> None:
    assert get(site, f"/uploads/suoimay/{name}").body.startswith(start)


def test_the_cron_picture_answers(site: DemoServer) -> None:
    assert get(site, "/index.php?second=cronjobs&p=x").headers["Content-Type"] == "image/gif"


def test_another_module_has_a_page(site: DemoServer) -> None:
    reply = get(site, "/vi/about/gioi-thieu-chung.html")
    assert b'nv_module_name="about"' in reply.body
