"""Feeds of what portals published, edited and withdrew, as Atom and as JSON Feed."""

from dongxoai_crawler.monitoring.feeds.writing import write_feeds

__all__ = ["write_feeds"]
