"""The times of one article from all that state them: which disagree, and in which zone they are."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from dongxoai_crawler.model import counters
from dongxoai_crawler.model.clock import VIETNAM
from dongxoai_crawler.normalize.article import shows_another_time

if TYPE_CHECKING:
    from datetime import datetime

    from scrapy.statscollectors import StatsCollector

    from dongxoai_crawler.model.article import Article

logger = logging.getLogger(__name__)


def check_times(article: Article, listed_at: datetime | None, stats: StatsCollector) -> None:
    """Count and say where a visible line, a sitemap or a zone contradicts the metas, which count.

    By factory setting a portal prints times in the zone of the country that asks.
    """
    published = article.published_at
    if published is None:
        return
    if shows_another_time(article):
        stats.inc_value(counters.OTHER_TIME)
        shown = article.displayed_date
        logger.warning("%s: published at %s, but the page shows %r", article.url, published, shown)
    if listed_at is not None and listed_at != published:
        stats.inc_value(counters.OTHER_LISTED_TIME)
        said = "%s: published at %s, but the sitemap says %s"
        logger.info(said, article.url, published, listed_at)
    if published.utcoffset() != VIETNAM.utcoffset(None):
        _count_zone(article, stats)


def _count_zone(article: Article, stats: StatsCollector) -> None:
    if not stats.get_value(counters.OTHER_ZONE):
        logger.warning(
            "%s: the portal prints times of another zone than Vietnam's (%s), as it does for "
            "visitors from abroad: crawl from an address in Vietnam",
            article.portal,
            article.published_at,
        )
    stats.inc_value(counters.OTHER_ZONE)
