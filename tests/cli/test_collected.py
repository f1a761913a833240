from __future__ import annotations

import os
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.store.store import open_store
from tests.filled import HOUR, PORTAL, T0, Filled, page
from tests.store.samples import put_portal_event

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Printed

    Program = Callable[..., Printed]


COMMANDS = [
    ["changes"],
    ["diff", PORTAL, "1"],
    ["history", PORTAL, "1"],
    ["runs"],
    ["coverage"],
    ["verify"],
    ["reparse"],
    ["warc", PORTAL, "a.warc"],
    ["backup", "a.sqlite3"],
    ["forget", PORTAL, "1", "--yes"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_without_a_collection_nothing_is_made(
    program: Program, tmp_path: Path, command: list[str]
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    for folder in (empty, tmp_path / "none"):
        printed = program(*command, "--output", folder)
        assert printed.code == 64
        assert printed.err == (
            f"dongxoai: there is no collection at {folder}: name its folder with --output DIR\n"
        )
    assert list(tmp_path.iterdir()) == [empty]
    assert not list(empty.iterdir())


def test_a_collection_that_was_only_begun_holds_nothing(program: Program, tmp_path: Path) -> None:
    program("init", tmp_path / "new", "--contact", "ten@example.vn")
    printed = program("verify", "--output", tmp_path / "new")
    assert printed.code == 64
    assert "nothing was collected" in printed.err
    assert not (tmp_path / "new" / "collection.sqlite3").exists()


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_another_database_than_the_collections_own(
    program: Program, filled: Filled, tmp_path: Path, command: list[str]
) -> None:
    address = f"sqlite:///{tmp_path / 'other.sqlite3'}"
    printed = program(*command, "--database", address)
    assert printed.code == 64
    assert f"nothing was collected at {tmp_path / 'other.sqlite3'} yet" in printed.err
    assert not (tmp_path / "other.sqlite3").exists()
    with open_store(filled.folder, url=address) as store:
        other = Filled(folder=filled.folder, store=store)
        other.add(page(1))
        other.edit(page(1, "Đính chính.", at=T0 + HOUR))
        printed = program(*command, "--database", address)
    assert printed.code == 0
    assert not printed.err


def test_an_address_that_is_none_is_named(program: Program, filled: Filled) -> None:
    assert filled.folder.is_dir()
    assert "no address of a database" in program("runs", "--database", "x").err


def call(folder: Path, *arguments: str, head: bool = False) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = shlex.join([sys.executable, "-m", "dongxoai_crawler", *arguments])
    script = f"set -o pipefail; {command} | head -n 1" if head else command
    return subprocess.run(  # noqa: S603 - our own words
        ["bash", "-c", script],  # noqa: S607
        cwd=folder,
        env=environment,
        capture_output=True,
        check=False,
        timeout=60,
    )


@pytest.mark.slow
def test_the_c_locale_gets_utf_8(filled: Filled, tmp_path: Path) -> None:
    filled.add(page(1, title="Đồng Xoài"))
    for command in (["changes"], ["history", PORTAL, "1"], ["changes", "--jsonl"]):
        called = call(tmp_path, *command)
        assert called.returncode == 0
        assert "Đồng Xoài" in called.stdout.decode()
        assert not called.stderr


def test_a_closed_pipe_is_no_crash(filled: Filled, tmp_path: Path) -> None:
    for number in range(1, 400):
        put_portal_event(
            filled.store,
            PORTAL,
            since=None,
            at=page(1).fetched_at,
            run=None,
            detail="x" * 500 + str(number),
        )
    called = call(tmp_path, "changes", "--jsonl", head=True)
    assert called.returncode == 141
    assert b"Traceback" not in called.stderr
    assert called.stdout.count(b"\n") == 1
