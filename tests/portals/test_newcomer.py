from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.model.errors import UsageError
from dongxoai_crawler.portals.collection import load_collection
from dongxoai_crawler.portals.family import family_of, list_pages, relatives
from dongxoai_crawler.portals.newcomer import newcomer, portal_id

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://dongxoai.dongnai.gov.vn", "dongxoai-dongnai"),
        ("https://www.dongnai.gov.vn", "dongnai"),
        ("http://phuong.example.vn", "phuong-example-vn"),
        ("http://127.0.0.1:8090", "127-0-0-1-8090"),
        ("http://[::1]:80", "1-80"),
    ],
)
def test_the_id_comes_from_the_host(address: str, expected: str) -> None:
    assert portal_id(address) == expected


def test_a_newcomer_is_reached_as_the_collection_says(tmp_path: Path) -> None:
    text = 'proxy = "http://proxy.vn:3128"\n'
    (tmp_path / "dongxoai.toml").write_text(text, encoding="utf-8")
    collection = load_collection(tmp_path)
    portal = newcomer("https://x.vn/vi/news/a-1.html?b#c", collection, private=False)
    assert (portal.id, portal.base_url, portal.delay) == ("x-vn", "https://x.vn", 4)
    assert portal.proxy == "http://proxy.vn:3128"
    assert newcomer("http://127.0.0.1:1/", collection, private=True).proxy is None
    known = newcomer("https://dongxoai.dongnai.gov.vn/", collection, private=False)
    assert known.id == "dongxoai-dongnai"


@pytest.mark.parametrize(
    "url", ["x.vn", "ftp://x.vn/", "https://", "https://a:b@x.vn/", "http://ă.vn"]
)
def test_what_is_no_address_of_a_site(url: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        newcomer(url, load_collection(tmp_path), private=False)


def test_a_public_portal_is_not_asked_faster_than_usual(tmp_path: Path) -> None:
    collection = load_collection(tmp_path)
    with pytest.raises(UsageError, match="too short"):
        newcomer("https://x.vn/", collection, private=False, delay=1)
    assert newcomer("https://x.vn/", collection, private=False, delay=9).delay == 9
    assert newcomer("http://127.0.0.1/", collection, private=True, delay=0).delay == 0


@pytest.mark.parametrize(
    ("host", "family"),
    [
        ("dongxoai.dongnai.gov.vn", "dongnai.gov.vn"),
        ("Dongnai.gov.vn", "dongnai.gov.vn"),
        ("a.b.dongnai.gov.vn", "dongnai.gov.vn"),
        ("truong.hanoi.edu.vn", "hanoi.edu.vn"),
        ("xa.tinh.vn", "tinh.vn"),
        ("127.0.0.1", "127.0.0.1"),
    ],
)
def test_the_family_of_a_host(host: str, family: str) -> None:
    assert family_of(host) == family


def test_relatives_are_other_sites_of_the_family_each_once() -> None:
    links = [
        "https://xa1.dongnai.gov.vn/vi/",
        "http://www.xa1.dongnai.gov.vn/",
        "//xa2.dongnai.gov.vn",
        "https://dongnai.gov.vn/tin",
        "/vi/news/",
        "https://binhphuoc.gov.vn/",
        "mailto:a@dongnai.gov.vn",
        "javascript:void(0)",
        "http://[hong",
        "https://xa3.dongnai.gov.vn:xx/",
    ]
    found = relatives(links, "https://dongnai.gov.vn/vi/")
    assert found == ("https://xa1.dongnai.gov.vn", "https://xa2.dongnai.gov.vn")


def test_pages_that_list_other_sites() -> None:
    links = [
        "/lien-ket/#a",
        "/vi/so-do-cong/",
        "/sitemap.xml",
        "https://x.vn/lien-ket/",
        "/vi/news/",
    ]
    url = "https://dongnai.gov.vn/"
    assert list_pages(links, url) == (f"{url}lien-ket/", f"{url}vi/so-do-cong/")
