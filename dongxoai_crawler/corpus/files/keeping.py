"""An answer to the request for a file: kept, or refused with a reason."""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

from dongxoai_crawler.corpus.files.place import problem_of, put_bytes, remove_unnamed
from dongxoai_crawler.model.file_kind import FileKind
from dongxoai_crawler.model.media_type import HTML, TEXT, media_type_of
from dongxoai_crawler.model.text import clean_line
from dongxoai_crawler.store.history import GAP_AFTER
from dongxoai_crawler.store.kept import FileContent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from dongxoai_crawler.corpus.files.due import DueFile
    from dongxoai_crawler.store.store import Store

_OK: Final = 200
_NOT_MODIFIED: Final = 304
_REDIRECTS: Final = range(300, 400)
_LATER: Final = (_NOT_MODIFIED, 408, 429)
_SERVER_ERRORS: Final = 500


class FileAnswer(NamedTuple):
    """What a portal answered; headers by lower-case name."""

    status: int
    headers: Mapping[str, str | None]
    body: bytes
    at: datetime


class Outcome(NamedTuple):
    """What came of an answer.

    Attributes:
        what: "kept", "unchanged", "edited" (kept, other bytes than before), "refused" or "failed";
            what failed is tried again soon.
        code: Why it was refused or failed, a stable English name.
    """

    what: str
    code: str | None = None


class Keeper:
    """Takes the files of one run of one portal.

    Attributes:
        folder: The collection's.
    """

    def __init__(self, store: Store, folder: Path, *, run: int | None) -> None:
        """Set up.

        Args:
            store: The collection's.
            folder: The collection's folder.
            run: The number of the run that asks; None: it is none of the collection's.
        """
        self.folder = folder
        self._store, self._run = store, run
        self._edited: dict[int, int] = {}

    def tidy(self) -> None:
        """Remove what a run that was killed left among the files.

        Raises:
            OutputError: The collection can't be written.
        """
        self._store.tidy_files(partial(remove_unnamed, self.folder))

    def validators(self, due: DueFile) -> dict[str, str]:
        """Headers that ask for a file only if it is another one by now (RFC 9110, 13.1)."""
        state = due.state
        if state is None or self._kept(due) is None:
            return {}
        headers = {"If-None-Match": state.etag, "If-Modified-Since": state.last_modified}
        return {name: value for name, value in headers.items() if value is not None}

    def take(self, due: DueFile, answer: FileAnswer) -> Outcome:
        """Take an answer.

        Raises:
            OutputError: The collection can't be written.
        """
        kept = self._kept(due) if answer.status == _NOT_MODIFIED else None
        if kept and due.state:
            known = {"etag": due.state.etag, "last-modified": due.state.last_modified}
            return self._put(due, kept, answer._replace(headers={**known, **answer.headers}))
        if answer.status != _OK:
            where = answer.headers.get("location") if answer.status in _REDIRECTS else None
            soon = answer.status in _LATER or answer.status >= _SERVER_ERRORS
            code = f"status_{answer.status}"
            return self.refuse(due, code, where, at=answer.at, is_refusal=not soon)
        if not answer.body:
            return self.refuse(due, "empty", None, at=answer.at)
        encoding = answer.headers.get("content-encoding")  # what could be decoded is
        if encoding and encoding.lower() != "identity":
            return self.refuse(due, "encoding", encoding, at=answer.at)
        return self._take_body(due, answer)

    def refuse(
        self,
        due: DueFile,
        code: str,
        detail: str | None,
        *,
        at: datetime,
        is_refusal: bool = True,
    ) -> Outcome:
        """Take note that a file was not had; one that fails as it did five times is a known gap.

        Raises:
            OutputError: The collection can't be written.
        """
        said = clean_line(detail) if detail else None
        self._store.put_file_trouble(
            due.article, due.file, code=code, detail=said or None, at=at, is_refusal=is_refusal
        )
        state = due.state
        is_gap = state is not None and state.code == code and state.tries >= GAP_AFTER
        return Outcome("refused" if is_refusal or is_gap else "failed", code)

    def _kept(self, due: DueFile) -> FileContent | None:
        """What is kept of a file, where its bytes are those that were kept."""
        content = due.state.content if due.state else None
        is_there = content is not None and problem_of(self.folder, content) is None
        return content if is_there else None

    def _take_body(self, due: DueFile, answer: FileAnswer) -> Outcome:
        kind = media_type_of(answer.body)
        stated = answer.headers.get("content-type") or ""
        if kind == HTML or (kind == TEXT and stated.lower().startswith(HTML.name)):
            return self.refuse(due, "web_page", "answered a web page", at=answer.at)
        if due.file.kind is FileKind.IMAGE and not kind.name.startswith("image/"):
            return self.refuse(due, "no_image", f"answered {kind.name}", at=answer.at)
        content = FileContent(sha256(answer.body).hexdigest(), len(answer.body), *kind)
        put = partial(put_bytes, self.folder, body=answer.body)
        return self._put(due, content, answer, put=put)

    def _put(
        self,
        due: DueFile,
        content: FileContent,
        answer: FileAnswer,
        *,
        put: Callable[[FileContent], None] | None = None,
    ) -> Outcome:
        revision = self._store.put_file(
            due.article,
            due.file,
            content,
            at=answer.at,
            run=self._run,
            etag=_validator(answer.headers.get("etag")),
            last_modified=_validator(answer.headers.get("last-modified")),
            into=self._edited.get(due.article),
            put=put,
        )
        if revision is not None:
            self._edited[due.article] = revision
            return Outcome("edited")
        before = due.state.content if due.state else None
        had = before is not None and before.sha256 == content.sha256
        return Outcome("unchanged" if had else "kept")


def _validator(value: str | None) -> str | None:
    """What can be sent back as it came (RFC 9110, 5.5); no other is kept."""
    return value if value and value.isascii() and value.isprintable() else None
