"""Feeds: what readers of Atom and of JSON Feed get to see of a real store."""

from __future__ import annotations

import json
import os
from calendar import timegm
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from lxml.etree import canonicalize, tostring
from lxml.html import fragment_fromstring

from dongxoai_crawler.model.edit import compare
from dongxoai_crawler.model.portal import Portal
from dongxoai_crawler.model.text import clean_line
from dongxoai_crawler.monitoring.feeds import write_feeds
from dongxoai_crawler.store.rows import ArticleKey
from dongxoai_crawler.store.store import Store, open_store
from tests.store.samples import DAY, NOW, PORTAL, article, page, put, put_portal_event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongxoai_crawler.model.article import Article

KEY: Final = ArticleKey("vi", "news", 648)
SERVED: Final = "https://feeds.example/public/"
SCHEMA: Final = json.loads(Path(__file__).with_name("json_feed.schema.json").read_bytes())
HERE: Final = Portal(
    id=PORTAL, name="Phường Đồng Xoài", base_url="https://portal.example", news=("/vi/news/",)
)
OTHER: Final = Portal(
    id="other", name="Xã & bạn", base_url="https://other.example", news=("/vi/news/",)
)
PUBLISHED: Final = datetime(2025, 2, 3, 1, 15, tzinfo=UTC)


@dataclass(frozen=True)
class Site:
    """A store and what is served of it."""

    store: Store
    folder: Path

    def write(self, *portals: Portal, **options: Any) -> int:
        """Write the feeds; of one portal where none is named."""
        usual: dict[str, Any] = {"language": "vi", "public_url": SERVED, "full_text": False}
        return write_feeds(self.store, self.folder, portals or (HERE,), **usual | options)

    def edit(self, old: Article, new: Article, *, at: datetime, kinds: tuple[str, ...]) -> None:
        """Take a further state in."""
        self.store.put_revision(
            new,
            page(at=at),
            kinds=kinds,
            edit=compare(old, new),
            run=None,
            next_look_at=at + DAY,
            extractor_version="1",
        )

    @property
    def feeds(self) -> Path:
        return self.folder / "public" / "feeds"

    def atom(self, name: str = PORTAL) -> Any:
        """A feed as a reader sees it."""
        parsed = feedparser.parse((self.feeds / f"{name}.atom").read_bytes(), sanitize_html=False)
        assert not parsed.bozo, parsed.get("bozo_exception")
        return parsed

    def json(self, name: str = PORTAL) -> Any:
        """A feed that keeps to the format."""
        feed = json.loads((self.feeds / f"{name}.json").read_bytes())
        Draft202012Validator(SCHEMA).validate(feed)
        return feed

    def entry(self) -> tuple[Any, Any]:
        """The only entry of a portal, in both formats; they say the same."""
        (entry,), (item,) = self.atom().entries, self.json()["items"]
        assert (entry.id, entry.title, entry.link) == (item["id"], item["title"], item["url"])
        assert marked_up(entry.content[0].value) == marked_up(item["content_html"])
        assert entry.published == item["date_published"]
        assert entry.updated == item["date_modified"]
        return entry, item

    def files(self) -> dict[str, tuple[int, int]]:
        """Inode and time of writing of each file."""
        stats = {path.name: path.stat() for path in self.feeds.iterdir()}
        return {name: (stat.st_ino, stat.st_mtime_ns) for name, stat in stats.items()}


def marked_up(html: str) -> str:
    """HTML in a form in which the order of attributes is nothing."""
    return canonicalize(tostring(fragment_fromstring(html, create_parent=True), encoding="unicode"))


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with open_store(tmp_path) as store:
        yield Site(store, tmp_path)


def moment(parsed: Any) -> datetime:
    """What feedparser took a time for."""
    return datetime.fromtimestamp(timegm(parsed), UTC)


