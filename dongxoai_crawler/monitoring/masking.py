"""Numbers of people, unreadable: of identity papers and of telephones.

Dates, sums and numbers of documents stay; where a number could be either, it is masked.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from dongxoai_crawler.model.article import Article

_SHOWN: Final = 3
"""So many last digits stay, so that who knows the number knows it again."""
_GAP: Final = r"[ .\-\u2013]?"
_TELEPHONE: Final = rf"(?:(?:\(?\+84\)?|\b84){_GAP}(?:\(0\))?|\(?0)[2-9](?:[)]?{_GAP}[0-9]){{8,9}}"
_IDENTITY: Final = rf"0[0-9]{{2}}(?:{_GAP}[0-9]{{3}}){{3}}|[0-9]{{12}}|[0-9]{{9}}"
_DATE: Final = r"[0-9]{1,2}([.\-])[0-9]{1,2}\1[0-9]{4}"
_ONE: Final = rf"(?:{_IDENTITY}|{_TELEPHONE})(?![0-9])"
_NUMBERS: Final = re.compile(
    rf"(?<![0-9.,/])(?<![0-9]-)(?!{_DATE}){_ONE}(?:[/\-]{_ONE})*(?![.,/\-][0-9])"
)
"""One, or several that are joined: "0251.3822.111/0912.345.678"."""
_NUMBER: Final = re.compile(_ONE)


def masked(text: str) -> str:
    """Return a text in which such numbers show their last three digits only."""
    return _NUMBERS.sub(lambda numbers: _NUMBER.sub(_masked, numbers[0]), text)


def masked_article(article: Article) -> Article:
    """Return an article whose texts are masked, for what is shown of it or of how it changed.

    Texts are masked before they are compared or cut: a part of a number is none any more.
    """
    return replace(
        article,
        title=masked(article.title),
        byline=article.byline and masked(article.byline),
        summary=masked(article.summary),
        body=tuple(map(masked, article.body)),
        source=article.source and masked(article.source),
        image_caption=article.image_caption and masked(article.image_caption),
        images=tuple(
            replace(each, caption=each.caption and masked(each.caption), alt=masked(each.alt))
            for each in article.images
        ),
        attachments=tuple(replace(each, name=masked(each.name)) for each in article.attachments),
        tags=tuple(map(masked, article.tags)),
    )


def _masked(number: re.Match[str]) -> str:
    digits = [place for place, c in enumerate(number[0]) if c.isdigit()]
    hidden = set(digits[:-_SHOWN])
    return "".join("*" if place in hidden else c for place, c in enumerate(number[0]))
