from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongxoai_crawler.portals.address import masked, proxy_address, site_address


@pytest.mark.parametrize(
    ("text", "normalised"),
    [
        ("https://dongxoai.dongnai.gov.vn", "https://dongxoai.dongnai.gov.vn"),
        ("https://DongXoai.DongNai.gov.vn/", "https://dongxoai.dongnai.gov.vn"),
        ("HTTPS://a.vn:443", "https://a.vn"),
        ("http://a.vn:80/", "http://a.vn"),
        ("https://a.vn:80", "https://a.vn:80"),
        ("http://127.0.0.1:8648", "http://127.0.0.1:8648"),
        ("http://[::1]:8080/", "http://[::1]:8080"),
        ("http://localhost", "http://localhost"),
    ],
)
def test_normalises_a_site(text: str, normalised: str) -> None:
    assert site_address(text) == normalised
    assert site_address(normalised) == normalised


@pytest.mark.parametrize(
    "text",
    [
        "dongxoai.dongnai.gov.vn",
        "ftp://a.vn",
        "https://",
        "https://a.vn:0",
        "https://a.vn:99999",
        "https://a.vn:x",
        "https://-a.vn",
        "https://a..vn",
        "https://[::zz]",
        "https://[::1",
        "https://[v1.a:b]",
        "https://phường.vn",
        "https://a.vn\n",
        "https://a b.vn",
        "https:\\\\a.vn",
        "https://" + "a." * 130 + "vn",
    ],
)
def test_refuses_what_is_no_site(text: str) -> None:
    with pytest.raises(ValueError, match="http://host or https://host"):
        site_address(text)


@pytest.mark.parametrize("tail", ["/vi/news/", "//", "?a=1", "/?", "#top", "/#"])
def test_refuses_a_site_with_more_than_the_host(tail: str) -> None:
    with pytest.raises(ValueError, match="must end after the host"):
        site_address(f"https://a.vn{tail}")


def test_refuses_a_site_with_credentials_without_showing_them() -> None:
    with pytest.raises(ValueError, match="user name or password") as caught:
        site_address("https://me:bimat@a.vn")
    assert "bimat" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "normalised"),
    [
        ("http://Proxy.vn:3128/", "http://proxy.vn:3128"),
        ("http://Me:BiMat@Proxy.vn:3128", "http://Me:BiMat@proxy.vn:3128"),
        ("http://me:bi@mat@proxy.vn", "http://me:bi@mat@proxy.vn"),
    ],
)
def test_keeps_the_credentials_of_a_proxy_as_they_are(text: str, normalised: str) -> None:
    assert proxy_address(text) == normalised


@pytest.mark.parametrize(
    "text",
    [
        "https://me:bimat@proxy.vn",
        "socks5://me:bimat@proxy.vn",
        "me:bimat@proxy.vn:3128",
        "http://me:bimat@proxy.vn/path",
        "http://me:bimat@proxy.vn?x",
        "http://me:bimat/x@proxy.vn",
        "http://me:1/bimat@proxy.vn",
        "http://me:bimat#x@proxy.vn",
        "http://me:bi mat@proxy.vn",
        "http://me:bimật@proxy.vn",
    ],
)
def test_refuses_what_is_no_proxy_without_showing_its_password(text: str) -> None:
    with pytest.raises(ValueError, match=r"http://host|end after the host") as caught:
        proxy_address(text)
    assert "mat" not in str(caught.value)
    assert "mật" not in str(caught.value)


@given(st.text(min_size=1).map(lambda secret: f"S{secret}S"))
def test_what_stands_before_the_last_at_sign_is_never_shown(secret: str) -> None:
    assert masked(f"http://{secret}@proxy.vn:3128") == "http://***@proxy.vn:3128"
    assert masked("http://proxy.vn:3128") == "http://proxy.vn:3128"


@given(st.text())
def test_any_text_is_an_address_that_stays_the_same_or_a_value_error(text: str) -> None:
    for read in (site_address, proxy_address):
        for candidate in (text, f"http://{text}"):
            try:
                once = read(candidate)
            except ValueError:
                continue
            assert read(once) == once
