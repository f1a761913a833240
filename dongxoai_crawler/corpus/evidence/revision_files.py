"""The files of one revision: page, text, what is known of both, and how it differs."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from dongxoai_crawler.corpus.diff import line_diff, word_diff
from dongxoai_crawler.corpus.evidence.json_file import json_bytes
from dongxoai_crawler.corpus.evidence.times import both_zones
from dongxoai_crawler.formats.article_json import to_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongxoai_crawler.corpus.evidence.case import Exhibit
    from dongxoai_crawler.model.fetched import FetchedPage

PAGE: Final = "page.html"
TEXT: Final = "article.txt"
WORDS: Final = "words.diff"
LINES: Final = "lines.diff"
ABOUT: Final = "revision.json"


def revision_files(exhibit: Exhibit, before: Exhibit | None) -> Iterator[tuple[str, bytes]]:
    """Names in the package, and contents.

    Args:
        exhibit: The revision.
        before: The one before it; None: it is the first.
    """
    if exhibit.page is not None:
        yield f"{exhibit.folder}/{PAGE}", exhibit.page.body
    yield f"{exhibit.folder}/{TEXT}", exhibit.text
    yield f"{exhibit.folder}/{ABOUT}", json_bytes(_about(exhibit))
    if before is not None:
        for name, show in ((WORDS, word_diff), (LINES, line_diff)):
            lines = show(
                before.text.decode(),
                exhibit.text.decode(),
                old_label=f"{before.folder}/{TEXT}",
                new_label=f"{exhibit.folder}/{TEXT}",
            )
            yield f"{exhibit.folder}/{name}", "".join(f"{line}\n" for line in lines).encode()


def _about(exhibit: Exhibit) -> dict[str, Any]:
    revision = exhibit.revision
    return {
        "revision": revision.revision,
        "fetched_at": both_zones(revision.fetched_at),
        "extractor": revision.extractor,
        "extractor_version": revision.extractor_version,
        "page": exhibit.page and _page(exhibit.page),
        "text": {"bytes": len(exhibit.text), "sha256": sha256(exhibit.text).hexdigest()},
        "record": to_json(revision.record),
    }


def _page(page: FetchedPage) -> dict[str, Any]:
    return {
        "url": page.url,
        "status": page.status,
        "headers": page.headers,
        "received_at": both_zones(page.fetched_at),
        "bytes": len(page.body),
        "sha256": sha256(page.body).hexdigest(),
    }
