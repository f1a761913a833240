"""Numbers and moments as readers of each language write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.corpus.moments import shown
from dongxoai_crawler.monitoring.status.markup import tag
from dongxoai_crawler.monitoring.wording import minute

if TYPE_CHECKING:
    from datetime import date, datetime

    from dongxoai_crawler.model.subscription import Language
    from dongxoai_crawler.monitoring.status.markup import Element


def number(value: int, language: Language) -> str:
    """A whole number with marks between thousands."""
    grouped = f"{value:,}"
    return grouped.replace(",", ".") if language == "vi" else grouped


def percent(value: float, language: Language) -> str:
    """A share that is given in per cent."""
    text = f"{value:.4g}"
    return f"{text.replace('.', ',')}%" if language == "vi" else f"{text}%"


def moment_text(moment: datetime, language: Language) -> str:
    """A moment in Vietnam's time, to the minute; in English in an order that nobody mistakes."""
    return minute(moment) if language == "vi" else shown(moment)


def moment_element(moment: datetime, language: Language) -> Element:
    """The same, for machines as well."""
    return tag("time", moment_text(moment, language), datetime=moment.isoformat())


def day_text(day: date, language: Language) -> str:
    """A day of this year."""
    return day.strftime("%d/%m") if language == "vi" else day.strftime("%m-%d")
