"""What becomes of the bytes of files: kept whole, healed, removed; whoever does what meanwhile."""

from __future__ import annotations

from functools import partial
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from dongxoai_crawler.corpus.files import keeping
from dongxoai_crawler.corpus.files.due import Wanted, due_files
from dongxoai_crawler.corpus.files.keeping import FileAnswer, Keeper, Outcome
from dongxoai_crawler.corpus.files.place import names_on_disk, put_bytes
from dongxoai_crawler.corpus.forget import forget
from dongxoai_crawler.corpus.naming import Named
from dongxoai_crawler.corpus.selection import Selection
from dongxoai_crawler.corpus.verify import Verified, stray_files, verify
from dongxoai_crawler.model.file_kind import FileKind
from dongxoai_crawler.store.store import open_store
from tests.corpus.attached import with_files
from tests.filled import HOUR, PORTAL, T0, key

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dongxoai_crawler.corpus.files.due import DueFile
    from dongxoai_crawler.store.kept import FileContent
    from dongxoai_crawler.store.store import Store
    from tests.filled import Filled

OTHER = "ben-kia"
NAMED, OTHERS = Named(PORTAL, key(1)), Named(OTHER, key(2))
PDF, JPG = b"%PDF-1.4 a", b"\xff\xd8\xff\xe0"
BOTH = (FileKind.ATTACHMENT, FileKind.IMAGE)


class KilledError(Exception):
    """In place of a signal."""


@pytest.fixture(autouse=True)
def collected(filled: Filled) -> None:
    filled.add(with_files(1))
    filled.add(with_files(2), portal=OTHER)


def keeper(filled: Filled) -> Keeper:
    return Keeper(filled.store, filled.folder, run=None)


def due(
    filled: Filled,
    portal: str = PORTAL,
    *,
    again: bool = True,
    kinds: tuple[FileKind, ...] = (FileKind.ATTACHMENT,),
) -> list[DueFile]:
    wanted = Wanted(kinds=kinds, selection=Selection(), again=again)
    return list(due_files(filled.store, portal, wanted, folder=filled.folder, now=T0 + HOUR))


def answer(body: bytes = PDF, status: int = 200, **headers: str) -> FileAnswer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return FileAnswer(status, named, body, T0 + HOUR)


def take(filled: Filled, body: bytes = PDF, *, portal: str = PORTAL, status: int = 200) -> Outcome:
    (file,) = due(filled, portal)
    return keeper(filled).take(file, answer(body, status, etag='"1"'))


def disk(filled: Filled) -> list[Path]:
    return [filled.folder / name for name in names_on_disk(filled.folder)]


def problems(filled: Filled, portal: str) -> list[str]:
    found = verify(filled.store, filled.folder, portal, Verified())
    return [each.problem for each in found if each.path and each.path.startswith("files/")]


def meanwhile(
    monkeypatch: pytest.MonkeyPatch, store: Store, name: str, what: Callable[[], object]
) -> None:
    """Let something happen before a method of the store is called the first time."""
    real = getattr(type(store), name)

    def racing(self: Store, *args: object, **more: object) -> object:
        monkeypatch.setattr(type(store), name, real)
        what()
        return real(self, *args, **more)

    monkeypatch.setattr(type(store), name, racing)


