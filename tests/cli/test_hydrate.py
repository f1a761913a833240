"""The articles of a release, fetched anew: what is the same, changed, gone."""

from __future__ import annotations

import gzip
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
    first = run("hydrate", release, "--output", "moi", "--private", "--delay", "0", cwd=tmp_path)
    assert (first.returncode, first.stderr) == (0, f"added to dongxoai.toml: {PORTAL}\n")
    assert first.stdout.splitlines()[-1].split() == [PORTAL, "5", *"000000", "finished"]
    assert texts(tmp_path / "moi" / PORTAL) == expected(small)
    assert f"[portals.{PORTAL}]" in (tmp_path / "moi" / "dongxoai.toml").read_text("utf-8")

    small.portal.override(small.portal.article(103).path, Answer(status=404))
    small.portal.override(small.portal.article(104).path, Answer(status=500))
    options = ("--private", "--delay", "0", "--json")
    second = run("hydrate", release, "--output", "sau", *options, cwd=tmp_path)
    told = json.loads(second.stdout)
    counts = told["portals"][PORTAL]
    assert (counts["same"], counts["gone"], counts["failed"]) == (3, 1, 1)
    assert second.returncode == told["exit_code"] != 0


def test_a_release_of_strangers_steers_nothing(small: DemoServer, tmp_path: Path) -> None:
    """Its rows give no proxy, and no leave to ask in a private network."""
    release = tmp_path / "v1"
    (release / "jsonl").mkdir(parents=True)
    more = ('proxy = "http://127.0.0.1:9"', 'ca_file = "/etc/passwd"')
    (release / "portals.toml").write_text(row(small.base_url, *more), encoding="utf-8")
    manifest: dict[str, object] = {
        "name": "v1",
        "until": "",
        "rows": {"train": 1},
        "filters": [],
        "pii": None,
        "ids_only": True,
        "previous": None,
        "program": "1",
    }
    (release / "release.json").write_text(json.dumps(manifest), encoding="utf-8")
    article = small.portal.article(101)
    row_of = {
        "portal": PORTAL,
        "language": "vi",
        "module": "news",
        "id": 101,
        "revision": 1,
        "url": small.base_url + article.path,
        "content_sha256": "",
    }
    with gzip.open(release / "jsonl" / "train.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(row_of) + "\n")
    done = run("hydrate", release, "--output", "kho", cwd=tmp_path)
    assert done.returncode != 0
    assert "private" in done.stderr
    assert not small.portal.log
    kept = (tmp_path / "kho" / "dongxoai.toml").read_text(encoding="utf-8")
    assert "proxy" not in kept
    assert "ca_file" not in kept


@pytest.mark.parametrize("broken", ["release.json", "jsonl/train.jsonl.gz", "jsonl"])
def test_a_damaged_release_is_told(tmp_path: Path, broken: str) -> None:
    release = tmp_path / "v1"
    (release / "jsonl").mkdir(parents=True)
    (release / "jsonl" / "train.jsonl.gz").write_bytes(gzip.compress(b'{"portal": "a"}\n'))
    manifest = '{"name": "v1", "until": "", "rows": {"train": 1}, "filters": [], "pii": null, '
    manifest += '"ids_only": true, "previous": null, "program": "1"}'
    (release / "release.json").write_text("{}" if broken == "release.json" else manifest, "utf-8")
    if broken == "jsonl":
        (release / "jsonl" / "train.jsonl.gz").unlink()
    done = run("hydrate", release, "--output", "kho", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (64, "")
    assert done.stderr.startswith("dongxoai: ")
    assert "damaged" in done.stderr or "is no release" in done.stderr
