"""Files of articles, taken in: each content once, and what each address held when."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, insert, select

from dongxoai_crawler.store.file_edits import add_revision, note_file_edit
from dongxoai_crawler.store.history import GAP_AFTER
from dongxoai_crawler.store.kept import FileContent
from dongxoai_crawler.store.part import Part, inserted
from dongxoai_crawler.store.schema import ARTICLES
from dongxoai_crawler.store.schema_files import ARTICLE_FILES, FILES, REVISION_FILES

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import Connection

    from dongxoai_crawler.model.file_kind import NamedFile
    from dongxoai_crawler.store.database import Database
    from dongxoai_crawler.store.part import AnyRow

PAUSE: Final = timedelta(days=7)
"""So long what was refused, or has failed five times in a row, is not asked for again."""

_ADDRESS = [column.name for column in ARTICLE_FILES.primary_key]
_KNOWN = select(FILES.c.number, *(FILES.c[name] for name in FileContent._fields)).where(
    FILES.c.sha256 == bindparam("digest")
)
_ARTICLE = select(
    ARTICLES.c.number, ARTICLES.c.portal, ARTICLES.c.revision, ARTICLES.c.last_seen_at
).where(ARTICLES.c.number == bindparam("of"))
_BEFORE = (
    select(ARTICLE_FILES, FILES.c.sha256)
    .outerjoin(FILES, FILES.c.number == ARTICLE_FILES.c.file)
    .where(*(ARTICLE_FILES.c[name] == bindparam(f"of_{name}") for name in _ADDRESS))
)


class Files(Part):
    """The part of the store that takes files in."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        row = database.insert(ARTICLE_FILES)
        own = [column.name for column in ARTICLE_FILES.c if column.name not in _ADDRESS]
        self._state = row.on_conflict_do_update(
            index_elements=_ADDRESS, set_={name: row.excluded[name] for name in own}
        )
        held = database.insert(REVISION_FILES)
        self._held = held.on_conflict_do_update(
            index_elements=[column.name for column in REVISION_FILES.primary_key],
            set_={name: held.excluded[name] for name in ("file", "noted_at")},
        )

    def put_file(
        self,
        article: int,
        file: NamedFile,
        content: FileContent,
        *,
        at: datetime,
        run: int | None,
        etag: str | None = None,
        last_modified: str | None = None,
        into: int | None = None,
        put: Callable[[FileContent], None] | None = None,
    ) -> int | None:
        """Remember what an address holds.

        Where it held other bytes under the same name that is an edit: a revision more, with the
        same record. Under another name the page's own edit has told it.

        Args:
            article: Number of the article.
            file: As its present record names it.
            content: What it is.
            at: When it was received.
            run: The run that found it; None: none did.
            etag: As received, for the next time.
            last_modified: The same.
            into: A revision that this very run made of other files' bytes: no further one is made.
            put: Puts the bytes on the disk where they are not; called while nobody else writes, so
                that nobody removes them. None: they are there, and this address had them before.

        Returns:
            The number of the revision that was edited so; None: nothing was.
        """
        if put:
            with self._database.writing() as connection:  # known before its bytes lie anywhere
                _entered(connection, content, at)
        with self._database.writing() as connection:
            before = self._before(connection, article, file)
            number, entered = _entered(connection, content, at)
            known = connection.execute(_ARTICLE, {"of": article}).one()
            edited = None
            if before and before.file not in (None, number) and before.name == file.name:
                edited = into or add_revision(connection, known, at=at)
                note_file_edit(
                    connection,
                    known,
                    file.kind.value,
                    (before.sha256, content.sha256),
                    {"since": before.asked_at, "at": at},
                    revision=edited,
                    run=run,
                )
            revision = edited or known.revision
            ids = {"article": article, "kind": file.kind.value, "url": file.url}
            if before is None or before.file != number:
                held = {"revision": revision, "file": number, "noted_at": at}
                connection.execute(self._held, ids | held)
            state = {"name": file.name, "file": number, "code": None, "detail": None}
            state |= {"revision": revision, "asked_at": at, "tries": 0, "next_try_at": None}
            validators = {"etag": etag, "last_modified": last_modified}
            connection.execute(self._state, ids | state | validators)
            if put:
                put(entered)
        return edited

    def put_file_trouble(
        self,
        article: int,
        file: NamedFile,
        *,
        code: str,
        detail: str | None,
        at: datetime,
        is_refusal: bool,
    ) -> None:
        """Remember that an address could not be had; what was kept of it before stays.

        A refusal, and what has failed five times in a row, rests for a week; anything else is tried
        again at the next opportunity.
        """
        with self._database.writing() as connection:
            before = self._before(connection, article, file)
            known = connection.execute(_ARTICLE, {"of": article}).one()
            tries = 1 + (before.tries if before and before.code == code else 0)
            rests = is_refusal or tries >= GAP_AFTER
            kept = ("file", "etag", "last_modified")
            row = {name: before._mapping[name] if before else None for name in kept}
            row |= {"article": article, "kind": file.kind.value, "url": file.url}
            row |= {"name": file.name, "code": code, "detail": detail, "asked_at": at}
            row |= {"revision": known.revision, "tries": tries}
            connection.execute(self._state, row | {"next_try_at": at + PAUSE if rests else None})

    def _before(self, connection: Connection, article: int, file: NamedFile) -> AnyRow | None:
        ids = {"of_article": article, "of_kind": file.kind.value, "of_url": file.url}
        return connection.execute(_BEFORE, ids).one_or_none()


def _entered(connection: Connection, content: FileContent, at: datetime) -> tuple[int, FileContent]:
    """A content's number, and what it was first taken for; it is entered where it is not known."""
    known = connection.execute(_KNOWN, {"digest": content.sha256}).one_or_none()
    if known:
        number, *entered = known
        return number, FileContent(*entered)
    return inserted(connection, insert(FILES), content._asdict() | {"kept_at": at}), content
