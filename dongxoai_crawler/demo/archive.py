"""The generated articles: sentences of `content/archive.toml`, put together anew for each id.

They stand for what the ward published in earlier years. Nothing of them is kept: category and
time follow from the id, everything else from the seed and the id.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from random import Random
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.demo.article import DemoArticle, MainImage
from dongxoai_crawler.demo.blocks import blocks
from dongxoai_crawler.demo.categories import FILLED
from dongxoai_crawler.demo.dates import ZONE
from dongxoai_crawler.demo.slug import slug

if TYPE_CHECKING:
    from collections.abc import Iterable

FIRST_ID: Final = 10_001
LONGEST: Final = 90_000
_START: Final = datetime(2009, 1, 5, 7, 30, tzinfo=ZONE)
_STEP: Final = timedelta(minutes=90)
_SPREAD: Final = 5_399
_MAIN: Final = "tin-tuc-su-kien"
_ALSO_MAIN: Final = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """What titles, summaries and bodies are put together from; `{}` slots take `slots`."""

    titles: tuple[str, ...]
    openings: tuple[str, ...]
    sentences: tuple[str, ...]
    endings: tuple[str, ...]
    bylines: tuple[str, ...]
    tags: tuple[str, ...]
    slots: dict[str, list[str]]


class Archive:
    """`count` generated articles with ids from 10,001 on, oldest first.

    Raises:
        ValueError: More articles are asked for than the archive has room for.
    """

    def __init__(self, *, count: int, seed: int) -> None:
        if count > LONGEST:
            raise ValueError(f"at most {LONGEST:,} articles can be generated, not {count:,}")
        self.ids = range(FIRST_ID, FIRST_ID + count)
        self._seed = seed

    def published_at(self, number: int) -> datetime:
        """Publication time; it grows with the id."""
        place = number - FIRST_ID
        return _START + place * _STEP + timedelta(seconds=place * 7_919 % _SPREAD)

    def categories(self, number: int) -> tuple[str, ...]:
        """Aliases of its categories, the primary one first."""
        first = FILLED[number * 5 % len(FILLED)]
        also_main = first != _MAIN and number % _ALSO_MAIN == 0
        return (first, _MAIN) if also_main else (first,)

    def listed(self, category: str | None) -> Iterable[int]:
        """Ids in a category, or all."""
        if category is None:
            return self.ids
        return (number for number in self.ids if category in self.categories(number))

    def article(self, number: int) -> DemoArticle:
        """The article with this id, the same for the same seed."""
        chance = Random(self._seed * 1_000_003 + number)  # noqa: S311 - made-up text, no secret
        phrases = _phrases()
        slots = {name: chance.choice(values) for name, values in phrases.slots.items()}
        title = chance.choice(phrases.titles).format_map(slots)
        published = self.published_at(number)
        byline = chance.choice(phrases.bylines)
        text = blocks(chance, phrases.sentences, chance.choice(phrases.endings), slots, published)
        return DemoArticle(
            id=number,
            alias=slug(title),
            title=title,
            categories=self.categories(number),
            published_at=published,
            edited_at=published + timedelta(seconds=chance.randrange(20, 90_000)),
            author=byline,
            byline=byline,
            hometext=chance.choice(phrases.openings).format_map(slots),
            image=_image(number, published) if chance.random() < 0.8 else None,  # noqa: PLR2004
            tags=tuple(chance.sample(phrases.tags, chance.randrange(4))),
            body=text.html,
            lines=text.lines,
        )


def _image(number: int, published: datetime) -> MainImage:
    return MainImage(path=f"/uploads/suoimay/news/{published:%Y_%m}/tin-{number}.jpg")


@cache
def _phrases() -> Phrases:
    path = files("dongxoai_crawler.demo") / "content" / "archive.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    slots = table.pop("slots")
    return Phrases(slots=slots, **{name: tuple(values) for name, values in table.items()})
