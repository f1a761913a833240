"""A small made-up ward portal on loopback: the offline default, test site and benchmark target."""

from dongxoai_crawler.demo.answer import Answer, Request
from dongxoai_crawler.demo.article import DemoArticle
from dongxoai_crawler.demo.flood import Flood
from dongxoai_crawler.demo.portal import DemoPortal
from dongxoai_crawler.demo.server import DEFAULT_PORT, DemoServer, serve
from dongxoai_crawler.demo.viewcat import Lists, Viewcat

__all__ = [
    "DEFAULT_PORT",
    "Answer",
    "DemoArticle",
    "DemoPortal",
    "DemoServer",
    "Flood",
    "Lists",
    "Request",
    "Viewcat",
    "serve",
]
