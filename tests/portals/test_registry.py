from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dongxoai_crawler.model.errors import PortalConfigError, UnknownNameError, UsageError
from dongxoai_crawler.model.file_kind import FileKind
from dongxoai_crawler.model.portal import Portal
from dongxoai_crawler.portals.registry import load_registry, row_tables

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    WriteRows = Callable[[str], Path]

NEW = 'name = "A"\nbase_url = "https://a.vn"\nnews = "/vi/news/"\n'
KEYS = [
    "name",
    "base_url",
    "news",
    "language",
    "province",
    "unit_code",
    "delay",
    "private",
    "proxy",
    "ca_file",
    "enabled",
    "withdrawn_after",
    "keep",
]


@pytest.fixture
def write_rows(tmp_path: Path) -> WriteRows:
    def write(text: str) -> Path:
        file = tmp_path / "rows.toml"
        file.write_text(text, encoding="utf-8")
        return file

    return write


def toml(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def refusal(file: Path) -> PortalConfigError:
    with pytest.raises(PortalConfigError) as caught:
        load_registry(file)
    assert caught.value.file == str(file)
    return caught.value


def test_packaged_rows() -> None:
    first, demo = load_registry()
    assert first == Portal(
        id="dongxoai-dongnai",
        name="Phường Đồng Xoài",
        base_url="https://dongxoai.dongnai.gov.vn",
        news=("/vi/news/",),
        language="vi",
        province="Đồng Nai",
        unit_code="25210",
        delay=4.0,
    )
    assert (demo.id, demo.host, demo.delay) == ("demo", "127.0.0.1", 0)
    assert demo.private
    assert not demo.enabled


def test_a_new_row_comes_after_the_packaged_ones(write_rows: WriteRows) -> None:
    registry = load_registry(write_rows(f"[moi]\n{NEW}"))
    assert [portal.id for portal in registry] == ["dongxoai-dongnai", "demo", "moi"]
    assert registry.get("moi") == Portal(
        id="moi", name="A", base_url="https://a.vn", news=("/vi/news/",)
    )
    assert "moi" in registry
    assert "khac" not in registry


def test_an_overriding_row_changes_only_its_keys(write_rows: WriteRows) -> None:
    packaged = load_registry().get("dongxoai-dongnai")
    changed = load_registry(write_rows("[dongxoai-dongnai]\ndelay = 10\n")).get("dongxoai-dongnai")
    assert changed.delay == 10
    assert (changed.name, changed.base_url) == (packaged.name, packaged.base_url)


def test_the_later_file_counts(tmp_path: Path) -> None:
    first, second = tmp_path / "1.toml", tmp_path / "2.toml"
    first.write_text(f"[moi]\n{NEW}delay = 5\n", encoding="utf-8")
    second.write_text("[moi]\ndelay = 6\n", encoding="utf-8")
    portal = load_registry(first, second).get("moi")
    assert (portal.delay, portal.name) == (6, "A")


def test_a_file_saved_by_a_windows_editor_is_read(tmp_path: Path) -> None:
    file = tmp_path / "rows.toml"
    file.write_bytes(b"\xef\xbb\xbf" + f"[moi]\n{NEW}".replace("\n", "\r\n").encode())
    assert "moi" in load_registry(file)


class TestDefaults:
    def test_without_own_rows_the_packaged_default(self, write_rows: WriteRows) -> None:
        for registry in (load_registry(), load_registry(write_rows(""))):
            assert [portal.id for portal in registry.defaults()] == ["dongxoai-dongnai"]

    def test_the_enabled_rows_of_the_users_files(self, write_rows: WriteRows) -> None:
        twin = NEW.replace("a.vn", "b.vn")
        registry = load_registry(write_rows(f"[moi]\n{NEW}[tat]\n{twin}enabled = false\n"))
        assert [portal.id for portal in registry.defaults()] == ["moi"]

    def test_an_empty_table_names_a_packaged_row(self, write_rows: WriteRows) -> None:
        registry = load_registry(write_rows("[dongxoai-dongnai]\n"))
        assert [portal.id for portal in registry.defaults()] == ["dongxoai-dongnai"]

    def test_all_disabled_is_said(self, write_rows: WriteRows) -> None:
        registry = load_registry(write_rows("[dongxoai-dongnai]\nenabled = false\n"))
        with pytest.raises(UsageError, match=r"dongxoai-dongnai.*enabled = true"):
            registry.defaults()


def test_an_unknown_portal_names_what_looks_like_it_first() -> None:
    with pytest.raises(UnknownNameError) as caught:
        load_registry().get("deno")
    assert caught.value.known == ("demo", "dongxoai-dongnai")


def test_an_unknown_portal_names_all_where_nothing_looks_like_it() -> None:
    with pytest.raises(UnknownNameError) as caught:
        load_registry().get("xyz")
    assert caught.value.known == ("dongxoai-dongnai", "demo")


@pytest.mark.parametrize(
    "portal_id", ["Moi", "đồng", "a_b", "-a", "a-", '"a.b"', '""', '"a/b"', '".."', "a" * 101]
)
def test_a_bad_id_is_refused(write_rows: WriteRows, portal_id: str) -> None:
    key = portal_id if portal_id.isascii() else f'"{portal_id}"'
    error = refusal(write_rows(f"[{key}]\n{NEW}"))
    assert (error.table, error.key) == (portal_id.strip('"'), None)
    assert "lower-case letters, digits and hyphens" in error.problem


def test_the_id_of_a_folder_is_refused(write_rows: WriteRows) -> None:
    assert "choose another id" in refusal(write_rows(f"[public]\n{NEW}")).problem


@pytest.mark.parametrize("key", ["name", "base_url", "news"])
def test_a_new_row_must_be_complete(write_rows: WriteRows, key: str) -> None:
    lines = [line for line in NEW.splitlines() if not line.startswith(key)]
    error = refusal(write_rows("\n".join(["[dongxoai-dongnia]", *lines])))
    assert (error.table, error.key) == ("dongxoai-dongnia", key)
    assert "missing" in error.problem
    assert "did you mean dongxoai-dongnai?" in error.problem


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("name = 5", "must be text in quotes, not a number"),
        ('name = ""', "visible text"),
        ('name = " A"', "visible text"),
        ('name = "A\\u001b[31m"', "visible text"),
        ('base_url = "a.vn"', "is not http://host"),
        ('base_url = "https://a.vn/x"', "must end after the host"),
        ("news = 1", "a path"),
        ("news = []", "a path"),
        ("news = [1]", "not a number"),
        ('news = "vi/news/"', "starts and ends"),
        ('news = "/vi/news"', "starts and ends"),
        ('news = "//vi/"', "starts and ends"),
        ('news = "/vi/../"', "starts and ends"),
        ('news = "/vi/?a/"', "starts and ends"),
        ('news = ["/vi/news/", "/vi/news/"]', "twice"),
        ('language = "vie"', "two lower-case letters"),
        ("province = ['x']", "not a list"),
        ("province = {}", "not a table"),
        ("province = true", "not true or false"),
        ("province = 2025-01-01", "not a date or time"),
        ("unit_code = 25210", "in quotes"),
        ('unit_code = "x1"', "in digits"),
        ("delay = -1", "from 0 to 3600"),
        ("delay = 4000", "from 0 to 3600"),
        ("delay = nan", "from 0 to 3600"),
        ("delay = inf", "from 0 to 3600"),
        ('delay = "4"', "not text"),
        ("delay = true", "not true or false"),
        ('private = "yes"', "must be true or false, not text"),
        ("enabled = 1", "must be true or false, not a number"),
        ('proxy = "socks5://a.vn"', "is not http://host"),
        ('ca_file = "missing.pem"', "missing.pem: No such file"),
        ('withdrawn_after = "20"', "is no duration"),
        ("withdrawn_after = 20", "must be text"),
        ('keep = ["videos"]', 'a list of "attachments" and "images"'),
        ('keep = "images"', "must be a list"),
        ("keep = [1]", "must be a list"),
    ],
)
def test_a_bad_value_is_refused_at_its_place(
    write_rows: WriteRows, line: str, problem: str
) -> None:
    error = refusal(write_rows(f"[dongxoai-dongnai]\n{line}\n"))
    assert (error.table, error.key) == ("dongxoai-dongnai", line.split(maxsplit=1)[0])
    assert problem in error.problem