def test_what_another_portal_takes_meanwhile_is_not_forgotten(
    filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(filled)
    meanwhile(monkeypatch, filled.store, "forget", lambda: take(filled, portal=OTHER))
    forget(filled.store, filled.folder, NAMED)
    assert len(disk(filled)) == 1
    assert problems(filled, OTHER) == []


def test_what_was_forgotten_meanwhile_is_written_again(
    filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(filled)
    forgets = lambda: forget(filled.store, filled.folder, NAMED)
    meanwhile(monkeypatch, filled.store, "put_file", forgets)
    take(filled, portal=OTHER)
    assert len(disk(filled)) == 1
    assert problems(filled, OTHER) == []


def test_two_that_forget_at_once_leave_nothing(
    filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(filled)
    take(filled, portal=OTHER)
    others = lambda: forget(filled.store, filled.folder, OTHERS)
    meanwhile(monkeypatch, filled.store, "forget", others)
    forget(filled.store, filled.folder, NAMED)
    assert (disk(filled), filled.store.all_file_names()) == ([], set())


def test_who_forgets_waits_for_who_takes(filled: Filled, monkeypatch: pytest.MonkeyPatch) -> None:
    take(filled)

    def forgets() -> None:
        with open_store(filled.folder) as store:
            forget(store, filled.folder, NAMED)

    other = Thread(target=forgets)

    def slowly(folder: Path, content: FileContent, body: bytes) -> None:
        other.start()
        other.join(0.2)
        put_bytes(folder, content, body)

    monkeypatch.setattr(keeping, "put_bytes", slowly)
    take(filled, portal=OTHER)
    other.join()
    assert len(disk(filled)) == 1
    assert problems(filled, OTHER) == []


@pytest.mark.parametrize("ends", ["forget", "fetch"])
def test_what_a_killed_run_left_goes(
    ends: str, filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(folder: Path, content: FileContent, body: bytes) -> None:
        put_bytes(folder, content, body)
        disk(filled)[0].with_name(".abc.part").write_bytes(body)
        raise KilledError

    monkeypatch.setattr(keeping, "put_bytes", dies)
    with pytest.raises(KilledError):
        take(filled)
    monkeypatch.undo()
    stranger = filled.folder / "files" / "của-tôi.pdf"
    stranger.touch()
    assert list(stray_files(filled.store, filled.folder)) == ["files/của-tôi.pdf"]
    if ends == "forget":
        forget(filled.store, filled.folder, NAMED)
    else:
        keeper(filled).tidy()
    assert [path for path in (filled.folder / "files").rglob("*") if path.is_file()] == [stranger]


def test_bytes_that_are_missing_are_asked_for_again(filled: Filled) -> None:
    take(filled)
    assert due(filled, again=False) == []
    disk(filled)[0].unlink()
    (problem,) = problems(filled, PORTAL)
    assert "dongxoai fetch --again" in problem
    (file,) = due(filled, again=False)
    assert keeper(filled).validators(file) == {}
    assert keeper(filled).take(file, answer(b"", 304)) == ("failed", "status_304")
    assert take(filled) == ("unchanged", None)
    assert problems(filled, PORTAL) == []


def test_damaged_bytes_are_written_again(filled: Filled) -> None:
    take(filled)
    disk(filled)[0].write_bytes(bytes(len(PDF)))
    (file,) = due(filled)
    assert keeper(filled).validators(file) == {}
    take(filled)
    assert problems(filled, PORTAL) == []
    assert keeper(filled).validators(file) == {"If-None-Match": '"1"'}
    assert take(filled, b"", status=304) == ("unchanged", None)


def test_a_content_stays_what_it_was_first_taken_for(filled: Filled) -> None:
    take(filled)
    (old,) = disk(filled)
    article = filled.store.article_number(OTHER, key(2))
    (file,) = due(filled, OTHER)
    (state,) = filled.store.file_states([due(filled)[0].article])[due(filled)[0].article]
    assert state.content is not None
    other = state.content._replace(ending=".bin")
    put = partial(put_bytes, filled.folder, body=PDF)
    filled.store.put_file(article, file.file, other, at=T0, run=None, put=put)
    assert disk(filled) == [old]


@pytest.mark.parametrize("etag", ['"a\0b"', '"é"', '"a\n"', ""])
def test_a_validator_that_cant_be_sent_back_is_none(etag: str, filled: Filled) -> None:
    (file,) = due(filled)
    keeper(filled).take(file, answer(etag=etag))
    (file,) = due(filled)
    assert keeper(filled).validators(file) == {}


def test_what_is_said_of_a_refusal_is_a_clean_line(filled: Filled) -> None:
    (file,) = due(filled)
    keeper(filled).take(file, answer(b"", 302, location="/x\0y\n z"))
    (trouble,) = filled.store.file_troubles([file.article])
    assert trouble.detail == "/xy z"


@pytest.mark.parametrize(
    ("stated", "code"), [("text/html; charset=utf-8", "web_page"), ("text/plain", None)]
)
def test_text_that_says_it_is_a_page_is_one(stated: str, code: str | None, filled: Filled) -> None:
    (file,) = due(filled)
    found = keeper(filled).take(file, answer("Tệp không tồn tại".encode(), content_type=stated))
    assert found.code == code


def test_each_file_that_changes_in_a_run_is_told(filled: Filled) -> None:
    for number, files in enumerate(([PDF, JPG], [PDF + b"2", JPG + b"2"])):
        taking = keeper(filled)
        for file in due(filled, kinds=BOTH):
            taking.take(file, answer(files[file.file.kind is FileKind.IMAGE]))
        assert len(list(filled.store.changes(kind="edited"))) == number
    (change,) = filled.store.changes(kind="edited")
    assert (change.fields, change.revision) == (("images", "attachments"), 2)


def test_what_comes_while_it_is_verified_is_no_difference(
    filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, filled.store, "all_file_names", lambda: take(filled))
    assert list(stray_files(filled.store, filled.folder)) == []
    meanwhile(monkeypatch, filled.store, "index_rows", lambda: filled.add(with_files(3)))
    assert list(verify(filled.store, filled.folder, PORTAL, Verified())) == []
