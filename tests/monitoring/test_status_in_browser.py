"""The status pages in Chromium: quiet, narrow enough for a phone, usable by keyboard and ear."""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from selenium.webdriver import Chrome, ChromeOptions, ChromeService, Keys

from dongxoai_crawler.store.store import open_store
from tests.monitoring.status_pages import ROW, fill, write
from tests.store.samples import PORTAL

if TYPE_CHECKING:
    from collections.abc import Iterator

BROWSER, DRIVER = Path("/usr/bin/chromium"), Path("/usr/bin/chromedriver")
FLAGS = (
    "--headless=new",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-proxy-server",
)
PAGES = ("index.html", "index.en.html", f"{PORTAL}.html", f"{PORTAL}.en.html")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (BROWSER.exists() and DRIVER.exists()) and not os.environ.get("CI"),
        reason="no Chromium here: .ci/chromium installs it",
    ),
]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder)) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/status/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("collection")
    with open_store(folder) as store:
        fill(store)
        write(store, folder, ROW, troubled=True)
    with served(folder / "public") as address:
        yield address


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    options = ChromeOptions()
    options.binary_location = str(BROWSER)
    for flag in FLAGS:
        options.add_argument(flag)
    options.add_argument(f"--user-data-dir={tmp_path_factory.mktemp('profile')}")
    if os.geteuid() == 0:
        # Chromium's sandbox refuses root; all that is opened here is our own, from loopback.
        options.add_argument("--no-sandbox")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = Chrome(options=options, service=ChromeService(str(DRIVER)))
    try:
        yield driver
    finally:
        driver.quit()


def set_width(browser: Chrome, width: int) -> None:
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


@pytest.mark.parametrize("page", PAGES)
def test_quiet_and_no_wider_than_a_phone(browser: Chrome, site: str, page: str) -> None:
    set_width(browser, 360)
    browser.get(site + page)
    assert browser.get_log("browser") == []  # type: ignore[no-untyped-call] # selenium's
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 360
    ground = browser.execute_script("return getComputedStyle(document.body).backgroundColor")
    assert ground != "rgba(0, 0, 0, 0)", "the policy let the style in"


@pytest.mark.parametrize("page", PAGES)
def test_keyboard_comes_to_the_skip_link_first(browser: Chrome, site: str, page: str) -> None:
    browser.get(site + page)
    browser.switch_to.active_element.send_keys(Keys.TAB)
    first = browser.switch_to.active_element
    assert first.get_attribute("class") == "skip"
    assert first.rect["x"] >= 0
    first.send_keys(Keys.ENTER)
    assert browser.switch_to.active_element.tag_name == "main"


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("page", PAGES)
def test_what_a_screen_reader_is_told(browser: Chrome, site: str, page: str, width: int) -> None:
    set_width(browser, width)
    browser.get(site + page)
    browser.execute_script("document.querySelectorAll('details').forEach(d => d.open = true)")
    nodes = browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    roles = [node["role"]["value"] for node in nodes if not node["ignored"] and "role" in node]
    assert roles.count("main") == 1
    wanted = {"heading", "table", "row", "rowheader", "cell", "image", "navigation", "contentinfo"}
    assert wanted <= set(roles) | ({"image"} if "img" in roles else set())
