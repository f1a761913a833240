"""What robots.txt closes to us, for people to read; whether it holds, the crawl's own guard says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.portals.agent import PRODUCT

if TYPE_CHECKING:
    from collections.abc import Iterator


def forbidden_paths(robots: bytes) -> tuple[str, ...]:
    """Return the paths of the Disallow lines that are meant for us (RFC 9309, 2.2).

    Those of the groups that name us, else of the groups for all.
    """
    groups = list(_groups(robots.decode("utf-8", "replace").removeprefix("\ufeff")))
    ours = [paths for agents, paths in groups if PRODUCT.casefold() in agents]
    chosen = ours or [paths for agents, paths in groups if "*" in agents]
    return tuple(dict.fromkeys(path for paths in chosen for path in paths))


def robots_sitemaps(robots: bytes) -> tuple[str, ...]:
    """Return the addresses on its Sitemap lines."""
    text = robots.decode("utf-8", "replace").removeprefix("\ufeff")
    return tuple(dict.fromkeys(value for name, value in _lines(text) if name == "sitemap"))


def _groups(text: str) -> Iterator[tuple[set[str], list[str]]]:
    agents, paths, in_rules = set[str](), list[str](), False
    for name, value in _lines(text):
        if name == "user-agent":
            if in_rules:
                yield agents, paths
                agents, paths, in_rules = set(), [], False
            agents.add(value.casefold())
        elif name in ("allow", "disallow"):
            in_rules = True
            if name == "disallow" and value:
                paths.append(value)
    yield agents, paths


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        name, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield name.strip().casefold(), value.strip()
