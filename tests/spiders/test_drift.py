"""A portal that is broken on purpose: noticed, told, and nothing that was collected is touched."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from urllib.request import urlopen

import pytest

from dongxoai_crawler.corpus.verify import Verified, verify
from dongxoai_crawler.demo import Answer, DemoPortal, serve
from dongxoai_crawler.demo.categories import CATEGORIES
from dongxoai_crawler.model import clock
from dongxoai_crawler.store.history import GAP_AFTER
from dongxoai_crawler.store.rows import ArticleKey
from dongxoai_crawler.store.store import FILE_NAME, open_store
from tests.cms.test_challenges import CLOUDFLARE as CHALLENGE
from tests.crawls import PORTAL, page_of, redirect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dongxoai_crawler.demo import DemoServer
    from tests.crawls import Collection, Run

    Break = Callable[[DemoServer], None]

pytestmark = pytest.mark.slow

ARTICLES: Final = 10
HTML: Final = ("Content-Type", "text/html; charset=utf-8")
ENGLISH: Final = "Sunday, December 21, 2025 6:31 PM"


@pytest.fixture
def ten() -> Iterator[DemoServer]:
    with serve(DemoPortal(articles=ARTICLES)) as server:
        yield server


def rewritten(server: DemoServer, number: int, change: Callable[[str], str]) -> None:
    """Answer for an article with its page, changed."""
    before = page_of(server, number).decode()
    after = change(before)
    assert after != before
    path = server.portal.article(number).path
    server.portal.override(path, Answer(headers=(HTML,), body=after.encode()))


def ids(server: DemoServer) -> list[int]:
    return sorted(server.portal.public_ids())


def rename_container(server: DemoServer) -> None:
    for number in ids(server):
        rewritten(server, number, lambda page: page.replace("bodytext", "noi-dung"))


def drop_headlines(server: DemoServer) -> None:
    for number in ids(server):
        rewritten(server, number, lambda page: page.replace('itemprop="headline"', ""))


def drop_bylines(server: DemoServer) -> None:
    for number in ids(server):
        if server.portal.article(number).byline:
            rewritten(server, number, lambda page: page.replace("Tác giả", "Người gửi"))


def write_dates_in_english(server: DemoServer) -> None:
    for number in ids(server):
        shown = server.portal.article(number).displayed_date
        rewritten(server, number, lambda page, shown=shown: page.replace(shown, ENGLISH))  # type: ignore[misc]


LISTS: Final = (
    *("/sitemap.xml", "/sitemap-vi.news.xml", "/vi/news/", "/vi/news/rss/", "/feeds/"),
    *(f"/vi/news/{alias}/" for alias in CATEGORIES),
    *(f"/vi/news/rss/{alias}/" for alias in CATEGORIES),
)


def empty_lists(server: DemoServer) -> None:
    for path in LISTS:
        without_links(
            server, path, rb"(?s)<url>.*?</url>|<item>.*?</item>|<a [^>]*-[0-9]+\.html[^>]*>"
        )


def empty_categories(server: DemoServer) -> None:
    for path in LISTS:
        if "sitemap" not in path and "rss" not in path:
            without_links(server, path, rb"<a [^>]*-[0-9]+\.html[^>]*>")


def without_links(server: DemoServer, path: str, links: bytes) -> None:
    with urlopen(server.base_url + path) as response:  # noqa: S310 - loopback
        kind, body = response.headers["Content-Type"], response.read()
    body = re.sub(links, b"", body)
    server.portal.override(path, Answer(headers=(("Content-Type", kind),), body=body))


def challenge(server: DemoServer) -> None:
    for number in ids(server):
        server.portal.override(
            server.portal.article(number).path, Answer(headers=(HTML,), body=CHALLENGE)
        )


def replace(server: DemoServer, *pairs: tuple[int, int]) -> None:
    """Give the ids of articles to others."""
    pages = {by: page_of(server, by).decode() for _, by in pairs}
    for number, by in pairs:
        old, new = server.portal.article(number), server.portal.article(by)
        path = new.path.replace(f"-{by}.html", f"-{number}.html")
        page = pages[by].replace(new.path, path).encode()
        server.portal.override(path, Answer(headers=(HTML,), body=page))
        server.portal.override(old.path, redirect(server.base_url + path))


def restart_ids(server: DemoServer) -> None:
    numbers = ids(server)
    replace(server, *zip(numbers, numbers[1:] + numbers[:1], strict=True))


BROKEN: Final[dict[Break, tuple[str, int, str]]] = {
    rename_container: ("drift", 30, "div.bodytext can't be read on 100 % of the pages"),
    drop_headlines: ("drift", 30, "h1[itemprop=headline] can't be read on 100 %"),
    drop_bylines: ("drift", 30, "byline was on 100 % of such articles, now it is on 0 %"),
    write_dates_in_english: ("drift", 30, "displayed_date can't be read on"),
    empty_lists: ("drift", 30, "listing names no article any more"),
    challenge: ("flooded", 10, "3 blocks in a row"),
    restart_ids: ("drift", 30, "id of 3 known articles stands for another one: ids restarted"),
}


def stored(collection: Collection) -> list[object]:
    """What the store knows of the articles, and of what happened to them."""
    with closing(sqlite3.connect(collection.path / FILE_NAME)) as store:
        return [
            store.execute(
                "SELECT portal, language, module, id, url, state, revision, path, sha256,"
                " missing_since FROM articles ORDER BY number"
            ).fetchall(),
            store.execute("SELECT * FROM changes ORDER BY number").fetchall(),
            store.execute("SELECT count(*) FROM revisions").fetchall(),
        ]


def problem(run: Run) -> str:
    assert run.report.problem
    return run.report.problem


@pytest.mark.parametrize("broken", BROKEN, ids=lambda each: each.__name__)
def test_a_broken_portal_is_noticed_and_what_was_collected_is_kept(
    ten: DemoServer, collection: Collection, broken: Break
) -> None:
    collection.crawl(ten.base_url)
    texts, before = collection.texts(), stored(collection)
    broken(ten)
    run = collection.crawl(ten.base_url, recheck="1")
    outcome, code, words = BROKEN[broken]
    assert (run.report.outcome, run.report.exit_code) == (outcome, code), run.report
    assert words in problem(run)
    if code == 30:
        assert "portals check suoi-may" in problem(run)
        assert problem(run).count(ten.base_url) == 3
    assert collection.texts() == texts
    assert stored(collection) == before
    with open_store(collection.path) as store:
        assert (found := store.last_run(PORTAL))
        assert (found.outcome, found.healthy, found.exit_code) == (outcome, False, code)


def break_pages(server: DemoServer) -> None:
    for number in ids(server):
        rewritten(server, number, lambda page: page.replace("nv_func_name", "nv_other"))


def spoil_time(page: str) -> str:
    return page.replace('published_time" content="', 'published_time" content="December ')


def test_a_new_portal_that_can_not_be_read_is_not_asked_for_all(collection: Collection) -> None:
    with serve(DemoPortal(articles=20)) as server:
        break_pages(server)
        run = collection.crawl(server.base_url)
    assert (run.report.outcome, run.report.exit_code) == ("drift", 30)
    assert run.report.failed == {"truncated": 8}
    assert "the end of the article can't be read on 100 % of the pages (8 of 8)" in problem(run)


def test_a_small_portal_that_can_not_be_read(small: DemoServer, collection: Collection) -> None:
    break_pages(small)
    run = collection.crawl(small.base_url)
    assert (run.report.outcome, run.report.failed) == ("drift", {"truncated": 5})


def test_some_pages_that_never_could_be_read_are_no_drift(
    ten: DemoServer, collection: Collection
) -> None:
    for number in ids(ten)[:4]:
        rewritten(ten, number, spoil_time)
    for _ in range(2):
        run = collection.crawl(ten.base_url)
        assert (run.report.outcome, run.report.failed) == ("finished", {"normalization": 4})


def test_categories_without_links_are_no_empty_categories(
    ten: DemoServer, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    start, reports = clock.now(), []
    for day in (0, 8, 16):
        monkeypatch.setenv("DONGXOAI_NOW", (start + timedelta(days=day)).isoformat())
        if day == 16:
            empty_categories(ten)
        reports.append(collection.crawl(ten.base_url).report)
    assert [report.outcome for report in reports] == ["finished", "finished", "drift"]
    assert f"{ten.base_url}/vi/news/tin-tuc-su-kien/ " in (reports[-1].problem or "")


def test_what_is_lost_is_looked_for_elsewhere(ten: DemoServer, collection: Collection) -> None:
    """Two articles are due, and have lost their bylines: an edit, or a new layout?"""
    collection.crawl(ten.base_url)
    before = stored(collection)
    drop_bylines(ten)
    make_due(collection, [number for number in ids(ten) if ten.portal.article(number).byline][:2])
    run = collection.crawl(ten.base_url)
    assert run.report.outcome == "drift"
    assert stored(collection) == before


def test_text_that_falls_out_of_two_articles_is_looked_for_on_others(
    ten: DemoServer, collection: Collection
) -> None:
    collection.crawl(ten.base_url)
    for number in ids(ten):
        rewritten(ten, number, lambda page: page.replace('id="news-bodyhtml"', STRANGE))
    make_due(collection, ids(ten)[:2])
    run = collection.crawl(ten.base_url)
    assert (run.report.outcome, problem(run)[:11]) == ("drift", "drift: text")


STRANGE: Final = (
    'class="box">Một khối mà không ai biết, trước mỗi bài.</div><div id="news-bodyhtml"'
)


def make_due(collection: Collection, numbers: list[int]) -> None:
    """Let the next run look at these articles and at no others."""
    with closing(sqlite3.connect(collection.path / FILE_NAME)) as store:
        store.execute("UPDATE articles SET next_look_at = '2099-01-01 00:00:00.000000'")
        for number in numbers:
            moment = "2000-01-01 00:00:00.000000"
            store.execute("UPDATE articles SET next_look_at = ? WHERE id = ?", (moment, number))
        store.commit()


def test_a_single_loss_is_an_edit(ten: DemoServer, collection: Collection) -> None:
    collection.crawl(ten.base_url)
    number = [n for n in ids(ten) if ten.portal.article(n).byline][-1]
    rewritten(ten, number, lambda page: page.replace("Tác giả", "Người gửi"))
    run = collection.crawl(ten.base_url, recheck="1")
    assert (run.report.outcome, run.report.edited) == ("finished", 1)
    assert told(collection) == [("edited", "news", number)]
    assert run.stats["dongxoai/articles/held"] == 0


def told(collection: Collection) -> list[tuple[str, str, int]]:
    with open_store(collection.path) as store:
        noted = [(each.kind, each.key) for each in store.changes() if each.key]
    return [(kind, key.module, key.id) for kind, key in noted][ARTICLES:]


def test_one_id_that_was_given_anew_is_a_new_article(
    ten: DemoServer, collection: Collection
) -> None:
    collection.crawl(ten.base_url)
    replace(ten, (103, 104))
    before = collection.texts()
    run = collection.crawl(ten.base_url, recheck="1")
    assert (run.report.outcome, run.report.collected, run.report.edited) == ("finished", 1, 0)
    assert told(collection) == [("withdrawn", "news@1", 103), ("new", "news", 103)]
    assert len(collection.texts()) == ARTICLES + 1
    with open_store(collection.path) as store:
        earlier = store.latest(PORTAL, ArticleKey("vi", "news@1", 103))
        assert earlier
        assert earlier.state == "withdrawn"
        assert earlier.path
        old = ten.portal.article(103)
        name = f"{old.categories[0]}/{old.alias}-103.txt"
        assert collection.texts()[f"vi/news@1/{name}"] == before[f"vi/news/{name}"]


def test_drift_that_is_accepted_is_how_the_portal_is(
    ten: DemoServer, collection: Collection
) -> None:
    collection.crawl(ten.base_url)
    drop_bylines(ten)
    run = collection.crawl(ten.base_url, recheck="1", accept_drift="1")
    assert (run.report.outcome, run.report.exit_code) == ("finished", 0)
    assert run.report.edited > 0
    assert run.stats["dongxoai/drift/accepted"] == 1
    again = collection.crawl(ten.base_url, recheck="1")
    assert (again.report.outcome, again.report.exit_code) == ("finished", 0)


def test_ids_that_restart_and_are_accepted_are_new_articles(
    ten: DemoServer, collection: Collection
) -> None:
    collection.crawl(ten.base_url)
    restart_ids(ten)
    run = collection.crawl(ten.base_url, recheck="1", accept_drift="1")
    assert (run.report.exit_code, run.report.collected, run.report.edited) == (0, ARTICLES, 0)
    kinds = [kind for kind, _, _ in told(collection)]
    assert (kinds.count("withdrawn"), kinds.count("new")) == (ARTICLES, ARTICLES)
    with open_store(collection.path) as store:
        assert list(verify(store, collection.path, PORTAL, Verified())) == []


def test_two_of_few_say_that_ids_restart(small: DemoServer, collection: Collection) -> None:
    collection.crawl(small.base_url)
    before = stored(collection)
    replace(small, (101, 102), (103, 104))
    run = collection.crawl(small.base_url, recheck="1")
    assert (run.report.outcome, problem(run)[:32]) == ("drift", "drift: id of 2 known articles st")
    assert stored(collection) == before


@pytest.mark.slow
def test_drift_that_lasts_stays_drift(ten: DemoServer, collection: Collection) -> None:
    collection.crawl(ten.base_url)
    rename_container(ten)
    for _ in range(GAP_AFTER + 1):
        run = collection.crawl(ten.base_url, recheck="1")
        assert run.report.outcome == "drift"
    for path in [ten.portal.article(number).path for number in ids(ten)]:
        ten.portal.restore(path)
    report = collection.crawl(ten.base_url, recheck="1").report
    assert (report.outcome, report.unchanged, collection.failures()) == ("finished", ARTICLES, {})


def test_a_plan_notices_empty_lists(ten: DemoServer, collection: Collection) -> None:
    collection.crawl(ten.base_url)
    empty_lists(ten)
    assert collection.crawl(ten.base_url, plan="1").report.exit_code == 30
