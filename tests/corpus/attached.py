"""Pages of articles that have files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tests.filled import page

if TYPE_CHECKING:
    from dongxoai_crawler.model.fetched import FetchedPage

_LIST: Final = (
    '<div class="panel-body news-download-file"><div class="list-group"><div class="list-group-item">'
    '<a href="?download=1&amp;id=0">Tập tin 1: <strong>a.pdf</strong></a></div></div></div>'
)


def with_files(number: int) -> FetchedPage:
    """A page with an attachment and the picture that all have."""
    found = page(number)
    footer = b"<footer>"
    listed = _LIST.encode() + b"</div></div>" + footer
    return replace(found, body=found.body.replace(b"</div></div>\n" + footer, listed))
