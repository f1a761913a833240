"""Bringing up what is known of texts that are alike, before a command shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dongxoai_crawler.corpus.duplicates.comparing import can_compare, compare_articles
from dongxoai_crawler.corpus.duplicates.signing import DUPLICATES

if TYPE_CHECKING:
    from dongxoai_crawler.store.store import Store


def compare(store: Store, *, is_needed: bool) -> None:
    """Compare what came since; where the packages for it are missing, say so and go on.

    Args:
        store: The collection's.
        is_needed: Whether there is no going on without.

    Raises:
        UsageError: It is needed, and the extra `duplicates` is not installed.
        OutputError: The store can't be read or written.
    """
    if is_needed or can_compare():
        compare_articles(store)
    else:
        click.echo(f"texts are not compared: that needs pip install '{DUPLICATES}'", err=True)
