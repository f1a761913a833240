from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongxoai_crawler.model.text import clean_line
from dongxoai_crawler.normalize.authors import split_authors


@pytest.mark.parametrize("byline", [None, "", "-", "***", "...", "(G)", "Ảnh:", "Tin, ảnh: (ST)"])
def test_nobody(byline: str | None) -> None:
    assert split_authors(byline) == ()


@pytest.mark.parametrize(
    "name",
    [
        "Văn Huân",
        "Nguyễn Thị Hoài Thương",
        "Văn Vàng",
        "Và Thị Dế",
        "Hà-Linh",
        "H'Nga Niê",
        "ThS. Nguyễn Văn An",
        "TS.BS Trần Bình",
        "A. Khoa",
        "T.H.",
        'Nguyễn "Ba"',
        "Đoàn Văn Hậu",
        "John Smith",
        "Ban Biên tập",
        "BAN BIÊN TẬP",
        "Phòng Văn hóa - Xã hội",
        "Phòng Văn hóa – Xã hội",
        "Sở Khoa học và Công nghệ",
        "Trung tâm Văn hóa, Thông tin và Thể thao",
        "Phòng Kinh tế, Hạ tầng và Đô thị",
        "Sở TN&MT",
        "Sở VH,TT&DL",
        "Phòng LĐ-TB&XH",
        "Trường TH&THCS Tân Phú",
        "Theo Báo Đồng Nai",
        "Cổng thông tin điện tử phường",
        "Văn phòng HĐND và UBND phường",
        "Phòng Văn hóa, Khoa học và Thông tin",
        "Bộ Văn hóa, Thể thao và Du lịch",
        "Sở KH và Đầu tư",
        "Đoàn văn Hùng",
        "Thơ",
        "Tin Văn Huân",
        "Trang Nhung",
    ],
)
def test_one(name: str) -> None:
    assert split_authors(name) == (name,)


@pytest.mark.parametrize(
    "byline",
    [
        "Bài, ảnh: Văn Huân",
        "Tin và ảnh: Văn Huân",
        "Tin - Ảnh: Văn Huân",
        "Tin, bài, ảnh: Văn Huân",
        "Tin bài: Văn Huân",
        "Tin ảnh: Văn Huân",
        "TIN/ẢNH: Văn Huân",
        "Bài viết & hình ảnh : Văn Huân",
        "Người thực hiện: Văn Huân",
        "Thực hiện: Văn Huân",
        "PV: Văn Huân",
        "Nguồn: Văn Huân",
        "Văn Huân (G)",
        "Văn Huân(ST)",
        "Văn Huân (tin, ảnh)",
        "Văn Huân (tổng hợp) (G)",
        "Văn Huân (G",
        "(TH) Văn Huân",
        "- Văn Huân -",
        "Văn Huân.",
        "Văn Huân, Văn Huân",
        "Tin: Văn Huân; Ảnh: Văn Huân",
        "Bài viết và ảnh Văn Huân",
        "Tin, ảnh Văn Huân",
        "Tin ảnh Văn Huân",
        "ảnh Văn Huân",
        "Văn Huân - Tổng hợp",
        "Văn Huân - tổng hợp",
        "Văn Huân, tin và ảnh",
        "Nhà báo: Văn Huân",
        "Nhà báo Văn Huân",
        "PV Văn Huân",
        "Author: Văn Huân",
        "Đ/c Văn Huân",
        "đ/c: Văn Huân",
        "Tin-ảnh: Văn Huân",
    ],
)
def test_roles_and_marks_are_no_names(byline: str) -> None:
    assert split_authors(byline) == ("Văn Huân",)


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Kiên Cường - Văn Huân (G)", ("Kiên Cường", "Văn Huân")),
        ("Đoàn văn Hùng - Lê văn Nam", ("Đoàn văn Hùng", "Lê văn Nam")),
        ("Bộ Thị Hoa - Lê văn Nam", ("Bộ Thị Hoa", "Lê văn Nam")),
        ("Hội thị Hoa, Lê văn Nam", ("Hội thị Hoa", "Lê văn Nam")),
        ("Đài Trang và Kim chi", ("Đài Trang", "Kim chi")),
        ("Trang và Kim chi", ("Trang", "Kim chi")),
        ("Công an phường - Lê thị Nam", ("Công an phường", "Lê thị Nam")),
        ("Đ/c Văn Huân/Kim chi", ("Văn Huân", "Kim chi")),
        ("Thơ, Hà", ("Thơ", "Hà")),
        ("Kiên Cường – Văn Huân", ("Kiên Cường", "Văn Huân")),
        ("Kiên Cường — Văn Huân", ("Kiên Cường", "Văn Huân")),
        ("Kiên Cường,Văn Huân", ("Kiên Cường", "Văn Huân")),
        ("Kiên Cường; Văn Huân;", ("Kiên Cường", "Văn Huân")),
        ("Kiên Cường/Văn Huân", ("Kiên Cường", "Văn Huân")),
        ("Kiên Cường&Văn Huân", ("Kiên Cường", "Văn Huân")),
        ("Kiên Cường và Văn Huân", ("Kiên Cường", "Văn Huân")),
        ("Kiên Cường VÀ Văn Huân", ("Kiên Cường", "Văn Huân")),
        (
            "An, Bình - Cúc; Dung/Em & Giang và Hà",
            ("An", "Bình", "Cúc", "Dung", "Em", "Giang", "Hà"),
        ),
        ("Tin: A. Khoa; Ảnh: B. Minh", ("A. Khoa", "B. Minh")),
        ("Tin: Minh Tâm - Ảnh: Hải Yến", ("Minh Tâm", "Hải Yến")),
        ("Bài: Minh Tâm Ảnh: Hải Yến", ("Minh Tâm", "Hải Yến")),
        ("Ban Biên tập, Văn Huân", ("Ban Biên tập", "Văn Huân")),
        ("Ban Biên tập,A Tâm", ("Ban Biên tập", "A Tâm")),
        ("Ban Biên tập - Văn Huân", ("Ban Biên tập", "Văn Huân")),
        ("Văn Huân - Ban Biên tập", ("Văn Huân", "Ban Biên tập")),
        ("Phòng Văn hóa - Xã hội và Văn Huân", ("Phòng Văn hóa - Xã hội", "Văn Huân")),
        ("UBND phường, Công an phường", ("UBND phường", "Công an phường")),
        ("Đoàn Thanh niên - Hội Phụ nữ", ("Đoàn Thanh niên", "Hội Phụ nữ")),
        ("Phòng GD&ĐT; Văn Huân", ("Phòng GD&ĐT", "Văn Huân")),
        ("HĐND&UBND phường", ("HĐND", "UBND phường")),
    ],
)
def test_several(byline: str, names: tuple[str, ...]) -> None:
    assert split_authors(byline) == names


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["Tin, ", "Tin ", "x tin ", "(", " -", ": ", "Phòng văn - ", "và ", "Đ/"]
)
def test_a_long_byline_is_read_in_time_that_grows_with_it(piece: str) -> None:
    start = process_time()
    split_authors(clean_line(piece * 5_000))
    assert process_time() - start < 1


@given(st.text('AnĐbh -–,;/&:.()và"', max_size=30).map(clean_line))
def test_every_name_is_written_in_the_byline(byline: str) -> None:
    names = split_authors(byline)
    assert len(set(names)) == len(names)
    for name in names:
        assert name == clean_line(name) != ""
