"""The whole of a message that its channel couldn't carry: a page that the message leads to.

Its name can't be guessed, and numbers of people are masked whatever the reader sees: the folder is
served.
"""

from __future__ import annotations

import os
from datetime import timedelta
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.model.errors import OutputError
from dongxoai_crawler.portals.files import cause_of
from dongxoai_crawler.portals.public_files import PUBLIC, public_folder, publish

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from dongxoai_crawler.model.subscription import Language
    from dongxoai_crawler.monitoring.messages.digest import Digest

FOLDER: Final = "messages"
KEPT: Final = timedelta(days=60)
_PAGE: Final = """<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>body{{font:1rem/1.5 sans-serif;margin:1rem auto;max-width:45rem;padding:0 1rem}}
pre{{font:inherit;white-space:pre-wrap;overflow-wrap:anywhere}}</style>
<h1>{title}</h1>
<pre>{body}</pre>
</html>
"""


def full_list_name(subscription: str, number: int, changes: Sequence[int]) -> str:
    """Return the name of the page of a delivery: the same for each try."""
    text = f"{subscription} {number} {','.join(map(str, changes))}"
    return f"{number}-{sha256(text.encode()).hexdigest()[:16]}.html"


def write_full_list(
    collection: Path, name: str, digest: Digest, language: Language, *, now: datetime
) -> None:
    """Write a page, and remove those that are older than KEPT.

    Raises:
        OutputError: It can't be written.
    """
    html = _PAGE.format(language=language, title=escape(digest.title), body=escape(digest.body))
    folder = public_folder(collection, FOLDER)
    publish(folder / name, html.encode())
    os.utime(folder / name, times=(now.timestamp(), now.timestamp()))
    remove_full_lists(collection, before=now - KEPT)


def remove_full_lists(collection: Path, *, before: datetime | None = None) -> None:
    """Remove the pages that are older than a moment, or all: an article in them was forgotten.

    Raises:
        OutputError: One can't be removed.
    """
    for file in (collection / PUBLIC / FOLDER).glob("*.html"):
        try:
            if before is None or file.stat().st_mtime < before.timestamp():
                file.unlink(missing_ok=True)
        except OSError as error:
            raise OutputError(path=str(file), cause=cause_of(error)) from error
