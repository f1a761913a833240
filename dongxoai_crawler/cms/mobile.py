"""Article pages in the mobile themes: one column, with everything inside the article's element."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lxml import etree

from dongxoai_crawler.cms.body import visible_text
from dongxoai_crawler.cms.nukeviet import NukeVietArticlePage

_DATE_LINES: Final = etree.XPath("div/em[@class='time']")


@dataclass(frozen=True, slots=True)
class MobileArticlePage(NukeVietArticlePage):
    """mobile_default and, without microdata on the article's element, mobile_egov."""

    @staticmethod
    def is_theme_of(element: etree._Element) -> bool:
        """The date line is an `em` beside the headline."""
        return bool(_DATE_LINES(element))

    def displayed_date(self) -> str | None:
        return next(map(visible_text, self.panel.all("em", "time")), None)

    def image_caption(self) -> str | None:
        """Behind the picture: a thumbnail's above the summary, or a large one's below it."""
        thumbnails, below = self.panel.all("em", "show"), self.panel.all("p", "imgalt")
        texts = (visible_text(caption) for caption in (*thumbnails, *below))
        return next((text for text in texts if text.strip()), None)
