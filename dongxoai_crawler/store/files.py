"""Files of articles, taken in: each content once, and what each address held when."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, insert, select, update

from dongxoai_crawler.model.difference import digest
from dongxoai_crawler.model.edit import Edit, EditClass, FieldEdit
from dongxoai_crawler.store.changes import ADD_CHANGE, joined
from dongxoai_crawler.store.differences import note_differences
from dongxoai_crawler.store.history import GAP_AFTER
from dongxoai_crawler.store.part import Part, inserted
from dongxoai_crawler.store.schema import ARTICLES
from dongxoai_crawler.store.schema_files import ARTICLE_FILES, FILES, REVISION_FILES
from dongxoai_crawler.store.schema_history import REVISIONS

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from dongxoai_crawler.model.file_kind import NamedFile
    from dongxoai_crawler.store.database import Database
    from dongxoai_crawler.store.kept import FileContent
    from dongxoai_crawler.store.part import AnyRow

PAUSE: Final = timedelta(days=7)
"""So long what was refused, or has failed five times in a row, is not asked for again."""

_ADDRESS = [column.name for column in ARTICLE_FILES.primary_key]
_NUMBER = select(FILES.c.number).where(FILES.c.sha256 == bindparam("digest"))
_ARTICLE = select(
    ARTICLES.c.number, ARTICLES.c.portal, ARTICLES.c.revision, ARTICLES.c.last_seen_at
).where(ARTICLES.c.number == bindparam("of"))
_BEFORE = (
    select(ARTICLE_FILES, FILES.c.sha256)
    .outerjoin(FILES, FILES.c.number == ARTICLE_FILES.c.file)
    .where(*(ARTICLE_FILES.c[name] == bindparam(f"of_{name}") for name in _ADDRESS))
)
_REVISE = update(ARTICLES).where(ARTICLES.c.number == bindparam("of"))
_LATEST = select(REVISIONS).where(
    REVISIONS.c.article == bindparam("of"), REVISIONS.c.revision == bindparam("nth")
)
_FOLLOW = update(ARTICLE_FILES).where(
    ARTICLE_FILES.c.article == bindparam("of"), ARTICLE_FILES.c.revision == bindparam("nth")
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
    ) -> int | None:
        """Remember what an address holds; its bytes are on the disk already.

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

        Returns:
            The number of the revision that was edited so; None: nothing was.
        """
        with self._database.writing() as connection:
            before = self._before(connection, article, file)
            number = connection.scalar(_NUMBER, {"digest": content.sha256})
            if number is None:
                number = inserted(connection, insert(FILES), content._asdict() | {"kept_at": at})
            known = connection.execute(_ARTICLE, {"of": article}).one()
            edited = None
            if before and before.file not in (None, number) and before.name == file.name:
                edited = into or _revise(connection, known, before, file, content, at=at, run=run)
            revision = edited or known.revision
            ids = {"article": article, "kind": file.kind.value, "url": file.url}
            if before is None or before.file != number:
                held = {"revision": revision, "file": number, "noted_at": at}
                connection.execute(self._held, ids | held)
            state = {"name": file.name, "file": number, "code": None, "detail": None}
            state |= {"revision": revision, "asked_at": at, "tries": 0, "next_try_at": None}
            validators = {"etag": etag, "last_modified": last_modified}
            connection.execute(self._state, ids | state | validators)
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


def _revise(
    connection: Connection,
    known: AnyRow,
    before: AnyRow,
    file: NamedFile,
    content: FileContent,
    *,
    at: datetime,
    run: int | None,
) -> int:
    """Add a revision that differs in the bytes of a file only, and the change that tells it."""
    part = FieldEdit(
        field=file.kind.value,
        classes=(EditClass.MEDIA,),
        digest=digest(before.sha256, content.sha256),
    )
    revision: int = known.revision + 1
    ids = {"article": known.number, "revision": revision}
    since = before.asked_at
    of_latest = {"of": known.number, "nth": known.revision}
    latest = connection.execute(_LATEST, of_latest).one()
    edit = note_differences(
        connection,
        Edit(parts=(part,), silent=True),
        portal=known.portal,
        known=known,
        since=since,
        at=at,
    )
    connection.execute(insert(REVISIONS), latest._asdict() | ids | {"fetched_at": at})
    connection.execute(_REVISE, {"of": known.number, "revision": revision})
    connection.execute(_FOLLOW, of_latest | {"revision": revision})
    if edit:
        moments = {"since": since, "at": at, "noted_at": at, "run": run, "detail": None}
        told = {"fields": joined(edit.fields), "classes": joined(edit.classes), "silent": True}
        noted = {"portal": known.portal, "kind": "edited", **ids, **moments, **told}
        connection.execute(ADD_CHANGE, noted)
    return revision
