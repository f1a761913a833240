"""How categories are laid out: what each page of one shows, the CMS's gaps included."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_OTHERS: Final = 10
_FEW: Final = 3
_FOR_EVER: Final = 900_000


class Viewcat(StrEnum):
    """A layout of a category; docs/nukeviet.md says what each of them leaves out."""

    PAGE_NEW = "viewcat_page_new"
    PAGE_OLD = "viewcat_page_old"
    LIST_NEW = "viewcat_list_new"
    LIST_OLD = "viewcat_list_old"
    MAIN_RIGHT = "viewcat_main_right"
    TWO_COLUMN = "viewcat_two_column"
    NONE = "viewcat_none"
    ENDLESS = "endless"
    """None of the CMS's: a broken theme that answers every page with the first one."""

    @property
    def is_list(self) -> bool:
        """Whether entries are bare links, to articles of the front page only."""
        return self in {Viewcat.LIST_NEW, Viewcat.LIST_OLD}

    @property
    def is_old_first(self) -> bool:
        """Whether the oldest come first."""
        return self in {Viewcat.PAGE_OLD, Viewcat.LIST_OLD}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """How a portal lists its articles.

    Attributes:
        layouts: By category alias; the others are laid out as PAGE_NEW.
        featured: By category alias, the article that comes first on every page.
        pinned: Ids that an editor moved to the top of all lists; related lists are by time.
        not_at_home: Ids that the front page, its feed and LIST layouts don't show.
        per_page: Entries on a page of a category.
        sitemap: Most articles in the sitemap; 0: there is no sitemap.
    """

    layouts: Mapping[str, Viewcat] = field(default_factory=dict)
    featured: Mapping[str, int] = field(default_factory=dict)
    pinned: tuple[int, ...] = ()
    not_at_home: frozenset[int] = frozenset()
    per_page: int = 20
    sitemap: int = 1000

    def ordered(self, numbers: Sequence[int]) -> list[int]:
        """Ids that come newest first in the order of lists: pinned ones before the rest."""
        there = set(numbers) if self.pinned else set()
        top = [number for number in self.pinned if number in there]
        return [*top, *(number for number in numbers if number not in self.pinned)]

    def at_home(self, numbers: Sequence[int]) -> list[int]:
        """Those that the front page shows, in the order of lists."""
        return [number for number in self.ordered(numbers) if number not in self.not_at_home]

    def layout(self, alias: str) -> Viewcat:
        """The layout of a category."""
        return self.layouts.get(alias, Viewcat.PAGE_NEW)

    def pages(self, alias: str, numbers: Sequence[int]) -> int:
        """How many pages a category with these articles has; an empty one has one."""
        layout = self.layout(alias)
        if layout in {Viewcat.TWO_COLUMN, Viewcat.NONE}:
            return 1
        return _FOR_EVER if layout is Viewcat.ENDLESS else max(1, -(-len(numbers) // self.per_page))

    def window(self, alias: str, numbers: Sequence[int], page: int) -> Window:
        """What page `page` of a category shows, from its ids, newest first."""
        layout, first = self.layout(alias), self.featured.get(alias)
        rest = [n for n in self.ordered(numbers) if n != first]
        if layout.is_list:
            rest = [n for n in rest if n not in self.not_at_home]
        shown = _window(layout, rest, page, self.per_page)
        return shown if first is None else shown._replace(entries=[first, *shown.entries])


class Window(NamedTuple):
    """What a page of a category shows: ids of its entries, and of the list of links below."""

    entries: Sequence[int]
    links: Sequence[int]


def _window(layout: Viewcat, numbers: Sequence[int], page: int, size: int) -> Window:
    if layout is Viewcat.NONE:
        return Window((), ())
    if layout is Viewcat.TWO_COLUMN:
        return Window(numbers[:_FEW], ())
    if layout is Viewcat.MAIN_RIGHT and page == 1:
        return Window(numbers[:1], numbers[1:size])
    if layout.is_old_first or layout is Viewcat.MAIN_RIGHT:
        numbers = numbers[::-1]
    end = size if layout is Viewcat.ENDLESS else page * size
    return Window(numbers[end - size : end], () if layout.is_list else numbers[end : end + _OTHERS])
