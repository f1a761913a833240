"""A portal's modules, as its sitemaps, its page of feeds and their home pages name them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from dongxoai_crawler.cms.listing_page import ListingPage
from dongxoai_crawler.cms.page import parse_page
from dongxoai_crawler.cms.portal_page import PortalPage, count_entries, sitemap_module
from dongxoai_crawler.cms.profile import ModuleProfile
from dongxoai_crawler.cms.sitemap import parse_sitemap
from dongxoai_crawler.model.address import INDEX, article_address
from dongxoai_crawler.model.errors import CrawlerError
from dongxoai_crawler.model.home import at_home
from dongxoai_crawler.portals.robots_rules import robots_sitemaps

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dongxoai_crawler.cms.portal_page import ModuleFeed
    from dongxoai_crawler.model.listing import ListedArticle, Sitemap
    from dongxoai_crawler.run.visit import Answer, Visit

KEPT: Final = 12
"""Requests that are left for articles when modules are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundModule:
    """A module.

    Attributes:
        profile: What is known of it; whether it is a news module its articles say.
        listed: Addresses that look like articles', the newest first.
    """

    profile: ModuleProfile
    listed: tuple[ListedArticle, ...] = ()


class Modules:
    """Finds the modules of one portal.

    Attributes:
        base_url: Scheme and host, as the portal led to them.
        language: Whose modules are looked into; of others only the names are noted.
    """

    def __init__(self, visit: Visit, base_url: str, first: PortalPage) -> None:
        self.base_url, self.language = base_url, first.language or "vi"
        self._visit, self._first = visit, first
        self._feeds = dict.fromkeys(first.feeds)

    async def find(self) -> list[FoundModule]:
        """Return them, those with categories first. What can't be had is left out."""
        found = [await self._of_sitemap(url) for url in await self._sitemaps()]
        await self._read_feeds()
        found = [self._placed(module) for module in found]
        known = {module.profile.name for module in found}
        paths = {module.profile.path for module in found}
        for feed in [feed for feed in self._feeds if feed.category is None]:
            if feed.path not in paths and feed.module not in known:
                has_news = any(module.listed for module in found)
                found.append(await self._of_feed(feed, look=not has_news))
        found.sort(key=lambda module: not module.profile.categories)
        return found

    async def _sitemaps(self) -> list[str]:
        usual = f"{self.base_url}{self._first.folder}sitemap.xml"
        top = await self._sitemap(usual)
        others = [at_home(url, self.base_url) for url in robots_sitemaps(self._visit.robots)]
        for url in others:
            if top is None and url != usual:
                usual, top = url, await self._sitemap(url)
        if top is not None and top.articles:
            return [usual]
        named = [at_home(url, self.base_url) for url in (top.sitemaps if top else ())]
        return list(dict.fromkeys(named))

    async def _of_sitemap(self, url: str) -> FoundModule:
        named = sitemap_module(url)
        language, name = named or (self.language, self._first.module or "news")
        body = await self._body(url) if language == self.language else None
        listed, count = self._entries(body, url)
        profile = ModuleProfile(
            name=name, path=None, language=language, collected=False, sitemap=count
        )
        return FoundModule(profile=profile, listed=listed)

    def _entries(
        self, body: bytes | None, url: str
    ) -> tuple[tuple[ListedArticle, ...], int | None]:
        if body is None:
            return (), None
        try:
            listed = self._at_home(parse_sitemap(body, url).articles)
            return _in_categories(listed, sitemap_module(url)), count_entries(body, url)
        except CrawlerError:
            return (), None

    async def _read_feeds(self) -> None:
        try:
            answer = await self._get(f"{self.base_url}{self._first.folder}feeds/")
        except CrawlerError:
            return
        page = parse_page(answer.body, answer.url)
        self._feeds.update(dict.fromkeys(PortalPage.of(page).feeds))

    def _placed(self, module: FoundModule) -> FoundModule:
        """The module with its path and categories, as its articles or feeds say."""
        profile = module.profile
        if profile.language != self.language:
            return module
        path = self._path_of_feed(profile.name) or path_of(module.listed)
        if path is None and module.listed:  # no address was rewritten
            path = f"{self._first.folder}{profile.language}/{profile.name}/"
        named = self._categories(path, profile.name)
        listed = tuple(each for each in module.listed if not named or _category(each) in named)
        return self._found(profile.name, path, listed, profile.sitemap)

    async def _of_feed(self, feed: ModuleFeed, *, look: bool) -> FoundModule:
        """A module without sitemap: with categories it may be news, which its home page says."""
        listed: tuple[ListedArticle, ...] = ()
        if feed.path is not None and (look or self._categories(feed.path, feed.module)):
            try:
                answer = await self._get(self.base_url + feed.path)
                page = ListingPage.of(parse_page(answer.body, answer.url), feed.path)
                listed = self._at_home(page.articles())
            except CrawlerError:
                listed = ()
        name = feed.module if feed.module != self.language else self._first.module
        return self._found(name or self._first.module or "news", feed.path, listed, None)

    def _found(
        self,
        name: str,
        path: str | None,
        listed: tuple[ListedArticle, ...],
        sitemap: int | None,
    ) -> FoundModule:
        aliases = self._categories(path, name) or _categories(listed)
        profile = ModuleProfile(
            name=name,
            path=path,
            language=self.language,
            collected=False,
            categories=aliases,
            sitemap=sitemap,
        )
        return FoundModule(profile=profile, listed=listed)

    def _path_of_feed(self, module: str) -> str | None:
        own = (feed.path for feed in self._feeds if feed.path and feed.module == module)
        return next(own, None)

    def _categories(self, path: str | None, module: str) -> tuple[str, ...]:
        return tuple(
            feed.category
            for feed in self._feeds
            if feed.category and (feed.path == path if feed.path else feed.module == module)
        )

    def _at_home(self, listed: Iterable[ListedArticle]) -> tuple[ListedArticle, ...]:
        return tuple(replace(each, url=at_home(each.url, self.base_url)) for each in listed)

    async def _sitemap(self, url: str) -> Sitemap | None:
        body = await self._body(url)
        try:
            return None if body is None else parse_sitemap(body, url)
        except CrawlerError:
            return None

    async def _body(self, url: str) -> bytes | None:
        try:
            return (await self._get(url)).body
        except CrawlerError:
            return None

    async def _get(self, url: str) -> Answer:
        return await self._visit.get(url, keep=KEPT)


def _in_categories(
    listed: Iterable[ListedArticle], named: tuple[str, str] | None
) -> tuple[ListedArticle, ...]:
    """Without pages right below their module (`/vi/about/gioi-thieu-4.html`): they are no news."""
    name = named and named[1]
    return tuple(each for each in listed if _category(each) != name)


def path_of(listed: Iterable[ListedArticle]) -> str | None:
    """Return where the module lies of which these are articles: `<path><category>/<alias>-<id>.html`."""
    paths = (urlsplit(each.url).path.rstrip("/") for each in listed)
    folders = Counter(path.rsplit("/", 2)[0] + "/" for path in paths if not path.endswith(INDEX))
    return next((path for path, _ in folders.most_common(1)), None)


def _categories(listed: Iterable[ListedArticle]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(_category, listed)))


def _category(listed: ListedArticle) -> str:
    address = article_address(listed.url)
    return address.category if address else ""
