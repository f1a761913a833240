"""Signals: the first ends a run in order, the second at once."""

from __future__ import annotations

import asyncio
import os
import signal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from scrapy.crawler import AsyncCrawlerRunner

ENDING: Final = (signal.SIGINT, signal.SIGTERM)


class EndingSignals:
    """Ends the crawls of a process on SIGINT or SIGTERM.

    Attributes:
        received: Number of the first signal that came, None before.
    """

    def __init__(self, runner: AsyncCrawlerRunner) -> None:
        self.received: int | None = None
        self._runner = runner
        self._stopping: asyncio.Task[None] | None = None
        loop = asyncio.get_event_loop()
        for number in ENDING:
            loop.add_signal_handler(number, self._end, number)

    def _end(self, number: int) -> None:
        if self.received is not None:
            os._exit(128 + number)  # what is in the store is whole: each article is one transaction
        self.received = number
        self._stopping = asyncio.ensure_future(self._runner.stop())
