"""The program as a whole: its commands, and how each error ends it."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING, NoReturn

import click
import pytest

from dongxoai_crawler.cli.main import COMMANDS, dongxoai, main
from dongxoai_crawler.model.errors import (
    FetchError,
    ListError,
    NotSentError,
    OutputError,
    UnknownNameError,
    UsageError,
)

if TYPE_CHECKING:
    from pathlib import Path


def ended(*arguments: str) -> object:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    return caught.value.code


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("no"), 64),
        (UnknownNameError(kind="portal", name="x", known=()), 64),
        (OutputError(path="/x", cause="full"), 74),
        (FetchError(url="http://x", cause="down"), 20),
        (NotSentError(url="http://x", cause="no", reason="robots"), 20),
        (ListError(url="http://x", detail="no"), 10),
    ],
)
def test_errors_of_ours(
    error: Exception,
    code: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    @click.command()
    def broken() -> NoReturn:
        raise error

    monkeypatch.setattr(dongxoai, "get_command", lambda *_: broken)
    assert ended("broken") == code
    assert capsys.readouterr().err == f"dongxoai: {error}\n"


@pytest.mark.parametrize(
    ("error", "code"), [(KeyboardInterrupt(), 130), (click.Abort(), 130), (BrokenPipeError(), 141)]
)
def test_other_ends(error: BaseException, code: int) -> None:
    program = (
        "import builtins, click, sys; from dongxoai_crawler.cli.main import dongxoai, main\n"
        "@click.command()\ndef broken(): raise eval(sys.argv.pop())\n"
        "dongxoai.get_command = lambda *_: broken; main(['broken'])"
    )
    name = f"click.{error!r}" if isinstance(error, click.Abort) else repr(error)
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program, name], capture_output=True, text=True, check=False
    )
    assert done.returncode == code
    assert "Traceback" not in done.stderr


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended("--version") == 0
    assert capsys.readouterr().out == f"dongxoai, version {version('dongxoai-crawler')}\n"


def test_all_commands_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended("-h") == 0
    shown = capsys.readouterr().out
    places = [shown.index(f"\n  {name} ") for name in COMMANDS]
    assert places == sorted(places)


@pytest.mark.parametrize("arguments", [("nope",), ("--nope",), ("crawl", "--nope")])
def test_wrong_calls(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(*arguments) == 64
    assert "No such" in capsys.readouterr().err


def test_reading_a_file_needs_no_scrapy(tmp_path: Path) -> None:
    program = (
        "import sys; from dongxoai_crawler.cli.main import _code; "
        "assert _code(['extract', 'none.html']) == 64; assert 'scrapy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], cwd=tmp_path, check=True, capture_output=True)  # noqa: S603 - our own program
