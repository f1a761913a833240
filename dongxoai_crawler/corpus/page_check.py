"""Whether a record comes out of its stored page again."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from dongxoai_crawler.corpus.reading import changed_fields, read_again
from dongxoai_crawler.extraction import VERSION
from dongxoai_crawler.model.errors import NormalizationError, OutputError, PageError

if TYPE_CHECKING:
    from dongxoai_crawler.store.history import Revision
    from dongxoai_crawler.store.store import Store


class PageState(Enum):
    """What a revision's page can show."""

    SAME = "same"  # the record comes out of it
    OLDER = "older"  # another version of the parser read it
    NONE = "none"  # it was not kept


def check_page(store: Store, revision: Revision) -> PageState | str:
    """Return the state of a revision's page, or what is wrong with it, for a person."""
    try:
        page = None if revision.page is None else store.page(revision.page)
    except OutputError as error:
        return f"its stored page can't be read: {error.cause}"
    if page is None:
        return PageState.NONE
    if revision.extractor_version != VERSION:
        return PageState.OLDER
    try:
        again, extractor = read_again(page, revision)
    except (PageError, NormalizationError) as error:
        return f"its stored page gives no article: {error}"
    if extractor != revision.extractor:
        return f"its stored page is now read by {extractor}"
    changed = changed_fields(revision.record, again)
    return f"its stored page says otherwise: {', '.join(changed)}" if changed else PageState.SAME
