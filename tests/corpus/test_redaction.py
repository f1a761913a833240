"""What is taken out of other articles' pages, and what stays in them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from dongxoai_crawler.corpus.forget import forget
from dongxoai_crawler.corpus.naming import Named
from dongxoai_crawler.corpus.verify import Verified, verify
from dongxoai_crawler.store.page_codec import PageCodec
from dongxoai_crawler.store.store import FILE_NAME
from tests.corpus.reading_back import everything
from tests.factories import ORIGIN
from tests.filled import HOUR, PORTAL, T0, key, page, url

if TYPE_CHECKING:
    from dongxoai_crawler.model.article import Article
    from dongxoai_crawler.model.fetched import FetchedPage
    from tests.filled import Filled


def test_every_title_and_alias_it_ever_had_goes(filled: Filled) -> None:
    titles = ["Thông báo cắt nước", "Thông báo cấp nước trở lại"]
    former = url(1).replace("hop-dan", "mot-ten-cu-rat-dai")
    filled.add(page(1, title=titles[0]))
    filled.edit(page(1, title=titles[1], at=T0 + HOUR))
    links = f'Xem: <a href="{former}">{titles[0]}</a>, <i>{titles[1].upper()}</i> {titles[1]}'
    filled.add(aside(page(2), links))
    record = filled.store.latest(PORTAL, key(1))
    assert record is not None
    put_moved(filled, record.record, former)
    forget(filled.store, filled.folder, Named(PORTAL, key(1)))
    stored = stored_page(filled, 2)
    assert f'Xem: <a href="{ORIGIN}/vi/news/tin-tuc/[…]-1.html">[…]</a>' in stored
    assert stored.endswith("[…]</p></body></html>")


def test_a_short_title_goes_from_links_only(filled: Filled) -> None:
    filled.add(page(1, title="Lũ lụt"))
    filled.add(aside(page(2), f'Lũ lụt <a title="Lũ lụt" href="{url(1)}"><b>Lũ lụt</b></a>'))
    forget(filled.store, filled.folder, Named(PORTAL, key(1)))
    gone = url(1).replace("hop-dan", "[…]")
    assert f'Lũ lụt <a title="[…]" href="{gone}"><b>[…]</b></a>' in stored_page(filled, 2)


def test_what_another_article_says_itself_stays(filled: Filled) -> None:
    title = "Lịch tiếp công dân của phường"
    filled.add(page(1, title=title))
    other = filled.add(aside(page(2, f"Theo “{title}”.", title=title), f"<i>{title}</i>"))
    forget(filled.store, filled.folder, Named(PORTAL, key(1)))
    assert "<i>[…]</i>" in stored_page(filled, 2)
    assert stored_page(filled, 2).count(title) == 2
    known = filled.store.latest(PORTAL, key(2))
    assert known is not None
    assert known.record == other
    assert not list(verify(filled.store, filled.folder, PORTAL, Verified()))


def test_a_dictionary_does_not_hold_it(filled: Filled) -> None:
    title = "Thông báo lịch cắt nước"
    for number in range(2, 30):
        filled.add(aside(page(number), f"<p>{title}</p>\n<p>" + "nước " * 200 + "</p>"))
    assert any(title in text for text in dictionaries(filled))
    filled.add(page(1, title=title))
    forget(filled.store, filled.folder, Named(PORTAL, key(1)))
    assert dictionaries(filled)
    assert not any(title in text for text in dictionaries(filled))
    assert not list(verify(filled.store, filled.folder, PORTAL, Verified()))
    filled.add(page(99))
    assert not list(verify(filled.store, filled.folder, PORTAL, Verified()))


def test_one_that_was_never_collected_goes_from_links(filled: Filled) -> None:
    filled.add(aside(page(2), f'<a href="{url(1)}" title="Bí mật của ông A">Bí mật</a>'))
    filled.store.put_refusal(PORTAL, key(1), url=url(1), code="restricted", now=T0)
    forget(filled.store, filled.folder, Named(PORTAL, key(1)))
    assert not any("Bí mật" in text for text in everything(filled.folder))


def aside(fetched: FetchedPage, markup: str) -> FetchedPage:
    """The page with something below the article."""
    body = fetched.body.replace(b"</body>", f"<p>{markup}</p></body>".encode())
    return replace(fetched, body=body)


def stored_page(filled: Filled, number: int) -> str:
    known = filled.store.latest(PORTAL, key(number))
    assert known is not None
    assert known.page is not None
    stored = filled.store.page(known.page)
    assert stored is not None
    return stored.body.decode()


def put_moved(filled: Filled, article: Article, former: str) -> None:
    """Let an article come from another address, and go back."""
    for address in (former, article.url):
        filled.store.put_revision(
            replace(article, url=address),
            page(1, at=T0 + HOUR),
            kinds=("moved",),
            edit=None,
            run=None,
            next_look_at=T0,
            extractor_version="1",
        )


def dictionaries(filled: Filled) -> list[str]:
    with closing(sqlite3.connect(filled.folder / FILE_NAME)) as database:
        rows = database.execute("SELECT content FROM dictionaries").fetchall()
    return [PageCodec().decompress(content).decode() for (content,) in rows]
