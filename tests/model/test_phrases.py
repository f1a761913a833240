"""Words are found as typed: marks count where there are any, and only whole syllables do."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongxoai_crawler.model.phrases import Phrase, cased, folded

VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậéèẻẽẹốồổỗộớờởỡợứừửữựíìỉĩịýỳỷỹỵ"
SYLLABLE = st.text(VIETNAMESE + VIETNAMESE.upper(), min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("thu hồi đất", "Kế hoạch THU HỒI ĐẤT đợt 2", True),
        ("thu hồi đất", "thu hồi đạt", False),
        ("đất", "đạt", False),
        ("dat", "đất đai, đạt chuẩn", True),
        ("dong xoai", "phường Đồng Xoài", True),
        ("dong xoai", "đồng  xoài", True),
        ("dong xoai", "Đồng Xoàii", False),
        ("dong", "dongxoai", False),
        ("đồng xoài", "dong xoai", False),
        ("UBND", "ubnd phường", True),
        ("30/4", "dịp 30/4, 1/5", True),
        ("30/4", "dịp 130/4", False),
        ("dat", "Ðất Thủ", True),
        ("+84", "gọi +84 912", True),
    ],
)
def test_what_is_found(phrase: str, text: str, found: bool) -> None:
    assert Phrase(phrase).is_in(text) is found
    assert Phrase(phrase).is_in(unicodedata.normalize("NFD", text)) is found


@given(st.lists(SYLLABLE, min_size=1, max_size=4), SYLLABLE)
def test_a_phrase_is_in_what_holds_it(syllables: list[str], other: str) -> None:
    text = " ".join(syllables)
    around = f"({other}) {text}, {other}"
    assert Phrase(text).is_in(around)
    assert Phrase(folded(text)).is_in(around)
    assert Phrase(text.upper()).is_in(around)
    assert not Phrase(text).is_in(f"x{text}x")


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert folded(cased(text)) == folded(text)


def test_a_phrase_has_words() -> None:
    with pytest.raises(ValueError, match="no word"):
        Phrase(" - ")
