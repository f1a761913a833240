"""What the store hands out of texts that are compared: signatures, and what was found alike."""

from __future__ import annotations

from typing import NamedTuple


class Unsigned(NamedTuple):
    """An article that has no signature, or one of an earlier text.

    Attributes:
        number: The store's own.
        read: When its page was received and what read it.
        record: As one line of JSON.
    """

    number: int
    read: str
    record: str


class Signature(NamedTuple):
    """What a text is compared by.

    Attributes:
        article: Its number.
        read: As in `Unsigned`.
        shingles: How many different ones the text has.
        text_hash: Of the text, 64 bits; None: it has too few words to be compared.
        minhash: Its MinHash; None as before.
        sample: Hashes of a part of its shingles; None as before.
    """

    article: int
    read: str
    shingles: int
    text_hash: int | None
    minhash: bytes | None
    sample: bytes | None


class Likeness(NamedTuple):
    """What an article's text was found to be.

    Attributes:
        article: Its number.
        cluster: Of near-duplicates, by the number of the one that was published first.
        family: Of all that hang together by pairs that are alike and by excerpts, likewise: one
            cluster or several.
        same_text_as: The first one with the very same text; None: this is it, or nobody has it.
        excerpt_of: The first one of those that have this text and more; None: there is none.
    """

    article: int
    cluster: int
    family: int
    same_text_as: int | None
    excerpt_of: int | None


class SignedArticle(NamedTuple):
    """A signature, and what its article was found to be; no cluster: that isn't known."""

    number: int
    cluster: int | None
    family: int | None
    same_text_as: int | None
    excerpt_of: int | None
    shingles: int
    text_hash: int | None
    minhash: bytes | None
    sample: bytes | None
