"""The package of evidence: one zip file, the same bytes whenever the store is the same."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from dongxoai_crawler.corpus.evidence.article_files import article_files
from dongxoai_crawler.corpus.evidence.case import read_case
from dongxoai_crawler.corpus.evidence.checks import DIGESTS, WARC
from dongxoai_crawler.corpus.evidence.paper_page import paper_page
from dongxoai_crawler.corpus.evidence.paper_text import paper_text
from dongxoai_crawler.corpus.evidence.revision_files import revision_files
from dongxoai_crawler.corpus.evidence.statement import statement
from dongxoai_crawler.corpus.warc import write_warc
from dongxoai_crawler.formats.paths import safe_name
from dongxoai_crawler.model.errors import OutputError, UsageError
from dongxoai_crawler.portals.files import cause_of, write_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from dongxoai_crawler.corpus.evidence.case import Case
    from dongxoai_crawler.corpus.naming import Named
    from dongxoai_crawler.store.store import Store

STATEMENT: Final = "BIEN-BAN"

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
_MODE: Final = 0o100600


def write_evidence(store: Store, named: Named, target: Path) -> Case:
    """Write all that was seen of an article into a zip file, in place of what was there.

    Args:
        store: The collection's store.
        named: The article.
        target: The file; there is never half of it under that name.

    Returns:
        What the package tells.

    Raises:
        LookupError: The article is not in the store.
        UsageError: There can't be such a file, or warcio is not installed.
        OutputError: The store can't be read or the file not written.
    """
    _check(target)
    case = read_case(store, named)
    write_file(target, _zipped(package_files(case)))
    return case


def package_files(case: Case) -> dict[str, bytes]:
    """What the package holds, by name."""
    files = dict(chain(_revisions(case), article_files(case), [(WARC, _warc(case))]))
    paper = statement(case)
    files[f"{STATEMENT}.html"] = paper_page(paper).encode("utf-8", "backslashreplace")
    files[f"{STATEMENT}.txt"] = paper_text(paper).encode("utf-8", "backslashreplace")
    return files | {DIGESTS: _digests(files)}


def _check(target: Path) -> None:
    parent = target.absolute().parent
    try:
        is_folder, has_parent = target.is_dir(), parent.is_dir()
    except OSError as error:  # a name too long, for one
        raise OutputError(path=str(target), cause=cause_of(error)) from error
    if is_folder:
        raise UsageError(f"{target} is a folder: name the file to write in it")
    if not has_parent:
        raise UsageError(f"there is no folder {parent}: make it first")


def _revisions(case: Case) -> Iterator[tuple[str, bytes]]:
    before = None
    for exhibit in case.exhibits:
        yield from revision_files(exhibit, before)
        before = exhibit


def _warc(case: Case) -> bytes:
    stream, known = BytesIO(), case.history.known
    write_warc(
        (exhibit.page for exhibit in case.exhibits if exhibit.page is not None),
        stream,
        name="-".join(map(safe_name, (case.history.portal, *map(str, known.key), WARC))),
        compressed=False,
        at=known.looked_at,
    )
    return stream.getvalue()


def _digests(files: Mapping[str, bytes]) -> bytes:
    """Lines that `sha256sum -c` reads."""
    lines = (f"{sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return "".join(lines).encode("ascii")


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """Stored, not deflated: zlib's versions make different bytes of the same files."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as package:
        for name in sorted(files):
            entry = ZipInfo(name, _EPOCH)
            entry.create_system, entry.external_attr = _UNIX, _MODE << 16
            package.writestr(entry, files[name])
    return stream.getvalue()
