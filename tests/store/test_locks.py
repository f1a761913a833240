"""One run at a time for each portal."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.model.errors import LockedError, OutputError
from dongxoai_crawler.store.store import FILE_NAME, open_store
from tests.store.conftest import BOTH
from tests.store.samples import PORTAL

if TYPE_CHECKING:
    from dongxoai_crawler.store.store import Store

ROOT = Path(__file__).parents[2]


def _start(folder: Path, portal: str, url: str | None) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "tests.store.holder", str(folder), portal, url or ""],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _said(child: subprocess.Popen[str]) -> str:
    assert child.stdout
    return child.stdout.readline().strip()


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest) -> str | None:
    """The address of an empty database: of a server's, or None for the folder's own."""
    on_server = request.param == "postgresql"
    return request.getfixturevalue("new_database")() if on_server else None


def test_a_second_run_is_told_at_once(tmp_path: Path, url: str | None) -> None:
    with _start(tmp_path, PORTAL, url) as first:
        assert _said(first) == "held"
        with _start(tmp_path, PORTAL, url) as second, _start(tmp_path, "other", url) as third:
            assert _said(second) == "locked"
            assert _said(third) == "held"
            third.communicate("\n")
        first.communicate("\n")
    with open_store(tmp_path, url=url) as store, store.lock(PORTAL):
        pass


def test_the_lock_of_a_dead_process_is_no_lock(tmp_path: Path, url: str | None) -> None:
    with _start(tmp_path, PORTAL, url) as child:
        assert _said(child) == "held"
        child.kill()
    with open_store(tmp_path, url=url) as store, store.lock(PORTAL):
        pass


def test_a_lock_is_held_once_and_given_back(store: Store) -> None:
    with (
        store.lock(PORTAL),
        pytest.raises(LockedError, match=f"{PORTAL}: another run"),
        store.lock(PORTAL),
    ):
        pass
    with store.lock(PORTAL), store.lock("other"):
        assert store.portals() == []


def test_the_lock_ends_when_the_run_fails(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.lock(PORTAL):
        _ = 1 / 0
    with store.lock(PORTAL):
        pass


def test_the_holder_is_named_and_its_file_is_private(tmp_path: Path) -> None:
    with _start(tmp_path, PORTAL, None) as child:
        assert _said(child) == "held"
        with (
            open_store(tmp_path) as store,
            pytest.raises(LockedError, match=rf"\(process {child.pid}\)") as raised,
            store.lock(PORTAL),
        ):
            pass
        child.communicate("\n")
    assert (raised.value.portal, raised.value.holder) == (PORTAL, str(child.pid))
    (file,) = (tmp_path / f"{FILE_NAME}-locks").iterdir()
    assert file.name == f"{PORTAL}.lock"
    assert file.stat().st_mode & 0o777 == 0o600


def test_no_name_leads_out_of_the_folder(tmp_path: Path) -> None:
    with open_store(tmp_path) as store, store.lock("../x/.."):
        names = [file.name for file in (tmp_path / f"{FILE_NAME}-locks").iterdir()]
    assert names == ["..%2Fx%2F...lock"]


def test_a_lock_that_can_not_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / f"{FILE_NAME}-locks").touch()
    with (
        open_store(tmp_path) as store,
        pytest.raises(OutputError, match="File exists"),
        store.lock(PORTAL),
    ):
        pass
