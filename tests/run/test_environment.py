"""Checks of the machine that a test can't bring about with a command alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.run import environment
from dongxoai_crawler.run.check import State

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_network_file_system_fails(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text("/dev/sda1 / ext4 rw 0 0\nserver:/home / nfs4 rw 0 0\n", encoding="utf-8")
    check = environment.file_system(tmp_path, mounts)
    assert (check.state, check.seen) == (State.FAIL, "nfs4")
    mounts.write_text("/dev/sda1 / ext4 rw 0 0\n", encoding="utf-8")
    assert environment.file_system(tmp_path, mounts).state is State.OK


def test_a_system_that_lists_no_mounts_is_skipped(tmp_path: Path) -> None:
    assert environment.file_system(tmp_path, tmp_path / "none").state is State.SKIP


def test_little_room_is_warned_of(tmp_path: Path) -> None:
    assert environment.disk(tmp_path, enough=0).state is State.OK
    assert environment.disk(tmp_path, enough=10**18).state is State.WARN


def test_an_output_that_can_not_be_made_fails(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    check = environment.output_folder(file / "below")
    assert check.state is State.FAIL
    assert "--output DIR" in (check.advice or "")


def test_no_root_certificates_are_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere")
    monkeypatch.setenv("SSL_CERT_DIR", "/nowhere")
    assert environment.root_certificates().state is State.WARN


def test_proxies_of_the_environment_are_listed_without_passwords(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("https_proxy", "http://me:secret@proxy.example:3128")
    check = environment.proxy_variables()
    assert "https http://***@proxy.example:3128" in check.seen
