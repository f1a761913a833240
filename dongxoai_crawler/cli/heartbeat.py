"""A crawl's heartbeat: its beginning is told, and its end, whatever ends it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

import click

from dongxoai_crawler.cli.exit_code import exit_code_of
from dongxoai_crawler.model.errors import DeliveryError, UsageError
from dongxoai_crawler.model.exit_codes import ExitCode
from dongxoai_crawler.monitoring.health.heartbeat import Heartbeat
from dongxoai_crawler.monitoring.messages.secret import read_secret

if TYPE_CHECKING:
    from types import TracebackType

    from dongxoai_crawler.model.subscription import Source


class Beating:
    """Around a crawl. A heartbeat that fails is told to whoever runs it; the crawl goes on.

    Args:
        source: Where the address stands; None: nobody is told.

    Attributes:
        exit_code: What the end is told with, unless an error ends the crawl.
    """

    def __init__(self, source: Source | None) -> None:
        self.exit_code: int = ExitCode.DONE
        self._heartbeat = None if source is None else _heartbeat_at(source)

    def __enter__(self) -> Self:
        if self._heartbeat is not None:
            self._heartbeat.begin()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._heartbeat is None:
            return
        try:
            self._heartbeat.end(self.exit_code if error is None else exit_code_of(error))
        except DeliveryError as problem:
            _tell(problem.cause)


def _heartbeat_at(source: Source) -> Heartbeat | None:
    try:
        return Heartbeat(read_secret(source))
    except UsageError as problem:
        _tell(str(problem))
        return None


def _tell(problem: str) -> None:
    click.echo(f"dongxoai: heartbeat: {problem}", err=True)
