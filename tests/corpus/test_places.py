"""The places where two texts differ, with a few words around."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dongxoai_crawler.corpus.places import Sort, changed_fields, changed_places
from tests.store.samples import article

WORD = st.sampled_from(["một", "hai", "20/12", "Đồng", "Xoài", ",", "ba."])
LINE = st.lists(WORD, min_size=1, max_size=8).map(" ".join)
LINES = st.lists(LINE, max_size=5)


def test_only_the_changed_words_and_some_around_are_shown() -> None:
    old = "Hội nghị tổ chức ngày 20/12 tại hội trường lớn của Ủy ban nhân dân phường Đồng Xoài"
    (place,) = changed_places([old], [old.replace("20/12", "21/12")], around=2)
    assert [(words.sort, words.text) for words in place.words] == [
        (Sort.SAME, "chức ngày"),
        (Sort.GONE, " 20/12"),
        (Sort.COME, " 21/12"),
        (Sort.SAME, " tại hội"),
    ]
    assert (place.is_start, place.is_end) == (False, False)


def test_fields_are_named_in_order() -> None:
    old = article()
    new = article(title="Tên khác", body=(*old.body, "Thêm."))
    found = changed_fields(old, new)
    assert [each.field for each in found] == ["title", "body"]
    assert found[1].places[-1].words[-1].text.endswith("Thêm.")
    assert changed_fields(old, old) == []


@given(LINES, LINES)
def test_with_enough_around_both_texts_can_be_read(old: list[str], new: list[str]) -> None:
    places = list(changed_places(old, new, around=1000))
    assert (places == []) == ("\n".join(old).split() == "\n".join(new).split() and old == new)
    if places:
        (place,) = places
        for lines, without in ((old, Sort.COME), (new, Sort.GONE)):
            text = "".join(words.text for words in place.words if words.sort is not without)
            assert text.replace("¶", " ").split() == " ".join(lines).split()
