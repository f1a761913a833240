"""What a news module lists: its sitemap, its feed, and the pages of its categories."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit

from dongxoai_crawler.cms.addresses import lies_in
from dongxoai_crawler.model.address import article_address
from dongxoai_crawler.model.errors import CrawlerError, ListError, UnknownNameError
from dongxoai_crawler.model.home import at_home
from dongxoai_crawler.spiders.linked_categories import NONE_NAMED, categories_among
from dongxoai_crawler.spiders.list_reader import ListReader

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from dongxoai_crawler.cms.listing_page import ListingPage
    from dongxoai_crawler.model.listing import ListedArticle, Listing
    from dongxoai_crawler.model.portal import Portal
    from dongxoai_crawler.spiders.fetching import Fetch

FINGERPRINT: Final = "sitemap-utc"
"""Names what sitemaps show, moments in UTC and no host; another digest needs another name."""

SITEMAP_LIMIT: Final = 1000
"""The CMS lists no more articles than this, and doesn't say that it left some out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Newest:
    """What a module's sitemap lists.

    Attributes:
        articles: In its order, the newest first.
        is_complete: Whether these are all that the portal shows: the sitemap could be read and
            stops before the CMS's limit.
        is_window: Whether they are the newest, and older ones are there: it reaches that limit.
    """

    articles: tuple[ListedArticle, ...]
    is_complete: bool
    is_window: bool


