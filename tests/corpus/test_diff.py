from __future__ import annotations

from dongxoai_crawler.corpus.diff import line_diff, word_diff

OLD = "\n".join(["Họp dân", *(f"dòng {n}" for n in range(20)), "Họp xong lúc 10 giờ."])
NEW = OLD.replace("10 giờ", "11 giờ") + "\nĐính chính số 5."
LABELS = {"old_label": "a, revision 1", "new_label": "a, revision 2"}


def test_an_added_line_has_a_plus() -> None:
    lines = list(line_diff(OLD, NEW, **LABELS))
    assert lines[:2] == ["--- a, revision 1", "+++ a, revision 2"]
    assert lines[2:] == [
        "@@ -19,4 +19,5 @@",
        " dòng 17",
        " dòng 18",
        " dòng 19",
        "-Họp xong lúc 10 giờ.",
        "+Họp xong lúc 11 giờ.",
        "+Đính chính số 5.",
    ]


def test_words_show_a_changed_line_once() -> None:
    assert list(word_diff(OLD, NEW, **LABELS))[2:] == [
        "@@ -19,4 +19,5 @@",
        "dòng 17",
        "dòng 18",
        "dòng 19",
        "Họp xong lúc [-10-]{+11+} giờ.",
        "{+Đính chính số 5.+}",
    ]


def test_hunks_are_counted_as_diff_counts_them() -> None:
    for old, new in (("a", "b"), ("a\nb", "a"), ("\n".join("abcdefgh"), "\n".join("abcdexgh"))):
        lines, words = list(line_diff(old, new, **LABELS)), list(word_diff(old, new, **LABELS))
        assert [line for line in words if line.startswith("@@")] == [
            line for line in lines if line.startswith("@@")
        ]


def test_the_same_text_gives_nothing() -> None:
    assert not list(line_diff(OLD, OLD, **LABELS))
    assert not list(word_diff(OLD, OLD, **LABELS))
