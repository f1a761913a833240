"""What differs from the previous release: in words, and as a list."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.duplicates.alike import key_text
from dongxoai_crawler.corpus.exporting.jsonl import line_of
from dongxoai_crawler.corpus.pii.treatment import PiiChoice
from dongxoai_crawler.corpus.release.data_files import data_rows
from dongxoai_crawler.corpus.release.manifest import read_manifest
from dongxoai_crawler.corpus.release.markdown import table
from dongxoai_crawler.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dongxoai_crawler.corpus.corpus_row import Row

FILE_NAME: Final = "CHANGELOG.md"
CHANGES: Final = "changes.jsonl"

_TITLE: Final = "# Changelog\n"
_KINDS: Final = ("added", "edited", "removed")


def write_changelog(folder: Path, previous: Path | None) -> None:
    """Write CHANGELOG.md, the previous one's below it, and changes.jsonl where there is one.

    An article counts as edited where its text file is another one; where personal data was treated
    otherwise, where it has another revision. What is removed is named by its key only: it may have to
    be forgotten.

    Args:
        folder: Of the release, its rows and `release.json` written.
        previous: Its folder; None: there is none.

    Raises:
        UsageError: The previous one is no release, or a damaged one.
        OSError: A file can't be written.
    """
    text = f"{_TITLE}\n## {read_manifest(folder).name}\n\n"
    if previous is None:
        text += "The first release.\n"
    else:
        text += "".join(f"{line}\n" for line in _against(folder, previous))
        text += "\n" + _earlier(previous)
    (folder / FILE_NAME).write_text(text, encoding="utf-8")


def _earlier(previous: Path) -> str:
    try:
        text = (previous / FILE_NAME).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise UsageError(f"{previous / FILE_NAME} can't be read: {error}") from error
    return text.removeprefix(_TITLE).lstrip("\n")


def _against(folder: Path, previous: Path) -> Iterator[str]:
    counts: Counter[tuple[str, str]] = Counter()
    with (folder / CHANGES).open("xb") as file:
        for change in _changes(folder, previous):
            counts[change["portal"], change["kind"]] += 1
            file.write(line_of(change))
    totals = [sum(n for (_, each), n in counts.items() if each == kind) for kind in _KINDS]
    yield (
        f"Against {read_manifest(previous).name}: {totals[0]:,} articles added, {totals[1]:,} "
        f"edited, {totals[2]:,} no longer in it. `{CHANGES}` lists them."
    )
    if _treatment(folder) != _treatment(previous):
        yield "Personal data was treated otherwise; that alone is no edit here."
    if counts:
        yield ""
        portals = sorted({portal for portal, _ in counts})
        rows: Iterator[tuple[str | int, ...]] = (
            (portal, *(counts[portal, kind] for kind in _KINDS)) for portal in portals
        )
        yield from table(("portal", *(f"{kind}#" for kind in _KINDS)), rows)


def _changes(folder: Path, previous: Path) -> Iterator[Row]:
    column = "content_sha256" if _treatment(folder) == _treatment(previous) else "revision"
    before = {_key(row): (row["portal"], row[column]) for row in data_rows(previous)}
    for row in data_rows(folder):
        key = _key(row)
        _, earlier = before.pop(key, (None, None))
        if earlier != row[column]:
            kind = "added" if earlier is None else "edited"
            yield {"kind": kind, "key": key, "portal": row["portal"], "url": row["url"]}
    for key, (portal, _) in sorted(before.items()):
        yield {"kind": "removed", "key": key, "portal": portal, "url": None}


def _treatment(release: Path) -> str:
    return read_manifest(release).pii or PiiChoice.KEEP


def _key(row: Row) -> str:
    return key_text(row["portal"], row["language"], row["module"], row["id"])