def test_every_field_of_atom_is_read_back(site: Site) -> None:
    picture, summary = "https://portal.example/a.jpg?b=1&c=2", "Tóm tắt <b>&amp;"
    put(site.store, article(summary=summary, image=picture, image_caption='Ảnh "một"'))
    assert site.write() == 4
    parsed = site.atom()
    feed, (entry,) = parsed.feed, parsed.entries
    assert parsed.version == "atom10"
    assert feed.id.startswith("urn:uuid:")
    assert (feed.title, feed.language, feed.link) == (HERE.name, "vi", HERE.base_url)
    assert moment(feed.updated_parsed) == PUBLISHED
    addresses = {link.rel: link.href for link in feed.links}
    assert addresses == {"alternate": HERE.base_url, "self": f"{SERVED}feeds/{PORTAL}.atom"}
    assert entry.id.startswith("urn:uuid:")
    assert entry.id != feed.id
    assert (entry.title, entry.link) == (article().title, article().url)
    assert entry.published == "2025-02-03T08:15:00+07:00"
    assert moment(entry.published_parsed) == moment(entry.updated_parsed) == PUBLISHED
    assert [author.name for author in entry.authors] == ["Kiên Cường", "Văn Huân"]
    assert [tag.term for tag in entry.tags] == ["Tin tức", "bầu cử"]
    assert entry.summary == summary
    assert entry.title_detail.language == "vi"
    (content,) = entry.content
    assert content.type == "text/html"
    assert marked_up(content.value) == marked_up(
        '<p><img src="https://portal.example/a.jpg?b=1&amp;c=2" alt="Ảnh &quot;một&quot;"></p>'
        "<p>Tóm tắt &lt;b&gt;&amp;amp;</p>"
        '<p><a href="https://portal.example/vi/news/tin-tuc/hoi-nghi-648.html">'
        "Phường Đồng Xoài, 03/02/2025 08:15</a></p>"
    )


def test_json_feed_says_the_same(site: Site) -> None:
    put(site.store, article(summary="Tóm tắt", image="https://portal.example/a.jpg"))
    site.write()
    feed = site.json()
    entry, item = site.entry()
    assert feed["feed_url"] == f"{SERVED}feeds/{PORTAL}.json"
    assert (feed["title"], feed["home_page_url"]) == (HERE.name, HERE.base_url)
    assert item["summary"] == entry.summary == "Tóm tắt"
    assert item["image"] == "https://portal.example/a.jpg"
    assert item["authors"] == [{"name": "Kiên Cường"}, {"name": "Văn Huân"}]
    assert item["tags"] == ["Tin tức", "bầu cử"]
    assert item["_dongxoai"] == {
        "portal": PORTAL,
        "language": "vi",
        "module": "news",
        "id": 648,
        "state": "public",
        "revision": 1,
    }


def test_what_is_not_there_is_left_out(site: Site) -> None:
    put(site.store, article(published_at=None, authors=(), section=None, tags=()))
    site.write(public_url=None)
    entry, item = site.entry()
    assert "summary" not in item
    assert "image" not in item
    assert "feed_url" not in site.json()
    assert [author.name for author in entry.authors] == [HERE.name]
    assert moment(entry.published_parsed) == NOW  # when it was first seen


def test_one_feed_of_all_portals(site: Site) -> None:
    put(site.store, article())
    put(site.store, article(portal=OTHER.id, published_at=PUBLISHED + DAY))
    assert site.write(HERE, OTHER, language="en") == 6
    items = site.json("all")["items"]
    assert [item["_dongxoai"]["portal"] for item in items] == [OTHER.id, PORTAL]
    assert len({item["id"] for item in items}) == 2
    assert [entry.id for entry in site.atom("all").entries] == [item["id"] for item in items]
    assert site.json("all")["home_page_url"] == SERVED
    assert site.atom("other").feed.title == OTHER.name
    site.write(HERE)
    assert sorted(site.files()) == ["all.atom", "all.json", f"{PORTAL}.atom", f"{PORTAL}.json"]


def test_the_newest_hundred(site: Site) -> None:
    for number in range(1, 104):
        put(site.store, article(id=number, published_at=PUBLISHED + number * DAY / 24))
    site.write()
    for name in (PORTAL, "all"):
        found = [item["_dongxoai"]["id"] for item in site.json(name)["items"]]
        assert found == list(range(103, 3, -1))


