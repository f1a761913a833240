from __future__ import annotations

import pytest

from dongxoai_crawler.cms.page import MAX_BYTES, UNDECODABLE, parse_page
from dongxoai_crawler.model.errors import NotHtmlError, OversizedPageError

URL = "https://portal.example/"


def html(inside: str) -> bytes:
    return f"<html><head>{inside}</head><body><p>a</p></body></html>".encode()


def test_metas_are_read_once_by_name_and_property() -> None:
    page = parse_page(
        html(
            '<meta property="article:tag" content="một"><meta property="article:tag" content="hai">'
            '<meta name="generator" content="NukeViet v4.5"><meta name="empty" content="">'
            '<meta charset="utf-8"><meta name="no-content"><meta content="no name">'
        ),
        URL,
    )
    assert page.metas == {
        "article:tag": ("một", "hai"),
        "generator": ("NukeViet v4.5",),
        "empty": ("",),
    }
    assert page.meta("article:tag") == "một"
    assert page.meta("empty") == ""
    assert page.meta("none") is None


def test_metas_further_down_are_somebody_elses() -> None:
    head = "<meta name=a content=1><noscript><img src=/x></noscript><meta name=b content=2>"
    page = parse_page(html(head).replace(b"<p>", b"<p><meta name=c content=3>"), URL)
    assert dict(page.metas) == {"a": ("1",), "b": ("2",)}


def test_script_variables() -> None:
    setup = '<script>var nv_base_siteurl="/",nv_lang_data="vi",nv_is_user=0,nv_my_ofs=7;</script>'
    assert parse_page(html(setup + "<script>nv_other='x'</script>"), URL).variables == {
        "nv_base_siteurl": "/",
        "nv_lang_data": "vi",
        "nv_is_user": "0",
        "nv_my_ofs": "7",
    }
    assert parse_page(html("<script>nv_lang_data='vi'</script>"), URL).variables == {}


@pytest.mark.parametrize("body", [b"", b"plain words", b"%PDF-1.7", b"\x89PNG\r\n"])
def test_no_html(body: bytes) -> None:
    with pytest.raises(NotHtmlError) as caught:
        parse_page(body, URL)
    assert caught.value.url == URL


def test_too_large() -> None:
    whole = html("").ljust(MAX_BYTES)
    assert parse_page(whole, URL).cut is None
    with pytest.raises(OversizedPageError):
        parse_page(whole + b" ", URL)


@pytest.mark.parametrize(
    ("body", "cut"),
    [
        (b"<html><p>a</html>", False),
        (b"<HTML><P>a</HTML >", False),
        (b"<html><p>a", True),
        (b"<html><p>a</p></body>", True),
        (b"<html><p>a</p></html><p>b</p></body>", False),
        (b"<html><p>a</p></html><div>0.1 s</div><!-- x -->", False),
        (b"<html><textarea>a</html>", True),
        (b"<html><p>a</p></html>\n<script>x</script><!-- 0.1 s -->", False),
        (b"<b>" * 3000 + b"</html>", True),
    ],
)
def test_cut(body: bytes, *, cut: bool) -> None:
    assert (parse_page(body, URL).cut is not None) is cut


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf", b"\r\n "])
def test_always_utf8(start: bytes) -> None:
    page = parse_page(
        start + '<html><meta charset="iso-8859-1"><p>Đồng Xoài</p></html>'.encode(), URL
    )
    assert "Đồng Xoài" in "".join(page.root.itertext())
    assert not page.damaged


def test_many_errors_hide_no_broken_byte() -> None:
    assert parse_page(b"<html>" + b"<p>x</b></p>" * 100 + b"<p>x\xe1\xbby</p></html>", URL).damaged


def test_only_the_pages_own_script_sets_variables() -> None:
    pasted = 'var nv_base_siteurl="/",nv_func_name="viewcat";'
    body = f'<div class="bodytext">{pasted}<script>{pasted}</script></div>'
    own = '<script>var nv_base_siteurl="/",nv_func_name="detail";</script>'
    found = parse_page(f"<html><body>{body}{own}</body></html>".encode(), URL).variables
    assert found["nv_func_name"] == "detail"


def test_bytes_that_are_no_utf8_are_marked() -> None:
    page = parse_page("<html><p>Đ\udcffồng</p></html>".encode("utf-8", "surrogateescape"), URL)
    assert page.damaged
    assert f"Đ{UNDECODABLE}ồng" in "".join(page.root.itertext())
