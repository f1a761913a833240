"""The text files of a collection, made from the store's records."""

from __future__ import annotations

from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from dongxoai_crawler.formats.article_text import render
from dongxoai_crawler.formats.paths import safe_name, text_path
from dongxoai_crawler.model.errors import OutputError
from dongxoai_crawler.portals.files import cause_of, make_folder, write_file

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.model.article import Article
    from dongxoai_crawler.store.rows import ArticleKey


def write_text(folder: Path, article: Article) -> tuple[str, str]:
    """Write an article's text file.

    Args:
        folder: The collection's folder.
        article: The record.

    Returns:
        The file's path relative to the folder, and the SHA-256 of its bytes in hexadecimal.

    Raises:
        OutputError: It can't be written.
    """
    path, content = text_path(article), render(article).encode("utf-8")
    make_folder(folder / path.parent)
    write_file(folder / path, content)
    return str(path), sha256(content).hexdigest()


def remove_text(folder: Path, path: str) -> None:
    """Remove a text file, where it is there, and the folders that are empty then.

    Args:
        folder: The collection's folder.
        path: The file, relative to it.

    Raises:
        OutputError: It can't be removed.
    """
    file = folder / path
    try:
        file.unlink(missing_ok=True)
        for above in file.parents:
            if above == folder or (above.is_dir() and any(above.iterdir())):
                return
            if above.is_dir():
                above.rmdir()
    except OSError as error:
        raise OutputError(path=str(file), cause=cause_of(error)) from error


def remove_all_of(folder: Path, portal: str, key: ArticleKey) -> None:
    """Remove every file that holds an article's text, also what killed runs left of it.

    Args:
        folder: The collection's folder.
        portal: The portal's id.
        key: The article.

    Raises:
        OutputError: A file can't be read or removed.
    """
    module = PurePosixPath(*map(safe_name, (portal, key.language, key.module)))
    for file in list((folder / module).rglob(f"*-{key.id}.txt")):
        remove_text(folder, file.relative_to(folder).as_posix())
    names = [f"-{key.id}{ending}".encode() for ending in (".html", ".txt")]
    for file in list((folder / portal).rglob(".*.part")):
        try:
            content = file.read_bytes()
            if any(name in content for name in names):
                remove_text(folder, file.relative_to(folder).as_posix())
        except FileNotFoundError:
            continue  # a run was writing it just now
        except OSError as error:
            raise OutputError(path=str(file), cause=cause_of(error)) from error
