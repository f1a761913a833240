"""README.md of a release: what is in it, what isn't, and what one may do with it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.moments import shown
from dongxoai_crawler.corpus.oddities import Oddity
from dongxoai_crawler.corpus.release.card_header import header
from dongxoai_crawler.corpus.release.card_portals import coverage_table, portal_table
from dongxoai_crawler.corpus.release.card_rights import pii_lines, rights_lines
from dongxoai_crawler.corpus.release.columns import meanings
from dongxoai_crawler.corpus.release.data_files import TEXT
from dongxoai_crawler.corpus.release.markdown import plain, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongxoai_crawler.corpus.release.facts import Facts

FILE_NAME: Final = "README.md"

_FROM_PAGES: Final = (Oddity.NFD, Oddity.INVISIBLE)


def card(facts: Facts, languages: list[str]) -> str:
    """Return the card's text.

    Args:
        facts: What it says.
        languages: Codes of the contents' languages, sorted.
    """
    sections = (
        _summary(facts),
        portal_table(facts),
        coverage_table(facts),
        _fields(facts),
        _times(),
        _texts(facts),
        _duplicates(facts),
        pii_lines(facts),
        rights_lines(facts),
        _making(facts),
    )
    body = "\n\n".join("\n".join(section) for section in sections)
    return "\n".join((*header(facts, languages), "", body, ""))


def _summary(facts: Facts) -> Iterator[str]:
    found, manifest = facts.statistics, facts.manifest
    yield f"# {plain(facts.wishes.title)}"
    yield ""
    yield f"Release {manifest.name}: {found.articles:,} articles of {len(found.portals):,} portals"
    yield f"of Vietnamese wards and provinces, {found.syllables:,} syllables"
    if found.first_published and found.last_published:
        yield f"({shown(found.first_published)} to {shown(found.last_published)}, Vietnam's time)"
    if manifest.until:
        yield f"collected until {shown(datetime.fromisoformat(manifest.until))}."
    yield ""
    if len(manifest.rows) > 1:
        sides = ", ".join(f"{side} {count:,}" for side, count in manifest.rows.items())
        yield f"Split: {sides}. Texts that are alike, or hang together by such, stand on one side."
        yield ""
    yield "```python"
    yield "from datasets import load_dataset"
    yield ""
    yield 'articles = load_dataset("path/to/this/folder")'
    yield "```"
    yield ""
    has_text = "" if manifest.ids_only else f"the text files are `{TEXT}`, "
    yield f"`parquet/` and `jsonl/` hold the same rows, {has_text}`schema.json` is the JSON Schema"
    yield "of a row, `SHA256SUMS` tells whether a copy is whole."
    if manifest.ids_only:
        yield ""
        yield "This release has no content: `dongxoai hydrate` fetches the articles anew from their"
        yield "portals and says which of them are no longer what they were."


def _fields(facts: Facts) -> Iterator[str]:
    yield "## Fields"
    yield ""
    columns = meanings(tuple(facts.columns))
    yield from table(
        ("field", "meaning"), ((f"`{name}`", plain(meaning)) for name, meaning in columns)
    )


def _times() -> Iterator[str]:
    yield "## How times are to be read"
    yield ""
    yield "`published_at` is when the portal published an article. `stated_published` is what the"
    yield "page's metadata call so, and on this CMS that is the last edit: it is no date of"
    yield "publication. In JSON, times have the offset that the page printed; in Parquet they are UTC"
    yield "and `printed_zone` keeps the offset. `fetched_at`, `first_seen_at` and `last_seen_at` are the"
    yield "collector's, in UTC: what happened between two looks is not known more exactly."


def _texts(facts: Facts) -> Iterator[str]:
    found = facts.statistics
    yield "## Texts"
    yield ""
    yield "All text is in NFC and without invisible characters; nothing else was rewritten."
    if facts.statistics.pages:
        nfd = found.oddities[Oddity.NFD] / found.pages
        yield f"On {nfd:.2%} of the {found.pages:,} pages that were kept the text was not in NFC."
    yield ""
    known = found.oddities.items()
    counted = (each for each in known if found.pages or each[0] not in _FROM_PAGES)
    yield from table(("odd", "articles#"), ((f"`{name}`", count) for name, count in counted))


def _duplicates(facts: Facts) -> Iterator[str]:
    found, outgoing = facts.statistics, facts.wishes.outgoing
    yield "## Near-duplicates"
    yield ""
    if not found.compared:
        yield "Texts were not compared with each other."
        return
    yield f"{found.near_duplicates:,} articles are near-duplicates of earlier ones, {found.same_text:,}"
    yield f"of them with the very same text; {found.excerpts:,} are excerpts of longer ones."
    yield "`cluster` names the article that was published first."
    if outgoing.dedupe is not None:
        yield f"Of texts that are the same ({outgoing.dedupe}) only the first one is in this release."
    if outgoing.left_out_by_split:
        yield f"{outgoing.left_out_by_split:,} articles are left out, because texts like them are of"
        yield "portals on another side."


def _making(facts: Facts) -> Iterator[str]:
    manifest = facts.manifest
    yield "## How it was made"
    yield ""
    yield f"By dongxoai-crawler {manifest.program}."
    yield f"Filters: {', '.join(manifest.filters) or 'none'}."
    if not facts.wishes.outgoing.selection.withdrawn:
        yield "What its portal withdrew is not in it."
    if facts.wishes.files is None:
        yield "Attachments and pictures are not in it, only their addresses."
    else:
        yield "`files/` holds attachments or pictures, under the names that the column `files` has."
    yield "The same collection gives the same bytes."
    if manifest.previous is not None:
        yield f"`CHANGELOG.md` says what differs from {manifest.previous}."
