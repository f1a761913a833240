from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from dongxoai_crawler.cli.main import main
from dongxoai_crawler.cli.portals import portals_command
from dongxoai_crawler.model.errors import PortalConfigError, UsageError

ROW = (
    '[{}]\nname = "Xã [b]Mới[/b]"\nbase_url = "https://moi.vn"\nnews = ["/vi/news/", "/vi/tin/"]\n'
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> str:
    result = CliRunner().invoke(portals_command, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def test_the_table_has_a_line_for_each_portal(folder: Path) -> None:
    (folder / "rows.toml").write_text(ROW.format("moi"), encoding="utf-8")
    lines = [line.split("  ") for line in run("--portals", "rows.toml").splitlines()]
    rows = {
        cells[0]: cells[1:]
        for cells in ([cell.strip() for cell in line if cell.strip()] for line in lines)
        if cells
    }
    assert rows["id"] == ["name", "address", "news", "delay", "enabled", "private"]
    assert rows["moi"] == [
        "Xã [b]Mới[/b]",
        "https://moi.vn",
        "/vi/news/ /vi/tin/",
        "4 s",
        "yes",
        "no",
    ]
    assert rows["demo"][-3:] == ["0 s", "no", "yes"]
    assert rows["dongxoai-dongnai"][0] == "Phường Đồng Xoài"


def test_json_is_one_object_with_every_key_of_a_row() -> None:
    first, demo = json.loads(run("--json"))["portals"]
    assert first == {
        "id": "dongxoai-dongnai",
        "name": "Phường Đồng Xoài",
        "base_url": "https://dongxoai.dongnai.gov.vn",
        "news": ["/vi/news/"],
        "language": "vi",
        "province": "Đồng Nai",
        "unit_code": "25210",
        "delay": 4,
        "private": False,
        "proxy": None,
        "ca_file": None,
        "enabled": True,
        "withdrawn_after": 72000,
        "keep": [],
    }
    assert demo["id"] == "demo"


def test_jsonl_is_one_object_a_line() -> None:
    rows = [json.loads(line) for line in run("--jsonl").splitlines()]
    assert rows == json.loads(run("--json"))["portals"]


def test_the_rows_of_the_collection_are_listed(folder: Path) -> None:
    for name in ("output", "other"):
        (folder / name).mkdir()
        row = ROW.format(f"portals.{name}")
        (folder / name / "dongxoai.toml").write_text(row, encoding="utf-8")
    assert json.loads(run("--json"))["portals"][-1]["id"] == "output"
    assert json.loads(run("--json", "--output", "other"))["portals"][-1]["id"] == "other"


def test_listing_writes_nothing(folder: Path) -> None:
    run()
    assert list(folder.iterdir()) == []


def test_the_password_of_a_proxy_is_not_shown(folder: Path) -> None:
    rows = folder / "rows.toml"
    rows.write_text('[demo]\nproxy = "http://me:bimat@proxy.vn:3128"\n', encoding="utf-8")
    for form in ("--json", "--jsonl"):
        shown = run(form, "--portals", str(rows))
        assert "bimat" not in shown
        assert "http://***@proxy.vn:3128" in shown
    assert "bimat" not in run("--portals", str(rows))


def test_a_command_below_it_lists_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(portals_command.commands, "probe", click.Command("probe"))
    assert not run("probe")


@pytest.mark.parametrize("name", portals_command.commands)
def test_the_manual_holds_the_help_of_each_command_below_it(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit):
        main(["portals", name, "--help"])
    manual = Path(__file__).parents[2] / "docs" / "commands.md"
    assert capsys.readouterr().out in manual.read_text(encoding="utf-8")


def test_json_and_jsonl_exclude_each_other() -> None:
    with pytest.raises(UsageError, match="--jsonl"):
        run("--json", "--jsonl")


def test_a_folder_that_is_not_there_is_wrong_usage(folder: Path) -> None:
    with pytest.raises(UsageError, match=f"{folder}/none"):
        run("--output", "none")


def test_a_wrong_file_is_wrong_usage(folder: Path) -> None:
    (folder / "rows.toml").write_text("[demo]\nx = 1\n", encoding="utf-8")
    with pytest.raises(PortalConfigError):
        run("--portals", "rows.toml")


@pytest.mark.parametrize(
    "form",
    [["--json"], *(pytest.param(each, marks=pytest.mark.slow) for each in ([], ["--jsonl"]))],
)
@pytest.mark.parametrize("encoding", [None, "ascii"])
def test_piped_output_is_utf_8_in_any_locale(form: list[str], encoding: str | None) -> None:
    program = "from dongxoai_crawler.cli.portals import portals_command; portals_command()"
    environment = os.environ | {"LANG": "C", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}
    if encoding:
        environment |= {"PYTHONIOENCODING": encoding}
    done = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-c", program, *form],
        env=environment,
        capture_output=True,
        check=True,
    )
    assert "Phường Đồng Xoài" in done.stdout.decode("utf-8")
    assert done.stderr == b""
