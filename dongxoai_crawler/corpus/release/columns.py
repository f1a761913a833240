"""What each column of a release means: for its card and its schema."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from types import NoneType
from typing import TYPE_CHECKING, Any, Final, get_args, get_origin, get_type_hints

from dongxoai_crawler.corpus.corpus_row import Provenance
from dongxoai_crawler.model.article import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

MEANINGS: Final = {
    "portal": "id of the portal; with language, module and id the key of the article",
    "language": "language of the content",
    "module": "news module of the portal: ids are counted per module",
    "id": "the article's number in its module; it never changes",
    "url": "canonical address",
    "title": "title",
    "author": "author by the page's metadata; can be the account that posted",
    "byline": "what a visitor reads behind “Tác giả:”",
    "authors": "the names in the byline",
    "published_at": "when the portal published it",
    "modified_at": "when the portal says it was edited last",
    "stated_published": "what the metadata call the publication; on NukeViet the last edit",
    "stated_modified": "what the metadata call the last edit",
    "displayed_date": "the date line a visitor sees",
    "summary": "summary above the text; empty without one",
    "body": "lines of the text; an empty one where a picture or player stood; cells of a table with “ | ”",
    "image": "address of the main image",
    "image_caption": "its caption",
    "images": "images in the text: url, caption, alt",
    "publisher": "name of the portal as the page states it",
    "publisher_logo": "address of its logo",
    "section": "name of the category",
    "category": "the category's name in addresses",
    "tags": "tags",
    "source": "what stands behind “Nguồn tin:”",
    "source_url": "where that leads",
    "attachments": "files offered with the article: name, url",
    "rights": "the portal's notice on copying",
    "generator": "CMS and version as the page states them",
    "state": "public, missing (the last look did not find it) or withdrawn",
    "revision": "which state of the article's content this is, from 1",
    "fetched_at": "when its page was received",
    "first_seen_at": "when the article was first collected",
    "last_seen_at": "the last look that found it public",
    "content_sha256": "SHA-256 of the article's text file",
    "page_sha256": "SHA-256 of the page as received",
    "extractor": "what read the page: nukeviet is exact, metadata is of an unknown theme",
    "extractor_version": "version of that",
    "printed_zone": "offset of the times that the page printed",
    "cluster": "key of the article published first of those whose texts are alike",
    "cluster_size": "how many articles of the whole collection are in the cluster",
    "same_text_as": "key of the first article with the very same text",
    "excerpt_of": "key of the first longer article that has this text",
    "files": "attachments and images that were asked for: what was kept, or why nothing was",
}

_PLAIN: Final = {"str": "string", "int": "integer", "bool": "boolean", "float": "number"}


def json_schema(columns: tuple[str, ...], *, title: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a row with these columns.

    Derived from the types of the record and of its provenance, so that it can't differ from them.
    """
    types = {**_types(Article), **_types(Provenance)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "type": "object",
        "properties": {
            name: {"description": MEANINGS[name], **_schema(types[name])} for name in columns
        },
        "required": list(columns),
        "additionalProperties": False,
    }


def meanings(columns: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield names of columns with what they mean."""
    return ((name, MEANINGS[name]) for name in columns)


def _types(kind: type) -> dict[str, Any]:
    return get_type_hints(kind, localns={"datetime": datetime})


def _schema(kind: Any) -> dict[str, Any]:  # noqa: ANN401 - a type, or a union of some
    parts = get_args(kind)
    if NoneType in parts:
        (rest,) = (part for part in parts if part is not NoneType)
        schema = _schema(rest)
        return schema | {"type": [schema["type"], "null"]}
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _schema(parts[0])}
    if hasattr(kind, "__dataclass_fields__"):
        hints = _types(kind)
        names = [field.name for field in fields(kind)]
        return {
            "type": "object",
            "properties": {name: _schema(hints[name]) for name in names},
            "required": names,
            "additionalProperties": False,
        }
    if kind is datetime:
        return {"type": "string", "format": "date-time"}
    return {"type": _PLAIN[kind.__name__]}
