"""Disks that refuse: shown in child processes, whose limits and rights can be taken away."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from dongxoai_crawler.model.errors import OutputError
from dongxoai_crawler.store.causes import as_output_error
from dongxoai_crawler.store.store import FILE_NAME, open_store
from tests.store.samples import PORTAL, article, put

ROOT = Path(__file__).parents[2]

FILL = """
import resource, signal, sys
from pathlib import Path
from tests.store.samples import NOW, PORTAL, article, put
from dongxoai_crawler.model.errors import OutputError
from dongxoai_crawler.store.store import open_store
with open_store(Path(sys.argv[1])) as store:
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, hard))
    try:
        for number in range(10_000):
            put(store, article(id=number))
    except OutputError as error:
        sys.stdout.write(f"{number} {error.cause}")
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    put(store, article(id=99_999))
"""

READ_ONLY = """
import os, sys
from pathlib import Path
from dongxoai_crawler.model.errors import OutputError
from dongxoai_crawler.store.store import open_store
os.chdir(sys.argv[1])
if os.getuid() == 0:
    os.setuid(65534)
try:
    open_store(Path())
except OutputError as error:
    sys.stdout.write(f"{error}")
"""


def _run(program: str, folder: Path) -> str:
    return subprocess.run(  # noqa: S603 - our own programs
        [sys.executable, "-c", program, str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout


def test_a_full_disk_is_named_and_the_store_goes_on_when_there_is_room(tmp_path: Path) -> None:
    number, cause = _run(FILL, tmp_path).split(" ", 1)
    assert cause.startswith("the disk could not be read or written")
    with open_store(tmp_path) as store:
        assert {key.id for key in store.known_ids(PORTAL)} == {*range(int(number)), 99_999}


@pytest.mark.parametrize("existing", [False, True])
def test_a_read_only_folder(tmp_path: Path, *, existing: bool) -> None:
    if existing:
        with open_store(tmp_path) as store:
            put(store, article())
    tmp_path.chmod(0o555)
    assert _run(READ_ONLY, tmp_path).startswith(
        f"{FILE_NAME}: can't be written: give this user write access"
    )
    tmp_path.chmod(0o755)


def test_a_readable_store_in_a_read_only_folder(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    (tmp_path / FILE_NAME).chmod(0o666)
    tmp_path.chmod(0o555)
    assert "can't be written: give this user write access" in _run(READ_ONLY, tmp_path)
    tmp_path.chmod(0o755)


def test_an_error_of_the_operating_system_says_what_to_do() -> None:
    with pytest.raises(OutputError, match=r"free some space.*No space left"), as_output_error("x"):
        raise OSError(errno.ENOSPC, "No space left on device")
