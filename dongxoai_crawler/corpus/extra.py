"""Packages that not everyone needs, imported when they are asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from dongxoai_crawler.model.errors import UsageError


def extra_module(name: str, *, install: str) -> Any:  # noqa: ANN401 - they have no types
    """Import a module of a package that may not be there.

    Args:
        name: The module, with dots.
        install: What pip has to install.

    Raises:
        UsageError: It is not installed.
    """
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        package = name.partition(".")[0]
        raise UsageError(f"this needs the package {package}: pip install '{install}'") from error
