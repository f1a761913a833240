"""What is around each page: the head with its rules for browsers, the way to the content, the end."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import TYPE_CHECKING, Final

from lxml import etree

from dongxoai_crawler.monitoring.status.markup import fill, tag
from dongxoai_crawler.monitoring.status.phrases import PHRASES
from dongxoai_crawler.monitoring.status.spelling import moment_element

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from dongxoai_crawler.model.subscription import Language
    from dongxoai_crawler.monitoring.status.markup import Child, Element

INDEX: Final = "index"
_OTHER: Final[dict[Language, Language]] = {"vi": "en", "en": "vi"}
_ICON: Final = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E"
    "%3Ccircle cx='4' cy='4' r='4' fill='%23116149'/%3E%3C/svg%3E"
)
"""Without one a browser asks for /favicon.ico, which is not ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a page's surroundings depend on.

    Attributes:
        page: Its name without language and ending: "index" or a portal's (`page_name`).
        title: Its heading.
        installation: Whose pages these are.
    """

    page: str
    language: Language
    title: str
    installation: str
    made_at: datetime


def page_name(portal: str) -> str:
    """The page of a portal; an id has no underscore, so that none takes the index's place."""
    return f"{portal}_" if portal == INDEX else portal


def file_name(page: str, language: Language) -> str:
    """The file of a page in a language."""
    return f"{page}.html" if language == "vi" else f"{page}.{language}.html"


def page_bytes(frame: Frame, content: Iterable[Child]) -> bytes:
    """The whole page around its content."""
    body = tag(
        "body",
        tag("a", PHRASES[frame.language].skip, class_="skip", href="#content"),
        _header(frame),
        fill(tag("main", id="content", tabindex="-1"), content),
        _footer(frame),
    )
    root = tag("html", _head(frame), body, lang=frame.language)
    return b"<!DOCTYPE html>\n" + etree.tostring(root, method="html", encoding="unicode").encode()


@cache
def _style() -> str:
    text = resources.files(__package__).joinpath("status.css").read_text(encoding="utf-8")
    return f"\n{text}"


@cache
def _policy() -> str:
    """Nothing may run, be loaded or be sent; the one style is known by its hash."""
    digest = b64encode(sha256(_style().encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src 'self' data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _head(frame: Frame) -> Element:
    title = frame.title
    if frame.page != INDEX:
        title = f"{title} · {PHRASES[frame.language].title}"
    other = _OTHER[frame.language]
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_policy()),
        tag("title", f"{title} · {frame.installation}"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="robots", content="noindex"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("link", rel="icon", href=_ICON),
        tag("link", rel="alternate", hreflang=other, href=file_name(frame.page, other)),
        tag("style", _style()),
    )


def _header(frame: Frame) -> Element:
    words, other = PHRASES[frame.language], _OTHER[frame.language]
    to_index = None
    if frame.page != INDEX:
        to_index = tag("a", f"← {words.all_portals}", href=file_name(INDEX, frame.language))
    to_other = tag(
        "a",
        words.other_language,
        href=file_name(frame.page, other),
        hreflang=other,
        lang=other,
        rel="alternate",
    )
    return tag(
        "header",
        tag("nav", to_index, to_other, aria_label=words.portals),
        tag("p", frame.installation, class_="installation"),
        tag("h1", frame.title),
        tag("p", f"{words.made_at} ", moment_element(frame.made_at, frame.language)),
    )


def _footer(frame: Frame) -> Element:
    data = tag("a", "status.json", href="status.json")
    return tag("footer", tag("p", f"{PHRASES[frame.language].zone} (UTC+7) · ", data))
