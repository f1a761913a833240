"""Which article a person means: PORTAL ID, its address, or the path of its text file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

from dongxoai_crawler.model.address import article_address
from dongxoai_crawler.model.errors import UnknownNameError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dongxoai_crawler.store.rows import ArticleKey
    from dongxoai_crawler.store.store import Store

_FOLDERS: Final = 5
"""Parts of a text file's path: portal, language, module, category, name."""

_HOW: Final = "name an article by PORTAL ID, by its address, or by the path of its text file"


class Named(NamedTuple):
    """An article of the collection."""

    portal: str
    key: ArticleKey


class Wanted(NamedTuple):
    """What is known of the article that is looked for; None matches everything."""

    id: int
    portal: str | None = None
    language: str | None = None
    module: str | None = None
    site: str | None = None


def find_article(
    store: Store,
    words: Sequence[str],
    *,
    language: str | None = None,
    module: str | None = None,
    forgotten: bool = False,
) -> Named:
    """Return the article that the words name.

    Args:
        store: The collection.
        words: PORTAL ID; or one word, an address or a path.
        language: Only this language: ids are unique only within a language and module.
        module: Only this module.
        forgotten: Whether an article counts of which nothing is left but that it was forgotten.

    Raises:
        UsageError: They name none, or more than one: the error lists them.
    """
    wanted = _wanted(words)
    wanted = wanted._replace(language=language or wanted.language, module=module or wanted.module)
    found = list(_matching(store, wanted)) or (list(_tombs(store, wanted)) if forgotten else [])
    if not found:
        known = store.portals()
        if wanted.portal is not None and wanted.portal not in known:
            raise UnknownNameError(kind="portal", name=wanted.portal, known=known)
        raise UsageError(f"the collection has no article {' '.join(words)}")
    if len(found) > 1:
        ways = "; ".join(
            f"{portal} --language {key.language} --module {key.module}" for portal, key in found
        )
        raise UsageError(f"{' '.join(words)} can mean several articles, choose one: {ways}")
    return found[0]


def _wanted(words: Sequence[str]) -> Wanted:
    match words:
        case [portal, number] if number.isascii() and number.isdigit():
            return Wanted(id=int(number), portal=portal)
        case [address] if address.startswith(("http://", "https://")):
            return _at_address(address)
        case [path] if path.endswith(".txt"):
            return _at_path(path)
        case _:
            raise UsageError(f"{' '.join(words)!r} names no article: {_HOW}")


def _at_address(url: str) -> Wanted:
    address = article_address(url)
    if address is None:
        raise UsageError(f"{url} is no article's address: it ends in -<id>.html")
    return Wanted(id=address.id, site=_site(url))


def _at_path(text: str) -> Wanted:
    path = Path(text).absolute()
    number = path.stem.rpartition("-")[2]
    if len(path.parts) <= _FOLDERS or not (number.isascii() and number.isdigit()):
        raise UsageError(f"{text} is no text file's path: {_HOW}")
    portal, language, module = path.parts[-_FOLDERS:][:3]
    return Wanted(id=int(number), portal=portal, language=language, module=module)


def _matching(store: Store, wanted: Wanted) -> Iterator[Named]:
    for portal in [wanted.portal] if wanted.portal else store.portals():
        for key, url in store.articles_with_id(portal, wanted.id):
            if _fits(key, wanted) and wanted.site in (None, _site(url)):
                yield Named(portal, key)


def _tombs(store: Store, wanted: Wanted) -> Iterator[Named]:
    """Which address a forgotten article had isn't known: every portal is looked at."""
    for portal in [wanted.portal] if wanted.portal else store.portals():
        for key in sorted(store.tombstones(portal)):
            if key.id == wanted.id and _fits(key, wanted):
                yield Named(portal, key)


def _fits(key: ArticleKey, wanted: Wanted) -> bool:
    return wanted.language in (None, key.language) and wanted.module in (None, key.module)


def _site(url: str) -> str:
    """Where the article's module lives: the address without category and name, as these change."""
    parts = urlsplit(url)
    return f"{parts.netloc.lower()}{parts.path.rpartition('/')[0].rpartition('/')[0]}"
