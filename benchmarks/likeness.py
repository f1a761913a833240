"""How right near-duplicates are told, on edited copies: `python -m benchmarks.likeness [OUTPUT]`.

300 articles of a collection (the demo portal's where none is named) and ten edited copies of each
go into a new collection. Each pair of texts that is told to be alike is then compared with where the
two came from.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from itertools import combinations, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from sqlalchemy import Pool, event

from benchmarks.edited_copies import EDITS, edited_copies
from benchmarks.filling import hurry
from benchmarks.made_up import add, demo_articles
from dongxoai_crawler import Corpus
from dongxoai_crawler.corpus.duplicates.clustering import NEAR
from dongxoai_crawler.corpus.duplicates.comparing import compare_articles
from dongxoai_crawler.corpus.duplicates.excerpts import CONTAINED
from dongxoai_crawler.corpus.duplicates.shingles import containment, resemblance, shingles
from dongxoai_crawler.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dongxoai_crawler.model.article import Article
    from dongxoai_crawler.store.likeness import Likeness

ORIGINALS: Final = 300
_WORDS: Final = 50
"""Shorter texts are taken for no original: ten edits of a line are ten other lines."""


@dataclass(slots=True, kw_only=True)
class Kind:
    """What was told of the copies of one kind.

    Attributes:
        clustered: Found in their original's cluster.
        contained: Not that, but one found to be an excerpt of the other.
        in_common: Of each copy, the share of shingles that it has in common with its original.
    """

    clustered: int = 0
    contained: int = 0
    in_common: list[float] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Told:
    """What was told of all.

    Attributes:
        kinds: By name of the edit.
        excerpts, excerpts_right: Articles that are told to be an excerpt, and those of whose shingles
            the longer text has as many as an excerpt must have.
        right, wrong: Pairs in one cluster that come from one original, and from two.
        alike: Of the wrong ones, those whose two originals have as much in common themselves.
    """

    kinds: dict[str, Kind]
    excerpts: int = 0
    excerpts_right: int = 0
    right: int = 0
    wrong: int = 0
    alike: int = 0


def tell(originals: Sequence[Article]) -> Told:
    """Compare articles and their copies, in a collection made for it."""
    told = Told(kinds={kind: Kind() for kind in EDITS})
    copies = list(edited_copies(originals))
    with TemporaryDirectory() as name, open_store(Path(name), keep_pages=False) as store:
        for article in (*originals, *(copy for _, _, copy in copies)):
            add(store, article)
        compare_articles(store)
        likeness = {each.article - 1: each for each in store.likenesses()}  # numbers from 1
    for place, (kind, original, copy) in enumerate(copies, len(originals)):
        first = likeness[place % len(originals)]
        found = told.kinds[kind]
        found.in_common.append(resemblance(_shingles(original), _shingles(copy)))
        found.clustered += first.cluster == likeness[place].cluster
        found.contained += _is_contained(first, likeness[place], likeness)
    texts = [_shingles(each) for each in (*originals, *(copy for _, _, copy in copies))]
    _count_pairs(told, likeness, texts, len(originals))
    return told


def wanted(articles: Iterable[Article]) -> list[Article]:
    """Take the first ORIGINALS articles that are long enough."""
    long = (each for each in articles if sum(len(line.split()) for line in each.body) >= _WORDS)
    return list(islice(long, ORIGINALS))


def _is_contained(one: Likeness, other: Likeness, likeness: dict[int, Likeness]) -> bool:
    def whole(each: Likeness) -> int | None:
        return None if each.excerpt_of is None else likeness[each.excerpt_of - 1].cluster

    return one.cluster != other.cluster and (
        whole(one) == other.cluster or whole(other) == one.cluster
    )


def _count_pairs(
    told: Told, likeness: dict[int, Likeness], texts: list[set[str]], originals: int
) -> None:
    members: dict[int, list[int]] = {}
    for place, each in likeness.items():
        if each.excerpt_of is not None:
            told.excerpts += 1
            whole = texts[each.excerpt_of - 1]
            told.excerpts_right += containment(texts[place], whole) >= CONTAINED
        members.setdefault(each.cluster, []).append(place)
    for one, other in (pair for each in members.values() for pair in combinations(each, 2)):
        first, second = one % originals, other % originals
        if first == second:
            told.right += 1
        else:
            told.wrong += 1
            told.alike += resemblance(texts[first], texts[second]) >= NEAR


def _shingles(article: Article) -> set[str]:
    return shingles("\n".join((article.title, article.summary, *article.body)))


def _lines(told: Told) -> Iterator[str]:
    yield f"{'edit':15}{'in common':>10}{'least':>7}{'clustered':>11}{'or excerpt':>11}"
    for name, kind in told.kinds.items():
        copies = len(kind.in_common)
        shares = (kind.clustered / copies, (kind.clustered + kind.contained) / copies)
        mean = sum(kind.in_common) / copies
        yield f"{name:15}{mean:10.3f}{min(kind.in_common):7.3f}{shares[0]:11.3f}{shares[1]:11.3f}"
    pairs = told.right + told.wrong
    yield f"pairs in one cluster: {pairs:,}, of one original {told.right:,} ({told.right / pairs:.4f})"
    yield f"of two: {told.wrong:,}, of which {told.alike:,} of two that are alike themselves"
    yield f"excerpts: {told.excerpts:,}, rightly {told.excerpts_right:,}"


def main() -> None:
    """Measure and print."""
    if sys.argv[1:]:
        articles = wanted(each.article for each in Corpus(sys.argv[1]).articles())
    else:
        articles = wanted(demo_articles(2 * ORIGINALS))
    event.listen(Pool, "checkout", hurry)
    print(*_lines(tell(articles)), sep="\n")


if __name__ == "__main__":
    main()