def test_an_unknown_key_is_refused_with_the_one_that_was_meant(write_rows: WriteRows) -> None:
    error = refusal(write_rows(f"[moi]\n{NEW}dealy = 5\n"))
    assert (error.table, error.key) == ("moi", "dealy")
    assert "did you mean delay?" in error.problem


@given(key=st.text(st.characters(codec="utf-8"), min_size=1).filter(lambda key: key not in KEYS))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_unknown_key_is_refused(write_rows: WriteRows, key: str) -> None:
    assert refusal(write_rows(f"[moi]\n{NEW}{toml(key)} = 5\n")).key == key


def test_two_rows_of_one_module_are_refused(write_rows: WriteRows) -> None:
    error = refusal(
        write_rows(
            f"[mot]\n{NEW}[hai]\n"
            'name = "B"\nbase_url = "https://A.vn/"\nnews = ["/en/news/", "/vi/news/"]\n'
        )
    )
    assert (error.table, error.key) == ("hai", "base_url")
    assert "https://a.vn/vi/news/ is the portal 'mot' already" in error.problem


def test_two_modules_of_one_site_are_two_portals(write_rows: WriteRows) -> None:
    other = NEW.replace("/vi/news/", "/en/news/")
    assert "hai" in load_registry(write_rows(f"[mot]\n{NEW}[hai]\n{other}"))


