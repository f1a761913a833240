"""The status page: how the collection does, for people without an account on its machine."""

from dongxoai_crawler.monitoring.status.writing import write_status

__all__ = ["write_status"]
