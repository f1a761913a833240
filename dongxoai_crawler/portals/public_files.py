"""Folders and files that anybody may read: what may be served."""

from __future__ import annotations

from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Final

from dongxoai_crawler.model.errors import OutputError
from dongxoai_crawler.portals.files import cause_of, make_folder, read_file

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

PUBLIC: Final = "public"
"""The folder of a collection that holds them; the collection itself stays its owner's."""

_FILE_MODE: Final = 0o644


def public_folder(collection: Path, name: str) -> Path:
    """Return the folder `public/<name>` of a collection, which is made with mode 0755.

    Raises:
        OutputError: It can't be made.
    """
    make_folder(collection)
    folder = collection
    try:
        for part in (PUBLIC, name):
            folder /= part
            if not folder.is_dir():
                folder.mkdir(exist_ok=True)
                folder.chmod(0o755)  # whatever the umask
    except OSError as error:
        raise OutputError(path=str(folder), cause=cause_of(error)) from error
    return folder


def publish(path: Path, content: bytes) -> bool:
    """Write a file with mode 0644, if it isn't as it should be; never half of it is seen.

    It is not waited for the disk: such files are made again, and what a power cut spoils differs.

    Returns:
        Whether it was written.

    Raises:
        OutputError: It can't be written.
    """
    if read_file(path) == content and _mode(path) == _FILE_MODE:
        return False
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".part", delete=False) as part:
            made = Path(part.name)
            try:
                part.write(content)
                part.flush()
                made.chmod(_FILE_MODE)
                made.replace(path)
            except OSError:
                made.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise OutputError(path=str(path), cause=cause_of(error)) from error
    return True


def keep_only(folder: Path, names: Container[str], *, endings: Iterable[str]) -> None:
    """Remove files with these endings that have none of these names.

    Raises:
        OutputError: One can't be removed.
    """
    for ending in endings:
        for path in folder.glob(f"*.{ending}"):
            if path.name not in names:
                try:
                    path.unlink(missing_ok=True)
                except OSError as error:
                    raise OutputError(path=str(path), cause=cause_of(error)) from error


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode & 0o777
    except OSError as error:
        raise OutputError(path=str(path), cause=cause_of(error)) from error
