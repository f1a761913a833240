"""Rules over the repository that no other tool checks."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pathlib import Path

import click
import pytest

from dongxoai_crawler import settings
from dongxoai_crawler.cli.main import COMMANDS, dongxoai
from dongxoai_crawler.model import errors

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "dongxoai_crawler"
MODULES = sorted(PACKAGE.rglob("*.py"))
SOURCES = [
    *MODULES,
    *sorted((ROOT / "tests").rglob("*.py")),
    *sorted((ROOT / "benchmarks").rglob("*.py")),
]
DOCS = sorted((ROOT / "docs").rglob("*.md"))
LONGEST = 250
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "misc"}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_bytes()))


def test_no_file_is_too_long() -> None:
    long = [name_of(path) for path in MODULES if path.read_bytes().count(b"\n") > LONGEST]
    assert long == []


def test_no_name_says_nothing() -> None:
    assert [path for path in SOURCES if path.stem in FORBIDDEN_NAMES] == []
    folders = {part for path in SOURCES for part in path.relative_to(ROOT).parts[:-1]}
    assert not folders & FORBIDDEN_NAMES


def test_every_folder_is_a_package() -> None:
    folders = {path.parent for path in MODULES}
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


def test_tests_mirror_the_package() -> None:
    mirrored = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir()}
    packages = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    assert packages <= mirrored


def subclasses(kind: type) -> set[type]:
    return {kind}.union(*map(subclasses, kind.__subclasses__()))


def test_every_error_stands_in_the_tree() -> None:
    assert errors.__doc__
    tree = re.findall(r"^(│?[ │├└─]*)(\w+Error)\b", errors.__doc__, re.MULTILINE)
    defined = {
        kind.__name__: kind
        for kind in subclasses(errors.CrawlerError)
        if kind.__module__.startswith("dongxoai_crawler.model.")
    }
    assert {name for _, name in tree} == set(defined)
    above: list[str] = []
    for indent, name in tree:
        depth = len(indent) // 4
        above[depth:] = [name]
        if depth:
            assert defined[name].__bases__[0].__name__ == above[depth - 1]


def test_every_error_has_a_code_of_its_own() -> None:
    codes = [kind.code for kind in subclasses(errors.CrawlerError) if "code" in vars(kind)]  # type: ignore[attr-defined]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("name", ["ITEM_PIPELINES", "DOWNLOADER_MIDDLEWARES", "FEED_EXPORTERS"])
def test_components_are_classes_in_order(name: str) -> None:
    components = getattr(settings, name)
    kinds = components.values() if name == "FEED_EXPORTERS" else components
    assert all(isinstance(kind, type) for kind in kinds)
    if name != "FEED_EXPORTERS":
        places = [place for place in components.values() if place is not None]
        assert places == sorted(set(places))


@pytest.mark.parametrize("module", settings.SPIDER_MODULES)
def test_spider_modules_can_be_imported(module: str) -> None:
    assert import_module(module).__name__ == module


def command(name: str) -> click.Command:
    found = dongxoai.get_command(click.Context(dongxoai), name)
    assert found is not None
    return found


def options(name: str) -> list[click.Option]:
    return [each for each in command(name).params if isinstance(each, click.Option)]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    assert command(name).help
    assert [option.name for option in options(name) if not option.help] == []


@pytest.mark.skipif(not DOCS, reason="docs/ is not written yet")
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented_with_examples(name: str) -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in DOCS)
    assert f"dongxoai {name}" in text
    long = [
        option.opts[-1] if option.opts[-1].startswith("--") else option.opts[0]
        for option in options(name)
    ]
    assert [flag for flag in long if flag not in text and flag != "-v"] == []


@pytest.mark.skipif(not (ROOT / "docs" / "settings.md").exists(), reason="not written yet")
def test_settings_of_our_own_are_documented() -> None:
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    used = {
        name
        for path in MODULES
        for name in re.findall(r"\bDONGXOAI_[A-Z_]+", path.read_text(encoding="utf-8"))
    }
    assert [name for name in sorted(used) if name not in text] == []


def test_constraints_are_names_and_versions_only() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = [line for line in lines if line and not line.startswith("#")]
    assert pinned
    assert [
        line for line in pinned if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+", line)
    ] == []


def test_no_address_of_a_machine_is_left() -> None:
    texts = [*SOURCES, *DOCS, *ROOT.glob("*.md"), *ROOT.glob("*.toml"), *ROOT.glob("*.txt")]
    private = re.compile(r"/work/(?:main|shared)|shared/[a-z-]+[.]md")
    assert [name_of(path) for path in texts if private.search(path.read_text("utf-8"))] == []
