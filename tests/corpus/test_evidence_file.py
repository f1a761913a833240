"""The package on the disk: whole or not there, and what keeps it from being made."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from dongxoai_crawler.corpus.evidence.package import write_evidence
from dongxoai_crawler.corpus.forget import forget
from dongxoai_crawler.corpus.naming import Named, find_article
from dongxoai_crawler.model.errors import UsageError
from tests.filled import PORTAL, key, page

if TYPE_CHECKING:
    from tests.filled import Filled

ROOT = Path(__file__).parents[2]
NAMED = Named(PORTAL, key(1))

ON_A_FULL_DISK = """
import resource, sys
from pathlib import Path
from dongxoai_crawler.corpus.evidence.package import write_evidence
from dongxoai_crawler.corpus.naming import Named
from dongxoai_crawler.model.errors import OutputError
from dongxoai_crawler.store.store import open_store
from tests.filled import PORTAL, key
with open_store(Path(sys.argv[1])) as store:
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, hard))
    try:
        write_evidence(store, Named(PORTAL, key(1)), Path(sys.argv[2]))
    except OutputError as error:
        sys.stdout.write(error.path)
"""


@pytest.fixture(autouse=True)
def article(filled: Filled) -> None:
    filled.add(page(1))


@pytest.mark.slow
def test_on_a_full_disk_what_was_there_stays(filled: Filled, tmp_path: Path) -> None:
    place = tmp_path / "goi"
    place.mkdir()
    file = place / "a.zip"
    file.write_bytes(b"of yesterday")
    said = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", ON_A_FULL_DISK, str(filled.folder), str(file)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout
    assert said == str(file)
    assert file.read_bytes() == b"of yesterday"
    assert list(place.iterdir()) == [file]


def test_a_whole_one_takes_the_place_of_what_was_there(filled: Filled, tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    file.write_bytes(b"of yesterday")
    file.chmod(0o644)
    write_evidence(filled.store, NAMED, file)
    with ZipFile(file) as package:
        assert package.testzip() is None
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.slow
@pytest.mark.parametrize("name", ["biên bản 1.zip", "-f", "a\nb", "100%", "a\udcff.zip"])
def test_any_file_name_will_do(filled: Filled, tmp_path: Path, name: str) -> None:
    write_evidence(filled.store, NAMED, tmp_path / name)
    with ZipFile(tmp_path / name) as package:
        assert package.testzip() is None
        assert package.namelist() == sorted(package.namelist())
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_without_warcio_the_extra_is_named(
    filled: Filled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "warcio", None)
    monkeypatch.delitem(sys.modules, "warcio.warcwriter", raising=False)
    with pytest.raises(UsageError, match=r"dongxoai-crawler\[warc\]"):
        write_evidence(filled.store, NAMED, tmp_path / "a.zip")
    assert not (tmp_path / "a.zip").exists()


def test_of_what_was_forgotten_there_is_no_evidence(filled: Filled, tmp_path: Path) -> None:
    filled.add(page(2))
    forget(filled.store, filled.folder, NAMED)
    with pytest.raises(UsageError, match="has no article"):
        find_article(filled.store, [PORTAL, "1"])
    with pytest.raises(LookupError):
        write_evidence(filled.store, NAMED, tmp_path / "a.zip")
    assert not (tmp_path / "a.zip").exists()
