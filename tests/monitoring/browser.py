"""Headless Chromium over a folder that is served on loopback, for tests of pages."""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import chown
from tempfile import TemporaryDirectory
from threading import Thread
from typing import TYPE_CHECKING, Final

from selenium.webdriver import Chrome, ChromeOptions, ChromeService

if TYPE_CHECKING:
    from collections.abc import Iterator

BROWSER, DRIVER = Path("/usr/bin/chromium"), Path("/usr/bin/chromedriver")
NOBODY: Final = ("nobody", "nogroup")
PHONE: Final = 500
"""A screen that is narrower is a phone's."""

FLAGS: Final = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-proxy-server",
    "--hide-scrollbars",
    "--disable-dev-shm-usage",  # in containers it is small
)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder; yields its address."""
    handler = partial(_Quiet, directory=folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@contextmanager
def browsing() -> Iterator[Chrome]:
    """A browser with a profile of its own, which goes with it."""
    with TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True) as home:
        driver = Chrome(options=_options(home), service=_service(home))
        try:
            yield driver
        finally:
            driver.quit()


def set_size(browser: Chrome, width: int, height: int = 800) -> None:
    """Show pages as on a screen of this size."""
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < PHONE}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def _options(home: str) -> ChromeOptions:
    options = ChromeOptions()
    options.binary_location = str(BROWSER)
    for flag in (*FLAGS, f"--user-data-dir={home}/profile"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return options


def _service(home: str) -> ChromeService:
    """The driver; as nobody in place of root, as whom Chromium has no sandbox."""
    environment = os.environ | {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_CACHE_HOME": home}
    if os.geteuid():
        return ChromeService(str(DRIVER), env=environment)
    chown(home, *NOBODY)
    user = {"user": NOBODY[0], "group": NOBODY[1], "extra_groups": []}
    return ChromeService(str(DRIVER), env=environment, popen_kw=user)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's
        """Say nothing."""
