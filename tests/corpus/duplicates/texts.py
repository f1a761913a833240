"""Made-up texts of different words, and what others make of them."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.store.samples import NOW, article

if TYPE_CHECKING:
    from dongxoai_crawler.model.article import Article

SYLLABLES = [
    first + rest
    for first in ("b", "ch", "đ", "g", "kh", "l", "m", "ng", "ph", "qu", "t", "th", "tr", "x")
    for rest in ("a", "ân", "ảo", "ệnh", "iều", "ong", "ở", "uyên", "ứng", "ích")
]


def words(seed: int, count: int = 100) -> list[str]:
    chance = random.Random(seed)  # noqa: S311 - the same each time
    return chance.choices(SYLLABLES, k=count)


def told(text: list[str], *, portal: str = "mot", number: int = 1, hours: int = 0) -> Article:
    """An article with a text, published so many hours later than the first."""
    lines = tuple(" ".join(text[start : start + 20]) for start in range(0, len(text), 20))
    moment = NOW + timedelta(hours=hours)
    address = f"https://{portal}.example/vi/news/tin-tuc/tin-{number}.html"
    return article(
        portal=portal, id=number, url=address, title="Tin", body=lines, published_at=moment
    )
