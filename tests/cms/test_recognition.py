"""Which CMS made a page: pages written by hand, of the CMS and of others that only look alike."""

from __future__ import annotations

import pytest

from dongxoai_crawler.cms.recognition import UNKNOWN, recognise_cms, version_marked


def page(head: str = "", body: str = "<p>Trang chủ</p>") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def generator(text: str) -> str:
    return f'<meta name="generator" content="{text}">'


@pytest.mark.parametrize(
    ("text", "cms", "version"),
    [
        ("NukeViet v4.4", "NukeViet", "4.4"),
        ("NukeViet v5.0", "NukeViet", "5.0"),
        ("WordPress 6.4.2", "WordPress", "6.4.2"),
        ("Joomla! - Open Source Content Management", "Joomla", None),
        ("Drupal 10 (https://www.drupal.org)", "Drupal", "10"),
        ("Microsoft SharePoint", "SharePoint", None),
        ("Liferay", "Liferay", None),
        ("DotNetNuke ", "DotNetNuke", None),
        ("VNPT Portal 2.0", "VNPT portal", "2.0"),
        ("blogger", "Blogger", None),
        ("Hugo 0.120", UNKNOWN, "0.120"),
    ],
)
def test_what_a_page_calls_its_maker(text: str, cms: str, version: str | None) -> None:
    found = recognise_cms(page(generator(text)))
    assert (found.cms, found.version, found.generator) == (cms, version, text.strip())


@pytest.mark.parametrize(
    ("cms", "html"),
    [
        ("NukeViet", '<script>var nv_base_siteurl="/",nv_lang_data="vi";</script>'),
        ("WordPress", '<link rel="stylesheet" href="/wp-content/themes/xa/style.css">'),
        ("Joomla", '<script src="/media/system/js/core.js"></script>'),
        ("Drupal", '<script src="/sites/default/files/js/a.js"></script>'),
        ("SharePoint", "<script>var _spPageContextInfo = {};</script>"),
        ("Liferay", "<script>Liferay.ThemeDisplay = {};</script>"),
        ("DotNetNuke", '<form action="/DesktopModules/tin.aspx"></form>'),
        ("VNPT portal", '<script src="https://cdn.example/vnptportal/a.js"></script>'),
        ("Blogger", '<link href="https://www.blogger.com/static/v1/a.css" rel="stylesheet">'),
    ],
)
def test_marks_of_a_page_that_hides_its_maker(cms: str, html: str) -> None:
    assert recognise_cms(page(html)).cms == cms


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"khong phai trang",
        page(body="<p>Bài viết về WordPress, Joomla và NukeViet v4.5</p>"),
        page(body='<p><a href="https://tin.example/wp-content/bao-cao.pdf">Tải về</a></p>'),
    ],
)
def test_words_in_a_text_make_no_cms(body: bytes) -> None:
    assert recognise_cms(body).cms == UNKNOWN


def test_a_mark_of_46_is_read_where_the_generator_says_45() -> None:
    assert version_marked(page(body='<div data-toggle="error-report">Tin</div>')) == "4.6"
    assert version_marked(page(body="<div>Tin</div>")) is None