def test_an_empty_feed(site: Site) -> None:
    site.write()
    assert site.atom().entries == []
    assert site.json()["items"] == []


@pytest.mark.parametrize("full_text", [False, True])
def test_the_whole_text_is_there_where_it_is_wanted(site: Site, full_text: bool) -> None:
    put(site.store, article(summary="Tóm tắt", body=("Một < hai.", "", "Ba.")))
    site.write(full_text=full_text)
    text = "<p>Một &lt; hai.</p><p>Ba.</p>" if full_text else ""
    assert site.entry()[1]["content_html"].startswith(f"<p>Tóm tắt</p>{text}<p><a ")


def test_an_unchanged_run_writes_nothing(site: Site) -> None:
    old, new = article(), article(title="Hội nghị khác")
    put(site.store, old)
    site.edit(old, new, at=NOW + DAY, kinds=("edited",))
    site.write()
    before = site.files()
    assert site.write() == 0
    assert site.files() == before
    put(site.store, article(portal=OTHER.id))
    assert site.write(HERE, OTHER) == 4
    mine = {f"{PORTAL}.atom", f"{PORTAL}.json"}
    assert {name for name, file in site.files().items() if before.get(name) == file} == mine


def test_a_look_that_found_nothing_new_writes_nothing(site: Site) -> None:
    put(site.store, article())
    site.write()
    site.store.put_missing(PORTAL, KEY, at=NOW + DAY, run=None, code="not_found")
    assert site.write() == 0
    site.store.put_restored(PORTAL, KEY, at=NOW + 2 * DAY, run=None, next_look_at=NOW + 3 * DAY)
    assert site.write() == 0


def test_anybody_may_read(site: Site) -> None:
    before = os.umask(0o077)
    try:
        site.write()
    finally:
        os.umask(before)
    folders = (site.feeds.parent, site.feeds)
    assert {folder.stat().st_mode & 0o777 for folder in folders} == {0o755}
    assert {path.stat().st_mode & 0o777 for path in site.feeds.iterdir()} == {0o644}
    (site.feeds / "all.atom").chmod(0o600)
    assert site.write() == 1
    assert (site.feeds / "all.atom").stat().st_mode & 0o777 == 0o644


def test_an_edit_carries_its_words_and_its_time(site: Site) -> None:
    old = article()
    new = article(title="Hội nghị “sơ kết”", body=("Đoạn thứ nhất.", "", "Đoạn <thứ> ba."))
    put(site.store, old)
    site.write()
    before, _ = site.entry()
    site.edit(old, new, at=NOW + DAY, kinds=("edited",))
    assert site.write() == 4
    entry, item = site.entry()
    assert (entry.id, entry.published) == (before.id, before.published)
    assert moment(entry.updated_parsed) == NOW + DAY
    assert moment(site.atom().feed.updated_parsed) == NOW + DAY
    content = item["content_html"]
    assert "<strong>Đã sửa</strong>: 01/03/2025 15:00 – 02/03/2025 15:00 (" in content
    assert "<del>tổng</del><ins>sơ</ins>" in content
    assert "Đoạn<del> thứ hai</del><ins> &lt;thứ&gt; ba</ins>.</li>" in content
    assert "<thứ>" not in content
    assert item["_dongxoai"]["revision"] == 2


def test_a_move_is_no_edit(site: Site) -> None:
    old, new = article(), article(url="https://portal.example/vi/news/khac/hoi-nghi-648.html")
    put(site.store, old)
    site.write()
    before, _ = site.entry()
    site.edit(old, new, at=NOW + DAY, kinds=("moved",))
    site.write()
    entry, _ = site.entry()
    assert (entry.id, entry.updated) == (before.id, before.updated)
    assert entry.link == new.url


