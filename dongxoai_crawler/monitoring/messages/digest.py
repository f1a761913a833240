"""One message to one reader: all that is to be told, within what its channel can carry."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.model.subscription import ChangeKind
from dongxoai_crawler.monitoring.health.trouble import Topic, sentence
from dongxoai_crawler.monitoring.messages.item import Writer
from dongxoai_crawler.monitoring.messages.vocabulary import VOCABULARY
from dongxoai_crawler.monitoring.wording import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dongxoai_crawler.model.subscription import Language
    from dongxoai_crawler.monitoring.messages.told import Told
    from dongxoai_crawler.store.alarms import Alarm

MOST_ITEMS: Final = 20
"""In full; the rest is counted."""
HEALTH: Final = "health"


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A message, plain text.

    Attributes:
        left: How many of its items are only counted.
    """

    title: str
    body: str
    left: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who writes: what all messages of an installation share.

    Attributes:
        name: Of the installation.
        names: Of portals, by id.
    """

    name: str
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestWriter:
    """Writes messages for one reader.

    Attributes:
        language: The reader's.
        personal_data: Whether identity and telephone numbers stay readable.
    """

    sender: Sender
    language: Language
    personal_data: bool

    def digest(
        self,
        changes: Sequence[Told],
        alarms: Sequence[Alarm],
        *,
        number: int | None,
        longest: int,
        most: int | None = None,
        full_list: str | None = None,
    ) -> Digest:
        """Put changes and alarms into one message.

        Args:
            changes: In the order in which they were noted; at least one, or an alarm.
            alarms: The same.
            number: Of the delivery, so that people can refer to it; None: it is none yet.
            longest: Characters that the body may have at most.
            most: Items that it may have at most; the rest is counted. None: MOST_ITEMS.
            full_list: Where all of them are; None: the program lists them.
        """
        where = full_list or self._command(changes)
        most = MOST_ITEMS if most is None else most
        for count in range(min(len(changes), most), -1, -1):
            lines = self._lines(changes, alarms, count=count, number=number, where=where)
            body = "\n".join(lines)
            if len(body) <= longest:
                break
        else:
            body = f"{body[: max(longest - 1, 0)].rstrip()}…"
        title = self.title(changes, alarms)
        return Digest(title=title, body=body, left=len(changes) - count)

    def title(self, changes: Sequence[Told], alarms: Sequence[Alarm]) -> str:
        """Who writes of what, counted; and of which portal where it is only one."""
        words = VOCABULARY[self.language]
        counted = Counter(told.change.kind for told in changes)
        counts = {kind.value: counted[kind.value] for kind in ChangeKind} | {HEALTH: len(alarms)}
        said = ", ".join(words.counts[kind].format(n) for kind, n in counts.items() if n)
        portals = dict.fromkeys(
            [told.change.portal for told in changes] + [a.portal for a in alarms if a.portal]
        )
        only = self._name(next(iter(portals))) if len(portals) == 1 else None
        return f"[{self.sender.name}] {said}" + (f" – {only}" if only else "")

    def _lines(
        self,
        changes: Sequence[Told],
        alarms: Sequence[Alarm],
        *,
        count: int,
        number: int | None,
        where: str,
    ) -> Iterator[str]:
        words = VOCABULARY[self.language]
        if alarms:
            yield words.health
            yield from (f"• {self._alarm(alarm)}" for alarm in alarms)
            yield ""
        yield from self._items(_by_kind(changes)[:count])
        if left := len(changes) - count:
            yield words.more.format(count=left, where=where)
            yield ""
        yield "-- "
        shown = "–" if number is None else str(number)
        yield words.number.format(name=self.sender.name, number=shown)

    def _items(self, changes: Sequence[Told]) -> Iterator[str]:
        writer = Writer(
            language=self.language, names=self.sender.names, personal_data=self.personal_data
        )
        kind = None
        for told in changes:
            if told.change.kind != kind:
                kind = told.change.kind
                yield KINDS[self.language][kind]
            yield from writer.lines(told)
            yield ""

    def _alarm(self, alarm: Alarm) -> str:
        words = VOCABULARY[self.language]
        said = sentence(Topic(alarm.topic), json.loads(alarm.detail), self.language)
        return ": ".join(filter(None, (words.alarms[alarm.kind], self._name(alarm.portal), said)))

    def _command(self, changes: Sequence[Told]) -> str:
        """What lists them all, for who runs the program."""
        moments = [told.change.noted_at for told in changes]
        since = min(moments).isoformat(timespec="seconds") if moments else ""
        command = f"dongxoai changes --since {since}"
        return VOCABULARY[self.language].command.format(command=command)

    def _name(self, portal: str) -> str:
        return self.sender.names.get(portal, portal)


def _by_kind(changes: Sequence[Told]) -> list[Told]:
    order = {kind.value: place for place, kind in enumerate(ChangeKind)}
    return sorted(changes, key=lambda told: order[told.change.kind])
