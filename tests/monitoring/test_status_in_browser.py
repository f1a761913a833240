"""The status pages in Chromium: quiet, narrow enough for a phone, usable by keyboard and ear."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest
from selenium.webdriver import Keys

from dongxoai_crawler.store.store import open_store
from tests.monitoring.browser import BROWSER, DRIVER, browsing, served, set_size
from tests.monitoring.status_pages import ROW, fill, write
from tests.store.samples import PORTAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selenium.webdriver import Chrome

PAGES = ("index.html", "index.en.html", f"{PORTAL}.html", f"{PORTAL}.en.html")
PHONE, DESKTOP = 360, 1280

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (BROWSER.exists() and DRIVER.exists()) and not os.environ.get("CI"),
        reason="no Chromium here: .ci/chromium installs it",
    ),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("collection")
    with open_store(folder) as store:
        fill(store)
        write(store, folder, ROW, troubled=True)
    with served(folder / "public") as address:
        yield f"{address}status/"


@pytest.fixture(scope="module")
def browser() -> Iterator[Chrome]:
    with browsing() as opened:
        yield opened


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest, browser: Chrome, site: str) -> Chrome:
    """The browser, in which each of the pages is open."""
    set_size(browser, DESKTOP)
    browser.get(site + request.param)
    return browser


def tree(browser: Chrome) -> list[tuple[str, str]]:
    """Role and name of all that a screen reader is told."""
    nodes: list[dict[str, Any]] = browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})[
        "nodes"
    ]
    return [
        (node["role"]["value"], node.get("name", {}).get("value", ""))
        for node in nodes
        if not node["ignored"]
    ]


def test_nothing_is_refused_or_missing(page: Chrome) -> None:
    assert page.get_log("browser") == []  # type: ignore[no-untyped-call] # selenium's
    ground = page.execute_script("return getComputedStyle(document.body).backgroundColor")
    assert ground != "rgba(0, 0, 0, 0)", "the policy let the style in"


def test_no_wider_than_a_phone(page: Chrome) -> None:
    set_size(page, PHONE)
    page.execute_script("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.execute_script("return document.documentElement.scrollWidth") <= PHONE


def test_keyboard_comes_to_each_link_in_order(page: Chrome) -> None:
    expected = page.execute_script(
        "return [...document.querySelectorAll('a, summary')].map(e => e.textContent)"
    )
    reached = []
    for _ in expected:
        page.switch_to.active_element.send_keys(Keys.TAB)
        focused = page.switch_to.active_element
        assert focused.value_of_css_property("outline-style") == "solid"
        reached.append(focused.get_attribute("textContent"))
        assert focused.rect["x"] >= 0
        assert focused.rect["y"] >= 0
    assert reached == expected


def test_first_link_skips_to_the_content(page: Chrome) -> None:
    page.switch_to.active_element.send_keys(Keys.TAB)
    first = page.switch_to.active_element
    assert first.get_attribute("class") == "skip"
    first.send_keys(Keys.ENTER)
    assert page.switch_to.active_element.tag_name == "main"


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_what_a_screen_reader_is_told(page: Chrome, width: int) -> None:
    set_size(page, width)
    page.execute_script("document.querySelectorAll('details').forEach(d => d.open = true)")
    told = tree(page)
    roles = {role for role, _ in told}
    assert [role for role, _ in told].count("main") == 1
    assert {"heading", "navigation", "contentinfo", "table", "row", "rowheader", "cell"} <= roles
    assert "columnheader" in roles
    images = [name for role, name in told if role in ("image", "img")]
    assert len(images) == 2
    assert all(": " in name for name in images)


def test_page_is_the_same_without_scripts(page: Chrome) -> None:
    told = tree(page)
    page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        page.refresh()
        assert tree(page) == told
    finally:
        page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_stands_out(page: Chrome, scheme: str) -> None:
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    assert page.execute_script(CONTRASTS) == []


CONTRASTS = """
const rgb = text => text.match(/[\\d.]+/g).map(Number);
const light = color => color.slice(0, 3)
  .map(c => (c /= 255) <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
  .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
const ground = element => {
  for (; element; element = element.parentElement) {
    const color = rgb(getComputedStyle(element).backgroundColor);
    if (color.length === 3 || color[3] > 0) return color;
  }
  return [255, 255, 255];
};
const contrast = element => {
  const [a, b] = [rgb(getComputedStyle(element).color), ground(element)].map(light);
  return (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
};
return [...document.querySelectorAll('body *')]
  .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && !e.closest('svg'))
  .filter(e => contrast(e) < 4.5)
  .map(e => `${e.tagName} ${e.className} ${e.textContent}: ${contrast(e)}`);
"""
"""What has less contrast than WCAG's level AA wants of small text."""
