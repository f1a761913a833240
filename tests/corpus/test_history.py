from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.corpus.changes import change_json, change_line
from dongxoai_crawler.corpus.history import history_json, history_lines, read_history
from dongxoai_crawler.corpus.naming import Named
from dongxoai_crawler.corpus.versions import two_versions
from dongxoai_crawler.extraction import VERSION
from dongxoai_crawler.model.errors import UsageError
from tests.filled import HOUR, PORTAL, T0, key, page, url
from tests.store.samples import put_portal_event

if TYPE_CHECKING:
    from tests.filled import Filled

NAMED = Named(PORTAL, key(1))


@pytest.fixture(autouse=True)
def article(filled: Filled) -> None:
    filled.add(page(1))
    filled.add(page(2))
    filled.edit(page(1, "Đông đủ bà con.", "Đính chính.", at=T0 + HOUR))
    filled.store.put_missing(PORTAL, key(1), at=T0 + 2 * HOUR, run=None, code="not_found")
    put_portal_event(
        filled.store,
        PORTAL,
        since=T0,
        at=T0 + HOUR,
        run=None,
        detail="a field changed",
        fields=["source"],
    )


def test_a_change_has_every_key_in_json(filled: Filled) -> None:
    new, _, edited, missing, event = map(change_json, filled.store.changes())
    assert edited == {
        "change": "edited",
        "portal": PORTAL,
        "language": "vi",
        "module": "news",
        "id": 1,
        "url": url(1),
        "title": "Họp dân",
        "since": "2026-01-31T01:00:00+00:00",
        "at": "2026-01-31T02:00:00+00:00",
        "revision": 2,
        "fields": ["body"],
        "classes": ["wording"],
        "silent": True,
        "detail": None,
    }
    assert (new["change"], new["since"], new["silent"]) == ("new", None, False)
    assert (missing["change"], missing["detail"]) == ("missing", "not_found")
    assert (event["change"], event["id"], event["url"]) == ("portal", None, None)
    assert event["fields"] == ["source"]


def test_a_change_is_a_line_for_people(filled: Filled) -> None:
    lines = [change_line(change) for change in filled.store.changes()]
    assert lines == [
        "2026-01-31 08:00  new        suoi-may 1  Họp dân",
        "2026-01-31 08:00  new        suoi-may 2  Họp dân",
        (
            "2026-01-31 09:00  edited     suoi-may 1  Họp dân  "
            "(body: wording, silent; after 2026-01-31 08:00)"
        ),
        "2026-01-31 10:00  missing    suoi-may 1  Họp dân  (not_found; after 2026-01-31 09:00)",
        "2026-01-31 09:00  portal     suoi-may  (source; a field changed; after 2026-01-31 08:00)",
    ]


def test_the_history_of_one_article(filled: Filled) -> None:
    history = read_history(filled.store, NAMED)
    found = history_json(history)
    assert (found["portal"], found["id"], found["state"]) == (PORTAL, 1, "missing")
    assert found["missing_since"] == "2026-01-31T03:00:00+00:00"
    assert [row["revision"] for row in found["revisions"]] == [1, 2]
    assert [row["page"] for row in found["revisions"]] == [True, True]
    assert [row["change"] for row in found["changes"]] == ["new", "edited", "missing"]
    assert list(history_lines(history)) == [
        "suoi-may vi news 1: Họp dân",
        url(1),
        "missing; seen 2026-01-31 08:00 to 2026-01-31 09:00",
        f"revision 1  2026-01-31 08:00  read by nukeviet {VERSION}",
        f"revision 2  2026-01-31 09:00  read by nukeviet {VERSION}",
        "2026-01-31 08:00  new        revision 1",
        "2026-01-31 09:00  edited     revision 2; body: wording, silent; after 2026-01-31 08:00",
        "2026-01-31 10:00  missing    revision 2; not_found; after 2026-01-31 09:00",
    ]


def test_what_is_not_there_has_no_history(filled: Filled) -> None:
    with pytest.raises(LookupError):
        read_history(filled.store, Named(PORTAL, key(9)))


def test_the_last_two_versions_or_those_named(filled: Filled) -> None:
    filled.edit(page(1, "Khác.", at=T0 + 3 * HOUR))
    old, new = two_versions(filled.store, NAMED, None)
    assert (old.revision, new.revision) == (2, 3)
    assert new.text.endswith("Khác.")
    assert new.path == f"{PORTAL}/vi/news/tin-tuc/hop-dan-1.txt"
    old, new = two_versions(filled.store, NAMED, (3, 1))
    assert (old.revision, new.revision) == (3, 1)


def test_revisions_that_are_not_there_are_answered_with_those_that_are(filled: Filled) -> None:
    with pytest.raises(UsageError, match="there is no revision 7; there is: 1, 2"):
        two_versions(filled.store, NAMED, (1, 7))
    with pytest.raises(UsageError, match="was never changed: it has revision 1 only"):
        two_versions(filled.store, Named(PORTAL, key(2)), None)
