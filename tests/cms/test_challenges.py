"""Pages of guards in front of a portal: made up after what such guards are known to write."""

from __future__ import annotations

import pytest

from dongxoai_crawler.cms.answers import is_page_of_portal, recognise
from dongxoai_crawler.model.errors import ChallengePageError
from tests.faults import MAINTENANCE_PAGE, NOT_FOUND_PAGE, page
from tests.pages.skeleton import article_html

CLOUDFLARE = page(
    "Just a moment...",
    "<noscript>Enable JavaScript and cookies to continue</noscript>"
    '<script>(function(){window._cf_chl_opt={cvId:"3",cType:"managed"};'
    'var a=document.createElement("script");a.src="/cdn-cgi/challenge-platform/h/b/x";}());'
    f"</script><!-- {'x' * 20_000} -->",
)
BLOCKED = page(
    "Attention Required! | Cloudflare",
    '<div id="cf-wrapper"><div class="cf-error-details"><h1>Sorry, you have been blocked</h1>'
    "</div></div>",
)
UNDER_ATTACK = page(
    "Just a moment...",
    '<h1>Checking your browser before accessing</h1><form id="challenge-form" method="POST" '
    'action="/?__cf_chl_jschl_tk__=1"><input name="jschl_vc"></form>',
)
DDOS_GUARD = page(
    "DDoS-Guard",
    '<h1>Checking your browser</h1><script src="/.well-known/ddos-guard/js-challenge/index.js">'
    "</script>",
)
SUCURI = page(
    "You are being redirected...",
    "<noscript>Javascript is required.</noscript><script>var s={},u,c,U,r,i,l=0;"
    "e(r);document.cookie='sucuri_cloudproxy_uuid_1=2';location.reload();</script>",
)
SUCURI_BLOCK = page(
    "Sucuri WebSite Firewall - Access Denied",
    '<div id="main-container"><section class="sucuri-block">Block ID: X</section></div>',
)
VNIS = page(
    "Đang kiểm tra trình duyệt của bạn",
    "<p>Vui lòng chờ vài giây</p><script>document.cookie='vnis_check=1';location.reload()</script>",
)
BKAV = page(
    "Truy cập bị từ chối",
    '<div class="bkav-waf-block">Yêu cầu của bạn bị chặn. Mã: 1</div>',
)
CAPTCHA = page(
    "Xác minh bạn là người",
    '<form action="/verify" method="post"><div class="g-recaptcha"></div></form>',
)


@pytest.mark.parametrize(
    "body",
    [
        CLOUDFLARE,
        BLOCKED,
        UNDER_ATTACK,
        DDOS_GUARD,
        SUCURI,
        SUCURI_BLOCK,
        VNIS,
        BKAV,
        CAPTCHA,
        CLOUDFLARE.replace(b"title>", b"TITLE>"),
    ],
)
def test_recognised(body: bytes) -> None:
    assert recognise(body) is ChallengePageError
    assert not is_page_of_portal(body)


ABOUT_IT = article_html(
    "<p>Just a moment... Checking your browser: trang của Cloudflare.</p>"
    '<pre id="challenge-form">cdn-cgi/challenge-platform</pre>',
    headline='<h1 itemprop="headline">Attention Required! Cloudflare</h1>',
)


@pytest.mark.parametrize(
    "body",
    [
        ABOUT_IT.encode(),
        ABOUT_IT.replace("</title>", " Just a moment... | Cloudflare</title>").encode(),
        page("Just a moment...", "<p>A page without any machinery</p>"),
        page(
            "Trang chủ", '<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>'
        ),
        page("Cloudflare là gì?", "<p>Cloudflare chống DDoS bằng captcha và challenge.</p>"),
        page("Just a moment...", '<script>captcha()</script><script>nv_base_siteurl="/"</script>'),
        CLOUDFLARE + b"x" * 80_000,
        b"User-agent: *\nDisallow: /cdn-cgi/challenge-platform/\n",
        b'<?xml version="1.0"?><rss><channel><title>Just a moment</title></channel></rss>',
        NOT_FOUND_PAGE,
        MAINTENANCE_PAGE,
    ],
)
def test_not_recognised(body: bytes) -> None:
    assert recognise(body) is not ChallengePageError
