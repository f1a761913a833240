"""How a portal that was looked at is shown to people."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dongxoai_crawler.cli.printing import print_line
from dongxoai_crawler.portals.field_counts import example

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dongxoai_crawler.cms.profile import ModuleProfile, Profile
    from dongxoai_crawler.cms.recognition import Recognised
    from dongxoai_crawler.run.probe import Probed

_WIDTH: Final = 120
"""Where a program reads it."""
_EXAMPLE: Final = 70
"""Characters of an example."""


def show_profile(profile: Profile, probed: Probed) -> None:
    """Print what a portal is, its modules, and what its articles gave."""
    print_line(f"{profile.name}  {profile.base_url}")
    theme = profile.theme
    if profile.theme_folder not in (None, theme):
        theme = f"{theme} ({profile.theme_folder})"
    made = " ".join(filter(None, (profile.cms, profile.version)))
    print_line(f"{made}, theme {theme}, language {' '.join(profile.languages)}")
    print_line(_robots(profile))
    _table(
        ("module", "path", "collected", "categories", "sitemap", "feed"),
        map(_module, profile.modules),
    )
    _table(("field", f"of {profile.read}", "example"), _fields(profile, probed))
    for url, problem in probed.unread.items():
        place = "" if problem.startswith(url) else f"{url}: "
        click.echo(f"dongxoai: {place}{problem}", err=True)


def not_supported(url: str, recognised: Recognised) -> str:
    """Return the sentence on a site that another CMS made."""
    said = f' (its pages say "{recognised.generator}")' if recognised.generator else ""
    if recognised.cms == "unknown":
        return f"{url} is made by a CMS that is not known here{said}: only NukeViet is supported"
    return f"{url} seems to be made by {recognised.cms}{said}: only NukeViet is supported"


def _robots(profile: Profile) -> str:
    delay = f"asks for {profile.crawl_delay:g} s between requests" if profile.crawl_delay else ""
    closed = f"closes {' '.join(profile.forbidden)}" if profile.forbidden else "closes nothing"
    return "robots.txt: " + "; ".join(filter(None, (delay, closed)))


def _module(module: ModuleProfile) -> tuple[str, ...]:
    full = ", full: older ones are not in it" if module.is_at_limit else ""
    return (
        module.name,
        module.path or "",
        "yes" if module.collected else "no",
        str(len(module.categories) or ""),
        "" if module.sitemap is None else f"{module.sitemap}{full}",
        "" if module.feed is None else str(module.feed),
    )


def _fields(profile: Profile, probed: Probed) -> Iterable[tuple[str, ...]]:
    for field, count in profile.fields.items():
        yield field, str(count), _short(example(probed.articles, field))


def _short(text: str) -> str:
    return text if len(text) <= _EXAMPLE else f"{text[: _EXAMPLE - 1]}…"


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    console = Console(width=None if sys.stdout.isatty() else _WIDTH)
    with console.capture() as shown:  # a closed pipe is for main to meet, not for rich
        console.print(table)
    for line in shown.get().splitlines():
        print_line(line.rstrip())
