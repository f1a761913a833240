"""What articles' texts are compared by, kept so that each is looked at once."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from sqlalchemy import BigInteger, Text, bindparam, delete, func, or_, select, union, update

from dongxoai_crawler.store.likeness import Likeness, Signature, SignedArticle, Unsigned
from dongxoai_crawler.store.part import Part, key_values, one_article
from dongxoai_crawler.store.schema import ARTICLES, KEY
from dongxoai_crawler.store.schema_duplicates import SIGNATURES
from dongxoai_crawler.store.schema_history import REVISIONS
from dongxoai_crawler.store.standings import ITS_REVISION, READ

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from dongxoai_crawler.store.rows import ArticleKey


_BATCH: Final = 10_000
_READ = bindparam("scheme", type_=Text) + " " + READ
_UNSIGNED: Final = (
    select(ARTICLES.c.number, _READ.label("read"), REVISIONS.c.record)
    .join_from(ARTICLES, REVISIONS, ITS_REVISION)
    .outerjoin(SIGNATURES, SIGNATURES.c.article == ARTICLES.c.number)
    .where(ARTICLES.c.number > bindparam("after"))
    .where(or_(SIGNATURES.c.read.is_(None), SIGNATURES.c.read != _READ))
    .order_by(ARTICLES.c.number)
    .limit(bindparam("most"))
)
_IN_ORDER: Final = (
    func.coalesce(ARTICLES.c.published_at, ARTICLES.c.first_seen_at),
    *(ARTICLES.c[name] for name in KEY),
)
_SIGNED: Final = (
    select(ARTICLES.c.number, *(SIGNATURES.c[name] for name in SignedArticle._fields[1:]))
    .join_from(ARTICLES, SIGNATURES, SIGNATURES.c.article == ARTICLES.c.number)
    .order_by(*_IN_ORDER)
)
_LIKENESS: Final = (
    select(*(SIGNATURES.c[name] for name in Likeness._fields))
    .join_from(SIGNATURES, ARTICLES, ARTICLES.c.number == SIGNATURES.c.article)
    .order_by(*_IN_ORDER)
)
_LARGE: Final = (
    select(SIGNATURES.c.cluster, func.count().label("size"))
    .where(SIGNATURES.c.cluster.is_not(None))
    .group_by(SIGNATURES.c.cluster)
    .having(func.count() > 1)
)
_REFERRED_TO: Final = select(ARTICLES.c.number, *(ARTICLES.c[name] for name in KEY)).where(
    ARTICLES.c.number.in_(
        union(
            _LARGE.with_only_columns(SIGNATURES.c.cluster),
            *(select(column) for column in (SIGNATURES.c.same_text_as, SIGNATURES.c.excerpt_of)),
        )
    )
)
_FOUND: Final = [SIGNATURES.c[name] for name in Likeness._fields[1:]]
_UNKNOWN: Final = dict.fromkeys(Likeness._fields[1:])
_REFER_TO: Final = or_(*(column == bindparam("gone") for column in _FOUND))
_SIGNED_NUMBERS: Final = select(SIGNATURES.c.article)
_FORGET_LOST: Final = (
    update(SIGNATURES)
    .where(or_(*(column.not_in(_SIGNED_NUMBERS) for column in _FOUND)))
    .values(_UNKNOWN)
)
_THERE: Final = select(ARTICLES.c.number).where(
    ARTICLES.c.number.in_(bindparam("numbers", expanding=True))
)
_LIKENESS_OF: Final = (
    select(*(SIGNATURES.c[name] for name in Likeness._fields))
    .join_from(SIGNATURES, ARTICLES, ARTICLES.c.number == SIGNATURES.c.article)
    .where(one_article(ARTICLES))
)
_NOTE: Final = (
    update(SIGNATURES)
    .where(
        SIGNATURES.c.article == bindparam("of"),
        SIGNATURES.c.text_hash.is_not_distinct_from(bindparam("of_text", type_=BigInteger)),
    )
    .values({name: bindparam(f"new_{name}") for name in Likeness._fields[1:]})
)


class Duplicates(Part):
    """The part of the store that knows which texts are alike."""

    def unsigned(self, scheme: str, *, after: int, most: int) -> list[Unsigned]:
        """The next articles without a signature of their present text, by number.

        Args:
            scheme: How signatures are made: those made otherwise count as none.
            after: With higher numbers than this one.
            most: So many at once.
        """
        rows = self._rows(_UNSIGNED, scheme=scheme, after=after, most=most)
        return [Unsigned(*row) for row in rows]

    def put_signatures(self, signatures: Sequence[Signature]) -> None:
        """Keep signatures in the place of earlier ones; what they are like is not known then.

        Those of articles that were forgotten meanwhile are left out.
        """
        with self._database.writing() as connection:
            numbers = [each.article for each in signatures]
            there = set(connection.scalars(_THERE, {"numbers": numbers}))
            connection.execute(delete(SIGNATURES).where(SIGNATURES.c.article.in_(numbers)))
            kept = [each._asdict() for each in signatures if each.article in there]
            if kept:
                connection.execute(SIGNATURES.insert(), kept)

    def is_compared(self) -> bool:
        """Tell whether it is known of each signature what it is like."""
        wanted = select(SIGNATURES.c.article).where(SIGNATURES.c.cluster.is_(None)).limit(1)
        with self._database.reading() as connection:
            return connection.execute(wanted).first() is None

    def signed_articles(self) -> Iterator[SignedArticle]:
        """All signatures, in the order in which their articles were published (or first seen)."""
        return (SignedArticle(*row) for row in self._rows(_SIGNED))

    def put_likenesses(self, likenesses: Iterable[tuple[int | None, Likeness]]) -> None:
        """Note what articles were found to be, in one step.

        Who is said to be like an article that was forgotten meanwhile is to be compared again.

        Args:
            likenesses: Each with the hash of its text; where the article has another text by now, it
                is left out.
        """
        rows = (_noted(text_hash, each) for text_hash, each in likenesses)
        with self._database.writing() as connection:
            while batch := list(islice(rows, _BATCH)):
                connection.execute(_NOTE, batch)
            connection.execute(_FORGET_LOST)

    def likenesses(self, cluster: int | None = None) -> Iterator[Likeness]:
        """What articles were found to be, in the order of publication: of one cluster, or of all."""
        column = SIGNATURES.c.cluster
        wanted = _LIKENESS.where(column.is_not(None) if cluster is None else column == cluster)
        return (Likeness(*row) for row in self._rows(wanted))

    def likeness_of(self, portal: str, key: ArticleKey) -> Likeness | None:
        """What one article was found to be; None: it wasn't compared."""
        row = next(self._rows(_LIKENESS_OF, **key_values(portal, key)), None)
        return None if row is None or row.cluster is None else Likeness(*row)

    def likenesses_beside(self, likeness: Likeness) -> list[Likeness]:
        """Who is in an article's family, is an excerpt of its cluster, or has all of it and more.

        In the order of publication, without itself.
        """
        of = SIGNATURES.c
        alike = or_(of.family == likeness.family, of.excerpt_of == likeness.cluster)
        if likeness.excerpt_of is not None:
            alike = or_(alike, of.cluster == likeness.excerpt_of)
        wanted = _LIKENESS.where(alike, of.article != likeness.article)
        return [Likeness(*row) for row in self._rows(wanted)]

    def cluster_sizes(self) -> dict[int, int]:
        """How many articles clusters have, by the number of their first; those of one are left out."""
        return {row.cluster: row.size for row in self._rows(_LARGE)}

    def portals_by_number(self) -> dict[int, str]:
        """The portal of each article."""
        wanted = select(ARTICLES.c.number, ARTICLES.c.portal)
        return {row.number: row.portal for row in self._rows(wanted)}

    def keys_referred_to(self) -> dict[int, tuple[str, str, str, int]]:
        """Keys of the articles that likenesses of others name, by number: `schema.KEY`."""
        return {number: tuple(key) for number, *key in self._rows(_REFERRED_TO)}


def forget_likenesses_of(connection: Connection, portal: str) -> None:
    """Let a portal's articles be compared again: their keys, which decide who is first, changed."""
    own = select(ARTICLES.c.number).where(ARTICLES.c.portal == portal)
    connection.execute(update(SIGNATURES).where(SIGNATURES.c.article.in_(own)).values(_UNKNOWN))


def _noted(text_hash: int | None, likeness: Likeness) -> dict[str, int | None]:
    article, *found = likeness
    names = (f"new_{name}" for name in Likeness._fields[1:])
    return {"of": article, "of_text": text_hash, **dict(zip(names, found, strict=True))}


def forget_likeness(connection: Connection, article: int) -> None:
    """Remove an article's signature; who was like it is to be compared again."""
    connection.execute(update(SIGNATURES).where(_REFER_TO).values(_UNKNOWN), {"gone": article})
    connection.execute(delete(SIGNATURES).where(SIGNATURES.c.article == article))
