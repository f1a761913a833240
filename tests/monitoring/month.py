"""A month of a portal's life: what happens on which day, and what readers are to hear of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.demo import Answer, DemoPortal
from dongxoai_crawler.demo.flood import Flood
from dongxoai_crawler.demo.info import Outage
from tests.crawls import page_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dongxoai_crawler.demo import DemoServer

FIRST_DAY: Final = datetime(2026, 1, 5, tzinfo=UTC)
MORNING, AFTERNOON = timedelta(hours=0), timedelta(hours=9, minutes=30)
"""07:00 and 16:30 in Vietnam."""

PARAGRAPH: Final = "Cả phường có 120 hộ, do bà Lê Thị Mai phụ trách."
EDITED: Final = (103, 104, 105, 112, 113, 106)
"""Articles that hold it, in the order in which they are edited."""
LATER: Final = (101, 106, 107, 108, 110, 111)
"""Articles that aren't there when the portal is taken on."""

_HTML: Final = ("Content-Type", "text/html; charset=utf-8")


@dataclass(frozen=True, order=True)
class Event:
    """What a reader can be told: a kind of change of an article, or an alarm (article 0)."""

    kind: str
    article: int = 0
    classes: tuple[str, ...] = field(default=(), compare=False)
    words: str = field(default="", compare=False)


@dataclass(frozen=True, kw_only=True)
class Step:
    """A run of the month, and what it finds."""

    at: datetime
    happens: Callable[[], object] | None
    events: tuple[Event, ...]
    fails: bool = False


class Month:
    """The portal and its script.

    Args:
        server: Serves a demo portal of fourteen articles.
    """

    def __init__(self, server: DemoServer) -> None:
        self._server = server
        self._edited: dict[int, bytes] = {}
        for number in EDITED:
            self._portal.edit(number, paragraph=PARAGRAPH, at=FIRST_DAY - timedelta(days=3))
        self._portal.hide(*LATER)

    @property
    def _portal(self) -> DemoPortal:
        return self._server.portal

    def steps(self) -> Iterator[Step]:
        """Two runs a day; one after the other, for what happens is done by whoever runs them."""
        script = self._script()
        for day in range(1, 31):
            for slot, time in enumerate((MORNING, AFTERNOON)):
                happens, events, fails = script.pop((day, slot), (None, (), False))
                at = FIRST_DAY + timedelta(days=day - 1) + time
                yield Step(at=at, happens=happens, events=tuple(events), fails=fails)
        assert not script

    def _script(
        self,
    ) -> dict[tuple[int, int], tuple[Callable[[], object] | None, list[Event], bool]]:
        """By day and time of day: what happens before the run, what it finds, if it fails."""
        portal = self._portal
        new = {
            number: Event("new", number, words=portal.catalog.row(number).title) for number in LATER
        }
        alarm, over = [Event("alarm")], [Event("over")]
        return {
            (2, 1): (lambda: portal.show(106), [new[106]], False),
            (4, 0): (lambda: portal.show(107, 108), [new[107], new[108]], False),
            (5, 1): (lambda: self._edit(103, "120 hộ", "125 hộ"), [edit(103, "numbers")], False),
            (6, 0): (lambda: self._edit(104, "Thị Mai", "Thị Hoa"), [edit(104, "names")], False),
            (7, 0): (
                lambda: self._edit(105, "phụ trách", "theo dõi"),
                [edit(105, "wording")],
                False,
            ),
            (8, 0): (lambda: self._edit(112, "hộ, do", "hộ , do"), [edit(112, "spacing")], False),
            (9, 1): (lambda: self._edit(113, "Cả phường", PICTURE), [edit(113, "media")], False),
            (10, 0): (lambda: portal.hide(102), [], False),
            (11, 0): (None, [Event("withdrawn", 102)], False),
            (12, 1): (lambda: portal.show(102), [Event("restored", 102)], False),
            (13, 0): (self._flood, [new[110]], False),
            (13, 1): (self._calm, [], False),
            (14, 0): (lambda: self._down(Outage.MAINTENANCE), [], True),
            (14, 1): (None, [], True),
            (15, 0): (lambda: self._down(Outage.USER_ERROR), alarm, True),
            (15, 1): (lambda: portal.show(111), [], True),
            (16, 0): (lambda: self._down(None), [new[111], *over], False),
            (18, 0): (self._redesign, [], True),
            (18, 1): (None, [], True),
            (19, 0): (None, alarm, True),
            (19, 1): (None, [], True),
            (20, 0): (self._design_back, over, False),
            (22, 0): (
                lambda: self._edit(106, "phụ trách", "thu hồi đất"),
                [edit(106, "wording")],
                False,
            ),
            (24, 0): (lambda: portal.hide(107), [], False),
            (25, 0): (None, [Event("withdrawn", 107)], False),
            (26, 1): (self._busy_day, [edit(103, "names"), edit(105, "numbers"), new[101]], False),
        }

    def _busy_day(self) -> None:
        self._edit(103, "Thị Mai", "Thị Lan")
        self._edit(105, "120 hộ", "130 hộ")
        self._portal.show(101)

    def _flood(self) -> None:
        self._portal.show(110)
        self._portal.flood = Flood(limit=8, window=0.3)

    def _calm(self) -> None:
        self._portal.flood = None

    def _down(self, outage: Outage | None) -> None:
        self._portal.outage = outage

    def _edit(self, number: int, old: str, new: str) -> None:
        """An editor changes the text and keeps the time of the last edit as it is."""
        page = page_of(self._server, number)
        assert old.encode() in page
        self._edited[number] = page.replace(old.encode(), new.encode())
        self._answer(number, self._edited[number])

    def _redesign(self) -> None:
        for number in sorted(self._portal.public_ids()):
            page = page_of(self._server, number)
            self._answer(number, page.replace(b"bodytext", b"noi-dung").replace(b"headline", b"x"))

    def _design_back(self) -> None:
        for number in sorted(self._portal.public_ids()):
            self._portal.restore(self._portal.article(number).path)
        for number, page in self._edited.items():
            self._answer(number, page)

    def _answer(self, number: int, page: bytes) -> None:
        path = self._portal.article(number).path
        self._portal.override(path, Answer(headers=(_HTML,), body=page))


PICTURE: Final = '<img src="/uploads/suoimay/them.jpg" alt=""> Cả phường'


def edit(number: int, kind: str) -> Event:
    """An edit of one class."""
    return Event("edited", number, (kind,))
