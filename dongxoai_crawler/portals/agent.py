"""Who we say we are."""

from __future__ import annotations

from importlib.metadata import version
from typing import Final

PRODUCT: Final = "dongxoai_crawler"
"""The name that robots.txt can address."""


def user_agent(contact: str | None) -> str:
    """Return the user agent: product, version, and where the operator can be reached."""
    name = f"{PRODUCT}/{version('dongxoai-crawler')}"
    return f"{name} (+{contact})" if contact else name
