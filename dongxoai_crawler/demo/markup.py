"""Templates of the package, and text made safe for them the way NukeViet stores it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from string import Template
from typing import Final

_ENTITIES: Final = str.maketrans(
    {character: f"&#x{ord(character):02X};" for character in "\\/()*[]!=%^:{}`~#"}
    | {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#039;"}
)


@cache
def template(name: str) -> Template:
    """The template file `templates/<name>`."""
    path = files("dongxoai_crawler.demo") / "templates" / name
    return Template(path.read_text(encoding="utf-8"))


def escaped(text: str) -> str:
    """Text with every character that NukeViet stores as an entity written as one."""
    return text.translate(_ENTITIES)


def linked(url: str) -> str:
    """An address as it stands in an attribute or in XML."""
    return url.replace("&", "&amp;")


def shortened(text: str, length: int) -> str:
    """Text cut to `length` characters, with three dots where something was cut."""
    return text if len(text) <= length else f"{text[:length].rstrip()}..."
