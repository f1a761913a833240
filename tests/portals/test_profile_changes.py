from __future__ import annotations

from dataclasses import replace

from dongxoai_crawler.cms.profile import ModuleProfile, Profile
from dongxoai_crawler.model.article import Image
from dongxoai_crawler.portals.field_counts import FIELDS, count_fields, example
from dongxoai_crawler.portals.profile_changes import profile_changes
from dongxoai_crawler.portals.row_of import row_of
from tests.factories import article

NEWS = ModuleProfile(
    name="news",
    path="/vi/news/",
    language="vi",
    collected=True,
    categories=("thong-bao", "kinh-te"),
    sitemap=200,
)
LAWS = ModuleProfile(name="laws", path="/vi/laws/", language="vi", collected=False, sitemap=16)
PROFILE = Profile(
    base_url="https://x.vn",
    name="Xã",
    cms="NukeViet",
    version="4.5",
    theme="default",
    theme_folder="default",
    language="vi",
    languages=("vi",),
    modules=(NEWS, LAWS),
    crawl_delay=None,
    forbidden=("/admin/",),
    asked=10,
    read=10,
    fields={"title": 10, "image": 8, "byline": 6, "tags": 2},
)


def told(new: Profile) -> list[tuple[str, bool]]:
    return [(change.text, change.is_drift) for change in profile_changes(PROFILE, new)]


def test_a_profile_is_read_back() -> None:
    assert Profile.from_json(PROFILE.to_json()) == PROFILE
    assert Profile.from_json(PROFILE.to_json() | {"mood": 1}) == PROFILE


def test_nothing_changed() -> None:
    assert told(PROFILE) == []
    assert told(replace(PROFILE, fields={"title": 9, "image": 5, "byline": 1})) == []


def test_what_a_portal_says_of_itself() -> None:
    new = replace(PROFILE, theme="unknown", theme_folder="moi", version=None, crawl_delay=10.0)
    assert told(replace(new, forbidden=("/data/",))) == [
        ("version was 4.5, is none", False),
        ("theme was default, is unknown", False),
        ("theme_folder was default, is moi", False),
        ("crawl_delay was none, is 10", False),
        ("robots.txt closes /data/, which is new", False),
        ("robots.txt opens /admin/", False),
    ]


def test_a_field_that_most_had_and_most_lack_is_drift() -> None:
    assert told(replace(PROFILE, fields={"title": 4, "image": 8})) == [
        ("field title: 4 of 10 articles have it, 10 of 10 had", True),
        ("field byline: 0 of 10 articles have it, 6 of 10 had", False),
    ]


def test_articles_that_can_not_be_read_are_drift() -> None:
    assert told(replace(PROFILE, read=4, fields={})) == [
        ("articles: 4 of 10 could be read, 10 of 10 before", True)
    ]
    assert told(replace(PROFILE, read=0, asked=0, fields={}))[0][1]


def test_modules() -> None:
    moved = replace(NEWS, path="/news/", sitemap=1000, categories=("thong-bao", "y-te"))
    other = replace(LAWS, name="faq", path=None)
    assert told(replace(PROFILE, modules=(moved, other))) == [
        ("module news moved from /vi/news/ to /news/", False),
        ("module news: its sitemap is full, older articles are not in it", False),
        ("module news has category y-te, which is new", False),
        ("module news lost category kinh-te", False),
        ("module laws is gone", False),
        ("module faq is new", False),
    ]
    swapped = (replace(NEWS, collected=False), replace(LAWS, collected=True))
    assert told(replace(PROFILE, modules=swapped)) == [
        ("module news has no articles any more", True),
        ("module laws has articles now", False),
    ]


def test_the_row_of_a_profile() -> None:
    row = {"name": "Xã", "base_url": "https://x.vn", "news": "/vi/news/", "language": "vi"}
    assert row_of(PROFILE, private=False, delay=None) == row
    second = replace(PROFILE, modules=(NEWS, replace(LAWS, collected=True)))
    more = {"news": ("/vi/news/", "/vi/laws/"), "delay": 0, "private": True}
    assert row_of(second, private=True, delay=0) == row | more


def test_fields_are_counted_and_shown() -> None:
    articles = [article(summary="", tags=()), article(tags=("a", "b"))]
    counts = count_fields(articles)
    assert set(counts) == set(FIELDS)
    assert (counts["title"], counts["tags"], counts["id"], counts["images"]) == (2, 1, 2, 0)
    assert example(articles, "tags") == "a | b"
    assert example(articles, "published_at") == "2025-12-21T18:31:20+07:00"
    picture = article(images=(Image(url="https://x.vn/a.jpg"),))
    assert example([picture], "images") == "https://x.vn/a.jpg"
    assert example([], "title") == ""
