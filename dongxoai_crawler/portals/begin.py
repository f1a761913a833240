"""Begin a collection: write its first dongxoai.toml."""

from __future__ import annotations

import json
import os
from importlib import resources
from typing import TYPE_CHECKING

from dongxoai_crawler.model.errors import UsageError
from dongxoai_crawler.portals.collection import COLLECTION_FILE
from dongxoai_crawler.portals.contact import parse_contact
from dongxoai_crawler.portals.files import write_file
from dongxoai_crawler.portals.find import prepare_folder

if TYPE_CHECKING:
    from pathlib import Path

_CONTACT_LINE = '# contact = "ten@example.gov.vn"'


def begin_collection(folder: Path, *, contact: str | None = None) -> Path:
    """Make a folder a collection and return the absolute path of its file.

    Args:
        folder: The folder; made where it is missing.
        contact: Mail or http(s) address of the operator.

    Raises:
        UsageError: The contact is neither, or the folder has a dongxoai.toml: it is kept.
        OutputError: The folder can't be written.
    """
    template = _template(contact)
    file = folder.absolute() / COLLECTION_FILE
    if os.path.lexists(file):
        raise UsageError(f"{file} is there already: it was not changed; edit it, or name another")
    prepare_folder(file.parent)
    write_file(file, template.encode())
    return file


def _template(contact: str | None) -> str:
    template = resources.files("dongxoai_crawler.portals").joinpath("collection_template.toml")
    text = template.read_text(encoding="utf-8")
    if contact is None:
        return text
    try:
        line = f"contact = {json.dumps(parse_contact(contact))}"
    except ValueError as problem:
        raise UsageError(f"contact {contact!r} {problem}") from problem
    return text.replace(_CONTACT_LINE, line, 1)
