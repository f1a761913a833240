from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

from dongxoai_crawler.cli.demo import demo_command
from dongxoai_crawler.model.errors import UsageError

if TYPE_CHECKING:
    from dongxoai_crawler.demo import DemoServer

COMMAND = "from dongxoai_crawler.cli.demo import demo_command; demo_command()"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_command_serves_until_it_is_stopped(number: signal.Signals) -> None:
    arguments = ["--port", "0", "--articles", "50", "--seed", "3"]
    with subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-c", COMMAND, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        line = process.stdout.readline()
        assert "50 articles" in line
        with urlopen(line.split()[0], timeout=10) as page:  # noqa: S310 - loopback
            assert page.status == 200
        process.send_signal(number)
        assert process.wait(timeout=10) == 0
        assert process.stderr.read() == ""


def test_a_taken_port_is_said_plainly(site: DemoServer) -> None:
    result = CliRunner().invoke(demo_command, ["--port", str(site.port)])
    assert isinstance(result.exception, UsageError)
    assert f"port {site.port} on 127.0.0.1 can't be used" in str(result.exception)
    assert "--port" in str(result.exception)
