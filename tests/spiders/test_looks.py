"""Known articles looked at again: what is due, what changed, what is gone, what came back."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.demo import Answer, DemoPortal, serve
from dongxoai_crawler.demo.info import Outage, out_of_order
from dongxoai_crawler.store.store import open_store
from tests.crawls import PORTAL, asked, expected, page_of, redirect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dongxoai_crawler.demo import DemoServer
    from dongxoai_crawler.store.history import Change
    from tests.crawls import Collection

    Clock = Callable[[timedelta], datetime]

pytestmark = pytest.mark.slow

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NO_WAIT = 'withdrawn_after = "0s"'


@pytest.fixture
def twenty() -> Iterator[DemoServer]:
    with serve(DemoPortal(articles=20)) as server:
        yield server


@pytest.fixture
def clock(small: DemoServer, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Set the time, counted from an hour after the newest article was published."""
    start = max(article.published_at for article in small.portal.articles()) + HOUR

    def put(after: timedelta) -> datetime:
        monkeypatch.setenv("DONGXOAI_NOW", (start + after).isoformat())
        return start + after

    put(timedelta(0))
    return put


def changes(collection: Collection) -> list[Change]:
    """What was noted beside new articles."""
    with open_store(collection.path) as store:
        return [change for change in store.changes() if change.kind != "new"]


def told(collection: Collection) -> list[tuple[str, int | None]]:
    return [(each.kind, each.key and each.key.id) for each in changes(collection)]


def edit(server: DemoServer, number: int, paragraph: str = "Đính chính: 12 giờ.") -> None:
    article = server.portal.article(number)
    server.portal.edit(number, paragraph=paragraph, at=article.published_at + DAY)


def test_what_is_due_is_looked_at(small: DemoServer, collection: Collection, clock: Clock) -> None:
    collection.crawl(small.base_url)
    newest = next(iter(small.portal.articles())).path
    asked(small)
    clock(HOUR / 2)
    collection.crawl(small.base_url)
    assert newest not in asked(small)
    clock(HOUR)
    run = collection.crawl(small.base_url)
    assert newest in asked(small)
    assert run.report.unchanged >= 1
    assert told(collection) == []


def test_no_first_looks_where_none_are_wanted(
    small: DemoServer, collection: Collection, clock: Clock
) -> None:
    collection.path.mkdir()
    (collection.path / "dongxoai.toml").write_text("looks = []\n", encoding="utf-8")
    collection.crawl(small.base_url)
    asked(small)
    clock(23 * HOUR)
    collection.crawl(small.base_url)
    assert not [target for target in asked(small) if target.endswith(".html")]


@pytest.mark.parametrize("newer", [None, "36500d"])
def test_a_recheck_looks_at_all_now(
    small: DemoServer, collection: Collection, newer: str | None
) -> None:
    collection.crawl(small.base_url)
    edit(small, 103)
    if newer is None:
        run = collection.crawl(small.base_url, recheck="1")
    else:
        run = collection.crawl(small.base_url, recheck_newer=newer)
    assert (run.report.edited, run.report.unchanged) == (1, 4)
    assert told(collection) == [("edited", 103)]
    (change,) = changes(collection)
    assert change.fields == ("body",)
    assert change.since is not None
    assert change.since < change.at
    assert collection.texts() == expected(small)


@pytest.mark.usefixtures("clock")
def test_only_newer_ones(small: DemoServer, collection: Collection) -> None:
    collection.crawl(small.base_url)
    run = collection.crawl(small.base_url, recheck_newer="2h")
    assert (run.report.unchanged, run.report.edited) == (1, 0)


def test_a_moved_article_takes_its_file_along(small: DemoServer, collection: Collection) -> None:
    collection.crawl(small.base_url)
    own = small.portal.article(103).path
    there = own.replace("tin-tuc-su-kien", "thong-bao")
    page = page_of(small, 103).replace(own.encode(), there.encode())
    small.portal.override(own, redirect(there))
    small.portal.override(there, Answer(body=page))
    collection.crawl(small.base_url, recheck="1")
    assert told(collection) == [("moved", 103)]
    (change,) = changes(collection)
    assert change.detail == small.base_url + own
    (file,) = [name for name in collection.texts() if name.endswith("-103.txt")]
    assert file.startswith("vi/news/thong-bao/")


