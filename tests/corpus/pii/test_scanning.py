"""Which numbers of a line belong to people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongxoai_crawler.corpus.pii.list_page import list_tables
from dongxoai_crawler.corpus.pii.masking import masked_lines
from dongxoai_crawler.corpus.pii.scanning import findings


def found(*lines: str) -> list[tuple[str, str]]:
    return [(each.kind.value, lines[line][each.start : each.end]) for line, each in findings(lines)]


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("CCCD 070 099 012 345,", [("id12", "070 099 012 345")]),
        ("số định danh cá nhân: 070-0-99-012345", [("id12", "070-0-99-012345")]),
        ("MST cá nhân 070099012345", [("id12", "070099012345")]),
        (
            "CMND: 285123456, 285123457 và 285 123 458",
            [("id9", "285123456"), ("id9", "285123457"), ("id9", "285 123 458")],
        ),
        ("số 285123456 (CMND)", [("id9", "285123456")]),
        ("CMND 285123456/CCCD 070099012345", [("id9", "285123456"), ("id12", "070099012345")]),
        ("(0271) 3.879.123", [("phone", "(0271) 3.879.123")]),
        ("0651/3879.123", [("phone", "0651/3879.123")]),
        ("ĐT: 0229.666,9986", [("phone", "0229.666,9986")]),
        ("+84 (0) 912 345 678.", [("phone", "+84 (0) 912 345 678")]),
        ("STT 2 0912 345 678 10", [("phone", "0912 345 678")]),
        ("0\u200d912\u200b345\u00a0678", [("phone", "0\u200d912\u200b345\u00a0678")]),
        ("SĐT０９１２３４５６７８", [("phone", "０９１２３４５６７８")]),
        ("zalo.me/0912345678", [("phone", "0912345678")]),
        ("Số tài khoản 0912345678, sđt 0987654321", [("phone", "0987654321")]),
        ("0271.3879.123-0912345678", [("phone", "0271.3879.123"), ("phone", "0912345678")]),
        ("0912345678 Đồng Xoài", [("phone", "0912345678")]),
        (
            "0912.345.678 đ/c Nam, khu phố 3-0912345679",
            [("phone", "0912.345.678"), ("phone", "0912345679")],
        ),
        ("lan.0912345678@example.vn", [("email", "lan.0912345678@example.vn")]),
        (
            "**0912345678**, *070 075 001 234*",
            [("phone", "0912345678"), ("id12", "070 075 001 234")],
        ),
        ("CMND *285123456*", [("id9", "285123456")]),
        ("* **091 2345 678**", [("phone", "091 2345 678")]),
        ("Nguyễn Văn An 1975 0912 345 678 1980", [("phone", "0912 345 678")]),
        ("12 1975 070 075 001 234", [("id12", "070 075 001 234")]),
        ("tháng 02/2025 0271 3879 123", [("phone", "0271 3879 123")]),
        ("số nhà 125 0912 345 678", [("phone", "0912 345 678")]),
        ("Sđt: 912.345.678, 987654321", [("phone", "912.345.678"), ("phone", "987654321")]),
        ("a.Nam0912345678", [("phone", "0912345678")]),
        ("giấy tờ 285123456 ha@b.vn", [("id9", "285123456"), ("email", "ha@b.vn")]),
        ("0912345678/LAN@b.vn", [("phone", "0912345678"), ("email", "LAN@b.vn")]),
        ("nguyễnvan@gmail.com", [("email", "nguyễnvan@gmail.com")]),
        (
            "nguye\u0302\u0303n0912345678@gmail.com",
            [("email", "nguye\u0302\u0303n0912345678@gmail.com")],
        ),
        (
            "abc@gmail.comhoặc /a@b.com.vn *-c@d.vn*",
            [("email", "abc@gmail.com"), ("email", "a@b.com.vn"), ("email", "c@d.vn")],
        ),
    ],
)
def test_numbers_of_people(line: str, numbers: list[tuple[str, str]]) -> None:
    assert found(line) == numbers


@pytest.mark.parametrize(
    "line",
    [
        "ngày 09-10-2025 10:30, từ 01.02.2025 0 giờ",
        "84.912.345.678 đồng",
        "9704 0512 3456 7890",
        "285123456 lượt xem",
        "MST 0901234567-001",
        "1900 1234, 1800 6789, 113",
        "https://portal.example/x-0912345678.html, portal.example.vn/070099012345.pdf",
        "số 0912345678/QĐ-UBND, 1.012409.000.00.00.H33",
        "Mã tham chiếu: 008302671721",
        "999099012345",
        "3,0912345678",
        "07 08 09 10 11",
        "diện tích 070075001234",
        "https://portal.example id=070075001234&x=1",
        "STK 5600 2010 0912 345 678",
        "CCCD 07007***1234, 091*****4123",
        "SGK0912345678",
    ],
)
def test_other_numbers(line: str) -> None:
    assert found(line) == []


TABLE = (
    "STT | Họ và tên | CMND/CCCD | Điện thoại | Số tài khoản",
    "1 | Nguyễn Văn A | 285123456 | 912345678 | 070099012345",
    "2 | Điểu Thị B | 70099012345 | 0271.3879123 | 0912345678",
)


@pytest.mark.parametrize("between", [" | ", "\t", ";"])
def test_headings_say_what_columns_hold(between: str) -> None:
    lines = tuple(line.replace(" | ", between) for line in TABLE)
    assert found(*lines) == [
        ("id9", "285123456"),
        ("phone", "912345678"),
        ("id12", "70099012345"),
        ("phone", "0271.3879123"),
    ]


def test_nine_digits_in_a_column_of_identity_numbers() -> None:
    lines = ("A | 285123456 | 1", "B | 070099012345 | 285123457")
    assert found(*lines) == [("id9", "285123456"), ("id12", "070099012345")]


PLAIN = (
    "DANH SÁCH HỘ NGHÈO",
    "STT Họ và tên Ngày sinh",
    "Số CMND/CCCD Số điện thoại Số tiền",
    "1 Nguyễn Văn An 12/03/1975 285123456 0912345678 150.000.000",
    "2 Lê Thị Bình 1980 285 123 457",
    "khu phố 3",
    "Trần C 01/02/1980 070180001234",
    "Cộng: 285123459",
)


def test_lines_below_a_heading_without_bars() -> None:
    assert found(*PLAIN) == [
        ("id9", "285123456"),
        ("phone", "0912345678"),
        ("id9", "285 123 457"),
        ("id12", "070180001234"),
    ]
    assert list_tables(PLAIN) == [range(1, 7)]


def test_sentences_are_no_headings() -> None:
    lines = ("Họ và tên người dân mang CMND.", "Nguyễn Văn An 285123456 070180001234")
    assert found(*lines) == [("id12", "070180001234")]
    assert list_tables(lines) == []


def test_a_label_in_a_list_is_for_the_items_below() -> None:
    items = (
        "1. Nguyễn Văn An, CMND 285123456;",
        "2. Lê B, sinh 1980, 285123457",
        "3. Kho 285123458",
    )
    assert found(*items, "Trần C 285123459") == [("id9", "285123456"), ("id9", "285123457")]


def test_a_label_at_the_end_of_the_line_above() -> None:
    assert found("Số CMND/Hộ chiếu:", "285123456", "285123457") == [("id9", "285123456")]


def test_a_table_of_people() -> None:
    assert list_tables(["Danh sách", *TABLE, "Hết."]) == [range(1, 4)]
    parted = [*TABLE[:2], "Khu phố 2", TABLE[2]]
    assert list_tables(parted) == [range(4)]


@pytest.mark.parametrize(
    "lines",
    [
        ["Họ và tên | Điện thoại", "Nguyễn Văn A | 0912345678"],
        ["Họ và tên | Nguyễn Văn A", "Số CCCD | 070099012345"],
        ["Mục | Số CCCD", "Mẫu | 070099012345"],
    ],
)
def test_other_tables(lines: list[str]) -> None:
    assert list_tables(lines) == []


TEXT = st.lists(
    st.lists(
        st.sampled_from(
            [
                *"0123456789 .-+()/,|\t\u200b*",
                "**",
                "1975 ",
                "Nam",
                "1. Lê B ",
                "STT Họ tên CMND",
                "@",
                "ễ",
                "0912345678",
                "070099012345",
                "285 123 456",
                "a@b.vn",
                " | ",
                "CMND",
                "CCCD ",
                "ĐT: ",
                "số tài khoản ",
                "mã hộ ",
                "Nguyễn Văn A",
                "(0271) ",
                "84",
                "đồng",
                "; ",
            ]
        ),
        max_size=14,
    ).map("".join),
    max_size=4,
)


@given(TEXT, st.booleans())
def test_nothing_is_left_in_masked_lines(lines: list[str], wary: bool) -> None:
    once = masked_lines(lines, wary=wary)
    assert list(findings(once, wary=wary)) == []
    assert list(map(len, once)) == list(map(len, lines))


@given(st.lists(st.text(st.characters(exclude_categories=["Nd"], exclude_characters="@"))))
def test_lines_without_digits_and_addresses_stay(lines: list[str]) -> None:
    assert masked_lines(lines) == lines
