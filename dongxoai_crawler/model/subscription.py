"""Who wants to hear of what, where and when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Literal

from dongxoai_crawler.model.edit import EditClass

if TYPE_CHECKING:
    from datetime import time

    from dongxoai_crawler.model.phrases import Phrase

Language = Literal["vi", "en"]
"""Of messages to readers."""


class ChangeKind(StrEnum):
    """What can be heard of. A first suspicion ("missing") never is: it may be none."""

    NEW = "new"
    EDITED = "edited"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"
    PORTAL = "portal"  # something that the portal changed on many articles at once


USUAL_KINDS: Final = (
    ChangeKind.NEW,
    ChangeKind.EDITED,
    ChangeKind.WITHDRAWN,
    ChangeKind.RESTORED,
)
"""Heard of where a subscription names none: what a reader would call news."""

USUAL_CLASSES: Final = tuple(kind for kind in EditClass if kind is not EditClass.SPACING)
"""Of edits, where a subscription names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a secret stands: one of the two is given.

    Attributes:
        env: Name of a variable of the environment.
        file: Absolute path of a file with mode 0600.
    """

    env: str | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """One reader's wish.

    Attributes:
        name: Its key, for ever: what was delivered is noted under it.
        channel: Name of the channel.
        portals: Ids; none: all.
        categories: Their names in addresses; none: all.
        kinds: Of changes.
        classes: Of edits: one that has none of these is not told.
        words: One of them must be in title, summary or body, before or after; none: any text.
        delivery: Times of day in Vietnam, sorted; none: as soon as something was noted.
        language: None: the collection's.
        personal_data: Whether identity and telephone numbers stay readable.
        health: Whether alarms about the runs themselves are wanted.
        paused: Whether nothing is sent; what is noted meanwhile is never told.
    """

    name: str
    channel: str
    portals: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    kinds: tuple[ChangeKind, ...] = USUAL_KINDS
    classes: tuple[EditClass, ...] = USUAL_CLASSES
    words: tuple[Phrase, ...] = ()
    delivery: tuple[time, ...] = ()
    language: Language | None = None
    personal_data: bool = False
    health: bool = False
    paused: bool = False
