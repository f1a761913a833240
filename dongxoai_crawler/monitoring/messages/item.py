"""One change, as lines of a message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.places import Sort, changed_fields
from dongxoai_crawler.model.subscription import ChangeKind
from dongxoai_crawler.monitoring.masking import masked, masked_article
from dongxoai_crawler.monitoring.messages.vocabulary import VOCABULARY
from dongxoai_crawler.monitoring.wording import CLASSES, FIELDS, minute

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dongxoai_crawler.corpus.places import Place, Words
    from dongxoai_crawler.model.subscription import Language
    from dongxoai_crawler.monitoring.messages.told import Told
    from dongxoai_crawler.store.history import Change

MOST_PLACES: Final = 5
"""Of one edit; who wants all of it follows the address."""
LONGEST: Final = 160
"""Characters of one piece of changed text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Puts changes into lines for one reader.

    Attributes:
        language: The reader's.
        names: Of portals, by id.
        personal_data: Whether identity and telephone numbers stay readable.
    """

    language: Language
    names: Mapping[str, str]
    personal_data: bool

    def lines(self, told: Told) -> list[str]:
        """Title, portal, time and address; of an edit the changed words in place."""
        change = told.change
        title = change.title or VOCABULARY[self.language].untitled
        facts = [self.names.get(change.portal, change.portal), *self._facts(told)]
        lines = [f"• {self._shown(title)}", f"  {' · '.join(filter(None, facts))}"]
        lines += (f"  {line}" for line in self._places(told))
        return [*lines, *([f"  {change.url}"] if change.url else [])]

    def _shown(self, text: str) -> str:
        return text if self.personal_data else masked(text)

    def _facts(self, told: Told) -> Iterator[str]:
        change, words = told.change, VOCABULARY[self.language]
        match change.kind:
            case ChangeKind.NEW:
                published = None if told.after is None else told.after.published_at
                yield minute(published) or words.noticed.format(at=minute(change.at))
            case ChangeKind.WITHDRAWN | ChangeKind.RESTORED if change.since is not None:
                yield words.between.format(since=minute(change.since), at=minute(change.at))
            case _:
                yield words.noticed.format(at=minute(change.at))
        yield from self._kinds(change)
        if change.kind == ChangeKind.MOVED and change.detail:
            yield words.was.format(url=change.detail)

    def _kinds(self, change: Change) -> Iterator[str]:
        if change.kind == ChangeKind.PORTAL:
            yield ", ".join(FIELDS[self.language].get(name, name) for name in change.fields)
        yield ", ".join(CLASSES[self.language].get(name, name) for name in change.classes)
        if change.silent:
            yield VOCABULARY[self.language].silent

    def _places(self, told: Told) -> Iterator[str]:
        if told.before is None or told.after is None:
            return
        left = MOST_PLACES
        before, after = told.before, told.after
        if not self.personal_data:
            before, after = masked_article(before), masked_article(after)
        for field in changed_fields(before, after):
            for place in field.places[:left]:
                name = FIELDS[self.language].get(field.field, field.field)
                yield f"{name}: {self._place(place)}"
            left -= len(field.places)
            if left <= 0:
                return

    def _place(self, place: Place) -> str:
        """The changed words in place, what stands around them cut where it goes on."""
        text = " ".join(self._piece(words) for words in _paired(place.words))
        return ("" if place.is_start else "… ") + text + ("" if place.is_end else " …")

    def _piece(self, pair: tuple[Words, Words | None]) -> str:
        first, second = pair
        words = VOCABULARY[self.language]
        old = _cut(first.text.strip())
        if second is not None:
            return words.replaced.format(old=old, new=_cut(second.text.strip()))
        if first.sort is Sort.SAME:
            return first.text.strip()
        return (words.gone if first.sort is Sort.GONE else words.come).format(text=old)


def _paired(words: Sequence[Words]) -> Iterator[tuple[Words, Words | None]]:
    """What went, together with what came in its place."""
    rest = iter(words)
    waiting = next(rest, None)
    while waiting is not None:
        following = next(rest, None)
        if waiting.sort is Sort.GONE and following is not None and following.sort is Sort.COME:
            yield waiting, following
            following = next(rest, None)
        else:
            yield waiting, None
        waiting = following


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"
