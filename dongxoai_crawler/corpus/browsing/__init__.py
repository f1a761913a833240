"""The search database in a browser: Datasette on loopback, for reading only."""

from typing import Final

BROWSE: Final = "dongxoai-crawler[browse]"
"""The extra that browsing needs."""
