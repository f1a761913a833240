"""What the store hands out of kept files."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

    from dongxoai_crawler.store.rows import ArticleKey


class FileContent(NamedTuple):
    """A content that is kept, without its bytes.

    Attributes:
        sha256: Hexadecimal.
        size: Bytes.
        media_type: By its content, as IANA names it.
        ending: That of its name on the disk, with the dot.
    """

    sha256: str
    size: int
    media_type: str
    ending: str


class Candidate(NamedTuple):
    """A public article whose files may be asked for.

    Attributes:
        number: Of the article, in the store.
        looked_at: The last look at its page, UTC.
        record: As one line of JSON.
    """

    number: int
    key: ArticleKey
    revision: int
    looked_at: datetime
    record: str


class FileState(NamedTuple):
    """What came of asking for one address of an article the last time.

    Attributes:
        kind: A `FileKind`.
        name: As the article named it then.
        content: What is kept; None: nothing ever was.
        code: Why nothing was had the last time, a stable English name; None: it was.
        detail: What belongs to the code, such as where a redirect leads.
        revision: The article's revision then.
        tries: How often in a row with this code.
        next_try_at: After a failure, not before then; None: at the next opportunity.
        etag, last_modified: Validators of what is kept, as the portal sent them.
    """

    kind: str
    url: str
    name: str
    content: FileContent | None
    code: str | None
    detail: str | None
    revision: int
    asked_at: datetime
    tries: int
    next_try_at: datetime | None
    etag: str | None
    last_modified: str | None


class RevisionFile(NamedTuple):
    """What an address of an article held from a revision on.

    Attributes:
        noted_at: When that was seen, UTC.
        text: What it says; None: it is no text, or was not read.
        needs_ocr: Whether pages of it are pictures of text; None: it was not read.
        problem: Why it has no text, a sentence; None: nothing went wrong.
    """

    article: int
    kind: str
    url: str
    revision: int
    noted_at: datetime
    content: FileContent
    text: str | None
    needs_ocr: bool | None
    problem: str | None


class FileTrouble(NamedTuple):
    """An address that could not be had the last time, at `asked_at`: code and detail of why."""

    article: int
    kind: str
    url: str
    revision: int
    asked_at: datetime
    code: str
    detail: str | None
