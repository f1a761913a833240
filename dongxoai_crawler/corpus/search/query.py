"""What a person looks for: words, and phrases in quotation marks.

Each must be there, anywhere in title, summary and body. As in `Phrase`, marks count where they are
typed. The words outside of quotation marks are typed together and are judged together: the "thu" of
"thu hồi đất" has no mark to type, and is not to find "thủ". Each phrase is judged by itself.
Punctuation counts nowhere, so "20/12" is the phrase of "20" and "12".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dongxoai_crawler.corpus.search.words import words_of
from dongxoai_crawler.model.phrases import has_marks

_QUOTES: Final = str.maketrans(dict.fromkeys("“”„«»", '"'))
_COLUMNS: Final = {
    True: "{title summary body}",
    False: "{bare_title bare_summary bare_body}",
}
_NOTHING: Final = '""'
"""Finds nothing; to FTS5 an empty query is an error."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words that must follow each other.

    Attributes:
        words: As `words_of` gives them; never empty.
        exact: Whether their marks count.
    """

    words: tuple[str, ...]
    exact: bool


def wanted_of(text: str) -> tuple[Wanted, ...]:
    """What a text asks for, each once; a quotation mark that is never closed reaches to the end."""
    parts: list[tuple[str, bool]] = []
    for place, part in enumerate(text.translate(_QUOTES).split('"')):
        exact = has_marks(part)
        parts += [(each, exact) for each in ([part] if place % 2 else part.split())]
    found = (Wanted(tuple(words_of(part, exact=exact)), exact) for part, exact in parts)
    return tuple(dict.fromkeys(wanted for wanted in found if wanted.words))


def match_of(text: str) -> str:
    """The same as FTS5 reads it. Words have no character that means anything to it."""
    wanted = (f'{_COLUMNS[each.exact]} : "{" ".join(each.words)}"' for each in wanted_of(text))
    return " AND ".join(wanted) or _NOTHING