class Discovery:
    """Reads the lists of one news module. Each method raises RunEnded where the run ends.

    Attributes:
        module: Its name in the keys of its articles; "" until `newest`, and where it stays unknown.
        is_name_sure: Whether a list said that name, and not only the path.
        aliases: Its categories, as far as they are known.
    """

    def __init__(
        self,
        portal: Portal,
        news: str,
        fetch: Fetch,
        *,
        sitemaps: Callable[[], Iterable[str]],
        missed: Callable[[str, CrawlerError], None],
        only: Collection[str] = (),
        module: str | None = None,
    ) -> None:
        """Set up.

        Args:
            portal: The portal.
            news: Path of the module, with a final slash ("/vi/news/").
            fetch: Gets an address.
            sitemaps: Addresses that robots.txt names, known once something was fetched.
            missed: Told of each list that can't be read, by its address; the articles on it may
                be missing.
            only: Aliases of the categories that are wanted; empty: all.
            module: The module's name, where an earlier run read it on its home page.
        """
        self.portal, self.news, self.only = portal, news, frozenset(only)
        self.module, self.is_name_sure = module or "", module is not None
        self.aliases: set[str] = set()
        self._lists, self._sitemaps = ListReader(fetch, missed), sitemaps
        self._segment = news.rstrip("/").rpartition("/")[2]
        self._missed = missed
        self._firsts: dict[str, ListingPage] = {}
        self._home: ListingPage | None = None
        self._is_home_known = self._is_blind = False

    async def newest(self) -> Newest:
        """Read the sitemaps: the usual one, and those that robots.txt names."""
        tops = [await self._lists.sitemap(f"{self.portal.base_url}/sitemap.xml")]
        others = {self._at_home(url) for url in self._sitemaps()}
        others.discard(f"{self.portal.base_url}/sitemap.xml")
        tops += [await self._lists.sitemap(url) for url in sorted(others)]
        named = [url for top in tops if top for url in top.sitemaps]
        await self._learn_name(named)
        inner = {self._at_home(url): None for url in self._of_module(named)}
        parts = [await self._lists.sitemap(url) for url in inner if url not in others]
        listed = [a for part in (*tops, *parts) if part for a in part.articles]
        own = {a.id: a for a in reversed(listed) if self._is_inside(a)}
        self.aliases.update(_category(a) for a in own.values())
        return Newest(
            articles=tuple(
                self._localized(a) for a in reversed(own.values()) if self._is_wanted(a)
            ),
            is_complete=0 < len(own) < SITEMAP_LIMIT and None not in parts,
            is_window=len(own) >= SITEMAP_LIMIT and None not in parts,
        )

    async def feed(self, alias: str | None = None) -> tuple[ListedArticle, ...]:
        """Read the feed of a category, or of what is on the front page, with title and summary."""
        url = f"{self.portal.base_url}{self.news}rss/{f'{quote(alias)}/' if alias else ''}"
        articles = await self._lists.feed(url)
        own = (a for a in articles if self._is_inside(a) and self._is_wanted(a))
        return tuple(map(self._localized, own))

    async def front(self) -> tuple[ListedArticle, ...]:
        """What the module's home page links to; nothing where only some categories are wanted."""
        home = None if self.only else await self._home_page()
        return self.own(home.articles()) if home else ()

    async def categories(self) -> tuple[str, ...]:
        """The categories that are wanted: of the home page's feed links, else the page of feeds.

        A portal without feeds has them in its menu, and in the addresses of its articles.

        Raises:
            UnknownNameError: A wanted category isn't there.
        """
        home = await self._home_page()
        known = home.categories() if home else ()
        if not known:
            feeds = await self._tried(f"{self.portal.base_url}/feeds/")
            known = feeds.categories() if feeds else ()
        if not known and home is not None:
            known = await self._linked(home)
        self.aliases.update(known)
        unknown = [alias for alias in self.only if alias not in known]
        if unknown and (known or not self._is_blind):
            raise UnknownNameError(kind="category", name=unknown[0], known=known)
        return tuple(alias for alias in known if not self.only or alias in self.only)

    async def page(self, alias: str, number: int) -> Listing | None:
        """Read a page of a category; None where there is none: the CMS redirects or says 404.

        Raises:
            CrawlerError: It can't be read.
        """
        page = self._firsts.pop(alias, None) if number == 1 else None
        page = page or await self._listing(self._address(alias, number), follow=False)
        if page is None:
            return None
        listing = page.to_listing()
        return replace(listing, articles=self.own(listing.articles))

    def own(self, articles: Iterable[ListedArticle]) -> tuple[ListedArticle, ...]:
        """Of what a page links to, the module's articles.

        Where addresses don't name the module, those of its categories.
        """
        own: dict[int, ListedArticle] = {}
        for article in articles:
            if self._is_named or not self.aliases or _category(article) in self.aliases:
                own.setdefault(article.id, article)
        return tuple(own.values())

    async def _linked(self, home: ListingPage) -> tuple[str, ...]:
        """The categories among what the home page links to, as their own pages say."""
        names = (*sorted(self.aliases), *map(_category, home.articles()), *home.folders())
        name = self.module or home.module
        self._firsts = await categories_among(names, self._first_page, module=name)
        if not self._firsts and not self._is_blind:
            self._missed(home.page.url, ListError(url=home.page.url, detail=NONE_NAMED))
        return tuple(self._firsts)

    async def _first_page(self, alias: str) -> ListingPage | None:
        return await self._tried(self._address(alias, 1), follow=False)

    @property
    def _is_named(self) -> bool:
        """Whether the path of its articles' addresses is the module's alone."""
        return self._segment == self.module

    def _address(self, alias: str, number: int) -> str:
        url = f"{self.portal.base_url}{self.news}{quote(alias)}/"
        return url if number == 1 else f"{url}page-{number}/"

    async def _learn_name(self, sitemaps: Iterable[str]) -> None:
        """Where no sitemap has the name that the path ends with, the home page says the name."""
        is_named = any(url.endswith(f".{self._segment}.xml") for url in sitemaps)
        if not self.module and not is_named:
            home = await self._home_page()
            is_there = home is not None and urlsplit(home.page.url).path == self.news
            self.module = (home.module or "") if home and is_there else ""
        self.is_name_sure = is_named or bool(self.module)
        if not self.module and self._segment != self.portal.language:
            self.module = self._segment

    async def _home_page(self) -> ListingPage | None:
        """The module's home, asked for once."""
        if not self._is_home_known:
            self._is_home_known = True
            self._home = await self._tried(self.portal.base_url + self.news)
            self.aliases.update(self._home.categories() if self._home else ())
        return self._home

    def _of_module(self, sitemaps: Iterable[str]) -> list[str]:
        """An index names `sitemap-<language>.<module>.xml` for each module."""
        named = [url for url in sitemaps if url.endswith(f".{self.module}.xml")]
        return named or list(sitemaps)

    async def _tried(self, url: str, *, follow: bool = True) -> ListingPage | None:
        try:
            return await self._listing(url, follow=follow)
        except CrawlerError:
            return None

    async def _listing(self, url: str, *, follow: bool) -> ListingPage | None:
        try:
            return await self._lists.page(url, news=self.news, follow=follow)
        except CrawlerError:
            self._is_blind = True
            raise

    def _at_home(self, url: str) -> str:
        return at_home(url, self.portal.base_url)

    def _localized(self, article: ListedArticle) -> ListedArticle:
        """The article at the portal's own host, with a fingerprint of what the list shows."""
        url = self._at_home(article.url)
        if article.fingerprint is not None:
            return replace(article, url=url)
        moment = article.published_at and article.published_at.astimezone(UTC).isoformat()
        shown = f"{url.removeprefix(self.portal.base_url)}\n{moment}"
        digest = hashlib.sha256(shown.encode()).hexdigest()[:16]
        return replace(article, url=url, fingerprint=f"{FINGERPRINT}:{digest}")

    def _is_inside(self, article: ListedArticle) -> bool:
        language = self.portal.language
        return lies_in(article.url, news=self.news, module=self.module, language=language)

    def _is_wanted(self, article: ListedArticle) -> bool:
        return not self.only or _category(article) in self.only


def _category(article: ListedArticle) -> str:
    address = article_address(article.url)
    return address.category if address else ""