def test_what_was_withdrawn_is_marked_and_what_is_back_is_not(site: Site) -> None:
    put(site.store, article())
    site.write()
    before, _ = site.entry()
    site.store.put_missing(PORTAL, KEY, at=NOW + DAY, run=None, code="not_found")
    site.store.put_withdrawn(PORTAL, KEY, at=NOW + 2 * DAY, run=None, code="not_found")
    site.write()
    gone, item = site.entry()
    assert (gone.id, gone.published) == (before.id, before.published)
    assert gone.title == f"[Đã gỡ] {article().title}"
    assert moment(gone.updated_parsed) == NOW + DAY  # the first look that did not find it
    assert "withdrawn" in item["tags"]
    assert item["_dongxoai"]["state"] == "withdrawn"
    interval = "01/03/2025 15:00 – 02/03/2025 15:00"
    assert f"<strong>Đã gỡ</strong>: {interval}</p>" in item["content_html"]
    site.store.put_restored(PORTAL, KEY, at=NOW + 3 * DAY, run=None, next_look_at=NOW + 4 * DAY)
    site.write()
    back, item = site.entry()
    assert (back.id, back.title, back.published) == (before.id, before.title, before.published)
    assert moment(back.updated_parsed) == NOW + 3 * DAY
    assert "withdrawn" not in item["tags"]
    assert item["_dongxoai"]["state"] == "public"
    assert "<strong>Đăng lại</strong>" in item["content_html"]


def test_what_is_forgotten_is_gone(site: Site) -> None:
    put(site.store, article(title="Bí mật"))
    site.write()
    site.store.forget(PORTAL, KEY)
    assert site.write() == 4
    assert all("Bí mật".encode() not in path.read_bytes() for path in site.feeds.iterdir())
    assert site.json()["items"] == site.json("all")["items"] == []


def test_only_articles_are_entries(site: Site) -> None:
    put(site.store, article())
    site.write()
    later = NOW + DAY
    url = "https://portal.example/vi/news/tin-tuc/loi-9.html"
    lost = ArticleKey("vi", "news", 9)
    site.store.put_failure(PORTAL, lost, url=url, code="layout", detail="?", now=later)
    put_portal_event(
        site.store, PORTAL, since=NOW, at=later, run=None, detail="title", fields=("title",)
    )
    assert site.write() == 0
    assert len(site.json()["items"]) == 1


def stays_as_it_is(text: str) -> bool:
    """feedparser takes "Â¡" for "¡" that somebody encoded twice."""
    try:
        return text.encode("latin-1").decode() == text
    except UnicodeError:
        return True


CHARACTERS: Final = st.text(st.characters(exclude_categories=["Cs"]))
ODD: Final = CHARACTERS.map(clean_line).filter(bool).filter(stays_as_it_is)


def test_odd_characters_leave_feeds_readable(site: Site) -> None:
    numbers = count()

    @settings(max_examples=15, deadline=None, database=None)
    @given(ODD, ODD)
    def check(title: str, text: str) -> None:
        portal = replace(HERE, id=f"odd-{next(numbers)}")
        old = article(portal=portal.id, title=title, summary=text, tags=(text,))
        put(site.store, old)
        site.edit(old, replace(old, title=text), at=NOW + DAY, kinds=("edited",))
        site.write(portal, full_text=True)
        (entry,), (item,) = site.atom(portal.id).entries, site.json(portal.id)["items"]
        assert entry.id == item["id"]
        assert entry.get("title", "").split() == item["title"].split()
        assert site.write(portal, full_text=True) == 0

    check()


def test_numbers_that_a_portal_took_out_are_not_readable_here(site: Site) -> None:
    number, telephone = "070203001234", "0912 345 678"
    old = article(summary=f"CCCD {number}", body=(f"Điện thoại {telephone}",))
    put(site.store, old)
    site.edit(old, replace(old, summary="Không có gì"), at=NOW + DAY, kinds=("edited",))
    site.write(full_text=True)
    content = site.entry()[1]["content_html"]
    assert number not in content
    assert "<del>CCCD *********234</del>" in content
    assert telephone in content  # the portal shows it still
    site.store.put_withdrawn(PORTAL, KEY, at=NOW + 2 * DAY, run=None, code="not_found")
    site.write(full_text=True)
    assert telephone not in (site.feeds / f"{PORTAL}.json").read_text(encoding="utf-8")
    assert "**** *** 678" in site.entry()[1]["content_html"]
