"""Portals looked at again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.cms.recognition import Recognised
from dongxoai_crawler.model.exit_codes import ExitCode
from dongxoai_crawler.model.portal import Portal
from dongxoai_crawler.run.checking import PortalCheck, compare, exit_code_of
from dongxoai_crawler.run.look import Look
from dongxoai_crawler.run.probe import Probed
from dongxoai_crawler.store.store import open_store
from tests.portals.test_profile_changes import PROFILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dongxoai_crawler.cms.profile import Profile
    from dongxoai_crawler.store.store import Store

NOW = datetime(2026, 3, 1, tzinfo=UTC)
PORTAL = Portal(id="x", name="X", base_url="https://x.vn", news=("/vi/news/",))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as opened:
        yield opened


def found(profile: Profile | None, cms: str = "NukeViet") -> Look:
    probed = Probed(recognised=Recognised(cms=cms), profile=profile)
    return Look(portal=PORTAL, probed=probed, problem=None, requests=20)


def test_the_first_look_is_kept_and_later_ones_are_compared_with_it(store: Store) -> None:
    first = compare(found(PROFILE), store, now=NOW, accept=False)
    assert (first.is_first, first.exit_code, store.profile("x")) == (True, ExitCode.DONE, PROFILE)
    other = replace(PROFILE, version="4.6")
    for _ in range(2):
        second = compare(found(other), store, now=NOW.replace(day=2), accept=False)
        assert (second.exit_code, len(second.changes)) == (ExitCode.DIFFERENCES, 1)
    assert store.profile("x") == PROFILE
    compare(found(other), store, now=NOW.replace(day=3), accept=True)
    assert compare(found(other), store, now=NOW.replace(day=4), accept=False).changes == ()


def test_drift_and_another_cms(store: Store) -> None:
    compare(found(PROFILE), store, now=NOW, accept=False)
    broken = replace(PROFILE, read=0, fields={})
    assert compare(found(broken), store, now=NOW, accept=False).exit_code == ExitCode.DRIFT
    check = compare(found(None, "WordPress"), store, now=NOW, accept=True)
    assert [change.text for change in check.changes] == ["is made by WordPress, was by NukeViet"]
    assert check.exit_code == ExitCode.DRIFT
    assert store.profile("x") == PROFILE


def test_what_can_not_be_had_is_never_kept(store: Store) -> None:
    gone = Look(portal=PORTAL, probed=None, problem="no answer", requests=1)
    for look in (gone, found(None, "Drupal"), found(replace(PROFILE, read=0))):
        check = compare(look, store, now=NOW, accept=True)
        assert check.exit_code == ExitCode.NOTHING_HAD
    assert store.profile("x") is None


def test_the_code_of_several_portals() -> None:
    def check(problem: str | None = None) -> PortalCheck:
        return PortalCheck(portal="x", requests=1, is_first=False, changes=(), problem=problem)

    assert exit_code_of([check(), check()]) == ExitCode.DONE
    assert exit_code_of([check("a"), check("b")]) == ExitCode.NOTHING_HAD
    assert exit_code_of([check("a"), check()]) == ExitCode.SOME_FAILED
