"""A portal is looked at: what made it, what it holds, and what ten of its articles give."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from dongxoai_crawler.cms.answers import recognise
from dongxoai_crawler.cms.page import parse_page
from dongxoai_crawler.cms.portal_page import PortalPage, count_entries
from dongxoai_crawler.cms.profile import Profile
from dongxoai_crawler.cms.recognition import NUKEVIET, recognise_cms, version_marked
from dongxoai_crawler.extraction import extract
from dongxoai_crawler.model.errors import (
    CrawlerError,
    NotAnArticleError,
    NotSentError,
    RestrictedPageError,
    StatusError,
    UnpublishedPageError,
)
from dongxoai_crawler.portals.field_counts import count_fields
from dongxoai_crawler.portals.robots_rules import forbidden_paths
from dongxoai_crawler.portals.sampling import sample, shared
from dongxoai_crawler.run.probe_modules import Modules

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dongxoai_crawler.cms.profile import ModuleProfile
    from dongxoai_crawler.cms.recognition import Recognised
    from dongxoai_crawler.model.article import Article
    from dongxoai_crawler.run.probe_modules import FoundModule
    from dongxoai_crawler.run.visit import Answer, Visit

LIMIT: Final = 30
"""Requests that a portal is looked at with, robots.txt and redirects among them."""
SAMPLE: Final = 10
"""Articles."""

SPARE: Final = 4
"""Articles more, in the place of those that are for members or at other sites."""

REFUSED: Final = (NotSentError, RestrictedPageError, StatusError)
"""What says nothing about how a portal's articles can be read."""

NO_NEWS: Final = (NotAnArticleError, UnpublishedPageError)
"""What a page of another module than news is, whatever its address looks like."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Probed:
    """What a look at a portal found.

    Attributes:
        recognised: What made it.
        profile: None where that is another CMS than NukeViet.
        articles: Those of the sample that could be read.
        unread: By address, why others could not.
    """

    recognised: Recognised
    profile: Profile | None = None
    articles: tuple[Article, ...] = ()
    unread: Mapping[str, str] = field(default_factory=dict)


class Probe:
    """One look at one portal."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._articles: list[Article] = []
        self._unread: dict[str, str] = {}
        self._refused = 0
        self._version: str | None = None

    async def look(self, url: str) -> Probed:
        """Look at the portal that an address lies on.

        Raises:
            CrawlerError: Its page can't be had, or it is a block, a challenge, an outage.
        """
        answer, recognised = await self._first(url)
        if recognised.cms != NUKEVIET:
            return Probed(recognised=recognised)
        first = PortalPage.of(parse_page(answer.body, answer.url))
        modules = Modules(self._visit, site_of(answer.url), first)
        found = await modules.find()
        counts = shared([module.listed for module in found], SAMPLE)
        profiles = [
            await self._sampled(module, count) if count else module.profile
            for module, count in zip(found, counts, strict=True)
        ]
        self._visit.refuse_end()
        profiles.sort(key=lambda module: not module.collected)
        profiles = [await self._with_feed(module, modules.base_url) for module in profiles]
        return Probed(
            recognised=recognised,
            profile=self._profile(recognised, first, modules, profiles),
            articles=tuple(self._articles),
            unread=self._unread,
        )

    async def _first(self, url: str) -> tuple[Answer, Recognised]:
        """The page of an address; the home where that is gone, or of a kind that tells nothing."""
        home = f"{site_of(url)}/"
        try:
            answer = await self._visit.get(url)
            recognised = recognise_page(answer)
        except StatusError:
            if home in (url, f"{url}/"):
                raise
        else:
            if recognised.cms == NUKEVIET or answer.url == home:
                return answer, recognised
        answer = await self._visit.get(home)
        return answer, recognise_page(answer)

    async def _sampled(self, module: FoundModule, count: int) -> ModuleProfile:
        """Read some articles of a module, which say whether it is one of news, and its name."""
        articles: list[Article] = []
        errors: dict[str, CrawlerError] = {}
        refused = 0
        for listed in sample(module.listed, count + SPARE):
            if len(articles) + len(errors) - refused == count:
                break
            try:
                articles.append(await self._read(listed.url))
            except CrawlerError as error:
                errors[listed.url] = error
                refused += isinstance(error, REFUSED)
        if not articles and all(isinstance(error, NO_NEWS) for error in errors.values()):
            return module.profile
        self._articles += articles
        self._refused += refused
        self._unread |= {url: str(error) for url, error in errors.items()}
        name = articles[0].module if articles else module.profile.name
        return replace(module.profile, name=name, collected=True)

    async def _read(self, url: str) -> Article:
        answer = await self._visit.get(url)
        self._version = self._version or version_marked(answer.body)
        return extract(answer.body, answer.url, portal=self._visit.portal.id)

    async def _with_feed(self, module: ModuleProfile, base_url: str) -> ModuleProfile:
        """Count what a module's feed names, as long as requests are left."""
        if module.path is None or self._visit.left <= 0:
            return module
        url = f"{base_url}{module.path}rss/"
        try:
            return replace(module, feed=count_entries((await self._visit.get(url)).body, url))
        except CrawlerError:
            return module

    def _profile(
        self,
        recognised: Recognised,
        first: PortalPage,
        modules: Modules,
        profiles: Sequence[ModuleProfile],
    ) -> Profile:
        publisher = next((a.publisher for a in self._articles if a.publisher), None)
        host = urlsplit(modules.base_url).netloc
        languages = dict.fromkeys([modules.language, *(module.language for module in profiles)])
        return Profile(
            base_url=modules.base_url,
            name=_on_one_line(first.name or publisher or "") or host,
            cms=recognised.cms,
            version=self._version or recognised.version,
            theme=first.theme,
            theme_folder=first.theme_folder,
            language=modules.language,
            languages=tuple(languages),
            modules=tuple(profiles),
            crawl_delay=self._visit.crawl_delay,
            forbidden=forbidden_paths(self._visit.robots),
            asked=len(self._articles) + len(self._unread) - self._refused,
            read=len(self._articles),
            fields=count_fields(self._articles),
        )


def recognise_page(answer: Answer) -> Recognised:
    """Tell what made a page.

    Raises:
        PageError: It stands in for the portal: a block, a challenge, an outage.
    """
    if refused := recognise(answer.body):
        raise refused(url=answer.url)
    return recognise_cms(answer.body)


def site_of(url: str) -> str:
    """Return scheme and host of an address, without final slash."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _on_one_line(text: str) -> str:
    """A name as a row may have it."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
