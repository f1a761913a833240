"""The names under which a run counts, in Scrapy's stats, in one place."""

from __future__ import annotations

from typing import Final

FOUND: Final = "dongxoai/articles/found"
"""Articles that the portal lists, each once."""

KNOWN: Final = "dongxoai/articles/known"
"""Of these, collected by an earlier run and not asked for."""

RESTING: Final = "dongxoai/articles/resting"
"""Of these, refused by the portal before, and not to be asked for again yet."""

DUE: Final = "dongxoai/articles/due"
"""Of these, the rest: those to ask for, as far as the lists were read."""

ASKED: Final = "dongxoai/articles/asked"
"""Articles that were asked for."""

COLLECTED: Final = "dongxoai/articles/collected"
"""Articles that were written."""

UNCHANGED: Final = "dongxoai/articles/unchanged"
"""Articles that were looked at again and found as they were."""

REREAD: Final = "dongxoai/articles/reread"
"""Articles without a stored page whose record is now that of another version of the parser."""

RESTORED: Final = "dongxoai/articles/restored"
"""Articles that were gone and are back as they were."""

GONE: Final = "dongxoai/articles/gone"
"""Articles that were looked at again and not found."""

KNOWN_GAPS: Final = "dongxoai/articles/known_gaps"
"""Articles that failed once more as they have failed five times or more: no longer a failure."""

EDITED: Final = "dongxoai/articles/edited"
"""Articles whose content changed."""

NARROWED: Final = "dongxoai/articles/narrowed"
"""Articles that were read, but lie outside what the call asked for."""

REFUSED: Final = "dongxoai/articles/refused/"
"""Followed by a code ("restricted", "external"): addresses that are no public article."""

FAILED: Final = "dongxoai/articles/failed/"
"""Followed by an error's code ("truncated", "fetch"): articles that could not be had or read."""

LISTS_FAILED: Final = "dongxoai/lists/failed"
"""Sitemaps and listing pages that could not be had or read: articles may be missing."""

LISTS_BROKEN: Final = "dongxoai/lists/broken"
"""Of these, those that did not fail in the last healthy run, known gaps included."""

LIST_GAPS: Final = "dongxoai/lists/known_gaps"
"""Lists that failed once more as they have failed in five runs or more: no longer a failure."""

LISTS_FORBIDDEN: Final = "dongxoai/lists/forbidden"
"""Sitemaps and listing pages that robots.txt forbids."""

METADATA: Final = "dongxoai/articles/metadata"
"""Articles in an unknown theme that were read by their metadata only."""

OTHER_ZONE: Final = "dongxoai/articles/other_zone"
"""Articles whose page prints times of another zone than Vietnam's: that of whoever asks."""

OTHER_LISTED_TIME: Final = "dongxoai/articles/other_time_listed"
"""Articles whose publication time in the sitemap contradicts that in the metas."""

OTHER_TIME: Final = "dongxoai/articles/other_time_shown"
"""Articles whose visible date line contradicts the publication time in the metas."""

NOT_SENT: Final = "dongxoai/refused/"
"""Followed by a `Reason`: requests that were not sent."""

REQUESTS_FAILED: Final = "dongxoai/failed/"
"""Followed by a kind ("timeout", "too_large"): requests that were sent in vain, after all retries."""

BLOCKS: Final = "dongxoai/flood/blocks"
"""Answers by which the portal refused for a while."""

PAUSED: Final = "dongxoai/flood/paused_seconds"
"""Seconds of all pauses: asked for by the portal, or taken after blocks and server errors."""

LEARNT_DELAY: Final = "dongxoai/flood/learnt_delay"
"""Seconds between requests that blocks have taught, in this run or an earlier one."""

PAGES: Final = "dongxoai/answers/"
"""Followed by the code of a page error: pages that ended the run."""

ROBOTS_STATUS: Final = "dongxoai/robots/status"
"""Status of the answer to robots.txt."""

ROBOTS_DELAY: Final = "dongxoai/robots/crawl_delay"
"""Seconds that robots.txt asks for between requests, as written."""

VISIBLE: Final = "dongxoai/text/visible"
"""Characters, without white space, that the elements of the articles read show."""

UNACCOUNTED: Final = "dongxoai/text/unaccounted"
"""Of these, those in no field and in nothing that is left out by name."""

FILES: Final = "dongxoai/files/"
"""Followed by "kept", "unchanged" or "edited": files of articles that were had."""

FILES_REFUSED: Final = "dongxoai/files/refused/"
"""Followed by a code ("status_404", "web_page"): files that are not to be had, or not wanted."""

FILES_FAILED: Final = "dongxoai/files/failed/"
"""Followed by an error's code ("fetch", "truncated"): files to be tried again soon."""

HELD: Final = "dongxoai/articles/held"
"""Articles that were read and are held back, until it is sure that the layout is what it was."""

ACCEPTED: Final = "dongxoai/drift/accepted"
"""Kinds of drift that a person had accepted beforehand."""

DRIFT: Final = "dongxoai/end/drift"
"""The sentence that says what of the portal's layout is not as it was."""

SPENT: Final = "dongxoai/end/spent"
"""Requests after which the run ended, because no more were allowed."""

NOT_WRITTEN: Final = "dongxoai/end/not_written"
"""The sentence that says why the collection could not be written."""

PROBLEM: Final = "dongxoai/end/problem"
"""The sentence that says why a middleware ended the run."""
