from __future__ import annotations

import pytest

from dongxoai_crawler.portals.contact import parse_contact


@pytest.mark.parametrize(
    "text",
    [
        "ten@example.gov.vn",
        "first.last+crawl@mail.example.com",
        "https://example.org/lien-he?x=1#top",
        "http://127.0.0.1:8080/",
        "https://example.org",
    ],
)
def test_accepts_mail_and_page(text: str) -> None:
    assert parse_contact(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ten",
        "ten@localhost",
        "mailto:ten@example.vn",
        "a@b.vn\r\nX-Header: 1",
        "a@b.vn\n",
        "https://me:bimat@example.org/",
        "https://example.org/a b",
        'https://example.org/"',
        "https://example.org/(x)",
        "ftp://example.org/",
        "tên@example.vn",
    ],
)
def test_refuses_anything_else(text: str) -> None:
    with pytest.raises(ValueError, match="mail address"):
        parse_contact(text)
