from __future__ import annotations

import pytest

from dongxoai_crawler.portals.robots_rules import forbidden_paths, robots_sitemaps


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("", ()),
        ("User-agent: *\nDisallow: /admin/\nDisallow:\nAllow: /x/\n", ("/admin/",)),
        ("User-agent: a\nUser-agent: *\nDisallow: /1/ # vì sao\n", ("/1/",)),
        ("User-agent: a\nDisallow: /a/\nUser-agent: *\nDisallow: /1/\n", ("/1/",)),
        (
            "\ufeffuser-agent: *\nDisallow: /1/\n\nUser-agent: DongXoai_Crawler\nDisallow: /\n",
            ("/",),
        ),
        ("Disallow: /ai-cung-vay/\nkhong co dau hai cham\n", ()),
    ],
)
def test_paths_that_are_closed_to_us(text: str, paths: tuple[str, ...]) -> None:
    assert forbidden_paths(text.encode()) == paths


def test_sitemaps() -> None:
    text = "User-agent: *\nSitemap: https://x.vn/a.xml\nSITEMAP: https://x.vn/a.xml\n"
    assert robots_sitemaps(text.encode()) == ("https://x.vn/a.xml",)
