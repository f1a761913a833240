from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.model.errors import OutputError, PortalConfigError, UsageError
from dongxoai_crawler.portals.collection import load_collection
from dongxoai_crawler.portals.registry import load_registry

if TYPE_CHECKING:
    from pathlib import Path

ROW = 'name = "A"\nbase_url = "https://a.vn"\nnews = "/vi/news/"\n'


def write(folder: Path, text: str) -> Path:
    file = folder / "dongxoai.toml"
    file.write_text(text, encoding="utf-8")
    return file


def refusal(folder: Path, text: str) -> PortalConfigError:
    file = write(folder, text)
    with pytest.raises(PortalConfigError) as caught:
        load_collection(folder)
    assert caught.value.file == str(file)
    return caught.value


def test_without_a_file_the_packaged_rows_hold(tmp_path: Path) -> None:
    collection = load_collection(tmp_path / "none")
    assert collection.path == tmp_path / "none"
    assert (collection.contact, collection.proxy, collection.ca_file) == (None, None, None)
    assert collection.language == "vi"
    assert collection.registry == load_registry()
    assert not collection.path.exists()


@pytest.mark.parametrize(
    ("line", "looks"),
    [
        ("", None),
        ("looks = []", ()),
        ('looks = ["3h", "1h"]', (timedelta(hours=1), timedelta(hours=3))),
    ],
)
def test_the_first_looks(tmp_path: Path, line: str, looks: object) -> None:
    write(tmp_path, line)
    assert load_collection(tmp_path).looks == looks


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("", timedelta.max),
        ("keep_pages = true", timedelta.max),
        ("keep_pages = false", timedelta(0)),
        ('keep_pages = "90d"', timedelta(days=90)),
    ],
)
def test_how_long_pages_are_kept(tmp_path: Path, line: str, kept: timedelta) -> None:
    write(tmp_path, line)
    assert load_collection(tmp_path).keep_pages == kept


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('looks = "1h"', "looks"),
        ("looks = [1]", "looks"),
        ('looks = ["soon"]', "looks"),
        ("keep_pages = 90", "keep_pages"),
        ('keep_pages = "long"', "keep_pages"),
    ],
)
def test_wrong_looks_and_pages(tmp_path: Path, line: str, key: str) -> None:
    assert refusal(tmp_path, line).key == key


def test_every_key_is_read(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").touch()
    write(
        tmp_path,
        'contact = "ten@example.vn"\nproxy = "http://me:bimat@proxy.vn:3128"\n'
        f'ca_file = "ca.pem"\nlanguage = "en"\n[portals.moi]\n{ROW}',
    )
    collection = load_collection(tmp_path)
    assert collection.contact == "ten@example.vn"
    assert collection.proxy == "http://me:bimat@proxy.vn:3128"
    assert collection.ca_file == str(tmp_path / "ca.pem")
    assert collection.language == "en"
    assert [portal.id for portal in collection.registry.defaults()] == ["moi"]


def test_a_relative_folder_becomes_absolute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, f"[portals.moi]\n{ROW}")
    collection = load_collection(tmp_path.relative_to(tmp_path))
    assert collection.path == tmp_path
    assert "moi" in collection.registry


def test_proxy_and_certificates_are_for_portals_that_have_none(tmp_path: Path) -> None:
    for name in ("ca.pem", "own.pem"):
        (tmp_path / name).touch()
    own = ROW.replace("a.vn", "b.vn") + 'proxy = "http://own.vn"\nca_file = "own.pem"\n'
    local = ROW.replace("a.vn", "localhost")
    write(
        tmp_path,
        'proxy = "http://proxy.vn"\nca_file = "ca.pem"\n'
        f"[portals.chung]\n{ROW}[portals.rieng]\n{own}[portals.may-nay]\n{local}",
    )
    registry = load_collection(tmp_path).registry
    shared, separate = registry.get("chung"), registry.get("rieng")
    assert (shared.proxy, shared.ca_file) == ("http://proxy.vn", str(tmp_path / "ca.pem"))
    assert (separate.proxy, separate.ca_file) == ("http://own.vn", str(tmp_path / "own.pem"))
    assert registry.get("dongxoai-dongnai").proxy == "http://proxy.vn"
    assert (registry.get("demo").proxy, registry.get("may-nay").proxy) == (None, None)


def test_a_portals_file_counts_over_the_collection(tmp_path: Path) -> None:
    write(tmp_path, f"[portals.moi]\n{ROW}delay = 5\n")
    rows = tmp_path / "rows.toml"
    rows.write_text("[moi]\ndelay = 6\n[dongxoai-dongnai]\n", encoding="utf-8")
    registry = load_collection(tmp_path, portals_file=rows).registry
    assert registry.get("moi").delay == 6
    assert registry.own == {"moi", "dongxoai-dongnai"}


@pytest.mark.parametrize(
    ("text", "table", "key", "problem"),
    [
        ('contct = "a@b.vn"', "", "contct", "did you mean contact?"),
        ('contact = "ten"', "", "contact", "mail address"),
        ("contact = 5", "", "contact", "must be text"),
        ('language = "fr"', "", "language", '"vi" or "en"'),
        ('proxy = "proxy.vn"', "", "proxy", "is not http://host"),
        ('ca_file = "none.pem"', "", "ca_file", "No such file"),
        ("portals = 5", "", "portals", "must be tables"),
        ("[portals]\nmoi = 5", "portals", "moi", "must be a table"),
        ("[portals.moi]\ndelay = 5", "portals.moi", "name", "missing"),
        ("[portals.dongxoai-dongnai]\ndelays = 5", "portals.dongxoai-dongnai", "delays", "delay?"),
        ("[portals.public]", "portals.public", None, "choose another id"),
        ("[dongxoai-dongnai]", "", "dongxoai-dongnai", "known are: contact, "),
        ("[portals", "", None, "not valid TOML"),
    ],
)
def test_a_wrong_file_is_refused_at_the_place(
    tmp_path: Path, text: str, table: str, key: str | None, problem: str
) -> None:
    error = refusal(tmp_path, text + "\n")
    assert (error.table, error.key) == (table, key)
    assert problem in error.problem


def test_a_file_that_cannot_be_read_is_no_empty_one(tmp_path: Path) -> None:
    (tmp_path / "dongxoai.toml").mkdir()
    with pytest.raises(OutputError, match=r"dongxoai\.toml: Is a directory"):
        load_collection(tmp_path)


def test_a_portals_file_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.toml: No such file"):
        load_collection(tmp_path, portals_file=tmp_path / "none.toml")


def test_no_password_is_shown(tmp_path: Path) -> None:
    write(tmp_path, 'proxy = "http://me:bimat@proxy.vn"\n')
    assert "bimat" not in repr(load_collection(tmp_path))
    assert "bimat" not in str(refusal(tmp_path, 'proxy = "http://me:bimat@proxy.vn/x"\n'))
