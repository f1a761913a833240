"""Signals: the first ends a run in order, the second at once."""

from __future__ import annotations

import asyncio
import os
import signal
from typing import TYPE_CHECKING, Final

from scrapy.crawler import Crawler

if TYPE_CHECKING:
    from collections.abc import Collection

ENDING: Final = (signal.SIGINT, signal.SIGTERM)

GRACE: Final = 30.0
"""Seconds that what is in flight may take after the first signal."""

_LOOK: Final = 0.05
"""Seconds between two looks at crawlers that were still starting: Scrapy can't stop those."""


class EndingSignals:
    """Ends the crawls of a process on SIGINT or SIGTERM.

    Attributes:
        received: Number of the first signal that came, None before.
    """

    def __init__(self, crawlers: Collection[Crawler]) -> None:
        self.received: int | None = None
        self._crawlers, self._stopped = crawlers, set[Crawler]()
        self._stops: set[asyncio.Task[None]] = set()
        self._loop = asyncio.get_event_loop()
        for number in ENDING:
            self._loop.add_signal_handler(number, self._end, number)

    def _end(self, number: int) -> None:
        if self.received is not None:
            _end_at_once(number)
        self.received = number
        self._loop.call_later(GRACE, _end_at_once, number)
        self._stop()

    def _stop(self) -> None:
        """Stop every crawler as soon as it can be stopped, those that are made meanwhile too."""
        for crawler in self._crawlers:
            if crawler not in self._stopped and _is_running(crawler):
                self._stopped.add(crawler)
                self._stops.add(self._loop.create_task(crawler.stop_async()))
        self._loop.call_later(_LOOK, self._stop)


def _is_running(crawler: Crawler) -> bool:
    return crawler.crawling and crawler._engine is not None and crawler._engine.running


def _end_at_once(number: int) -> None:
    os._exit(128 + number)  # what is in the store is whole: each article is one transaction
