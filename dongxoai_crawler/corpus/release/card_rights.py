"""What of persons is in a release, and what one may do with it. No legal advice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dongxoai_crawler.corpus.pii.treatment import PiiChoice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongxoai_crawler.corpus.release.facts import Facts

_DONE: Final = {
    PiiChoice.KEEP: "Nothing was done to them.",
    PiiChoice.MASK: "The numbers and addresses were masked; names were not.",
    PiiChoice.DROP_TABLES: "Tables of people were left out, other numbers and addresses masked; "
    "names elsewhere were not.",
    PiiChoice.DROP_ARTICLES: "Articles with identity numbers or tables of people were left out, "
    "other numbers and addresses masked; names elsewhere were not.",
}


def pii_lines(facts: Facts) -> Iterator[str]:
    """Yield the section on personal data."""
    treatment = facts.wishes.outgoing.treatment
    yield "## Personal data"
    yield ""
    if facts.manifest.ids_only:
        yield "This release has no texts; addresses can have names of persons in them."
        return
    found = ", ".join(f"{count:,} {kind}" for kind, count in sorted(treatment.found.items()))
    yield "Administrative news name people. Found by rules, which miss some and are sometimes wrong:"
    yield f"{found or 'nothing'}; in {treatment.articles:,} articles, of which {treatment.list_pages:,}"
    yield f"have tables of people. {_DONE[treatment.choice]}"
    if treatment.dropped_tables or treatment.dropped_articles:
        yield f"Left out: {treatment.dropped_tables:,} tables, {treatment.dropped_articles:,} articles."


def rights_lines(facts: Facts) -> Iterator[str]:
    """Yield the section on rights, and whom to ask."""
    wishes = facts.wishes
    yield "## Rights"
    yield ""
    yield "The articles were published by authorities of Viet Nam. News of the day as mere information,"
    yield "legal documents and administrative texts are no subject of copyright there (Law on"
    yield "Intellectual Property, article 15); signed features and photographs can be. Who publishes"
    yield "them again has to see to it, and to what the law says of personal data and of their transfer"
    yield "abroad. This is no legal advice."
    if wishes.licence is not None:
        yield ""
        yield f"What is the maker's own, the selection and the files' form, is under {wishes.licence}."
    yield ""
    yield f"To have something taken down or corrected: {wishes.contact}"
