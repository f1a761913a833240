"""The demo portal in a process of its own, so that its work is no part of what is measured."""

from __future__ import annotations

import multiprocessing
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dongxoai_crawler.demo import DemoPortal, serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A running demo portal.

    Attributes:
        articles: Number of its public articles.
        base_url: Address of its root, without the slash.
    """

    articles: int
    base_url: str
    _line: Connection[Any, Any]

    def asked(self) -> list[str]:
        """Addresses that were asked for since the last look, in their order."""
        self._line.send("log")
        return [self.base_url + target for target in self._line.recv()]


@contextmanager
def site(articles: int) -> Iterator[Site]:
    """Serve a portal of so many articles on a free loopback port while the block runs."""
    spawning = multiprocessing.get_context("spawn")
    ours, theirs = spawning.Pipe()
    process = spawning.Process(target=_serve, args=(articles, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        yield Site(articles=articles, base_url=ours.recv(), _line=ours)
    finally:
        ours.close()
        process.join()


def _serve(articles: int, line: Connection[Any, Any]) -> None:
    with serve(DemoPortal(articles=articles)) as server:
        line.send(server.base_url)
        while True:
            try:
                line.recv()
            except EOFError:
                return
            line.send([request.target for request in server.portal.log])
            server.portal.log.clear()
