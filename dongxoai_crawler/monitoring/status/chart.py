"""Publications and changes by day as two rows of bars, and as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dongxoai_crawler.monitoring.status.markup import fill, tag
from dongxoai_crawler.monitoring.status.phrases import PHRASES
from dongxoai_crawler.monitoring.status.spelling import day_text, number
from dongxoai_crawler.monitoring.status.table import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dongxoai_crawler.model.subscription import Language
    from dongxoai_crawler.monitoring.status.markup import Element
    from dongxoai_crawler.monitoring.status.status import Day

_STEP: Final = 10
_BAR: Final = 7
_HEIGHT: Final = 60
_LEAST: Final = 3
"""Of a bar that stands for something."""


def chart(days: Sequence[Day], language: Language) -> Element:
    """A section with both rows of bars over one axis of days."""
    words = PHRASES[language]
    axis = tag(
        "p",
        *(tag("span", day_text(each.day, language)) for each in (days[0], days[len(days) // 2])),
        tag("span", day_text(days[-1].day, language)),
        class_="axis",
        aria_hidden="true",
    )
    return tag(
        "section",
        tag("h2", words.last_days, id="days"),
        tag(
            "div",
            _bars("published", words.published, days, [each.published for each in days], language),
            _bars("changed", words.changed, days, [each.changed for each in days], language),
            axis,
            class_="chart",
        ),
        tag("details", tag("summary", words.as_table), _table(days, language)),
        aria_labelledby="days",
    )


def _bars(
    name: str, label: str, days: Sequence[Day], counts: Sequence[int], language: Language
) -> Element:
    """One row: what is counted as words, and a bar a day."""
    most = max(counts)
    at_most = PHRASES[language].most.format(count=number(most, language))
    said = f"{number(sum(counts), language)}" + (f", {at_most}" if most else "")
    drawing = tag(
        "svg",
        tag("title", f"{label}: {said}", id=f"{name}-title"),
        tag("desc", _told(days, counts, language), id=f"{name}-desc"),
        viewBox=f"0 0 {_STEP * len(days)} {_HEIGHT}",
        preserveAspectRatio="none",
        role="img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
        class_=name,
    )
    bars = (_bar(position, count, most) for position, count in enumerate(counts) if count and most)
    caption = tag("figcaption", tag("b", label), f" {said}", aria_hidden="true")
    return tag("figure", caption, fill(drawing, bars))


def _bar(position: int, count: int, most: int) -> Element:
    height = max(_LEAST, round(_HEIGHT * count / most))
    return tag(
        "rect",
        x=str(position * _STEP + (_STEP - _BAR) // 2),
        y=str(_HEIGHT - height),
        width=str(_BAR),
        height=str(height),
    )


def _told(days: Sequence[Day], counts: Sequence[int], language: Language) -> str:
    """The days on which something was, in words."""
    return "; ".join(
        f"{day_text(each.day, language)}: {number(count, language)}"
        for each, count in zip(days, counts, strict=True)
        if count
    )


def _table(days: Sequence[Day], language: Language) -> Element:
    words = PHRASES[language]
    rows = (
        (
            tag("time", day_text(each.day, language), datetime=each.day.isoformat()),
            number(each.published, language),
            number(each.changed, language),
        )
        for each in reversed(days)
    )
    return table((words.day, words.published, words.changed), rows, label=words.last_days)
