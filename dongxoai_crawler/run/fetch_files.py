"""Fetching files from the order to the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dongxoai_crawler.corpus.files.text.texts import read_texts
from dongxoai_crawler.model.exit_codes import ExitCode
from dongxoai_crawler.run.crawl import NOT_BEGUN, raise_if_none_began
from dongxoai_crawler.run.exit_codes import combined
from dongxoai_crawler.run.files_report import files_report
from dongxoai_crawler.run.files_spider import FilesSpider
from dongxoai_crawler.run.process import run_process
from dongxoai_crawler.store.store import open_store

if TYPE_CHECKING:
    from dongxoai_crawler.run.files_report import FilesReport
    from dongxoai_crawler.run.process import CrawlOrder, Ended


def fetch_files(order: CrawlOrder) -> tuple[list[FilesReport], ExitCode]:
    """Fetch files of portals, all at once, each at its own pace. Once a process.

    Args:
        order: What to do; its arguments are those of `FilesSpider`.

    Returns:
        One report a portal, and the exit code of all.

    Raises:
        CrawlerError: No portal could be begun, because of the call or of the collection.
    """
    done = run_process(order, spider=FilesSpider)
    raise_if_none_began(done.portals)
    reports = [_report_of(ended) for ended in done.portals]
    code = combined(report.exit_code for report in reports)
    return reports, code if done.signal is None else ExitCode.of_signal(done.signal)


def make_texts(order: CrawlOrder) -> int:
    """Read what was fetched; return how many files wait for a package that is not installed.

    Raises:
        OutputError: The collection can't be read or written.
    """
    with open_store(order.output, url=order.database) as store:
        return read_texts(store, order.output)


def _report_of(ended: Ended) -> FilesReport:
    for kind, reason in NOT_BEGUN.items():
        if isinstance(ended.error, kind):
            return files_report(ended.portal, {"finish_reason": reason}, problem=str(ended.error))
    if ended.error is not None:
        raise ended.error  # a fault of this program
    return files_report(ended.portal, ended.crawler.stats.get_stats(), problem=None)
