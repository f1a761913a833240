"""When somebody is told that something is wrong: once, after a week again, and when it is over."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.monitoring.health.checks import PATIENCE
from dongxoai_crawler.monitoring.health.trouble import Topic
from dongxoai_crawler.store.alarms import OVER, RAISED, REPEATED, NewAlarm

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from dongxoai_crawler.monitoring.health.trouble import Trouble
    from dongxoai_crawler.store.alarms import Alarm
    from dongxoai_crawler.store.store import Store

REPEATED_AFTER: Final = timedelta(days=7)

_OF_RUNS: Final = frozenset({Topic.FAILED, Topic.BLOCKED, Topic.DRIFT})
"""One and the same alarm: a portal that fails today for another reason still fails."""
RUNS: Final = "runs"


def note_alarms(
    store: Store, portal: str, troubles: Iterable[Trouble], *, now: datetime
) -> list[NewAlarm]:
    """Note what is to be told of a portal, or with "" of the whole collection.

    Args:
        store: The collection's.
        portal: Its id.
        troubles: All that is wrong with it now.
        now: The present moment, UTC.

    Raises:
        OutputError: The store can't be read or written.
    """
    troubles, last = list(troubles), store.last_alarms(portal)
    present = {_subject(trouble.topic): trouble for trouble in troubles if _is_lasting(trouble)}
    failing = {_subject(trouble.topic) for trouble in troubles}
    alarms = [
        *_raised(portal, present, _by_subject(last), now=now),
        *_over(portal, failing, _by_subject(last), now=now),
    ]
    for alarm in alarms:
        store.put_alarm(alarm)
    return alarms


def _subject(topic: str) -> str:
    return RUNS if topic in _OF_RUNS else topic


def _is_lasting(trouble: Trouble) -> bool:
    """A run that fails may be an accident; three in a row are none."""
    return trouble.topic not in _OF_RUNS or int(trouble.facts["runs"]) >= PATIENCE


def _by_subject(alarms: Mapping[str, Alarm]) -> dict[str, Alarm]:
    """The last alarm about each subject, whatever topic it had."""
    ordered = sorted(alarms.values(), key=lambda alarm: alarm.number)
    return {_subject(alarm.topic): alarm for alarm in ordered}


def _raised(
    portal: str, present: Mapping[str, Trouble], last: Mapping[str, Alarm], *, now: datetime
) -> Iterable[NewAlarm]:
    for subject, trouble in present.items():
        before = last.get(subject)
        if before is None or before.kind == OVER:
            kind = RAISED
        elif now - before.at >= REPEATED_AFTER:
            kind = REPEATED
        else:
            continue
        detail = json.dumps(dict(trouble.facts), ensure_ascii=False)
        yield NewAlarm(portal=portal, topic=trouble.topic, kind=kind, detail=detail, at=now)


def _over(
    portal: str, failing: Iterable[str], last: Mapping[str, Alarm], *, now: datetime
) -> Iterable[NewAlarm]:
    for subject, before in last.items():
        if before.kind != OVER and subject not in failing:
            yield NewAlarm(
                portal=portal, topic=before.topic, kind=OVER, detail=before.detail, at=now
            )
