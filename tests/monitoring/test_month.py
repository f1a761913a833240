"""A month of a portal's life: each reader hears exactly what was wanted, once, whoever is killed."""

from __future__ import annotations

import random
import re
import subprocess
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pytest

from dongxoai_crawler.demo import DemoPortal, serve
from dongxoai_crawler.monitoring.messages.taking import begin
from dongxoai_crawler.monitoring.wording import KINDS
from dongxoai_crawler.portals.collection import load_collection
from dongxoai_crawler.run.afterwards import note_health
from dongxoai_crawler.store.store import open_store
from tests.children import run, start
from tests.crawls import PORTAL
from tests.monitoring.month import Event, Month
from tests.monitoring.receivers import Endpoint, endpoint, mail_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from email.message import EmailMessage
    from pathlib import Path

    from tests.crawls import Collection
    from tests.monitoring.month import Step

SEED: Final = 648
KILLS: Final = 3
"""Of the sender, at most so many after each run that has something to tell."""

_NUMBER: Final = re.compile(r"bản tin số ([0-9]+)")
_ARTICLE: Final = re.compile(r"-([0-9]+)\.html$")
_KINDS: Final = {said: kind for kind, said in KINDS["vi"].items()}
_ALARMS: Final = {"CẢNH BÁO": "alarm", "ĐÃ ỔN": "over"}


@dataclass(frozen=True, kw_only=True)
class Reader:
    """A subscription: its table, and what it is to hear.

    Attributes:
        wants: Whether an event is wanted.
    """

    name: str
    table: str
    wants: Callable[[Event], bool]


def is_change(event: Event) -> bool:
    return event.article != 0


def has_news(event: Event) -> bool:
    """An edit of spaces only is told to nobody who didn't ask for it."""
    return event.classes != ("spacing",)


READERS: Final = (
    Reader(name="tat-ca", table="", wants=lambda event: is_change(event) and has_news(event)),
    Reader(
        name="so-lieu",
        table='kinds = ["edited"]\nclasses = ["numbers", "spacing"]',
        wants=lambda event: event.classes in {("numbers",), ("spacing",)},
    ),
    Reader(
        name="bi-go",
        table='kinds = ["withdrawn", "restored"]',
        wants=lambda event: event.kind in {"withdrawn", "restored"},
    ),
    Reader(
        name="thu-hoi",
        table='words = ["thu hồi đất"]',
        wants=lambda event: event.article == 106 and event.kind == "edited",
    ),
    Reader(
        name="van-hanh",
        table='kinds = ["portal"]\nhealth = true',
        wants=lambda event: not is_change(event),
    ),
    Reader(name="tam-nghi", table="paused = true\nhealth = true", wants=lambda _: False),
)
MAIL: Final = Reader(
    name="hop-thu", table='delivery = ["07:00", "16:30"]\nhealth = true', wants=has_news
)


class Sender:
    """The program that sends, in a process of its own, and killed as often as one likes."""

    def __init__(self, collection: Path) -> None:
        self._folder = collection.parent
        self._random = random.Random(SEED)  # noqa: S311 - no secret
        self.kills = 0

    def send(self, at: datetime, *, kills: int) -> None:
        """Send what waits; the last try is left alone."""
        env = {"DONGXOAI_NOW": at.isoformat()}
        for _ in range(kills):
            child = start("notify", "--output", "output", cwd=self._folder, env=env)
            try:
                child.communicate(timeout=self._random.uniform(0.5, 1.6))
            except subprocess.TimeoutExpired:
                child.kill()
                child.communicate()
                self.kills += 1
        done = run("notify", "--output", "output", cwd=self._folder, env=env)
        assert done.returncode in {0, 10}, done.stderr


@pytest.mark.slow
def test_each_reader_hears_what_was_wanted_once(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ExitStack() as stack:
        server = stack.enter_context(serve(DemoPortal(articles=14)))
        receivers = {each.name: stack.enter_context(endpoint()) for each in READERS}
        mailbox, port = stack.enter_context(mail_server())
        _write_collection(collection.path, receivers, port)
        sender, month = Sender(collection.path), Month(server)
        told: dict[str, list[Event]] = {each.name: [] for each in (*READERS, MAIL)}
        for step in month.steps():
            if step.happens is not None:
                step.happens()
            receivers["tat-ca"].status = 500 if step.at.day == 9 else 200
            monkeypatch.setenv("DONGXOAI_NOW", step.at.isoformat())
            _crawl(collection, server.base_url, step)
            sender.send(step.at, kills=KILLS if step.events else 0)
            for reader in (*READERS, MAIL):
                told[reader.name] += sorted(filter(reader.wants, step.events))
        heard = {name: _heard(receiver.got) for name, receiver in receivers.items()}
        heard[MAIL.name] = _heard(map(_as_json, mailbox.messages))
    assert sender.kills > KILLS
    for name, expected in told.items():
        assert [event for message in heard[name] for event in message] == expected, name


def _write_collection(folder: Path, receivers: dict[str, Endpoint], port: int) -> None:
    folder.mkdir()
    lines = ['name = "Trạm thử"']
    for reader in (*READERS, MAIL):
        secret = folder / f"{reader.name}.url"
        secret.touch(mode=0o600)
        receiver = receivers.get(reader.name)
        mail = f"mailto://tram:dung-mat-khau@127.0.0.1:{port}?from=tram@example.vn&to=a@example.vn"
        secret.write_text(receiver.url if receiver else mail, encoding="utf-8")
        lines += [f"[channels.{reader.name}]", f'file = "{reader.name}.url"']
        lines += [f"[subscriptions.{reader.name}]", f'channel = "{reader.name}"', reader.table]
    (folder / "dongxoai.toml").write_text("\n".join(lines), encoding="utf-8")


def _crawl(collection: Collection, base_url: str, step: Step) -> None:
    """A run, and what goes around it, but for the sending."""
    with open_store(collection.path) as store:
        begin(store, load_collection(collection.path).subscriptions, now=step.at)
    run = collection.crawl(base_url, recheck="1")
    assert (run.report.exit_code in {20, 30}) is step.fails, (step.at, run.report)
    with open_store(collection.path) as store:
        note_health(store, load_collection(collection.path), [PORTAL], now=step.at)


def _heard(got: Iterable[dict[str, Any]]) -> list[list[Event]]:
    """What messages told, each once by its number; one that came twice said the same."""
    texts: dict[int, str] = {}
    for payload in got:
        text = f"{payload['title']}\n{payload['message']}"
        number = int(_NUMBER.search(text)[1])  # type: ignore[index] # each has one
        assert texts.setdefault(number, text) == text
    return [sorted(_events(texts[number])) for number in sorted(texts)]


def _events(text: str) -> Iterable[Event]:
    kind = ""
    for line in text.splitlines():
        kind = _KINDS.get(line, kind)
        alarm = _ALARMS.get(line.removeprefix("• ").partition(":")[0])
        if alarm:
            yield Event(alarm)
        elif found := _ARTICLE.search(line):
            yield Event(kind, int(found[1]))


def _as_json(message: EmailMessage) -> dict[str, Any]:
    body = message.get_body(("plain",))
    assert body is not None
    return {"title": message["Subject"], "message": body.get_content()}
