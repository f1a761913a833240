"""Readers are told exactly what they want to hear, once, by servers that really take it."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from dongxoai_crawler.corpus.forget import forget
from dongxoai_crawler.corpus.naming import Named
from dongxoai_crawler.model.edit import compare
from dongxoai_crawler.monitoring.messages import digest
from dongxoai_crawler.monitoring.messages.delivering import deliver
from dongxoai_crawler.monitoring.messages.full_list import remove_full_lists
from dongxoai_crawler.monitoring.messages.taking import begin
from dongxoai_crawler.portals.collection import load_collection
from dongxoai_crawler.store.rows import ArticleKey
from dongxoai_crawler.store.store import open_store
from tests.crawls import PORTAL
from tests.monitoring.receivers import Endpoint, endpoint, mail_server
from tests.store.samples import article, page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongxoai_crawler.demo import DemoServer
    from dongxoai_crawler.model.article import Article
    from dongxoai_crawler.monitoring.messages.sending import Sent
    from dongxoai_crawler.store.store import Store
    from tests.crawls import Collection

START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # 08:00 in Vietnam, a Monday


class Reader:
    """One subscription of a collection whose clock stands in the environment."""

    def __init__(self, collection: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
        self.collection, self._monkeypatch = collection, monkeypatch
        self.collection.path.mkdir()
        self.set_clock(START)

    def set_clock(self, moment: datetime) -> None:
        self._monkeypatch.setenv("DONGXOAI_NOW", moment.isoformat())

    def subscribe(self, address: str, wish: str = "") -> None:
        secret = self.collection.path / "kenh.url"
        secret.write_text(address, encoding="utf-8")
        secret.chmod(0o600)
        (self.collection.path / "dongxoai.toml").write_text(
            'name = "Trạm thử"\n[channels.kenh]\nfile = "kenh.url"\n'
            f'[subscriptions.ban-doc]\nchannel = "kenh"\n{wish}\n',
            encoding="utf-8",
        )

    def crawl(self, server: DemoServer, at: datetime, *, recheck: bool = False) -> Sent:
        """Crawl and deliver at a moment, as `dongxoai crawl` does."""
        self.set_clock(at)
        with open_store(self.collection.path) as store:
            begin(store, load_collection(self.collection.path).subscriptions, now=at)
        arguments = {"recheck": "1"} if recheck else {}
        self.collection.crawl(server.base_url, 'withdrawn_after = "0s"', **arguments)  # type: ignore[arg-type] # the spider's
        return self.deliver(at)

    def meet_news(self, server: DemoServer) -> Sent:
        """Take a portal in at START; an hour later article 103 is there as well."""
        server.portal.hide(103)
        self.crawl(server, START)
        server.portal.show(103)
        return self.crawl(server, START + HOUR)

    def deliver(self, at: datetime, *, backlog: bool = False) -> Sent:
        self.set_clock(at)
        with open_store(self.collection.path) as store:
            return deliver(store, load_collection(self.collection.path), backlog=backlog)


@pytest.fixture
def reader(collection: Collection, monkeypatch: pytest.MonkeyPatch) -> Reader:
    return Reader(collection, monkeypatch)


@pytest.fixture
def receiver() -> Iterator[Endpoint]:
    with endpoint() as served:
        yield served


def messages(receiver: Endpoint) -> list[dict[str, Any]]:
    """What was received since the last time."""
    got, receiver.got = receiver.got, []
    return got


HOUR = timedelta(hours=1)


def title(said: str) -> str:
    return f"[Trạm thử] {said} – {PORTAL}"


def test_the_life_of_an_article(small: DemoServer, reader: Reader, receiver: Endpoint) -> None:
    reader.subscribe(receiver.url)
    article = small.portal.article(103)
    small.portal.hide(103)
    reader.crawl(small, START)
    assert messages(receiver) == []  # what there was is no news

    small.portal.show(103)
    reader.crawl(small, START + HOUR)
    (new,) = messages(receiver)
    assert new["title"] == title("1 tin mới")
    assert f"• {article.title}" in new["message"]
    assert small.base_url + article.path in new["message"]

    reader.crawl(small, START + 2 * HOUR)
    assert messages(receiver) == []  # nothing to say, nothing sent

    small.portal.edit(103, paragraph="Đính chính: 15 giờ ngày 21/12.", at=START + 2 * HOUR)
    reader.crawl(small, START + 3 * HOUR, recheck=True)
    (edited,) = messages(receiver)
    assert edited["title"] == title("1 bài sửa")
    assert "[thêm: ¶ Đính chính: 15 giờ ngày 21/12.]" in edited["message"]

    small.portal.hide(103)
    reader.crawl(small, START + 4 * HOUR, recheck=True)
    reader.crawl(small, START + 5 * HOUR, recheck=True)
    (withdrawn,) = messages(receiver)
    assert withdrawn["title"] == title("1 bài bị gỡ")
    assert "trong khoảng 02/03/2026 11:00 đến 02/03/2026 12:00" in withdrawn["message"]

    small.portal.show(103)
    reader.crawl(small, START + 6 * HOUR, recheck=True)
    assert [each["title"] for each in messages(receiver)] == [title("1 bài đăng lại")]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("wish", "is_told"),
    [
        pytest.param('categories = ["khong-phai"]', False, marks=pytest.mark.slow),
        pytest.param('portals = ["khac"]', False, marks=pytest.mark.slow),
        pytest.param('kinds = ["withdrawn"]', False, marks=pytest.mark.slow),
        pytest.param('words = ["khong co tu nay"]', False, marks=pytest.mark.slow),
        ('words = ["khong co tu nay", "cau"]', True),
        ("paused = true", False),
    ],
)
def test_only_what_is_wanted(
    demo: DemoServer, reader: Reader, receiver: Endpoint, wish: str, *, is_told: bool
) -> None:
    reader.subscribe(receiver.url, wish)
    demo.portal.hide(106)  # "Khánh thành cầu dân sinh …"
    reader.crawl(demo, START)
    demo.portal.show(106)
    reader.crawl(demo, START + HOUR)
    assert len(messages(receiver)) == is_told


def test_a_suspicion_that_was_none_is_not_told(
    small: DemoServer, reader: Reader, receiver: Endpoint
) -> None:
    reader.subscribe(receiver.url)
    reader.crawl(small, START)
    small.portal.hide(103)
    reader.crawl(small, START + HOUR, recheck=True)
    small.portal.show(103)
    reader.crawl(small, START + 2 * HOUR, recheck=True)
    with open_store(reader.collection.path) as store:
        assert [each.kind for each in store.changes()][-1] == "missing"
    assert messages(receiver) == []


@pytest.mark.slow
def test_set_times(small: DemoServer, reader: Reader, receiver: Endpoint) -> None:
    reader.subscribe(receiver.url, 'delivery = ["07:30", "16:30"]')
    small.portal.hide(101, 102, 103)
    reader.crawl(small, START)
    for hour, number in enumerate((101, 102, 103)):
        small.portal.show(number)
        reader.crawl(small, START + hour * HOUR)
    assert messages(receiver) == []
    reader.deliver(START + 8.5 * HOUR - timedelta(minutes=1))
    assert messages(receiver) == []
    reader.deliver(START + 8.5 * HOUR)
    assert [each["title"] for each in messages(receiver)] == [title("3 tin mới")]
    reader.deliver(START + 12 * HOUR)
    assert messages(receiver) == []


def test_what_could_not_be_sent_is_tried_again_and_given_up(
    small: DemoServer, reader: Reader, receiver: Endpoint, caplog: pytest.LogCaptureFixture
) -> None:
    reader.subscribe(receiver.url)
    receiver.status = 503
    now = START + HOUR
    assert reader.meet_news(small).failed == 1
    assert reader.deliver(now + timedelta(minutes=4)).failed == 0  # not yet
    attempts = 1
    while True:
        with open_store(reader.collection.path) as store:
            (delivery,) = store.unsent_deliveries()
        if delivery.next_try_at is None:
            break
        assert "mat-khau-bi-mat" not in (delivery.problem or "")
        attempts += reader.deliver(delivery.next_try_at).failed
    assert delivery.given_up_at is not None
    assert attempts == delivery.attempts == 12
    assert timedelta(days=6) < delivery.given_up_at - now < timedelta(days=8)
    # pytest listens to Apprise as well, which nobody else hears.
    said = [each.getMessage() for each in caplog.records if each.name != "apprise"]
    assert len(said) == 2  # of the first attempt, and of the last
    assert "mat-khau-bi-mat" not in "".join(said)
    receiver.status = 200
    reader.deliver(delivery.given_up_at + HOUR)
    assert messages(receiver) == []


@pytest.mark.slow
def test_a_later_attempt_delivers_once(
    small: DemoServer, reader: Reader, receiver: Endpoint
) -> None:
    reader.subscribe(receiver.url)
    receiver.status = 503
    assert reader.meet_news(small).failed == 1
    receiver.status = 200
    for hours in (2, 3, 4):
        reader.deliver(START + hours * HOUR)
    assert len(messages(receiver)) == 1


def test_what_was_forgotten_is_not_told(
    small: DemoServer, reader: Reader, receiver: Endpoint
) -> None:
    reader.subscribe(receiver.url)
    receiver.status = 503
    assert reader.meet_news(small).failed == 1
    receiver.status = 200
    named = Named(portal=PORTAL, key=ArticleKey("vi", "news", 103))
    with open_store(reader.collection.path) as store:
        forget(store, reader.collection.path, named)
    reader.deliver(START + 2 * HOUR)
    assert messages(receiver) == []


@pytest.mark.slow
def test_the_backlog_on_demand(small: DemoServer, reader: Reader, receiver: Endpoint) -> None:
    reader.subscribe(receiver.url)
    with open_store(reader.collection.path) as store:
        collection = load_collection(reader.collection.path)
        begin(store, collection.subscriptions, now=START, backlog=True)
    reader.collection.crawl(small.base_url)
    reader.deliver(START + HOUR, backlog=True)
    (told,) = messages(receiver)
    assert told["title"] == title("5 tin mới")


@pytest.mark.slow
def test_a_long_list_is_counted(demo: DemoServer, reader: Reader, receiver: Endpoint) -> None:
    reader.subscribe(receiver.url)
    hidden = sorted(demo.portal.public_ids())[:30]
    demo.portal.hide(*hidden)
    reader.crawl(demo, START)
    demo.portal.show(*hidden)
    reader.crawl(demo, START + HOUR)
    (told,) = messages(receiver)
    assert told["title"] == title("30 tin mới")
    assert told["message"].count("\n• ") + told["message"].startswith("• ") == 20
    assert "… và 10 mục nữa: chạy lệnh dongxoai changes --since 2026-03-02" in told["message"]


def test_a_mail_server_takes_it(small: DemoServer, reader: Reader) -> None:
    with mail_server() as (mailbox, port):
        address = f"mailto://tram:{{}}@127.0.0.1:{port}?from=tram@example.vn&to=doc@example.vn"
        reader.subscribe(address.format("sai-mat-khau"))
        assert reader.meet_news(small).failed == 1
        reader.subscribe(address.format("dung-mat-khau"))
        assert reader.deliver(START + 2 * HOUR).sent == 1
        (message,) = mailbox.messages
    assert message["subject"] == title("1 tin mới")
    assert small.portal.article(103).title in message.get_content()


@pytest.mark.slow
def test_a_secret_that_others_can_read_is_none(
    small: DemoServer, reader: Reader, receiver: Endpoint
) -> None:
    reader.subscribe(receiver.url)
    (reader.collection.path / "kenh.url").chmod(0o644)
    reader.meet_news(small)
    with open_store(reader.collection.path) as store:
        (delivery,) = store.unsent_deliveries()
    assert "chmod 600" in (delivery.problem or "")
    assert messages(receiver) == []


@pytest.mark.slow
def test_a_mail_server_that_thinks_it_over_gets_it_once(small: DemoServer, reader: Reader) -> None:
    with mail_server() as (mailbox, port):
        mailbox.delay = 16.0  # longer than most programs wait
        reader.subscribe(
            f"mailto://tram:dung-mat-khau@127.0.0.1:{port}?from=tram@example.vn&to=doc@example.vn"
        )
        assert reader.meet_news(small).sent == 1
        assert len(mailbox.messages) == 1


def test_a_list_too_long_for_a_message_is_whole_on_a_page(
    small: DemoServer, reader: Reader, receiver: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(digest, "MOST_ITEMS", 1)
    reader.subscribe(receiver.url)
    file = reader.collection.path / "dongxoai.toml"
    file.write_text(f'public_url = "https://tin.example/"\n{file.read_text(encoding="utf-8")}')
    small.portal.hide(101, 103)
    reader.crawl(small, START)
    small.portal.show(101, 103)
    reader.crawl(small, START + HOUR)
    (told,) = messages(receiver)
    address = re.search(
        r"… và 1 mục nữa: https://tin.example/(messages/[0-9a-f-]+.html)", told["message"]
    )
    assert address
    shown = (reader.collection.path / "public" / address[1]).read_text(encoding="utf-8")
    for number in (101, 103):
        assert html.escape(small.portal.article(number).title) in shown
    remove_full_lists(reader.collection.path)
    assert not list((reader.collection.path / "public" / "messages").iterdir())


def test_what_a_run_finds_is_told_when_it_has_ended(
    small: DemoServer, reader: Reader, receiver: Endpoint
) -> None:
    reader.subscribe(receiver.url)
    small.portal.hide(103)
    reader.crawl(small, START)
    small.portal.show(103)
    with open_store(reader.collection.path) as store, store.lock(PORTAL):
        run = store.begin_run(PORTAL, START + HOUR)
        known = store.latest(PORTAL, ArticleKey("vi", "news", 104))
        assert known
        put_edit(store, known.record, run=run, at=START + HOUR)
        reader.deliver(START + HOUR)
        assert messages(receiver) == []
    reader.deliver(START + HOUR)  # it was killed: what it found is told
    assert [each["title"] for each in messages(receiver)] == [title("1 bài sửa")]


def test_a_portal_that_is_being_taken_on_holds_nobody_up(
    small: DemoServer, reader: Reader, receiver: Endpoint
) -> None:
    reader.subscribe(receiver.url)
    small.portal.hide(103)
    reader.crawl(small, START)
    small.portal.show(103)
    with open_store(reader.collection.path) as store, store.lock("moi"):
        run = store.begin_run("moi", START)
        put_edit(store, article(portal="moi"), run=run, at=START)
        reader.crawl(small, START + HOUR)
    assert [each["title"] for each in messages(receiver)] == [title("1 tin mới")]


def test_who_comes_back_begins_anew(small: DemoServer, reader: Reader, receiver: Endpoint) -> None:
    reader.subscribe(receiver.url)
    receiver.status = 503
    reader.meet_news(small)
    receiver.status = 200
    file = reader.collection.path / "dongxoai.toml"
    wishes = file.read_text(encoding="utf-8")
    file.write_text(wishes.replace("ban-doc", "ai-khac"), encoding="utf-8")
    small.portal.hide(104)
    reader.crawl(small, START + 2 * HOUR, recheck=True)
    with open_store(reader.collection.path) as store:
        assert store.unsent_deliveries() == []  # nobody waits for it, and it is no alarm
    file.write_text(wishes, encoding="utf-8")
    reader.crawl(small, START + 3 * HOUR, recheck=True)
    assert [each["title"] for each in messages(receiver)] == [title("1 bài bị gỡ")]


def put_edit(store: Store, record: Article, *, run: int, at: datetime) -> None:
    """Note an edit as a run does."""
    new = replace(record, title=f"{record.title}, sửa")
    store.put_revision(
        new,
        page(at=at),
        kinds=("edited",),
        edit=compare(record, new),
        run=run,
        next_look_at=at,
        extractor_version="1",
    )
