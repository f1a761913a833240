"""What the card of a release is written from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dongxoai_crawler.corpus.coverage import Coverage
    from dongxoai_crawler.corpus.release.manifest import Manifest
    from dongxoai_crawler.corpus.release.wishes import Wishes
    from dongxoai_crawler.corpus.statistics import Statistics


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A release whose rows are written.

    Attributes:
        wishes: What it was to be; its treatment says what was done to personal data.
        manifest: What it is.
        columns: Of its rows.
        files: Paths of the Parquet files, by side.
        statistics: Of its rows.
        coverages: How complete the collection is, by portal.
    """

    wishes: Wishes
    manifest: Manifest
    columns: Sequence[str]
    files: Mapping[str, Sequence[str]]
    statistics: Statistics
    coverages: Sequence[Coverage]
