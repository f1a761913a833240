"""What is an edit, and of which kind."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongxoai_crawler.model.article import Article, Attachment, Image
from dongxoai_crawler.model.edit import FIELDS, EditClass, compare
from dongxoai_crawler.model.text import clean_line
from tests.factories import article

NUMBERS, NAMES, WORDING, SPACING, MEDIA = EditClass
OTHER = sorted({field.name for field in fields(Article)} - {*FIELDS, "authors"})
TEXTS = st.text("abc 12.ĐồngXoài ,", max_size=30).map(clean_line)
LINES = st.lists(TEXTS.filter(bool), max_size=6).map(tuple)


def classes(old: str, new: str, **more: Any) -> tuple[EditClass, ...]:
    """Of an edit of one line of the body."""
    edit = compare(article(body=(old,)), article(body=(new,), **more))
    return edit.classes if edit else ()


@given(body=LINES, title=TEXTS.filter(bool), summary=TEXTS)
def test_the_same_content_is_no_edit(body: tuple[str, ...], title: str, summary: str) -> None:
    one = article(body=body, title=title, summary=summary)
    assert compare(one, article(body=body, title=title, summary=summary)) is None


@given(old=LINES, new=LINES)
def test_every_other_text_is_an_edit_with_a_class(
    old: tuple[str, ...], new: tuple[str, ...]
) -> None:
    there, back = (compare(article(body=a), article(body=b)) for a, b in ((old, new), (new, old)))
    assert (there is None) == (back is None) == (old == new)
    if there and back:
        assert there.fields == back.fields == ("body",)
        assert there.classes
        assert there.classes == tuple(sorted(there.classes, key=list(EditClass).index))


@given(words=st.lists(st.sampled_from(["Sáng", "nay", "phường", "họp", "dân", "."]), min_size=2))
def test_other_spaces_are_spacing(words: list[str]) -> None:
    assert classes(" ".join(words), "".join(words)) == (SPACING,)


OTHER_VALUES: dict[str, object] = {
    "author": "Quản trị",
    "stated_published": "2026-01-01T00:00:00+07:00",
    "stated_modified": None,
    "modified_at": datetime(2026, 1, 1, tzinfo=UTC),
    "displayed_date": "Chủ nhật, 21/12/2025 - 18:31",
    "publisher": "UBND phường Suối Mây",
    "publisher_logo": None,
    "section": "Tin mới",
    "category": "tin-moi",
    "rights": "© 2026",
    "generator": "NukeViet v4.6",
    "source_url": "https://portal.example/khac",
    "url": "https://portal.example/vi/news/khac/hop-dan-648.html",
    "portal": "khac",
    "language": "en",
    "module": "tin",
    "id": 7,
}


@pytest.mark.parametrize("field", OTHER)
def test_what_the_portal_changes_by_itself_is_no_edit(field: str) -> None:
    assert compare(article(), article(**{field: OTHER_VALUES[field]})) is None


def test_the_same_moment_in_another_zone_is_no_edit() -> None:
    old = article()
    assert old.published_at
    new = article(published_at=old.published_at.astimezone(UTC))
    assert compare(old, new) is None


def test_an_attachment_that_only_lies_elsewhere_is_no_edit() -> None:
    old, new = (
        article(attachments=(Attachment(name="Kế hoạch.pdf", url=f"https://x/?file={n}"),))
        for n in (1, 2)
    )
    assert compare(old, new) is None


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ("Họp lúc 10 giờ ngày 20/12.", "Họp lúc 14 giờ ngày 21/12.", (NUMBERS,)),
        ("Thu 1.250.000 đồng.", "Thu 1.520.000 đồng.", (NUMBERS,)),
        ("Quyết định số 12/QĐ-UBND.", "Quyết định số 21/QĐ-UBND.", (NUMBERS,)),
        ("Từ 7h30 đến 11h00.", "Từ 8h30 đến 11h00.", (NUMBERS,)),
        ("Dự họp có ông Nguyễn Văn An.", "Dự họp có ông Nguyễn Văn Ân.", (NAMES,)),
        ("Lễ hội tại phường Đồng Xoài.", "Lễ hội tại phường Bình Phước.", (NAMES,)),
        ("Bà con đến đông đủ.", "Bà con tới đông đủ.", (WORDING,)),
        ("Bà con đến.", "Bà con đến. Cuộc họp kết thúc sớm.", (WORDING,)),
        ("Chiều nay họp.", "Sáng nay họp.", (WORDING,)),
        ("Sáng nay, phường họp.", "Sáng nay phường họp.", (WORDING,)),
        ("phường họp ,dân đến", "phường họp, dân đến", (SPACING,)),
        ("Ông An họp 20/12.", "Ông Ân họp 21/12 rồi.", (NUMBERS, NAMES, WORDING)),
        ("Khu phố họp.", "Khu phố họp ngày 21/12 tại nhà văn hoá.", (NUMBERS, WORDING)),
        ("Khu phố họp ngày 21/12 tại nhà văn hoá.", "Khu phố họp.", (NUMBERS, WORDING)),
        ("Khu phố họp.", "Khu phố họp với ông An.", (NAMES, WORDING)),
        ("Khu phố họp sớm.", "Khu phố họp 7h30 với An.", (NUMBERS, NAMES, WORDING)),
        ("Có hai người.", "Có 2 người.", (NUMBERS, WORDING)),
        ("Bà con đến.", "Bà con đến. “Đông đủ.” Cuộc họp xong.", (WORDING,)),
    ],
)
def test_classes_of_text(old: str, new: str, kinds: tuple[EditClass, ...]) -> None:
    assert classes(old, new) == kinds


@pytest.mark.parametrize(
    ("field", "value", "kind"),
    [
        ("title", "Họp dân khu phố", WORDING),
        ("summary", "Sáng 21/12, khu phố họp.", NUMBERS),
        ("byline", "Kiên Cường", NAMES),
        ("image", None, MEDIA),
        ("image_caption", "Quang cảnh", MEDIA),
        ("images", (Image(url="https://x/a.jpg", caption=None, alt=""),), MEDIA),
        ("attachments", (Attachment(name="a.pdf", url="https://x/a.pdf"),), MEDIA),
        ("tags", ("bầu cử",), WORDING),
        ("source", "baodongnai.com.vn", WORDING),
        ("published_at", datetime(2026, 1, 1, tzinfo=UTC), NUMBERS),
        ("body", ("Đông đủ bà con.", "Họp xong lúc 10 giờ."), MEDIA),
    ],
)
def test_each_field_of_content_counts(field: str, value: object, kind: EditClass) -> None:
    edit = compare(article(), article(**{field: value}))
    assert edit
    assert (edit.fields, edit.classes) == ((field,), (kind,))


def test_tags_in_another_order_are_no_edit() -> None:
    assert compare(article(tags=("a", "b")), article(tags=("b", "a"))) is None


def test_an_edit_is_silent_where_the_portal_states_no_time_of_it() -> None:
    silent = compare(article(), article(title="Khác"))
    stated = compare(article(), article(title="Khác", modified_at=datetime(2026, 1, 1, tzinfo=UTC)))
    assert silent
    assert stated
    assert (silent.silent, stated.silent) == (True, False)
