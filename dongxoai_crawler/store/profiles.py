"""What portals were measured to be."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from dongxoai_crawler.cms.profile import Profile
from dongxoai_crawler.store.part import Part
from dongxoai_crawler.store.schema import PORTAL_PROFILES

if TYPE_CHECKING:
    from datetime import datetime

_LAST = (
    select(PORTAL_PROFILES.c.profile)
    .where(PORTAL_PROFILES.c.portal == bindparam("portal"))
    .order_by(PORTAL_PROFILES.c.noted_at.desc())
    .limit(1)
)


class Profiles(Part):
    """The part of the store that holds portals' profiles; earlier ones stay as history."""

    def profile(self, portal: str) -> Profile | None:
        """The one that was kept last; None: none was."""
        with self._database.reading() as connection:
            kept = connection.execute(_LAST, {"portal": portal}).scalar_one_or_none()
        return None if kept is None else Profile.from_json(json.loads(kept))

    def put_profile(self, portal: str, profile: Profile, *, noted_at: datetime) -> None:
        """Keep a portal's profile."""
        row = self._database.insert(PORTAL_PROFILES)
        values = {
            "portal": portal,
            "noted_at": noted_at,
            "profile": json.dumps(profile.to_json(), ensure_ascii=False),
        }
        newer = row.on_conflict_do_update(
            index_elements=["portal", "noted_at"], set_={"profile": row.excluded.profile}
        )
        with self._database.writing() as connection:
            connection.execute(newer, values)
