"""Collects the news of Vietnamese portals that run on NukeViet; this is the library.

>>> from dongxoai_crawler import extract, render
>>> article = extract(html, "https://dongxoai.dongnai.gov.vn/vi/news/…/…-648.html")
>>> text = render(article)

>>> from dongxoai_crawler import Corpus
>>> for each in Corpus("output").articles(portal="dongxoai-dongnai"):
...     print(each.article.title, each.provenance.state)
"""

from typing import TYPE_CHECKING

from dongxoai_crawler.extraction import extract
from dongxoai_crawler.formats.article_text import ArticleText, parse, render
from dongxoai_crawler.model.article import Article, Attachment, Image
from dongxoai_crawler.model.errors import CrawlerError

if TYPE_CHECKING:
    from dongxoai_crawler.corpus.corpus import Corpus

__all__ = [
    "Article",
    "ArticleText",
    "Attachment",
    "Corpus",
    "CrawlerError",
    "Image",
    "extract",
    "parse",
    "render",
]


def __getattr__(name: str) -> object:
    """Import `Corpus` when it is asked for: who only extracts needs no database."""
    if name == "Corpus":
        from dongxoai_crawler.corpus.corpus import Corpus  # noqa: PLC0415 - see above

        return Corpus
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
