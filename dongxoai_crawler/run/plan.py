"""A plan: what a crawl would ask now, from lists alone; nothing is changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dongxoai_crawler.middlewares.pacing import PacingMiddleware
from dongxoai_crawler.run.crawl import raise_if_none_began, report_of
from dongxoai_crawler.run.exit_codes import combined
from dongxoai_crawler.run.process import run_process
from dongxoai_crawler.spiders.news import NewsSpider

if TYPE_CHECKING:
    from dongxoai_crawler.model.exit_codes import ExitCode
    from dongxoai_crawler.run.process import CrawlOrder, Ended
    from dongxoai_crawler.spiders.planned import Planned


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A number that can't be told exactly yet."""

    at_least: int
    likely: int
    at_most: int

    @classmethod
    def exactly(cls, number: int) -> Span:
        """A number that is known."""
        return cls(at_least=number, likely=number, at_most=number)

    def __add__(self, other: Span) -> Span:
        return Span(
            at_least=self.at_least + other.at_least,
            likely=self.likely + other.likely,
            at_most=self.at_most + other.at_most,
        )

    def up_to(self, limit: int | None) -> Span:
        """The same number where no more than so many are wanted; None: all are."""
        if limit is None:
            return self
        return Span(
            at_least=min(self.at_least, limit),
            likely=min(self.likely, limit),
            at_most=min(self.at_most, limit),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalPlan:
    """What a crawl of one portal would ask.

    Attributes:
        lists: robots.txt, sitemaps, feeds, and pages of categories.
        new: Articles that were never collected.
        again: Known articles to look at again.
        requests: All in all.
        delay: Seconds between two requests.
        problem: One sentence where the lists could not be read.
    """

    portal: str
    lists: Span
    new: Span
    again: int
    requests: Span
    delay: float
    problem: str | None
    exit_code: ExitCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a crawl would ask.

    Attributes:
        portals: In the order they were named.
        exit_code: For the process.
    """

    portals: tuple[PortalPlan, ...]
    exit_code: ExitCode


def run_plan(order: CrawlOrder) -> Plan:
    """Read the lists that a crawl would read first, and count the rest. Once a process.

    Raises:
        CrawlerError: No portal could be looked at, because of the call or of the collection.
    """
    order = replace(order, arguments={**order.arguments, "plan": "1"})
    done = run_process(order)
    raise_if_none_began(done.portals)
    portals = tuple(map(portal_plan, done.portals))
    return Plan(portals=portals, exit_code=combined(plan.exit_code for plan in portals))


def portal_plan(ended: Ended) -> PortalPlan:
    """Put together what the spider counted."""
    report, spider = report_of(ended), ended.crawler.spider
    lists, new, again, delay = Span.exactly(report.requests), Span.exactly(0), 0, 0.0
    if isinstance(spider, NewsSpider) and spider.planned is not None:
        planned = spider.planned
        lists += _further_lists(planned)
        new, again = _new(planned).up_to(spider.options.limit), planned.again
        delay = PacingMiddleware.of(ended.crawler).delay
    return PortalPlan(
        portal=ended.portal,
        lists=lists,
        new=new,
        again=again,
        requests=lists + new + Span.exactly(again),
        delay=delay,
        problem=report.problem,
        exit_code=report.exit_code,
    )


def _further_lists(planned: Planned) -> Span:
    most = planned.lists_at_most
    return Span(at_least=planned.lists_at_least, likely=most, at_most=most)


def _new(planned: Planned) -> Span:
    most = planned.new + planned.unnamed
    by_pages = planned.listed - len(planned.known)
    likely = min(max(planned.new, by_pages), most)
    return Span(at_least=planned.new, likely=likely, at_most=most)
