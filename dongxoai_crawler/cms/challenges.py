"""Recognises pages that a guard in front of a portal gives to whom it takes for a robot.

Cloudflare, DDoS-Guard, Sucuri and the like put a page of their own in the portal's place, with any
status. What they say may stand in any article: what decides is that the page is none of the CMS's,
that its title says so, and that it holds the machinery that lets a browser through.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from parsel import Selector

LARGEST: Final = 64 * 1024
"""Bytes; such pages have no layout around them, but long scripts."""

_TITLES: Final = re.compile(
    r"just a moment|one moment, please|please wait|attention required|access denied|"
    r"checking (?:your|the) browser|(?:you are )?being redirected|verif(?:y|ying) (?:that )?you|"
    r"are you (?:a )?(?:human|robot)|security (?:check|verification)|ddos[- ]guard|sucuri|"
    r"cloudflare|bot verification|captcha|(?:web application )?firewall|\bwaf\b|"
    r"vnis|vnetwork|bkav|cyradar|"
    r"vui lòng (?:chờ|đợi)|xin (?:chờ|đợi)|đang (?:kiểm tra|xác (?:minh|thực))|"
    r"kiểm tra (?:trình duyệt|bảo mật|an ninh)|xác (?:minh|thực) (?:trình duyệt|bạn|người)|"
    r"truy cập (?:của bạn )?(?:đã )?bị (?:chặn|từ chối)|yêu cầu (?:đã )?bị (?:chặn|từ chối)",
    re.IGNORECASE,
)
_MACHINERY: Final = re.compile(
    r"challenge|captcha|turnstile|cdn-cgi/|_cf_chl|cf-(?:error|wrapper|ray|browser)|jschl|"
    r"ddos-?guard|__ddg|sucuri|waf|firewall|vnis|vnetwork|bkav|"
    r"document\.cookie|navigator\.webdriver|location\.reload|verif(?:y|ication)",
    re.IGNORECASE,
)
_MARKS: Final = (b"<title", b"<TITLE")
"""One of these stands in any such page."""
_OF_THE_CMS: Final = (b"nv_base_siteurl", b"nv_module_name", b'itemprop="headline"')


def may_be_challenge(body: bytes) -> bool:
    """Tell whether it is worth to parse a body and look."""
    if len(body) > LARGEST or body.lstrip().startswith(b"<?xml"):
        return False
    if not any(mark in body for mark in _MARKS):
        return False
    return not any(mark in body for mark in _OF_THE_CMS)


def is_challenge(page: Selector) -> bool:
    """Tell whether a page that `may_be_challenge` is one."""
    title = page.css("title::text").get("")
    return _TITLES.search(title) is not None and any(
        _MACHINERY.search(part) for part in _machinery(page)
    )


def _machinery(page: Selector) -> list[str]:
    """Scripts and their addresses, forms and their fields, ids and classes of blocks."""
    return page.xpath(
        "//script/text() | //script/@src | //form/@action | //form/@id | //input/@name | "
        "//iframe/@src | //*[not(self::a)]/@id | //*[not(self::a)]/@class | "
        "//meta[@http-equiv]/@content"
    ).getall()
