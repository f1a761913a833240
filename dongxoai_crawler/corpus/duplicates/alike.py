"""What of other articles stands in a row: who is alike, by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dongxoai_crawler.store.selecting import StoredRevision
    from dongxoai_crawler.store.store import Store


class Alike:
    """The keys that rows of a collection refer to, read once.

    Raises:
        OutputError: The store can't be read.
    """

    def __init__(self, store: Store) -> None:
        self._sizes = store.cluster_sizes()
        self._keys = {number: key_text(*key) for number, key in store.keys_referred_to().items()}

    def columns(self, stored: StoredRevision, record: Mapping[str, Any]) -> dict[str, Any]:
        """Return `cluster`, `cluster_size`, `same_text_as` and `excerpt_of` of a row."""
        cluster = stored.cluster
        found: dict[str, Any] = {"cluster": None, "cluster_size": None}
        if cluster is not None:
            own = (record["portal"], record["language"], record["module"], record["id"])
            is_own = cluster == stored.article
            found["cluster"] = key_text(*own) if is_own else self._keys.get(cluster)
            found["cluster_size"] = self._sizes.get(cluster, 1)
        found["same_text_as"] = self._keys.get(stored.same_text_as or 0)
        found["excerpt_of"] = self._keys.get(stored.excerpt_of or 0)
        return found


def key_text(portal: str, language: str, module: str, number: int) -> str:
    """Return an article's key as one text: "dongxoai-dongnai/vi/news/648"."""
    return f"{portal}/{language}/{module}/{number}"
