"""Which CMS made a page, by what it says of itself and by marks that no other leaves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from parsel import Selector

from dongxoai_crawler.cms.page import SETUP

if TYPE_CHECKING:
    from collections.abc import Mapping

NUKEVIET: Final = "NukeViet"
UNKNOWN: Final = "unknown"

_GENERATORS: Final = (
    (NUKEVIET, re.compile(r"^NukeViet\b", re.IGNORECASE)),
    ("WordPress", re.compile(r"^WordPress\b", re.IGNORECASE)),
    ("Joomla", re.compile(r"^Joomla\b", re.IGNORECASE)),
    ("Drupal", re.compile(r"^Drupal\b", re.IGNORECASE)),
    ("SharePoint", re.compile(r"SharePoint", re.IGNORECASE)),
    ("Liferay", re.compile(r"Liferay", re.IGNORECASE)),
    ("DotNetNuke", re.compile(r"DotNetNuke|\bDNN\b", re.IGNORECASE)),
    ("VNPT portal", re.compile(r"VNPT", re.IGNORECASE)),
    ("Blogger", re.compile(r"^Blogger\b", re.IGNORECASE)),
)
"""What the meta `generator` says."""

_MARKS: Final[Mapping[str, re.Pattern[str]]] = {
    NUKEVIET: re.compile(re.escape(SETUP)),
    "WordPress": re.compile(r"/wp-(?:content|includes|json)/"),
    "Joomla": re.compile(
        r"/media/(?:system|jui|vendor/joomla)|joomla-script-options|/index\.php\?option=com_"
    ),
    "Drupal": re.compile(
        r"drupal-settings-json|Drupal\.settings|/sites/(?:default|all)/(?:files|modules|themes)/"
    ),
    "SharePoint": re.compile(r"_spPageContextInfo|/_layouts/15/|/_catalogs/masterpage"),
    "Liferay": re.compile(r"Liferay\.(?:ThemeDisplay|Portlet|currentURL)|/o/frontend-js"),
    "DotNetNuke": re.compile(r"dnnVariable|/DesktopModules/|__dnn|/Portals/_default/"),
    "VNPT portal": re.compile(r"vnptportal|vnpt-portal|/vnptcms/|portal\.vnpt\.vn", re.IGNORECASE),
    "Blogger": re.compile(r"www\.blogger\.com/static|\.blogspot\.com/feeds/"),
}
"""Found in scripts, in what they set, and in the addresses of what a page loads."""

_ERROR_REPORT: Final = b'data-toggle="error-report"'

_PLACES: Final = "//script/text() | //script/@src | //link/@href | //img/@src | //form/@action"
_VERSION: Final = re.compile(r"\bv?([0-9]+(?:\.[0-9]+)*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """What made a page.

    Attributes:
        cms: Its name, UNKNOWN where nothing says it.
        version: As far as the page says it ("4.5").
        generator: What the page calls its maker, word for word.
    """

    cms: str
    version: str | None = None
    generator: str | None = None


def recognise_cms(body: bytes) -> Recognised:
    """Tell which CMS made a page. Anything may be given; what is no page is of none."""
    if b"<" not in body:
        return Recognised(cms=UNKNOWN)
    page = Selector(body=body.replace(b"\x00", b""), encoding="utf-8", type="html")
    generator = _generator(page)
    named = (cms for cms, words in _GENERATORS if generator and words.search(generator))
    cms = next(named, None) or _marked(page)
    version = _VERSION.search(generator) if generator else None
    return Recognised(cms=cms, version=version and version[1], generator=generator)


def version_marked(article: bytes) -> str | None:
    """Return the version that an article's page shows by a mark, None where the generator has it.

    4.6 calls itself 4.5, but wraps each article for reports of errors.
    """
    return "4.6" if _ERROR_REPORT in article else None


def _generator(page: Selector) -> str | None:
    contents = page.xpath("//meta[translate(@name, 'G', 'g')='generator']/@content").getall()
    return next((text.strip() for text in contents if text.strip()), None)


def _marked(page: Selector) -> str:
    places = "\n".join(page.xpath(_PLACES).getall())
    return next((cms for cms, mark in _MARKS.items() if mark.search(places)), UNKNOWN)
