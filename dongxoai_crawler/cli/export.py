"""`dongxoai export`: what was collected, for other tools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, Unpack

import click

from dongxoai_crawler.cli.collected import collection_options, open_collection
from dongxoai_crawler.cli.comparing import compare
from dongxoai_crawler.cli.outgoing import outgoing_lines, outgoing_of, outgoing_options
from dongxoai_crawler.cli.printing import print_line
from dongxoai_crawler.cli.selection_options import (
    SelectionOptions,
    selection_of,
    selection_options,
)
from dongxoai_crawler.corpus.exporting.csv_file import CsvFile
from dongxoai_crawler.corpus.exporting.jsonl import JsonLines
from dongxoai_crawler.corpus.exporting.parquet import ParquetFile
from dongxoai_crawler.corpus.exporting.replacing import export
from dongxoai_crawler.corpus.exporting.text_files import TextFiles
from dongxoai_crawler.corpus.files.copying import NamedFiles
from dongxoai_crawler.corpus.folded_key import with_folded_key
from dongxoai_crawler.corpus.pii.treatment import PiiChoice
from dongxoai_crawler.model.errors import UsageError

if TYPE_CHECKING:
    from dongxoai_crawler.corpus.exporting.export_format import ExportFormat

_ENDINGS: Final = {
    "jsonl": (".jsonl", ".jsonl.gz", ".jsonl.zst"),
    "csv": (".csv",),
    "parquet": (".parquet",),
}


@click.command("export")
@click.argument("form", metavar="FORMAT", type=click.Choice(["txt", "jsonl", "csv", "parquet"]))
@click.argument("path", metavar="PATH", type=click.Path(path_type=Path))
@selection_options
@outgoing_options
@click.option("--every-revision", is_flag=True, help="All states of an article, not only the last.")
@click.option(
    "--pii",
    type=click.Choice(list(map(str, PiiChoice))),
    default=str(PiiChoice.KEEP),
    show_default=True,
    metavar="CHOICE",
    help="Personal data: keep, mask, drop-tables or drop-articles.",
)
@click.option("--folded", is_flag=True, help="A column more: the text without case and tone marks.")
@click.option("--body", is_flag=True, help="txt: title, summary and body only.")
@click.option("--raw", is_flag=True, help="csv: bare values, not made safe for spreadsheets.")
@click.option("--force", is_flag=True, help="Replace whatever is there, by less or by nothing.")
@collection_options
def export_command(
    *,
    form: str,
    path: Path,
    dedupe: str | None,
    split_by: str | None,
    every_revision: bool,
    pii: str,
    folded: bool,
    kinds: str | None,
    body: bool,
    raw: bool,
    force: bool,
    output: Path | None,
    database: str | None,
    **options: Unpack[SelectionOptions],
) -> None:
    """Write articles into PATH, in place of an earlier export.

    FORMAT: txt (a folder, or a zip where PATH ends so), jsonl (compressed where PATH ends in .gz
    or .zst), csv, or parquet. T is a day (2026-01-31), a moment, or how long ago (90s, 30m, 20h,
    7d). The same collection gives the same bytes. --files puts copies into the folder files inside a
    txt export, and beside any other one, into PATH.files.
    """
    _check_ending(form, path)
    if form == "txt" and split_by:
        raise UsageError("text files have no columns: --split is for jsonl, csv and parquet")
    more = tuple(name for name, is_wanted in (("folded", folded), ("split", split_by)) if is_wanted)
    with open_collection(output, database) as collected:
        files = None if kinds is None else NamedFiles(collected.folder, kinds)
        writers: dict[str, ExportFormat] = {
            "txt": TextFiles(body=body, every_revision=every_revision, files=files),
            "jsonl": JsonLines(),
            "csv": CsvFile(raw=raw, more=more),
            "parquet": ParquetFile(more=more),
        }
        writer = writers[form]
        selection = selection_of(collected.store, options, every_revision=every_revision)
        outgoing = outgoing_of(selection, dedupe=dedupe, split_by=split_by, pii=pii)
        compare(collected.store, is_needed=bool(dedupe or split_by))
        found = outgoing.rows(collected.store)
        found = with_folded_key(found) if folded else found
        written = export(
            files.gathered(found) if files else found,
            path,
            writer,
            force=force,
            beside=None if form == "txt" else files,
        )
    print_line(f"{written:,} {'revisions' if every_revision else 'articles'} in {path.absolute()}")
    for line in outgoing_lines(outgoing, files):
        click.echo(line, err=True)
    if isinstance(writer, CsvFile) and writer.cut:
        click.echo(f"{writer.cut:,} cells were cut: --raw writes them whole", err=True)


def _check_ending(form: str, path: Path) -> None:
    endings = _ENDINGS.get(form, ())
    if endings and not path.name.endswith(endings):
        raise UsageError(f"{path.name} is no name for {form}: let it end in {' or '.join(endings)}")