@pytest.mark.parametrize("text", ["[moi", "x = ", "[a]\n[a]\n", "delay = " + "9" * 5000])
def test_what_is_no_toml_is_refused(write_rows: WriteRows, text: str) -> None:
    assert "not valid TOML" in refusal(write_rows(text)).problem


def test_what_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "rows.toml"
    file.write_bytes(b'[moi]\nname = "Ph\xff"\n')
    assert "not valid TOML" in refusal(file).problem


def test_a_key_outside_of_tables_is_refused(write_rows: WriteRows) -> None:
    error = refusal(write_rows("delay = 4\n"))
    assert (error.key, error.problem) == ("delay", "must be a table of a portal, as in [my-portal]")


def test_a_file_that_is_not_there_is_named_with_its_whole_path(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=f"{tmp_path}/none.toml: No such file"):
        load_registry(tmp_path / "none.toml")


def test_the_password_of_a_proxy_is_in_no_message(write_rows: WriteRows) -> None:
    error = refusal(write_rows(f'[moi]\n{NEW}proxy = "socks5://me:bimat@a.vn"\n'))
    assert "bimat" not in str(error)
    registry = load_registry(write_rows(f'[moi]\n{NEW}proxy = "http://me:bimat@a.vn"\n'))
    assert registry.get("moi").proxy == "http://me:bimat@a.vn"
    assert repr(registry) == "Registry(dongxoai-dongnai, demo, moi)"
    assert "bimat" not in repr(row_tables(write_rows('[moi]\nproxy = "http://me:bimat@a.vn"\n')))


lines = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=30
)
paths = st.lists(st.from_regex(r"/([a-z]{1,5}/){0,3}", fullmatch=True), min_size=1, unique=True)
optional_values = st.fixed_dictionaries(
    {},
    optional={
        "language": st.from_regex(r"[a-z]{2}", fullmatch=True),
        "province": lines,
        "unit_code": st.from_regex(r"[0-9]{2,10}", fullmatch=True),
        "delay": st.integers(0, 3600) | st.floats(0, 3600, allow_subnormal=False),
        "private": st.booleans(),
        "proxy": st.just("http://me:bimat@proxy.vn:3128"),
        "ca_file": st.just("rows.toml"),
        "enabled": st.booleans(),
        "withdrawn_after": st.integers(0, 36500).map(lambda days: f"{days}d"),
        "keep": st.lists(st.sampled_from(FileKind), unique=True),
    },
)


@given(
    portal_id=st.from_regex(r"[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?", fullmatch=True).filter(
        lambda name: name not in {"all", "public", "files", "demo", "dongxoai-dongnai"}
    ),
    name=lines,
    host=st.from_regex(r"[a-z]{1,20}\.vn(:[1-9][0-9]{3})?", fullmatch=True),
    news=paths,
    values=optional_values,
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_accepted_row_is_a_portal_with_its_values(
    *,
    write_rows: WriteRows,
    portal_id: str,
    name: str,
    host: str,
    news: list[str],
    values: dict[str, Any],
) -> None:
    row = values | {"name": name, "base_url": f"http://{host}", "news": news}
    body = "\n".join(f"{key} = {toml(value)}" for key, value in row.items())
    file = write_rows(f"[{portal_id}]\n{body}\n")
    portal = load_registry(file).get(portal_id)
    expected = row | {"news": tuple(news)}
    if "ca_file" in row:
        expected["ca_file"] = str(file)
    if "withdrawn_after" in row:
        expected["withdrawn_after"] = timedelta(days=int(row["withdrawn_after"][:-1]))
    if "keep" in row:
        expected["keep"] = tuple(kind for kind in FileKind if kind in row["keep"])
    assert portal == Portal(id=portal_id, **expected)
