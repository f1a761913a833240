"""What the docs show is what runs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.children import unmeasured

if TYPE_CHECKING:
    from dongxoai_crawler.demo import DemoServer
    from tests.crawls import Collection

DOCS = Path(__file__).parents[1] / "docs"
EXAMPLE = DOCS / "examples" / "months_and_phrases.py"


def test_the_page_shows_the_example_as_it_is() -> None:
    code = EXAMPLE.read_text(encoding="utf-8").split("\n\n", 1)[1]
    assert f"```python\n{code}```" in (DOCS / "corpus.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_example_runs(demo: DemoServer, collection: Collection) -> None:
    collection.crawl(demo.base_url)
    done = subprocess.run(  # noqa: S603 - our own example
        [sys.executable, EXAMPLE, collection.path],
        env={**unmeasured({}), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].split() == ["2025-07", "5", "████████████████████"]
    assert len([line for line in lines if line.startswith("2025-")]) == 6
    assert any(line.endswith("suối mây") for line in lines[6:])
