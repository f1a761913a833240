"""The text files of articles: as a tree of folders, or in a zip."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from dongxoai_crawler.corpus.corpus_row import RECORD
from dongxoai_crawler.corpus.files.place import FOLDER
from dongxoai_crawler.formats.article_json import from_json
from dongxoai_crawler.formats.article_text import render
from dongxoai_crawler.formats.paths import text_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from dongxoai_crawler.corpus.corpus_row import Row
    from dongxoai_crawler.corpus.files.copying import NamedFiles
    from dongxoai_crawler.model.article import Article

_MODE: Final = 0o100644 << 16


class TextFiles:
    """One file an article, at the path it has in a collection; of a revision `…-648.r2.txt`.

    Args:
        body: Title, summary and body only, without the blank lines of pictures, ended by a newline:
            for tools that join files. Otherwise the article text format.
        every_revision: Whether there are several files of an article.
        files: Kept files to copy into the folder `files`, which are known once the rows are read.
    """

    def __init__(
        self,
        *,
        body: bool = False,
        every_revision: bool = False,
        files: NamedFiles | None = None,
    ) -> None:
        self._files = files
        self._text = plain_text if body else render
        self._every = every_revision

    def write(self, rows: Iterable[Row], place: Path) -> int:
        """Write the files of rows: into a zip where the name ends so, else into a folder.

        Raises:
            OSError: It can't be written.
        """
        written = 0
        with (_zip if place.suffix == ".zip" else _tree)(place) as put:
            for row in rows:
                article = from_json({name: row[name] for name in RECORD})
                put(self._path(article, row), self._text(article).encode())
                written += 1
            for name, kept in self._files or ():
                put(f"{FOLDER}/{name}", kept.read_bytes())
        return written

    def count(self, place: Path) -> int:
        """Count the files of an earlier export.

        Raises:
            ValueError: It is none.
            OSError: It can't be read.
        """
        if place.is_dir():
            files = [file for file in place.rglob("*") if file.is_file()]
            names = [file.relative_to(place).as_posix() for file in files]
        else:
            try:
                with ZipFile(place) as archive:
                    names = archive.namelist()
            except BadZipFile as error:
                raise ValueError(str(error)) from error
        names = [name for name in names if not name.startswith(f"{FOLDER}/")]
        odd = next((name for name in names if not name.endswith(".txt")), None)
        if odd is not None:
            raise ValueError(f"{odd} is in it")
        return len(names)

    def _path(self, article: Article, row: Row) -> str:
        path = text_path(article)
        return str(path.with_suffix(f".r{row['revision']}.txt") if self._every else path)


def plain_text(article: Article) -> str:
    """Return title, summary and body, a line each, ended by a newline."""
    lines = filter(None, (article.title, article.summary, *article.body))
    return "\n".join((*lines, ""))


@contextmanager
def _tree(place: Path) -> Iterator[Callable[[str, bytes], None]]:
    place.mkdir()

    def put(path: str, content: bytes) -> None:
        file = place / path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as stream:
            stream.write(content)

    yield put


@contextmanager
def _zip(place: Path) -> Iterator[Callable[[str, bytes], None]]:
    with ZipFile(place, "x", ZIP_DEFLATED) as archive:

        def put(path: str, content: bytes) -> None:
            entry = ZipInfo(path.replace(os.sep, "/"))  # of 1980: the same files are the same bytes
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, _MODE
            archive.writestr(entry, content)

        yield put
