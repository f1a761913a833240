"""The files of an article as they leave a collection: what was kept, or why nothing was."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from dongxoai_crawler.corpus.files.place import name_of
from dongxoai_crawler.model.file_kind import FileKind, files_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from dongxoai_crawler.model.file_kind import NamedFile
    from dongxoai_crawler.store.kept import FileTrouble, RevisionFile
    from dongxoai_crawler.store.store import Store

_SINGULAR: Final = {FileKind.ATTACHMENT: "attachment", FileKind.IMAGE: "image"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFile:
    """A file of an article that was asked for.

    Attributes:
        url: As the record has it.
        kind: "attachment" or "image".
        sha256: Of the kept bytes, hexadecimal; None, as the next four: nothing was kept.
        file: Its name among kept and copied files.
        media_type: By its content, as IANA names it.
        size: Bytes.
        needs_ocr: Whether text on it is a picture: pages of a PDF, or an attachment that is an image.
            None: nobody knows, or it is no such file.
        text: What it says; None: it is of no kind that is read, or says nothing.
        problem: Why it could not be had the last time, or not be read; None: nothing went wrong.
    """

    url: str
    kind: str
    sha256: str | None
    file: str | None
    media_type: str | None
    size: int | None
    needs_ocr: bool | None
    text: str | None
    problem: str | None


class ArticleFiles:
    """The files of some articles, in all their revisions.

    Args:
        store: The collection's store.
        articles: Numbers of the articles.
        as_of: As it was known at this moment; None: now.
    """

    def __init__(self, store: Store, articles: Sequence[int], as_of: datetime | None) -> None:
        self._held = _by_address(store.revision_files(articles), as_of)
        self._troubles = {
            (each.article, each.kind, each.url): each for each in store.file_troubles(articles)
        }
        self._as_of = as_of

    def of(self, article: int, revision: int, record: Mapping[str, Any]) -> Iterator[ArticleFile]:
        """Yield those of a revision, in the order of its record as JSON has it."""
        for file in files_of(record):
            address = (article, file.kind.value, file.url)
            held = [each for each in self._held[address] if each.revision <= revision]
            trouble = self._trouble(address, revision)
            if held or trouble:
                yield _article_file(file, held[-1] if held else None, trouble)

    def _trouble(self, address: tuple[int, str, str], revision: int) -> FileTrouble | None:
        found = self._troubles.get(address)
        if found is None or found.revision > revision:
            return None
        return None if self._as_of is not None and found.asked_at > self._as_of else found


def _by_address(
    files: Iterable[RevisionFile], as_of: datetime | None
) -> Mapping[tuple[int, str, str], list[RevisionFile]]:
    found = defaultdict[tuple[int, str, str], list["RevisionFile"]](list)
    for each in files:
        if as_of is None or each.noted_at <= as_of:
            found[each.article, each.kind, each.url].append(each)
    return found


def _article_file(
    file: NamedFile, held: RevisionFile | None, trouble: FileTrouble | None
) -> ArticleFile:
    content = held.content if held else None
    problems = [*_said(trouble), *([held.problem] if held and held.problem else [])]
    return ArticleFile(
        url=file.url,
        kind=_SINGULAR[file.kind],
        sha256=content.sha256 if content else None,
        file=name_of(content) if content else None,
        media_type=content.media_type if content else None,
        size=content.size if content else None,
        needs_ocr=_needs_ocr(file, held) if held else None,
        text=held.text if held else None,
        problem="; ".join(problems) or None,
    )


def _needs_ocr(file: NamedFile, held: RevisionFile) -> bool | None:
    is_image = held.content.media_type.startswith("image/")
    return True if is_image and file.kind is FileKind.ATTACHMENT else held.needs_ocr


def _said(trouble: FileTrouble | None) -> Iterator[str]:
    if trouble:
        yield f"{trouble.code}: {trouble.detail}" if trouble.detail else trouble.code
