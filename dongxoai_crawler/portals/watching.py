"""What a collection's file says of readers: channels, subscriptions, where secrets stand."""

from __future__ import annotations

import re
from datetime import time
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from dongxoai_crawler.model.edit import EditClass
from dongxoai_crawler.model.phrases import Phrase
from dongxoai_crawler.model.subscription import ChangeKind, Language, Source, Subscription
from dongxoai_crawler.portals.table import Table, nearest
from dongxoai_crawler.portals.values import read_flag, read_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum
    from pathlib import Path

    from dongxoai_crawler.portals.table import Reader

NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""Of a channel or a subscription."""
_TIME: Final = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
_VARIABLE: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
NOW: Final = "now"


def read_language(value: object) -> Language:
    """Read the language of messages to readers."""
    match read_text(value):
        case "vi" | "en" as language:
            return language
    raise ValueError('must be "vi" or "en": the language of messages to readers')


def read_source(value: object, *, folder: Path) -> Source:
    """Read where a secret stands, which is never in the file itself."""
    match value:
        case {"env": str() as name, **rest} if not rest and _VARIABLE.fullmatch(name):
            return Source(env=name)
        case {"file": str() as path, **rest} if not rest and path.strip():
            return Source(file=str(folder / path))
    raise ValueError(
        'must say where the address stands: { env = "NAME" }, a variable of the environment, or '
        '{ file = "PATH" }, a file with mode 0600'
    )


def read_channels(table: Table) -> dict[str, Source]:
    """Read `[channels.<name>]`: the address of each in Apprise's spelling, or where it stands.

    Raises:
        PortalConfigError: A table breaks a rule.
    """
    found = {}
    for name, each in table.subtables().items():
        _check_name(table, name)
        try:
            found[name] = read_source(dict(each.values), folder=table.file.parent)
        except ValueError as problem:
            raise each.error(None, str(problem)) from None
    return found


def read_subscriptions(table: Table, channels: Mapping[str, Source]) -> tuple[Subscription, ...]:
    """Read `[subscriptions.<name>]`.

    Raises:
        PortalConfigError: A table breaks a rule.
    """
    return tuple(
        _subscription(table, name, each, channels) for name, each in table.subtables().items()
    )


def _subscription(
    top: Table, name: str, table: Table, channels: Mapping[str, Source]
) -> Subscription:
    _check_name(top, name)
    values = table.read(_READERS)
    channel = values.get("channel")
    if channel is None:
        raise table.error("channel", "is missing: the name of a table [channels.<name>]")
    if channel not in channels:
        hint = nearest(channel, channels) if channels else "there is no table [channels.<name>]"
        raise table.error("channel", f"{channel!r} is no channel; {hint}")
    return Subscription(name=name, **values)


def _check_name(table: Table, name: str) -> None:
    if not NAME.fullmatch(name):
        raise table.error(name, "a name has lower-case letters, digits and single hyphens")


def _read_texts(value: object) -> tuple[str, ...]:
    match value:
        case list() if value:
            return tuple(dict.fromkeys(map(read_text, value)))
    raise ValueError('must be a list of texts, as in ["a", "b"]; leave it out to mean all')


def _read_names(value: object, *, kinds: type[StrEnum]) -> tuple[Any, ...]:
    found = []
    for text in _read_texts(value):
        if text not in {each.value for each in kinds}:
            raise ValueError(f"{text!r} is none; {nearest(text, kinds)}")
        found.append(kinds(text))
    return tuple(found)


def _read_words(value: object) -> tuple[Phrase, ...]:
    return tuple(map(Phrase, _read_texts(value)))


def _read_delivery(value: object) -> tuple[time, ...]:
    if value == NOW:
        return ()
    match value:
        case list() if value:
            return tuple(sorted({_time(read_text(text)) for text in value}))
    raise ValueError('must be "now" or times of day in Vietnam, as in ["07:30", "16:30"]')


def _time(text: str) -> time:
    found = _TIME.fullmatch(text)
    if found is None:
        raise ValueError(f'{text!r} is no time of day: write it as "07:30"')
    return time(int(found[1]), int(found[2]))


_READERS: Final[dict[str, Reader]] = {
    "channel": read_text,
    "portals": _read_texts,
    "categories": _read_texts,
    "kinds": partial(_read_names, kinds=ChangeKind),
    "classes": partial(_read_names, kinds=EditClass),
    "words": _read_words,
    "delivery": _read_delivery,
    "language": read_language,
    "personal_data": read_flag,
    "health": read_flag,
    "paused": read_flag,
}
