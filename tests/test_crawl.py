"""The crawl from end to end, against the demo portal."""

from __future__ import annotations

import csv
import stat
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.cms.addresses import is_forbidden
from dongxoai_crawler.demo import DemoPortal, serve
from dongxoai_crawler.model import clock
from tests.crawls import PORTAL, asked, expected, redirect, sitemap

if TYPE_CHECKING:
    from dongxoai_crawler.demo import DemoServer
    from tests.crawls import Collection


def test_exactly_the_public_articles_with_the_exact_bytes(
    demo: DemoServer, collection: Collection
) -> None:
    run = collection.crawl(demo.base_url)
    assert len(collection.texts()) == 40
    assert collection.texts() == expected(demo)
    assert run.report.exit_code == 0
    assert run.report.refused == {"external": 1, "restricted": 1}
    assert (run.report.found, run.report.due, run.report.collected) == (42, 42, 40)


def test_what_is_asked_for(demo: DemoServer, collection: Collection) -> None:
    collection.crawl(demo.base_url)
    targets = asked(demo)
    assert targets[:2] == ["/robots.txt", "/sitemap.xml"]
    assert len(targets) == len(set(targets))
    assert not any(map(is_forbidden, targets))
    hosts = {request.headers["host"] for request in demo.portal.log}
    assert hosts <= {demo.base_url.removeprefix("http://")}


def test_a_second_run_asks_for_lists_only(demo: DemoServer, collection: Collection) -> None:
    collection.crawl(demo.base_url)
    asked(demo)
    before = collection.texts()
    run = collection.crawl(demo.base_url)
    assert not [target for target in asked(demo) if target.endswith(".html")]
    assert collection.texts() == before
    assert (run.report.known, run.report.resting, run.report.due) == (40, 2, 0)
    assert run.report.exit_code == 0


def test_a_new_article_is_found_by_the_next_run(small: DemoServer, collection: Collection) -> None:
    small.portal.hide(103)
    collection.crawl(small.base_url)
    assert collection.ids() == {101, 102, 104, 105}
    small.portal.show(103)
    assert collection.crawl(small.base_url).report.collected == 1
    assert collection.texts() == expected(small)


def test_refusals_are_remembered_and_rest_until_the_next_look(
    small: DemoServer, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    external = small.portal.article(144)
    collection.crawl(small.base_url)
    assert collection.refusals() == {
        143: ("restricted", None),
        144: ("external", external.target),
    }
    asked(small)
    later = clock.now() + timedelta(days=2)
    monkeypatch.setenv("DONGXOAI_NOW", later.isoformat())
    run = collection.crawl(small.base_url)
    assert run.report.resting == 0
    assert {target for target in asked(small) if target.endswith(".html")} == {
        external.path,
        small.portal.article(143).path,
    }


def test_an_expired_article_that_is_still_listed_rests(
    small: DemoServer, collection: Collection
) -> None:
    collection.crawl(small.base_url, limit="1")
    gone = small.portal.article(105)
    small.portal.hide(105)
    small.portal.override("/sitemap-vi.news.xml", sitemap(f"{small.base_url}{gone.path}"))
    run = collection.crawl(small.base_url)
    assert run.report.refused["not_found"] == 1
    assert run.report.exit_code == 0
    assert collection.refusals()[105] == ("not_found", None)
    assert collection.crawl(small.base_url).report.resting == 3


def test_the_index_lists_every_file(small: DemoServer, collection: Collection) -> None:
    collection.crawl(small.base_url)
    text = (collection.path / PORTAL / "index.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert [int(row["id"]) for row in rows] == [101, 102, 103, 104, 105]
    for row in rows:
        article = small.portal.article(int(row["id"]))
        content = (collection.path / row["path"]).read_bytes()
        assert row["sha256"] == sha256(content).hexdigest()
        assert datetime.fromisoformat(row["published_at"]) == article.published_at
        assert (row["language"], row["module"], row["state"]) == ("vi", "news", "public")


def test_everything_is_for_its_owner_only(small: DemoServer, collection: Collection) -> None:
    collection.crawl(small.base_url)
    for path in (collection.path, *collection.path.rglob("*")):
        wanted = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == wanted, path


def test_cookies_stay_from_run_to_run(small: DemoServer, collection: Collection) -> None:
    collection.crawl(small.base_url)
    collection.crawl(small.base_url)
    sessions = {request.headers.get("cookie") for request in small.portal.log}
    assert None in sessions
    assert len(sessions) == 2


@pytest.mark.slow
def test_the_sitemap_of_1000_leaves_the_rest_to_the_lists(collection: Collection) -> None:
    with serve(DemoPortal(articles=1030)) as server:
        run = collection.crawl(server.base_url, timeout=180)
        assert collection.ids() == server.portal.public_ids(), run.report
        assert run.report.collected == 1030


def test_two_modules(small: DemoServer, collection: Collection) -> None:
    small.portal.override("/vi/tin-khac/", redirect("/vi/news/"))
    run = collection.crawl(small.base_url, 'news = ["/vi/news/", "/vi/tin-khac/"]')
    assert collection.texts() == expected(small)
    assert run.report.collected == 5
