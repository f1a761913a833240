"""When a portal published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from dongxoai_crawler.store.part import Part
from dongxoai_crawler.store.schema import ARTICLES
from dongxoai_crawler.store.states import PUBLIC

if TYPE_CHECKING:
    from datetime import datetime

_NEWEST = (
    select(ARTICLES.c.published_at)
    .where(
        ARTICLES.c.portal == bindparam("portal"),
        ARTICLES.c.state == PUBLIC,
        ARTICLES.c.published_at.is_not(None),
    )
    .order_by(ARTICLES.c.published_at.desc())
    .limit(bindparam("most"))
)


class Publications(Part):
    """The part of the store that says when a portal published."""

    def publication_times(self, portal: str, *, most: int) -> list[datetime]:
        """When the newest public articles were published, the latest first.

        Those without a time are left out; some may lie in the future: portals post-date.

        Args:
            portal: The portal's id.
            most: So many at most.
        """
        rows = self._rows(_NEWEST, portal=portal, most=most)
        return [moment for (moment,) in rows]
