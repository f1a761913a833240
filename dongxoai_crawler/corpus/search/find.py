"""Searching: the best articles for what a person typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.search.excerpt import excerpt
from dongxoai_crawler.corpus.search.query import match_of

if TYPE_CHECKING:
    import sqlite3

_RANKED: Final = 10_000
"""Of what more articles have, the last so many collected are ranked: a word like "và" is in all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An article that was found.

    Attributes:
        article: Its number.
        published_at: ISO 8601 in Vietnam's time; None: the page has none.
        found: Words around the first hit, hits in [brackets].
    """

    article: int
    published_at: str | None
    portal: str
    state: str
    title: str
    found: str
    url: str


def search_sql(*, limit: int) -> str:
    """The query, with the parameter `q`, for connections that have the functions."""
    return f"""\
select articles.number as article, published_at, portal, state, title,
  search_excerpt(:q, summary, body) as found, url
from (
  select number, score from (
    select rowid as number, rank as score from words
    where words match search_match(:q) order by rowid desc limit {_RANKED}
  ) order by score, number desc limit {limit:d}
) as best join articles on articles.number = best.number
order by best.score, best.number desc"""  # noqa: S608 - two numbers


def add_functions(connection: sqlite3.Connection) -> None:
    """Give a connection the functions that `search_sql` names."""
    connection.create_function("search_match", 1, _match, deterministic=True)
    connection.create_function("search_excerpt", 3, _excerpt, deterministic=True)


def search(connection: sqlite3.Connection, text: str, *, limit: int) -> list[Found]:
    """The best articles, the best one first.

    Args:
        connection: The search database, with the functions.
        text: As a person typed it: any text will do.
        limit: So many at most.
    """
    rows = connection.execute(search_sql(limit=limit), {"q": _plain(text)})
    names = [name for name, *_ in rows.description]
    return [Found(**dict(zip(names, row, strict=True))) for row in rows]


def _plain(text: str) -> str:
    """Lone surrogates, which stand for bytes that are no text, reach no database."""
    return text.encode("utf-8", "replace").decode()


def _match(query: object) -> str:
    return match_of(_text(query))


def _excerpt(query: object, summary: object, body: object) -> str:
    return excerpt(_text(query), _text(summary), _text(body))


def _text(value: object) -> str:
    """What SQL hands over, whatever its type."""
    return "" if value is None else str(value)