def test_a_404_that_means_moved(small: DemoServer, collection: Collection) -> None:
    collection.crawl(small.base_url, NO_WAIT)
    own = small.portal.article(103).path
    there = own.replace("tin-tuc-su-kien", "thong-bao")
    nowhere = own.replace("tin-tuc-su-kien", "khong-co-chuyen-muc-nay")
    page = page_of(small, 103).replace(own.encode(), there.encode())
    small.portal.override(own, Answer(status=404))
    small.portal.override(nowhere, redirect(there))
    small.portal.override(there, Answer(body=page))
    for _ in range(2):
        collection.crawl(small.base_url, NO_WAIT, recheck="1")
    assert told(collection) == [("moved", 103)]


def restricted(server: DemoServer) -> Answer:
    return Answer(body=page_of(server, 143))


def external(_: DemoServer) -> Answer:
    return redirect("https://example.org/")


def missing(_: DemoServer) -> Answer:
    return Answer(status=410)


@pytest.mark.slow
@pytest.mark.parametrize("gone", [restricted, external, missing])
def test_what_leads_to_no_article_is_withdrawn_and_its_file_stays(
    twenty: DemoServer, collection: Collection, gone: Callable[[DemoServer], Answer]
) -> None:
    collection.crawl(twenty.base_url, NO_WAIT)
    before = collection.texts()
    path = twenty.portal.article(103).path
    twenty.portal.override(path, gone(twenty))
    for _ in range(3):
        run = collection.crawl(twenty.base_url, NO_WAIT, recheck="1")
        assert (run.report.gone, run.report.exit_code) == (1, 0)
    assert told(collection) == [("missing", 103), ("withdrawn", 103)]
    assert collection.texts() == before
    twenty.portal.restore(path)
    collection.crawl(twenty.base_url, NO_WAIT, recheck="1")
    assert told(collection)[2:] == [("restored", 103)]
    assert collection.texts() == before


def test_two_looks_lie_apart(small: DemoServer, collection: Collection, clock: Clock) -> None:
    collection.crawl(small.base_url)
    small.portal.hide(103)
    for hours in (1, 20):
        clock(hours * HOUR)
        collection.crawl(small.base_url)
        assert told(collection) == [("missing", 103)]
    moment = clock(21 * HOUR)
    collection.crawl(small.base_url)
    assert told(collection) == [("missing", 103), ("withdrawn", 103)]
    last = changes(collection)[-1]
    assert (last.at, last.noted_at) == (moment - 20 * HOUR, moment)
    assert last.since == moment - 21 * HOUR


def test_what_was_missing_for_a_while_comes_back_without_a_word(
    small: DemoServer, collection: Collection
) -> None:
    collection.crawl(small.base_url)
    small.portal.hide(103)
    collection.crawl(small.base_url)
    small.portal.show(103)
    collection.crawl(small.base_url)
    assert told(collection) == [("missing", 103)]
    small.portal.hide(103)
    collection.crawl(small.base_url)
    assert told(collection) == [("missing", 103), ("missing", 103)]


def flooded(server: DemoServer) -> None:
    server.portal.override("/vi/news/rss/", Answer(status=429), times=1)


def closed(server: DemoServer) -> None:
    newest = list(server.portal.articles())[-1]
    server.portal.override(newest.path, out_of_order(Outage.MAINTENANCE))


def without_a_list(server: DemoServer) -> None:
    server.portal.override("/vi/news/rss/", Answer(body=b"broken"))


def half_gone(server: DemoServer) -> None:
    server.portal.hide(101, 102, 104, 105, 106)


