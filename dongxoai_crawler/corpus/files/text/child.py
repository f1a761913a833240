"""Reads one file and says what it found: `python -m …child TYPE PATH`, one JSON object out.

A damaged or hostile file can crash a parser, or keep it busy for ever. It does so here.
"""

from __future__ import annotations

import json
import resource
import sys
import zlib
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

from lxml.etree import LxmlError

from dongxoai_crawler.corpus.files.text.docx import read_docx
from dongxoai_crawler.corpus.files.text.pdf import read_pdf
from dongxoai_crawler.model.media_type import DOCX, PDF

READERS: Final = {PDF.name: read_pdf, DOCX.name: read_docx}
MEMORY: Final = 2 * 1024**3
"""Bytes of address space: a page of a scan is decoded as a whole."""
_FAULTS: Final = (
    *(ValueError, KeyError, EOFError, OSError, MemoryError, RuntimeError),
    *(BadZipFile, LxmlError, zlib.error),
)
"""Of what a file can be the cause; `zipfile` raises RuntimeError for a password."""


def main(media_type: str, path: str) -> None:
    """Read a file and print what it says, or why it can't be read."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        found = READERS[media_type](Path(path))._asdict()
    except _FAULTS as error:
        found = {"problem": str(error) or type(error).__name__}
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
