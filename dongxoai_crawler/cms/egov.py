"""Article pages in the theme of NukeViet eGovernment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dongxoai_crawler.cms.nukeviet import NukeVietArticlePage

if TYPE_CHECKING:
    from lxml import etree


@dataclass(frozen=True, slots=True)
class EgovArticlePage(NukeVietArticlePage):
    """The default theme's landmarks, in an element of its own class."""

    @staticmethod
    def is_theme_of(element: etree._Element) -> bool:
        """Its article's element says that it is a detail page."""
        return "newsdetail" in (element.get("class") or "").split()
