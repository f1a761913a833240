"""Personal data in what everybody can read, unreadable: by the rules of `corpus.pii`, warily."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dongxoai_crawler.corpus.pii.masking import SHOWN, masked_lines

if TYPE_CHECKING:
    from dongxoai_crawler.model.article import Article


def masked(text: str) -> str:
    """Return a line in which numbers show their last three digits only, and addresses nothing."""
    (line,) = masked_lines([text], shown=SHOWN, wary=True)
    return line


def masked_article(article: Article) -> Article:
    """Return an article whose texts are masked, for what is shown of it or of how it changed.

    Texts are masked before they are compared or cut: a part of a number is none any more.
    """
    return replace(
        article,
        title=masked(article.title),
        byline=article.byline and masked(article.byline),
        summary=masked(article.summary),
        body=tuple(masked_lines(article.body, shown=SHOWN, wary=True)),
        source=article.source and masked(article.source),
        image_caption=article.image_caption and masked(article.image_caption),
        images=tuple(
            replace(each, caption=each.caption and masked(each.caption), alt=masked(each.alt))
            for each in article.images
        ),
        attachments=tuple(replace(each, name=masked(each.name)) for each in article.attachments),
        tags=tuple(map(masked, article.tags)),
    )
