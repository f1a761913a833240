"""`dongxoai similar`: who else published an article's text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from dongxoai_crawler.cli.article_options import article_argument
from dongxoai_crawler.cli.collected import collection_options, open_collection
from dongxoai_crawler.cli.comparing import compare
from dongxoai_crawler.cli.options import JSON
from dongxoai_crawler.cli.printing import print_json, print_line, print_lines
from dongxoai_crawler.corpus.diff import word_diff
from dongxoai_crawler.corpus.duplicates.similar import is_too_short, similar_articles
from dongxoai_crawler.corpus.exporting.text_files import plain_text
from dongxoai_crawler.corpus.naming import find_article
from dongxoai_crawler.formats.paths import text_path
from dongxoai_crawler.model.clock import VIETNAM

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.corpus.duplicates.similar import Similar
    from dongxoai_crawler.model.article import Article

_MARGIN: Final = 0.1
"""One text is part of another if that tells more than what they have in common."""


@click.command("similar")
@article_argument
@click.option("--no-diff", is_flag=True, help="Only who they are, not what differs.")
@collection_options
@JSON
def similar_command(
    *,
    words: tuple[str, ...],
    language: str | None,
    module: str | None,
    no_diff: bool,
    output: Path | None,
    database: str | None,
    as_json: bool,
) -> None:
    """Print the articles with the same text, or nearly, and what differs: the first one first.

    Excerpts of the article and longer texts that have all of it are among them.
    """
    with open_collection(output, database) as collected:
        store = collected.store
        named = find_article(store, words, language=language, module=module)
        compare(store, is_needed=True)
        known = store.latest(*named)
        found = similar_articles(store, named)
    if as_json:
        print_json({"similar": [_json(each) for each in found]})
        return
    if not found:
        of = f"article {named.key.id} of {named.portal}"
        is_short = known is not None and is_too_short(known.record)
        why = (
            f"{of} has too few words to be compared" if is_short else f"nobody has the text of {of}"
        )
        print_line(why)
    for each in found:
        print_line(_line(each))
        if known is not None and not no_diff:
            print_lines(_diff(known.record, each.article))


def _line(found: Similar) -> str:
    article = found.article
    moment = article.published_at or found.first_seen_at
    day = moment.astimezone(VIETNAM).strftime("%Y-%m-%d %H:%M")
    return f"{day}  {_how(found)}  {article.portal} {article.id}  {article.title}  {article.url}"


def _how(found: Similar) -> str:
    if found.is_same:
        return "the same text"
    shares = f"{found.in_common:.0%} in common"
    if found.contained > found.in_common + _MARGIN:
        return f"{shares}, has {found.contained:.0%} of it and more"
    if found.contains > found.in_common + _MARGIN:
        return f"{shares}, {found.contains:.0%} is from it"
    return shares


def _diff(own: Article, other: Article) -> list[str]:
    old, new = plain_text(own).rstrip("\n"), plain_text(other).rstrip("\n")
    labels = [str(text_path(each)) for each in (own, other)]
    return list(word_diff(old, new, old_label=labels[0], new_label=labels[1]))


def _json(found: Similar) -> dict[str, Any]:
    article = found.article
    published = article.published_at
    return {
        "portal": article.portal,
        "language": article.language,
        "module": article.module,
        "id": article.id,
        "url": article.url,
        "title": article.title,
        "published_at": published and published.isoformat(),
        "first_seen_at": found.first_seen_at.isoformat(),
        "same_text": found.is_same,
        "in_common": round(found.in_common, 4),
        "contained": round(found.contained, 4),
        "contains": round(found.contains, 4),
    }
