"""Taking what is said of an article out of everything else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.link_spans import LinkSpans
from dongxoai_crawler.corpus.spelling import Spelling
from dongxoai_crawler.extraction import extract
from dongxoai_crawler.model.errors import NormalizationError, PageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from dongxoai_crawler.corpus.spelling import Span
    from dongxoai_crawler.model.article import Article
    from dongxoai_crawler.model.fetched import FetchedPage

MARK: Final = "[…]".encode()
"""What stands in place of what was taken out."""
SHORTEST: Final = 12
"""Characters from which on a text is looked for everywhere; shorter ones only inside links."""


class Redaction:
    """Takes some texts, and what links to an article say, out of pages.

    Args:
        portal: The portal's id.
        number: The article's id.
        texts: Titles, summaries and aliases.
    """

    def __init__(self, portal: str, number: int, texts: Iterable[str]) -> None:
        self._portal = portal
        long = sorted({text for text in texts if len(text) >= SHORTEST})
        self._finders: list[LinkSpans | Spelling] = [LinkSpans(number), *map(Spelling, long)]

    def of_page(self, page: FetchedPage) -> FetchedPage:
        """The page of another article, which says the same of that one.

        What that article itself says stays: where it quotes this one's title, that is its text.
        """
        headers = tuple((name, self.of_text(value)) for name, value in page.headers)
        spans = self._spans(page.body)
        if not spans:
            return replace(page, headers=headers)
        before = self._read(page.body, page.url)

        def says_the_same(some: Sequence[Span]) -> bool:
            return self._read(_without(page.body, some), page.url) == before

        kept = _harmless(spans, says_the_same)
        body = _without(page.body, kept if says_the_same(kept) else [])
        return replace(page, headers=headers, body=body)

    def of_bytes(self, content: bytes) -> bytes:
        """Some content without all that is found in it."""
        return _without(content, self._spans(content))

    def of_text(self, text: str) -> str:
        """A text without all that is found in it."""
        return self.of_bytes(text.encode()).decode()

    def _spans(self, content: bytes) -> list[Span]:
        found = sorted(span for finder in self._finders for span in finder.spans(content))
        apart: list[Span] = []
        for begin, end in found:
            if apart and begin < apart[-1][1]:
                apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
            elif content[begin:end].strip() not in (b"", MARK):
                apart.append((begin, end))
        return apart

    def _read(self, body: bytes, url: str) -> Article | str:
        try:
            return extract(body, url, portal=self._portal)
        except (PageError, NormalizationError) as error:
            return error.code


def _without(content: bytes, spans: Sequence[Span]) -> bytes:
    parts, place = [], 0
    for begin, end in spans:
        parts += [content[place:begin], MARK]
        place = end
    return b"".join([*parts, content[place:]])


def _harmless(spans: list[Span], says_the_same: Callable[[list[Span]], bool]) -> list[Span]:
    """The spans that can go, found by halving."""
    if not spans or says_the_same(spans):
        return spans
    if len(spans) == 1:
        return []
    half = len(spans) // 2
    return _harmless(spans[:half], says_the_same) + _harmless(spans[half:], says_the_same)
