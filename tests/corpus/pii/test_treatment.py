"""What leaves a collection under each choice."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

import pyarrow.parquet as pq
import pytest

from dongxoai_crawler.corpus.corpus_row import RECORD, rows
from dongxoai_crawler.corpus.exporting.csv_file import CsvFile
from dongxoai_crawler.corpus.exporting.jsonl import JsonLines
from dongxoai_crawler.corpus.exporting.parquet import ParquetFile
from dongxoai_crawler.corpus.exporting.replacing import export
from dongxoai_crawler.corpus.exporting.text_files import TextFiles
from dongxoai_crawler.corpus.folded_key import with_folded_key
from dongxoai_crawler.corpus.pii.treatment import LEFT_OUT, PiiChoice, Treatment
from dongxoai_crawler.corpus.selection import Selection
from dongxoai_crawler.formats.article_json import from_json
from dongxoai_crawler.formats.article_text import render
from dongxoai_crawler.model.article import Attachment, Image
from dongxoai_crawler.store.store import open_store
from tests.store.samples import article, put

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dongxoai_crawler.corpus.corpus_row import Row
    from dongxoai_crawler.corpus.exporting.export_format import ExportFormat
    from dongxoai_crawler.store.store import Store

NUMBERS: Final = (
    "070099012345",
    "070188000001",
    "285123456",
    "0912345678",
    "lan@phuong.example.vn",
)
LIST: Final = article(
    id=1,
    url="https://portal.example/vi/news/tin-tuc/danh-sach-1.html",
    body=(
        "Danh sách:",
        "STT | Họ và tên | CCCD",
        f"1 | Nguyễn Văn A | {NUMBERS[0]}",
        f"2 | Trần Thị B | {NUMBERS[1]}",
        f"Liên hệ {NUMBERS[3]}.",
    ),
    images=(Image(url="https://portal.example/a.jpg", caption=f"CMND {NUMBERS[2]}", alt=""),),
)
OFFICE: Final = article(
    id=2,
    url="https://portal.example/vi/news/tin-tuc/van-phong-2.html",
    summary=f"ĐT: {NUMBERS[3]}",
    byline=NUMBERS[4],
    attachments=(Attachment(name=f"ĐT {NUMBERS[3]}.pdf", url="https://a.example/1.pdf"),),
)
PLAIN: Final = article(id=3, url="https://portal.example/vi/news/tin-tuc/thuong-3.html")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "output") as opened:
        for each in (LIST, OFFICE, PLAIN):
            put(opened, each)
        yield opened


def treated(store: Store, choice: str) -> tuple[Treatment, list[Row]]:
    treatment = Treatment(PiiChoice(choice))
    return treatment, list(treatment.rows(rows(store, Selection())))


def test_nothing_is_done(store: Store) -> None:
    treatment, kept = treated(store, "keep")
    assert kept == list(rows(store, Selection()))
    assert treatment.found == {"id12": 2, "id9": 1, "phone": 3, "email": 1}
    assert (treatment.articles, treatment.list_pages, treatment.masked) == (2, 1, {})


def test_numbers_are_masked(store: Store) -> None:
    treatment, (listed, office, plain) = treated(store, "mask")
    assert listed["body"][2:] == [
        "1 | Nguyễn Văn A | " + "*" * 12,
        "2 | Trần Thị B | " + "*" * 12,
        f"Liên hệ {'*' * 10}.",
    ]
    assert listed["images"][0]["caption"] == "CMND *********"
    assert (office["summary"], office["byline"]) == ("ĐT: **********", "***@******.*******.**")
    assert plain == list(rows(store, Selection()))[-1]
    assert treatment.masked == treatment.found
    assert treatment.dropped_tables == treatment.dropped_articles == 0


def test_tables_of_people_are_left_out(store: Store) -> None:
    treatment, (listed, _, _) = treated(store, "drop-tables")
    assert listed["body"] == ["Danh sách:", LEFT_OUT, "Liên hệ **********."]
    assert treatment.dropped_tables == 1
    assert treatment.masked == {"id9": 1, "phone": 3, "email": 1}


def test_articles_are_left_out(store: Store) -> None:
    treatment, kept = treated(store, "drop-articles")
    assert [row["id"] for row in kept] == [2, 3]
    assert kept[0]["summary"] == "ĐT: **********"
    assert (treatment.dropped_articles, treatment.list_pages) == (1, 1)


@pytest.mark.parametrize("choice", ["mask", "drop-tables"])
def test_a_changed_row_has_no_hash_of_what_was_there(store: Store, choice: str) -> None:
    _, (listed, _, plain) = treated(store, choice)
    text = render(from_json({name: listed[name] for name in RECORD}))
    assert listed["content_sha256"] == sha256(text.encode()).hexdigest()
    assert listed["page_sha256"] is None
    assert plain["page_sha256"] is not None


@pytest.mark.parametrize(
    "table",
    [
        "Họ và tên\tCCCD\nNguyễn Văn A\t070099012345",
        "STT Họ và tên Số CMND\n1 Nguyễn Văn A 285123456 0912345679",
    ],
)
def test_texts_of_files_are_treated_too(store: Store, table: str) -> None:
    text = f"{table}\nĐT 0912345678"
    files = [
        {"name": "a.pdf", "sha256": "ab", "file": "ab.pdf", "text": text},
        {"name": "b", "sha256": "c", "text": None},
    ]
    row = next(rows(store, Selection())) | {"files": files}
    (masked,) = Treatment(PiiChoice.DROP_TABLES).rows([row])
    assert masked["files"][0] == {
        "name": "a.pdf",
        "sha256": None,
        "file": None,
        "text": f"{LEFT_OUT}\nĐT **********",
    }
    assert masked["files"][1] == files[1]
    assert row["files"][0]["text"] == text


FORMS: Final[dict[str, ExportFormat]] = {
    "a.jsonl": JsonLines(),
    "a.csv": CsvFile(more=("folded",)),
    "a.parquet": ParquetFile(more=("folded",)),
    "a": TextFiles(),
}


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("choice", [each for each in PiiChoice if each is not PiiChoice.KEEP])
def test_no_form_of_export_has_what_was_masked(
    store: Store, tmp_path: Path, name: str, choice: PiiChoice
) -> None:
    found = with_folded_key(Treatment(choice).rows(rows(store, Selection())))
    export(found, tmp_path / name, FORMS[name], force=False)
    content = _content(tmp_path / name)
    assert "Đoạn thứ nhất" in content
    assert [number for number in NUMBERS if number in content] == []
    assert ("folded" in content) == (name != "a")


def _content(place: Path) -> str:
    if place.suffix == ".parquet":
        return json.dumps(pq.read_table(place).to_pylist(), default=str, ensure_ascii=False)
    files = [place] if place.is_file() else sorted(place.rglob("*.txt"))
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def test_the_store_stays_as_it_was(store: Store) -> None:
    before: list[Any] = list(rows(store, Selection()))
    for choice in PiiChoice:
        treated(store, choice)
    assert list(rows(store, Selection())) == before
