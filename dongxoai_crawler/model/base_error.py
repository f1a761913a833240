"""What all errors of this project have in common; import them from `model.errors`."""

from __future__ import annotations

from typing import ClassVar

from dongxoai_crawler.model.picklable import PicklableError


class CrawlerError(PicklableError):
    """Base of all errors of this project; `code` is a stable English name for logs and JSON."""

    code: ClassVar[str] = "error"
