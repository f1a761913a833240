"""Which class reads an article's page: chosen by the page itself, never by the portal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dongxoai_crawler.cms.egov import EgovArticlePage
from dongxoai_crawler.cms.mobile import MobileArticlePage
from dongxoai_crawler.cms.nukeviet import NukeVietArticlePage
from dongxoai_crawler.cms.panel import is_column
from dongxoai_crawler.model.errors import LayoutError

if TYPE_CHECKING:
    from dongxoai_crawler.cms.page import Page

THEMES: Final[tuple[type[NukeVietArticlePage], ...]] = (
    MobileArticlePage,
    EgovArticlePage,
    NukeVietArticlePage,
)
"""The first that knows the article's element reads it."""


def themed_page(page: Page) -> NukeVietArticlePage:
    """Return an article's page, read by the class of its theme.

    Raises:
        LayoutError: No theme knows it, or a landmark is missing.
        TruncatedPageError: The page ends inside the article.
    """
    headline = next((e for e in page.root.iter("h1") if e.get("itemprop") == "headline"), None)
    if headline is None:
        raise LayoutError(url=page.url, landmark="h1[itemprop=headline]")
    element = next((e for e in headline.iterancestors("div") if is_column(e)), None)
    if element is not None:
        for theme in THEMES:
            if theme.is_theme_of(element):
                return theme.of(page, element)
    raise LayoutError(url=page.url, landmark="itemtype NewsArticle around the headline")
