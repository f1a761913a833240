"""One change as a reader sees it: what, when, and the changed words in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.places import Sort
from dongxoai_crawler.monitoring.status.markup import outward_link, tag
from dongxoai_crawler.monitoring.status.phrases import PHRASES
from dongxoai_crawler.monitoring.status.spelling import moment_element, number
from dongxoai_crawler.monitoring.wording import CLASSES, FIELDS, KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dongxoai_crawler.corpus.places import FieldPlaces, Place, Words
    from dongxoai_crawler.model.subscription import Language
    from dongxoai_crawler.monitoring.status.markup import Child, Element
    from dongxoai_crawler.monitoring.status.recent import RecentChange
    from dongxoai_crawler.store.history import Change

_LONG: Final = 600
"""Characters of changed words and of those around them; more are folded away."""

_LONGEST: Final = 1_000
"""Characters of words that went or came in a row; the rest is left out."""

_TAGS: Final = {Sort.GONE: "del", Sort.COME: "ins"}


def change_item(recent: RecentChange, language: Language) -> Element:
    """The item of a list of changes."""
    change, words = recent.change, PHRASES[language]
    return tag(
        "li",
        tag("p", *_marks(change, language), class_="marks"),
        tag("h3", _title(change, language)) if change.key else None,
        tag("p", *_when(change, language), class_="when"),
        _more(change, language),
        _differences(recent.fields, words.places, language),
        class_="change",
    )


def _marks(change: Change, language: Language) -> Iterator[Element]:
    """What kind of change it is."""
    yield tag("span", KINDS[language].get(change.kind, change.kind), class_=f"kind {change.kind}")
    for name in change.classes:
        yield tag("span", CLASSES[language].get(name, name), class_="mark")
    if change.silent:
        yield tag("span", PHRASES[language].silent, class_="mark silent")


def _title(change: Change, language: Language) -> Element:
    if change.title is None:
        return outward_link(change.url or "", PHRASES[language].untitled)
    return outward_link(change.url or "", change.title, lang=change.key and change.key.language)


def _when(change: Change, language: Language) -> Iterator[Child]:
    """The interval in which it happened."""
    words = PHRASES[language]
    moments = {"at": moment_element(change.at, language)}
    if change.since is not None:
        moments["since"] = moment_element(change.since, language)
    text = words.at if change.since is None else words.between
    for part in text.replace("{", "\0{").replace("}", "\0").split("\0"):
        yield moments[part[1:]] if part.startswith("{") else part


def _more(change: Change, language: Language) -> Element | None:
    """What belongs to a kind: the earlier address, why it went, what the portal changed."""
    words = PHRASES[language]
    match change.kind, change.detail:
        case "moved", str() as url:
            return tag("p", f"{words.moved_from} ", outward_link(url, url), class_="more")
        case "withdrawn", str() as code:
            return tag("p", f"{words.reason} {words.reasons.get(code, code)}", class_="more")
        case "portal", detail:
            fields = ", ".join(FIELDS[language].get(name, name) for name in change.fields)
            told = tag("span", detail, lang="en") if detail else None
            return tag("p", f"{fields}: " if fields and detail else fields, told, class_="more")
    return None


def _differences(fields: Sequence[FieldPlaces], label: str, language: Language) -> Element | None:
    if not fields:
        return None
    shown = tag("div", *(_field(each, language) for each in fields), class_="differences")
    places = [place for each in fields for place in each.places]
    if sum(len(words.text) for place in places for words in place.words) <= _LONG:
        return shown
    return tag("details", tag("summary", label.format(count=number(len(places), language))), shown)


def _field(field: FieldPlaces, language: Language) -> Element:
    name = tag("h4", FIELDS[language].get(field.field, field.field))
    return tag("div", name, *(tag("p", *_place(place)) for place in field.places))


def _place(place: Place) -> Iterator[Child]:
    """Its words in order, with an ellipsis where the text goes on."""
    if not place.is_start:
        yield "… "
    for words in place.words:
        yield from _marked(words)
    if not place.is_end:
        yield " …"


def _marked(words: Words) -> Iterator[Child]:
    """The words of one sort; a space before them is not marked."""
    name = _TAGS.get(words.sort)
    text = words.text if len(words.text) <= _LONGEST else f"{words.text[:_LONGEST]} […]"
    if name is None:
        yield text
        return
    bare = text.removeprefix(" ")
    yield text[: len(text) - len(bare)]
    yield tag(name, bare)
