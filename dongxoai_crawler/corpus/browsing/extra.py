"""The packages that browsing needs beyond the core: an extra."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from dongxoai_crawler.model.errors import UsageError


def extra_module(name: str) -> Any:  # noqa: ANN401 - Datasette has no types
    """Import a module of Datasette or of what it brings.

    Raises:
        UsageError: It is not installed.
    """
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise UsageError(
            "browsing needs the package datasette: pip install 'dongxoai-crawler[browse]'"
        ) from error
