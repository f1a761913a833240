"""A portal's profile: what it was measured to be, to be compared with what it is later."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

SITEMAP_LIMIT: Final = 1000
"""The CMS lists no more entries than this, and doesn't say that it left some out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleProfile:
    """A module of the portal.

    Attributes:
        name: As the CMS calls it.
        path: Where it lives, with a final slash; None where that isn't known.
        language: Code of its content's language.
        collected: Whether it is a news module whose articles are collected.
        categories: Aliases, in the portal's order.
        sitemap: Entries of its sitemap; None: it has none, or it was not asked for.
        feed: Entries of its feed; None likewise.
    """

    name: str
    path: str | None
    language: str
    collected: bool
    categories: tuple[str, ...] = ()
    sitemap: int | None = None
    feed: int | None = None

    @property
    def is_at_limit(self) -> bool:
        """Whether its sitemap is full: older articles are there that it doesn't name."""
        return self.sitemap is not None and self.sitemap >= SITEMAP_LIMIT


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A portal as one visit found it.

    Attributes:
        base_url: Scheme and host.
        name: What it calls itself.
        cms: NUKEVIET (`cms.recognition`); others have no profile.
        version: As its pages say ("4.5").
        theme: One of those that the CMS brings, or "unknown".
        theme_folder: What the theme's folder is called.
        language: Of the page that was asked for.
        languages: All that sitemaps name.
        modules: News modules first.
        crawl_delay: Seconds that robots.txt asks for.
        forbidden: Paths that robots.txt closes to us.
        asked: How many articles were asked for, without those for members or at other sites.
        read: Of these, how many could be read.
        fields: By name of a record's field, how many of those read have it.
    """

    base_url: str
    name: str
    cms: str
    version: str | None
    theme: str
    theme_folder: str | None
    language: str
    languages: tuple[str, ...]
    modules: tuple[ModuleProfile, ...]
    crawl_delay: float | None
    forbidden: tuple[str, ...]
    asked: int
    read: int
    fields: Mapping[str, int] = field(default_factory=dict)

    @property
    def news(self) -> tuple[ModuleProfile, ...]:
        """The modules that are collected."""
        return tuple(module for module in self.modules if module.collected)

    def to_json(self) -> dict[str, Any]:
        """Return it as values that JSON knows."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Profile:
        """Return what `to_json` gave; keys that this version doesn't know are left out."""
        known = {name: values[name] for name in cls.__dataclass_fields__ if name in values}
        modules = tuple(_module(module) for module in known.pop("modules"))
        for name in ("languages", "forbidden"):
            known[name] = tuple(known[name])
        return cls(modules=modules, **known)


def _module(values: Mapping[str, Any]) -> ModuleProfile:
    known = {name: values[name] for name in ModuleProfile.__dataclass_fields__ if name in values}
    return ModuleProfile(**{**known, "categories": tuple(known.get("categories", ()))})
