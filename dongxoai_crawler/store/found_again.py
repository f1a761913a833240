"""Looks that found an article which may have been missing, or have failed, before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete

from dongxoai_crawler.store.part import Part, key_values, one_article
from dongxoai_crawler.store.schema import FAILURES, REFUSALS
from dongxoai_crawler.store.states import FOUND, collected

if TYPE_CHECKING:
    from datetime import datetime

    from dongxoai_crawler.store.rows import ArticleKey

_ENDED = [delete(table).where(one_article(table)) for table in (REFUSALS, FAILURES)]


class FoundAgain(Part):
    """The part of the store that takes suspicions back."""

    def put_found(
        self, portal: str, key: ArticleKey, *, looked_at: datetime, next_look_at: datetime
    ) -> None:
        """Note a look that found an article as it was: it is public, and nothing is a change.

        What spoke against it ends: that it was missing, a row of failures, a refusal.

        Raises:
            LookupError: It was never collected.
        """
        of = key_values(portal, key)
        with self._database.writing() as connection:
            collected(connection, portal, key)
            connection.execute(FOUND, of | {"at": looked_at, "next": next_look_at})
            for ended in _ENDED:
                connection.execute(ended, of)
