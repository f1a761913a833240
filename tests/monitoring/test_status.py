"""The status pages: what they say, as HTML and as JSON, and that nothing in them can run."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from lxml import html

from dongxoai_crawler.store.store import open_store
from tests.monitoring.status_pages import LATER, ROW, edit, fill, write
from tests.store.samples import PORTAL, article, put

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dongxoai_crawler.store.store import Store

EVIL = "<script>alert(1)</script> & \"'"
EVIL_URL = "javascript:alert(1)"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as opened:
        yield opened


def test_no_portal_yet(store: Store, tmp_path: Path) -> None:
    folder = write(store, tmp_path)
    names = {path.name for path in folder.iterdir()}
    assert names == {"index.html", "index.en.html", "status.json"}
    assert "Chưa có cổng nào" in (folder / "index.html").read_text()
    assert json.loads((folder / "status.json").read_text())["portals"] == []


def test_files_may_be_served(store: Store, tmp_path: Path) -> None:
    folder = write(store, tmp_path, ROW)
    assert folder.stat().st_mode & 0o777 == 0o755
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o644}


def test_data(store: Store, tmp_path: Path) -> None:
    fill(store)
    data = json.loads((write(store, tmp_path, ROW, troubled=True) / "status.json").read_text())
    (portal,) = data["portals"]
    assert data["version"] == 1
    assert data["troubles"] == [{"topic": "disk", "facts": {"free": 12}}]
    assert portal["health"] == "trouble"
    assert portal["articles"] == {"public": 2, "withdrawn": 1}
    assert portal["changes"] == {"new": 3, "edited": 1, "withdrawn": 1}
    assert portal["last_run"]["outcome"] == "finished"
    assert portal["last_run"] == portal["last_success"]
    assert portal["newest_article"]["title"] == "Tin 3"
    assert portal["coverage"]["share"] == 100.0
    assert portal["page"] == f"{PORTAL}.html"
    assert portal["feeds"][0] == f"../feeds/{PORTAL}.atom"
    assert len(portal["days"]) == 30
    assert sum(day["published"] for day in portal["days"]) == 3
    assert portal["days"][-1] == {"day": "2025-03-02", "published": 0, "changed": 2}


def test_portal_page_shows_the_changed_words(store: Store, tmp_path: Path) -> None:
    fill(store)
    root = html.fromstring((write(store, tmp_path, ROW) / f"{PORTAL}.en.html").read_bytes())
    assert [each.text_content().strip() for each in root.iter("del")] == ["20/12"]
    assert [each.text_content().strip() for each in root.iter("ins")] == ["21/12"]
    text = root.text_content()
    assert "Reason: the portal says that there is no such page" in text
    assert f"../feeds/{PORTAL}.atom" in root.xpath("//a/@href")


def test_what_is_wrong_is_said(store: Store, tmp_path: Path) -> None:
    fill(store)
    folder = write(store, tmp_path, ROW, troubled=True)
    root = html.fromstring((folder / "index.en.html").read_bytes())
    said = [each.text_content() for each in root.cssselect(".troubles li")]
    assert said == [
        "The disk is nearly full: 12 MB are free",
        "The last run failed: <b>no</b> answer",
    ]


def test_what_portals_wrote_is_only_text(store: Store, tmp_path: Path) -> None:
    old = article(title="Tin", url="https://portal.example/1")
    put(store, old)
    edit(store, old, replace(old, title=EVIL, body=(EVIL,)))
    folder = write(store, tmp_path, replace(ROW, name=EVIL, base_url=EVIL_URL))
    for path in folder.glob("*.html"):
        root = html.fromstring(path.read_bytes())
        assert not list(root.iter("script"))
        assert "alert(1)" in root.text_content()
        assert not [href for href in root.xpath("//@href") if href.startswith("javascript")]
        assert not root.xpath("//@*[starts-with(name(), 'on')] | //@style")


def test_policy_knows_the_style(store: Store, tmp_path: Path) -> None:
    source = (write(store, tmp_path, ROW) / "index.html").read_text()
    (style,) = re.findall("<style>([^<]*)</style>", source)
    root = html.fromstring(source)
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert root.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_each_link_inside_leads_somewhere(store: Store, tmp_path: Path) -> None:
    fill(store)
    folder = write(store, tmp_path, ROW, replace(ROW, id="index"))
    for path in folder.glob("*.html"):
        hrefs = html.fromstring(path.read_bytes()).xpath("//@href")
        inside = [href for href in hrefs if not re.match(r"https?:|data:|\.\./feeds/|#", href)]
        assert inside
        assert all((folder / href).is_file() for href in inside)


def test_portal_without_a_row_has_no_feeds(store: Store, tmp_path: Path) -> None:
    fill(store)
    folder = write(store, tmp_path)
    (portal,) = json.loads((folder / "status.json").read_text())["portals"]
    assert (portal["name"], portal["site"], portal["feeds"]) == (PORTAL, None, [])
    assert "../feeds/" not in (folder / f"{PORTAL}.html").read_text()


def test_pages_of_other_portals_go(store: Store, tmp_path: Path) -> None:
    folder = write(store, tmp_path, ROW)
    assert (folder / f"{PORTAL}.html").exists()
    write(store, tmp_path)
    assert not (folder / f"{PORTAL}.html").exists()
    assert LATER.isoformat()[:10] in (folder / "status.json").read_text()
