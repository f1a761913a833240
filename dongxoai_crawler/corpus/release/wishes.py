"""What a release is to be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.release.manifest import read_manifest
from dongxoai_crawler.model.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.corpus.exporting.outgoing import Outgoing
    from dongxoai_crawler.corpus.files.copying import NamedFiles
    from dongxoai_crawler.portals.registry import Registry

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")

IDS: Final = (
    *("portal", "language", "module", "id", "url", "published_at", "modified_at", "state"),
    *("revision", "fetched_at", "first_seen_at", "last_seen_at", "content_sha256", "page_sha256"),
    *("extractor", "extractor_version", "cluster", "cluster_size", "same_text_as", "excerpt_of"),
)
"""Columns of a release that has no content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What a release is to be.

    Attributes:
        name: Of the release: its version, and its folder's name.
        title: Of the data set.
        contact: Who answers questions, and takes down what is asked for: mail or web address.
        maker: Who made it: for citations.
        licence: SPDX id of the licence of what is the maker's own; None: none is given.
        outgoing: Which rows, and what is done to them.
        filters: The filters as a person gave them, for the card.
        files: Copies of kept files that go with it; None: none do.
        ids_only: Whether addresses, keys, hashes and dates only leave.
        previous: The release's folder that it is compared with; None: there is none.
        portals: The rows of the portals.

    Raises:
        UsageError: The name can't be a folder's, a text is no clean line, or the previous release is
            none, or this one.
    """

    name: str
    title: str
    contact: str
    maker: str
    licence: str | None
    outgoing: Outgoing
    filters: tuple[str, ...]
    files: NamedFiles | None
    ids_only: bool
    previous: Path | None
    portals: Registry

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise UsageError(f"{self.name!r} is no name for a release: letters, digits and . _ -")
        texts = {"--title": self.title, "--maker": self.maker, "--licence": self.licence}
        for option, text in (*texts.items(), ("--contact", self.contact)):
            if text is not None and not (text.strip() and text.isprintable()):
                raise UsageError(f"{option} {text!r}: write a line of text")
        if self.previous is not None and read_manifest(self.previous).name == self.name:
            raise UsageError(
                f"{self.previous} is {self.name} itself: --previous names an earlier one"
            )
