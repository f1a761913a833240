"""The texts of kept files, made after they were fetched, one child process each."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from dongxoai_crawler.corpus.files.place import has_bytes, place_of
from dongxoai_crawler.model.media_type import DOCX, PDF
from dongxoai_crawler.model.text import clean_line

if TYPE_CHECKING:
    from pathlib import Path

    from dongxoai_crawler.store.kept import FileContent
    from dongxoai_crawler.store.store import Store

logger = logging.getLogger(__name__)

READER: Final = "2"
"""Version of the readers, kept with each text."""
SECONDS: Final = 60.0
"""For one file."""
_CHILD: Final = "dongxoai_crawler.corpus.files.text.child"


def read_texts(store: Store, folder: Path, *, seconds: float = SECONDS) -> int:
    """Read the kept files that nobody has read yet; return how many PDFs have to wait.

    What can't be read is not tried again. PDFs wait as long as pypdfium2 is not installed.

    Args:
        store: The collection's.
        folder: The collection's folder.
        seconds: What takes longer is given up.

    Raises:
        OutputError: The store can't be written.
    """
    waits = find_spec("pypdfium2") is None
    for content in store.unread_files([DOCX.name] if waits else [DOCX.name, PDF.name]):
        if has_bytes(folder, content):
            found = _read(folder, content, seconds)
            store.put_text(
                content.sha256,
                text=found.get("text") or None,
                needs_ocr=found.get("needs_ocr"),
                problem=found.get("problem"),
                read_by=READER,
            )
    return len(store.unread_files([PDF.name])) if waits else 0


def _read(folder: Path, content: FileContent, seconds: float) -> dict[str, Any]:
    """What the child says, or how it ended."""
    command = [sys.executable, "-m", _CHILD, content.media_type, str(place_of(folder, content))]
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            command, capture_output=True, check=True, timeout=seconds, start_new_session=True
        )
    except subprocess.TimeoutExpired:
        return {"problem": f"reading it takes longer than {seconds:g} s"}
    except subprocess.CalledProcessError as error:
        if error.returncode < 0:
            return {"problem": f"reading it ended with signal {-error.returncode}"}
        said = error.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        logger.warning("%s can't be read: %s", place_of(folder, content), said)
        return {"problem": clean_line(f"reading it failed: {said}")}
    found: dict[str, Any] = json.loads(done.stdout)
    return found
