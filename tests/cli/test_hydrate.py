"""The articles of a release, fetched anew: what is the same, changed, gone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.demo import Answer
from tests.children import run
from tests.crawls import PORTAL, expected, row, texts

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.demo import DemoServer

pytestmark = pytest.mark.slow


def test_a_release_comes_to_life_again(small: DemoServer, tmp_path: Path) -> None:
    portals = tmp_path / "portals.toml"
    portals.write_text(row(small.base_url), encoding="utf-8")
    assert (
        run("crawl", PORTAL, "--portals", portals, "--output", "kho", cwd=tmp_path).returncode == 0
    )
    made = run(
        *("release", "v1", "--ids-only", "--contact", "kho@vi-du.vn"),
        *("--portals", portals, "--output", "kho"),
        cwd=tmp_path,
    )
    assert made.returncode == 0, made.stderr
    release = tmp_path / "kho" / "releases" / "v1"
    first = run("hydrate", release, "--output", "moi", cwd=tmp_path)
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout == f"{PORTAL}: 5 same, 0 changed, 0 gone, 0 failed, 0 left\n"
    assert texts(tmp_path / "moi" / PORTAL) == expected(small)

    small.portal.override(small.portal.article(103).path, Answer(status=404))
    small.portal.override(small.portal.article(104).path, Answer(status=500))
    second = run("hydrate", release, "--output", "sau", "--json", cwd=tmp_path)
    told = json.loads(second.stdout)
    assert told["portals"][PORTAL] == {"same": 3, "gone": 1, "failed": 1}
    assert second.returncode == told["exit_code"] != 0
    wrong = run("hydrate", tmp_path / "kho", cwd=tmp_path)
    assert (wrong.returncode, "is no release" in wrong.stderr) == (64, True)
