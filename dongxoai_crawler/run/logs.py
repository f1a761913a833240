"""Where log lines go: to standard error, warnings only unless more is asked for."""

from __future__ import annotations

import logging
import re
import sys
from typing import Final

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

_TOLD_BY_US: Final = (
    "scrapy.downloadermiddlewares.retry",
    "scrapy.core.downloader.handlers.http11",
)
"""Loggers of Scrapy that warn of failures which the spider counts, remembers and logs itself."""


class _SafeFormatter(logging.Formatter):
    """A page's text must not steer the terminal that shows it."""

    def format(self, record: logging.LogRecord) -> str:
        return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", super().format(record))


def set_up_logging(*, verbose: bool) -> None:
    """Send warnings, or with `verbose` what is done as well, to standard error.

    Scrapy sets its own loggers to DEBUG whenever a process is made, so this comes after it.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_SafeFormatter("%(asctime)s %(levelname)s %(message)s"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    level = logging.INFO if verbose else logging.WARNING
    for name in ("", "scrapy", "twisted"):
        logging.getLogger(name).setLevel(level)
    for name in _TOLD_BY_US:
        logging.getLogger(name).setLevel(logging.INFO if verbose else logging.CRITICAL)
    logging.captureWarnings(capture=True)
