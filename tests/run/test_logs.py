"""Log lines on standard error."""

from __future__ import annotations

import logging
import warnings
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.run.logs import set_up_logging

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = ("", "scrapy", "twisted", "scrapy.downloadermiddlewares.retry", "py.warnings")


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    levels = {name: logging.getLogger(name).level for name in NAMES}
    handlers = logging.getLogger().handlers[:]
    yield
    logging.captureWarnings(capture=False)
    logging.getLogger().handlers[:] = handlers
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


@pytest.mark.parametrize("verbose", [False, True])
def test_warnings_only_unless_more_is_asked_for(
    capsys: pytest.CaptureFixture[str], *, verbose: bool
) -> None:
    logging.getLogger("scrapy").setLevel(logging.DEBUG)
    set_up_logging(verbose=verbose)
    for name in ("dongxoai_crawler.x", "scrapy.core", "twisted"):
        logging.getLogger(name).info("what is done")
        logging.getLogger(name).debug("never")
        logging.getLogger(name).warning("what goes wrong")
    shown = capsys.readouterr().err
    assert shown.count("INFO what is done") == (3 if verbose else 0)
    assert shown.count("WARNING what goes wrong") == 3
    assert "never" not in shown


def test_a_page_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging(verbose=False)
    logging.getLogger("x").warning("a\x1b[2Jb\u202ec\td\x9be")
    shown = capsys.readouterr().err
    assert "a\ufffd[2Jb\ufffdc\td\ufffde\n" in shown


def test_warnings_of_python_are_logged(capsys: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        set_up_logging(verbose=False)
        warnings.warn("old", DeprecationWarning, stacklevel=1)
    assert "DeprecationWarning: old" in capsys.readouterr().err