@pytest.mark.slow
@pytest.mark.parametrize("sickness", [flooded, closed, half_gone])
def test_a_run_that_cannot_be_believed_withdraws_nothing(
    twenty: DemoServer,
    collection: Collection,
    sickness: Callable[[DemoServer], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    collection.crawl(twenty.base_url, NO_WAIT)
    twenty.portal.hide(103)
    for _ in range(2):
        sickness(twenty)
        collection.crawl(twenty.base_url, NO_WAIT, recheck="1")
    assert told(collection) == []
    assert "nothing is withdrawn" in caplog.text
    with open_store(collection.path) as store:
        last = store.last_run(PORTAL)
    assert last
    assert last.problem


@pytest.mark.slow
def test_a_list_that_cannot_be_read_any_more_is_a_doubt_once(
    twenty: DemoServer, collection: Collection
) -> None:
    collection.crawl(twenty.base_url, NO_WAIT)
    twenty.portal.hide(103)
    without_a_list(twenty)
    collection.crawl(twenty.base_url, NO_WAIT, recheck="1")
    assert told(collection) == []
    for _ in range(2):
        collection.crawl(twenty.base_url, NO_WAIT, recheck="1")
    assert told(collection) == [("missing", 103), ("withdrawn", 103)]


@pytest.mark.slow
def test_withdrawn_ones_do_not_count_as_gone_at_once(
    twenty: DemoServer, collection: Collection
) -> None:
    collection.crawl(twenty.base_url, NO_WAIT)
    public = sorted(twenty.portal.public_ids())
    for hidden in (public[:5], public[5:10]):
        twenty.portal.hide(*hidden)
        for _ in range(2):
            collection.crawl(twenty.base_url, NO_WAIT, recheck="1")
    assert [kind for kind, _ in told(collection)].count("withdrawn") == 10


def change_template(server: DemoServer) -> None:
    """Another logo, another name, another counter: on every page, and nothing of the articles."""
    for article in list(server.portal.articles()):
        page = page_of(server, article.id)
        for quote in '""', "><":
            name = "Phường Suối Mây".join(quote)
            page = page.replace(name.encode(), name.replace("Ph", "UBND ph").encode())
        page = page.replace(b"bieu-trung.png", b"bieu-trung-moi.png")
        page = page.replace(b"</body>", b"<p>1.234.567</p></body>")
        server.portal.override(article.path, Answer(body=page))


def test_a_template_change_on_every_page_is_no_edit(
    twenty: DemoServer, collection: Collection
) -> None:
    collection.crawl(twenty.base_url)
    before = collection.texts()
    change_template(twenty)
    run = collection.crawl(twenty.base_url, recheck="1")
    assert (run.report.unchanged, run.report.edited) == (20, 0)
    assert told(collection) == []
    assert collection.texts() == before


def test_a_field_that_changes_everywhere_is_one_event(
    twenty: DemoServer, collection: Collection, caplog: pytest.LogCaptureFixture
) -> None:
    collection.crawl(twenty.base_url)
    for article in list(twenty.portal.articles())[:10]:
        edit(twenty, article.id, paragraph="Theo cổng thông tin.")
    collection.crawl(twenty.base_url, recheck="1")
    assert told(collection) == [("portal", None)]
    (event,) = changes(collection)
    assert event.fields == ("body",)
    assert "the portal changed body on many articles at once" in caplog.text
    assert collection.texts() == expected(twenty)


def test_another_version_of_the_parser_makes_no_edit(
    small: DemoServer, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("spiders.opening", "pipelines.drop_unchanged"):
        monkeypatch.setattr(f"dongxoai_crawler.{module}.VERSION", "0")
    collection.crawl(small.base_url)
    monkeypatch.undo()
    edit(small, 104)
    for name in ("http_proxy", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)
    collection.crawl(small.base_url, recheck="1")
    assert told(collection) == [("edited", 104)]


def test_a_known_gap_is_no_failure_any_more(
    small: DemoServer, collection: Collection, clock: Clock
) -> None:
    path = small.portal.article(103).path
    small.portal.override(path, Answer(status=403))
    codes = [collection.crawl(small.base_url).report.exit_code for _ in range(5)]
    assert codes == [10] * 5
    asked(small)
    assert collection.crawl(small.base_url).report.exit_code == 0
    assert path not in asked(small)
    clock(8 * DAY)
    run = collection.crawl(small.base_url)
    assert path in asked(small)
    assert (run.report.exit_code, run.report.known_gaps, run.report.failed) == (0, 1, {})
    small.portal.restore(path)
    clock(16 * DAY)
    assert collection.crawl(small.base_url).report.collected == 1
    assert 103 not in collection.failures()


@pytest.mark.parametrize(("line", "kept"), [("keep_pages = false", 0), ('keep_pages = "10d"', 1)])
def test_pages_are_kept_as_long_as_wanted(
    small: DemoServer, collection: Collection, clock: Clock, line: str, kept: int
) -> None:
    collection.path.mkdir()
    (collection.path / "dongxoai.toml").write_text(f"{line}\nlooks = []\n", encoding="utf-8")
    small.portal.hide(103)
    collection.crawl(small.base_url)
    clock(11 * DAY)
    small.portal.show(103)
    collection.crawl(small.base_url)
    with open_store(collection.path) as store:
        keys = store.known_ids(PORTAL)
        found = [store.latest(PORTAL, key) for key in sorted(keys)]
        pages = [store.page(known.page) for known in found if known and known.page is not None]
    assert len(found) == 5
    assert sum(page is not None for page in pages) == kept
