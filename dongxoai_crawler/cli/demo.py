"""`dongxoai demo`: serve the made-up portal until it is stopped."""

from __future__ import annotations

import signal
import threading
from contextlib import ExitStack

import click

from dongxoai_crawler.demo import DEFAULT_PORT, DemoPortal, serve
from dongxoai_crawler.model.errors import UsageError


@click.command("demo")
@click.option(
    "--articles",
    type=click.IntRange(1, 90_000),
    default=40,
    show_default=True,
    metavar="N",
    help="Number of public articles; those beyond 40 are generated.",
)
@click.option(
    "--seed",
    type=int,
    default=1,
    show_default=True,
    metavar="S",
    help="Decides the generated text.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=DEFAULT_PORT,
    show_default=True,
    metavar="P",
    help="Port on 127.0.0.1; 0 takes a free one.",
)
def demo_command(articles: int, seed: int, port: int) -> None:
    """Serve a small made-up ward portal on this machine until Ctrl-C."""
    stopped = threading.Event()
    portal = DemoPortal(articles=articles, seed=seed)
    with ExitStack() as stack:
        try:
            server = stack.enter_context(serve(portal, port))
        except OSError as error:
            raise UsageError(
                f"port {port} on 127.0.0.1 can't be used ({error.strerror}): "
                "choose another with --port, or stop what uses it"
            ) from error
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stopped.set())
        click.echo(f"{server.base_url}/vi/news/ serves {articles:,} articles; stop with Ctrl-C.")
        stopped.wait()
