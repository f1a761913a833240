"""What is otherwise at a portal than it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dongxoai_crawler.cms.profile import ModuleProfile, Profile

MOST: Final = 0.8
"""Share of a sample from which on a field counts as one that articles have."""
FEW: Final = 0.5
"""Share below which it then counts as missing: ten articles tell no smaller differences."""

_PLAIN: Final = ("name", "base_url", "version", "theme", "theme_folder", "language", "crawl_delay")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileChange:
    """A difference between two profiles.

    Attributes:
        what: Stable English name ("theme", "field").
        text: One sentence for people.
        is_drift: Whether articles can't be read as they were: nothing should be collected.
    """

    what: str
    text: str
    is_drift: bool = False


def profile_changes(old: Profile, new: Profile) -> tuple[ProfileChange, ...]:
    """Return what is otherwise now, what is drift first."""
    found = [*_articles(old, new), *_plain(old, new), *_modules(old, new)]
    found += _sets("robots", "robots.txt", old.forbidden, new.forbidden, ("closes", "opens"))
    return tuple(sorted(found, key=lambda change: not change.is_drift))


def _plain(old: Profile, new: Profile) -> Iterator[ProfileChange]:
    for name in _PLAIN:
        before, now = getattr(old, name), getattr(new, name)
        if before != now:
            text = f"{name} was {_said(before)}, is {_said(now)}"
            yield ProfileChange(what=name, text=text)


def _articles(old: Profile, new: Profile) -> Iterator[ProfileChange]:
    if old.read and (not new.asked or 2 * new.read < new.asked):
        text = (
            f"articles: {new.read} of {new.asked} could be read, {old.read} of {old.asked} before"
        )
        yield ProfileChange(what="articles", text=text, is_drift=True)
        return
    for field, before in old.fields.items():
        now = new.fields.get(field, 0)
        text = f"field {field}: {now} of {new.read} articles have it, {before} of {old.read} had"
        if before >= MOST * old.read and now < FEW * new.read:
            yield ProfileChange(what="field", text=text, is_drift=True)
        elif before >= FEW * old.read and now == 0:
            yield ProfileChange(what="field", text=text)


def _modules(old: Profile, new: Profile) -> Iterator[ProfileChange]:
    before = {(module.language, module.name): module for module in old.modules}
    after = {(module.language, module.name): module for module in new.modules}
    for key, module in before.items():
        if key not in after:
            yield ProfileChange(what="module", text=f"module {module.name} is gone")
        else:
            yield from _module(module, after[key])
    for key, module in after.items():
        if key not in before:
            place = f" at {module.path}" if module.path else ""
            yield ProfileChange(what="module", text=f"module {module.name}{place} is new")


def _module(old: ModuleProfile, new: ModuleProfile) -> Iterator[ProfileChange]:
    name = f"module {old.name}"
    if old.path and new.path and old.path != new.path:
        yield ProfileChange(what="module", text=f"{name} moved from {old.path} to {new.path}")
    if old.collected and not new.collected:
        yield ProfileChange(what="module", text=f"{name} has no articles any more", is_drift=True)
    if new.collected and not old.collected:
        yield ProfileChange(what="module", text=f"{name} has articles now")
    if new.is_at_limit and not old.is_at_limit:
        text = f"{name}: its sitemap is full, older articles are not in it"
        yield ProfileChange(what="sitemap", text=text)
    if new.collected:
        yield from _sets("category", name, old.categories, new.categories, ("has", "lost"))


def _sets(
    what: str, of: str, old: Iterable[str], new: Iterable[str], verbs: tuple[str, str]
) -> Iterator[ProfileChange]:
    before, after = tuple(old), tuple(new)
    more, less = verbs
    noun = "category " if what == "category" else ""
    for name in after:
        if name not in before:
            yield ProfileChange(what=what, text=f"{of} {more} {noun}{name}, which is new")
    for name in before:
        if name not in after:
            yield ProfileChange(what=what, text=f"{of} {less} {noun}{name}")


def _said(value: object) -> str:
    return "none" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
