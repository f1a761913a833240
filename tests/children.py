"""The program in processes of its own: Scrapy can't start twice in one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

PROGRAM = (sys.executable, "-m", "dongxoai_crawler")
ROOT = Path(__file__).parents[1]


def unmeasured(env: Mapping[str, str]) -> dict[str, str]:
    """The environment without what makes a child measure its coverage: it can't write it."""
    return {name: value for name, value in env.items() if not name.startswith("COV")}


def start(
    *arguments: str | Path,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    measured: bool = True,
    **options: Any,
) -> subprocess.Popen[str]:
    """Start `dongxoai` with these arguments."""
    plain = {
        name: value
        for name, value in (os.environ if measured else unmeasured(os.environ)).items()
        if not name.lower().endswith("_proxy") and not name.startswith(("LC_", "LANG", "PYTHONIO"))
    }
    return subprocess.Popen(  # noqa: S603 - our own program
        [*PROGRAM, *map(str, arguments)],
        cwd=cwd,
        env={**plain, "LANG": "C.UTF-8", **(env or {})},
        **{
            "stdin": subprocess.DEVNULL,
            "stdout": subprocess.PIPE,
            "stderr": subprocess.PIPE,
            "text": True,
            "encoding": "utf-8",
            **options,
        },
    )


def run(*arguments: str | Path, cwd: Path, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run `dongxoai` to its end."""
    with start(*arguments, cwd=cwd, **options) as child:
        out, err = child.communicate(timeout=60)
    assert "Traceback" not in (err or ""), err
    return subprocess.CompletedProcess(child.args, child.returncode, out, err)
