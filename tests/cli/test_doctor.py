"""`dongxoai doctor` on portals that work, half work and do not."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from dongxoai_crawler.cli.doctor import doctor_command
from dongxoai_crawler.model.errors import UnknownNameError
from tests.tls_site import Page, Signer, tcp_server, web_site

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

MACHINE = {"versions", "encodings", "time zone", "output", "disk", "file system"}
CHILD = "from dongxoai_crawler.cli.doctor import doctor_command; doctor_command()"


class OldClock(Page):
    def date_time_string(self, timestamp: float | None = None) -> str:  # noqa: ARG002
        return "Mon, 05 Jan 2015 08:00:00 GMT"


class NoClock(Page):
    def date_time_string(self, timestamp: float | None = None) -> str:  # noqa: ARG002
        return "yesterday"


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def collection(folder: Path, base_url: str, *lines: str, top: str = "") -> Path:
    folder.mkdir(exist_ok=True)
    row = ["[portals.here]", 'name = "Here"', f'base_url = "{base_url}"', 'news = "/vi/news/"']
    text = "\n".join([top, *row, *lines]) + "\n"
    (folder / "dongxoai.toml").write_text(text, encoding="utf-8")
    return folder


def doctor(*arguments: str | Path) -> Result:
    return CliRunner().invoke(doctor_command, [str(argument) for argument in arguments])


def report(*arguments: str | Path) -> dict[str, dict[str, str | None]]:
    result = doctor(*arguments, "--json")
    document = json.loads(result.stdout)
    checks = {check["name"]: check for check in document["checks"]}
    assert document["failed"] == sum(check["state"] == "fail" for check in checks.values())
    assert result.exit_code == (1 if document["failed"] else 0)
    return checks


def test_a_healthy_portal_passes_and_is_asked_once(tmp_path: Path) -> None:
    with web_site() as (port, asked):
        top = 'contact = "me@example.com"'
        url = f"http://127.0.0.1:{port}"
        checks = report("--output", collection(tmp_path / "c", url, "private = true", top=top))
    assert checks.keys() >= MACHINE
    assert {name: checks[f"here {name}"]["state"] for name in ("name", "connection", "clock")} == {
        "name": "ok",
        "connection": "ok",
        "clock": "ok",
    }
    assert checks["here tls"]["state"] == "skip"
    assert len(asked) == 1
    assert asked[0].startswith("HEAD /robots.txt dongxoai_crawler/")
    assert asked[0].endswith("(+me@example.com)")


def test_the_text_can_be_pasted(tmp_path: Path) -> None:
    with web_site() as (port, _):
        folder = collection(tmp_path / "c", f"http://127.0.0.1:{port}", "private = true")
        result = doctor("here", "--output", folder)
    assert result.exit_code == 0
    assert result.stdout.startswith("ok    versions: dongxoai-crawler ")
    assert "scrapy 2.19" in result.stdout
    assert "ok    here connection: 127.0.0.1 port" in result.stdout


def test_nothing_is_written(tmp_path: Path) -> None:
    with web_site() as (port, _):
        rows = tmp_path / "rows.toml"
        rows.write_text(
            f'[here]\nname = "Here"\nbase_url = "http://127.0.0.1:{port}"\nnews = "/vi/news/"\n'
            "private = true\n",
            encoding="utf-8",
        )
        checks = report("here", "--portals", rows, "--output", tmp_path / "new")
    assert checks["output"]["seen"] == f"{tmp_path / 'new'} (does not exist yet)"
    assert checks["output"]["state"] == "ok"
    assert not (tmp_path / "new").exists()


def test_an_address_inside_prints_the_line_to_add(tmp_path: Path) -> None:
    with web_site() as (port, asked):
        checks = report("--output", collection(tmp_path / "c", f"http://localhost:{port}"))
    assert checks["here name"]["state"] == "fail"
    assert "`private = true`" in (checks["here name"]["advice"] or "")
    assert "here connection" not in checks
    assert asked == []


@pytest.mark.parametrize("host", ["host.invalid", "a" * 64 + ".example"])
def test_a_name_that_does_not_resolve(tmp_path: Path, host: str) -> None:
    checks = report("--output", collection(tmp_path / "c", f"http://{host}"))
    assert checks["here name"]["state"] == "fail"
    assert host in (checks["here name"]["seen"] or "")
    assert "here connection" not in checks


def test_a_closed_port(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    folder = collection(tmp_path / "c", f"http://127.0.0.1:{port}", "private = true")
    checks = report("--output", folder)
    assert checks["here connection"]["state"] == "fail"
    assert f"port {port}" in (checks["here connection"]["seen"] or "")
    assert "here clock" not in checks


def test_broken_tls_says_what_to_do_and_still_compares_clocks(tmp_path: Path) -> None:
    own = Signer("here", authority=False, sites=("localhost",))
    with web_site(own.saved(tmp_path / "own.pem"), OldClock) as (port, asked):
        folder = collection(tmp_path / "c", f"https://localhost:{port}", "private = true")
        checks = report("--output", folder)
    assert checks["here tls"]["seen"] == "self_signed"
    assert 'ca_file = "' in (checks["here tls"]["advice"] or "")
    assert checks["here clock"]["state"] == "warn"
    assert len(asked) == 1


def test_ca_file_makes_tls_pass(tmp_path: Path) -> None:
    own = Signer("here", authority=False, sites=("localhost",))
    ca_file = tmp_path / "own.crt"
    ca_file.write_bytes(own.pem)
    with web_site(own.saved(tmp_path / "own.pem")) as (port, _):
        url, row = f"https://localhost:{port}", f'ca_file = "{ca_file}"'
        folder = collection(tmp_path / "c", url, "private = true", row)
        assert report("--output", folder)["here tls"]["state"] == "ok"


def test_an_unreadable_date_is_no_failure(tmp_path: Path) -> None:
    with web_site(page=NoClock) as (port, _):
        url = f"http://127.0.0.1:{port}"
        checks = report("--output", collection(tmp_path / "c", url, "private = true"))
    assert checks["here clock"]["state"] == "skip"
    assert "yesterday" in (checks["here clock"]["seen"] or "")


def test_no_answer_to_the_clocks_request_is_no_failure(tmp_path: Path) -> None:
    with tcp_server(b"") as port:
        folder = collection(tmp_path / "c", f"http://127.0.0.1:{port}", "private = true")
        checks = report("--output", folder)
    assert checks["here clock"]["state"] == "skip"


def test_the_environments_proxy_is_used_and_its_password_hidden(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with web_site() as (port, asked):
        monkeypatch.setenv("http_proxy", f"me:secret@127.0.0.1:{port}")
        result = doctor("--output", collection(tmp_path / "c", "http://portal.example"))
    assert "ok    here proxy: http://***@127.0.0.1" in result.stdout
    assert "ok    here clock" in result.stdout
    assert "secret" not in result.stdout
    assert asked[0].startswith("HEAD http://portal.example/robots.txt ")


@pytest.mark.parametrize("login", ["", "me:secret@"])
def test_a_proxy_that_opens_no_tunnel(tmp_path: Path, login: str) -> None:
    with web_site() as (port, _):
        row = f'proxy = "http://{login}127.0.0.1:{port}"'
        result = doctor("--output", collection(tmp_path / "c", "https://portal.example", row))
    assert result.exit_code == 1
    assert (
        "fail  here connection: portal.example port 443: Tunnel connection failed" in result.stdout
    )
    assert "secret" not in result.stdout


def test_a_folder_that_is_a_file_fails(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    result = doctor("demo", "--output", file / "c")
    assert result.exit_code == 1


def test_an_unknown_portal_is_the_callers_fault(tmp_path: Path) -> None:
    result = doctor("nowhere", "--output", tmp_path)
    assert isinstance(result.exception, UnknownNameError)


@pytest.mark.slow
@pytest.mark.parametrize("as_json", [True, False])
def test_ascii_output_is_no_trouble(tmp_path: Path, as_json: bool) -> None:
    folder = collection(tmp_path / "Đồng Xoài", "http://host.invalid")
    done = subprocess.run(  # noqa: S603 (our own program)
        [sys.executable, "-c", CHILD, "--output", folder, *(["--json"] if as_json else [])],
        env=os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.stderr == b""
    assert done.returncode == 1
    assert "Đồng Xoài".encode() in done.stdout


@pytest.mark.slow
def test_a_closed_pipe_leaves_no_traceback(tmp_path: Path) -> None:
    folder = collection(tmp_path / "c", "http://host.invalid")
    with subprocess.Popen(  # noqa: S603 (our own program)
        [sys.executable, "-c", CHILD, "--output", folder],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        assert child.stderr.read() == b""
