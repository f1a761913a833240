"""The page of all portals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.monitoring.status.chart import chart
from dongxoai_crawler.monitoring.status.facts import badge, facts, trouble_list
from dongxoai_crawler.monitoring.status.frame import INDEX, Frame, file_name, page_bytes, page_name
from dongxoai_crawler.monitoring.status.markup import tag
from dongxoai_crawler.monitoring.status.phrases import PHRASES
from dongxoai_crawler.monitoring.status.spelling import number
from dongxoai_crawler.monitoring.status.status import Health
from dongxoai_crawler.monitoring.status.table import table

if TYPE_CHECKING:
    from dongxoai_crawler.model.subscription import Language
    from dongxoai_crawler.monitoring.status.markup import Element
    from dongxoai_crawler.monitoring.status.status import PortalStatus, Status


def index_page(status: Status, language: Language) -> bytes:
    """The page in one language."""
    frame = Frame(
        page=INDEX,
        language=language,
        title=PHRASES[language].title,
        installation=status.name,
        made_at=status.made_at,
    )
    shown = (_portals(status, language), chart(status.days, language)) if status.portals else ()
    return page_bytes(frame, (_verdict(status, language), *shown))


def _verdict(status: Status, language: Language) -> Element:
    """The whole page in a sentence, and what is wrong with the collection itself."""
    words = PHRASES[language]
    count = sum(portal.health is Health.TROUBLE for portal in status.portals)
    if count:
        name, said = "trouble", words.some_trouble.format(count=number(count, language))
    elif not status.portals:
        name, said = "never_run", words.nothing_yet
    elif status.troubles:
        name, said = "trouble", words.trouble
    else:
        name, said = "well", words.all_well
    troubles = trouble_list(status.troubles, language)
    return tag("div", tag("p", tag("b", said)), troubles, class_=f"verdict {name}")


def _portals(status: Status, language: Language) -> Element:
    words = PHRASES[language]
    known = [facts(portal, language, now=status.made_at) for portal in status.portals]
    heads = [words.portal, *(fact.name for fact in known[0])]
    rows = (
        [_name(portal, language), *(fact.shown for fact in its_facts)]
        for portal, its_facts in zip(status.portals, known, strict=True)
    )
    return tag(
        "section",
        tag("h2", words.portals, id="portals"),
        table(heads, rows, label=words.portals, as_cards=True),
        aria_labelledby="portals",
    )


def _name(portal: PortalStatus, language: Language) -> Element:
    """Which portal it is, and how it does."""
    return tag(
        "div",
        tag("a", portal.name, href=file_name(page_name(portal.id), language)),
        badge(portal.health, language),
        trouble_list(portal.troubles, language),
    )
