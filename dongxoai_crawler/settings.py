"""Scrapy's settings. ITEM_PIPELINES is the table of contents: read it to know the data flow.

What differs from portal to portal is set by spiders/opening.py; run/ adds what a command was
told. Settings of our own: docs/settings.md.
"""

from __future__ import annotations

from scrapy.downloadermiddlewares.cookies import CookiesMiddleware
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.downloadermiddlewares.offsite import OffsiteMiddleware
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware

from dongxoai_crawler.exporters.article_jsonl import ArticleJsonLinesExporter
from dongxoai_crawler.exporters.article_text import ArticleTextExporter
from dongxoai_crawler.middlewares.answers import AnswersMiddleware
from dongxoai_crawler.middlewares.cookies import PersistentCookiesMiddleware
from dongxoai_crawler.middlewares.failures import FailuresMiddleware
from dongxoai_crawler.middlewares.guard import GuardMiddleware
from dongxoai_crawler.middlewares.pacing import PacingMiddleware
from dongxoai_crawler.middlewares.politeness import PolitenessMiddleware
from dongxoai_crawler.middlewares.proxy import PortalProxyMiddleware
from dongxoai_crawler.middlewares.redirects import CountedRedirectMiddleware
from dongxoai_crawler.middlewares.resolver import GuardResolver, PrivateNameMiddleware
from dongxoai_crawler.middlewares.robots import RobotsMiddleware
from dongxoai_crawler.middlewares.size import SizeLimitMiddleware
from dongxoai_crawler.middlewares.tls_context import TrustingDownloadHandler
from dongxoai_crawler.pipelines.drop_unchanged import DropUnchangedPipeline
from dongxoai_crawler.pipelines.hold_doubtful import HoldDoubtfulPipeline
from dongxoai_crawler.pipelines.normalize import NormalizePipeline
from dongxoai_crawler.pipelines.published_since import PublishedSincePipeline
from dongxoai_crawler.pipelines.write import WritePipeline

BOT_NAME = "dongxoai_crawler"
SPIDER_MODULES = ["dongxoai_crawler.spiders"]

ITEM_PIPELINES = {
    NormalizePipeline: 100,
    PublishedSincePipeline: 200,
    DropUnchangedPipeline: 300,
    HoldDoubtfulPipeline: 350,
    WritePipeline: 400,
}

FEED_EXPORTERS = {
    "jsonl": ArticleJsonLinesExporter,
    "jsonlines": ArticleJsonLinesExporter,
    "jl": ArticleJsonLinesExporter,
    "txt": ArticleTextExporter,
}

# A good guest: one request at a time, spaced by PacingMiddleware.
ROBOTSTXT_OBEY = True
COOKIES_ENABLED = True
CONCURRENT_REQUESTS = 1
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY_JITTER = 0
METAREFRESH_ENABLED = False  # the CMS's 404 pages refresh to the module's home
REFERRER_POLICY = "no-referrer"
REDIRECT_MAX_TIMES = 5
RETRY_TIMES = 2
DOWNLOAD_TIMEOUT = 30
DOWNLOAD_MAXSIZE = 10 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0

DOWNLOADER_MIDDLEWARES = {
    GuardMiddleware: 50,
    OffsiteMiddleware: None,
    FailuresMiddleware: 90,
    RobotsMiddleware: 100,
    RobotsTxtMiddleware: None,
    PrivateNameMiddleware: 560,
    PolitenessMiddleware: 570,
    AnswersMiddleware: 580,
    SizeLimitMiddleware: 590,
    HttpCompressionMiddleware: None,
    CountedRedirectMiddleware: 600,
    RedirectMiddleware: None,
    PersistentCookiesMiddleware: 700,
    CookiesMiddleware: None,
    PortalProxyMiddleware: 740,
    PacingMiddleware: 890,
}

# Nothing listens, nothing but the web is read, and certificates are verified.
REMOTE_CONTROL_ENABLED = False
TELNETCONSOLE_ENABLED = False
DOWNLOAD_VERIFY_CERTIFICATES = True
DOWNLOAD_HANDLERS = {
    "https": TrustingDownloadHandler,
    "file": None,
    "data": None,
    "ftp": None,
    "s3": None,
}
TWISTED_DNS_RESOLVER = GuardResolver

# One item an answer, and no callback that mixes yield and return: a quarter of the CPU less.
CONCURRENT_ITEMS = 1
WARN_ON_GENERATOR_RETURN_VALUE = False

LOG_LEVEL = "INFO"
FEED_EXPORT_ENCODING = "utf-8"
FEED_STORE_EMPTY = False  # `-O` of a run that found nothing leaves the last one's file alone

DONGXOAI_OUTPUT = "output"
DONGXOAI_PORTALS_FILE = None
DONGXOAI_CONTACT = None
DONGXOAI_DATABASE = None
DONGXOAI_MAX_ATTACHMENT = 50 * 1024 * 1024
DONGXOAI_MAX_IMAGE = 20 * 1024 * 1024
