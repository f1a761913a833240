"""Changed words as HTML, in place: <del> for those that went, <ins> for those that came."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.places import Sort

if TYPE_CHECKING:
    from dongxoai_crawler.corpus.places import Place, Words

_TAGS: Final = {Sort.GONE: "del", Sort.COME: "ins"}


def place_html(place: Place) -> str:
    """One place of a text, with an ellipsis where the text goes on."""
    before, behind = "" if place.is_start else "… ", "" if place.is_end else " …"
    return before + "".join(map(_words_html, place.words)) + behind


def _words_html(words: Words) -> str:
    tag, text = _TAGS.get(words.sort), escape(words.text)
    return text if tag is None else f"<{tag}>{text}</{tag}>"
