"""The program `dongxoai`: commands by name, errors to one line and an exit code."""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

import click

from dongxoai_crawler.cli.exit_code import exit_code_of
from dongxoai_crawler.model.errors import CrawlerError
from dongxoai_crawler.model.exit_codes import ExitCode

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS: Final = {
    "init": "dongxoai_crawler.cli.init:init_command",
    "crawl": "dongxoai_crawler.cli.crawl:crawl_command",
    "fetch": "dongxoai_crawler.cli.fetch:fetch_command",
    "plan": "dongxoai_crawler.cli.plan:plan_command",
    "extract": "dongxoai_crawler.cli.extract:extract_command",
    "portals": "dongxoai_crawler.cli.portals:portals_command",
    "changes": "dongxoai_crawler.cli.changes:changes_command",
    "diff": "dongxoai_crawler.cli.diff:diff_command",
    "history": "dongxoai_crawler.cli.history:history_command",
    "runs": "dongxoai_crawler.cli.runs:runs_command",
    "coverage": "dongxoai_crawler.cli.coverage:coverage_command",
    "verify": "dongxoai_crawler.cli.verify:verify_command",
    "reparse": "dongxoai_crawler.cli.reparse:reparse_command",
    "search": "dongxoai_crawler.cli.search:search_command",
    "browse": "dongxoai_crawler.cli.browse:browse_command",
    "similar": "dongxoai_crawler.cli.similar:similar_command",
    "stats": "dongxoai_crawler.cli.stats:stats_command",
    "pii": "dongxoai_crawler.cli.pii:pii_command",
    "find": "dongxoai_crawler.cli.find:find_command",
    "export": "dongxoai_crawler.cli.export:export_command",
    "release": "dongxoai_crawler.cli.release:release_command",
    "hydrate": "dongxoai_crawler.cli.hydrate:hydrate_command",
    "warc": "dongxoai_crawler.cli.warc:warc_command",
    "evidence": "dongxoai_crawler.cli.evidence:evidence_command",
    "subscribe": "dongxoai_crawler.cli.subscribe:subscribe_command",
    "notify": "dongxoai_crawler.cli.notify:notify_command",
    "backup": "dongxoai_crawler.cli.backup:backup_command",
    "forget": "dongxoai_crawler.cli.forget:forget_command",
    "schedule": "dongxoai_crawler.cli.schedule:schedule_command",
    "doctor": "dongxoai_crawler.cli.doctor:doctor_command",
    "demo": "dongxoai_crawler.cli.demo:demo_command",
}
"""Imported when they are called: Scrapy alone takes half a second."""

CLOSED_PIPE: Final = 141


class _ReaderGoneError(Exception):
    """Whoever read our output has closed it; of the system's own error click would make a 1."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are needed."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own
        """Run a command."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _ReaderGoneError from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands' names, in the order in which people meet them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; None where there is none of that name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)  # noqa: S101 - COMMANDS names nothing else
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dongxoai-crawler", prog_name="dongxoai")
def dongxoai() -> None:
    """Collect the news of Vietnamese portals that run on NukeViet."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and exit with its code."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever called us
            setattr(sys, name, open(os.devnull, "w"))  # noqa: SIM115, PTH123 - for good
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(_code(arguments))


def _code(arguments: Sequence[str] | None) -> int:
    try:
        code = dongxoai.main(arguments, prog_name="dongxoai", standalone_mode=False)
        sys.stdout.flush()
    except CrawlerError as error:
        click.echo(f"dongxoai: {error}", err=True)
        return exit_code_of(error)
    except click.UsageError as error:
        error.show()
        return ExitCode.USAGE
    except (click.Abort, KeyboardInterrupt):
        return ExitCode.INTERRUPTED
    except (BrokenPipeError, _ReaderGoneError):
        _stop_printing()
        return CLOSED_PIPE
    except OSError as error:
        _stop_printing()
        click.echo(f"dongxoai: the result can't be printed: {error.strerror}", err=True)
        return ExitCode.OUTPUT
    return code if isinstance(code, int) else 0


def _stop_printing() -> None:
    """Python must not complain when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
