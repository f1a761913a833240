"""Collects the news of Vietnamese portals that run on NukeViet; this is the library.

>>> from dongxoai_crawler import extract, render
>>> article = extract(html, "https://dongxoai.dongnai.gov.vn/vi/news/…/…-648.html")
>>> text = render(article)
"""

from dongxoai_crawler.extraction import extract
from dongxoai_crawler.formats.article_text import ArticleText, parse, render
from dongxoai_crawler.model.article import Article, Attachment, Image
from dongxoai_crawler.model.errors import CrawlerError

__all__ = [
    "Article",
    "ArticleText",
    "Attachment",
    "CrawlerError",
    "Image",
    "extract",
    "parse",
    "render",
]
