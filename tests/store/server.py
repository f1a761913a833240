"""A PostgreSQL server of the tests' own, reached by a socket in a folder of its own."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

USER = "postgres"


def programs() -> Path | None:
    """The folder of the newest server that is installed, None without one."""
    found = shutil.which("pg_ctl")
    newest = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    return Path(found).resolve().parent if found else newest[-1].parent if newest else None


@contextmanager
def running_server(bin_folder: Path) -> Iterator[str]:
    """Start a server; yields the address of its first database."""
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        owner = _owner()
        if owner:
            os.chown(folder, *owner)

        def run(program: str, *arguments: str) -> None:
            subprocess.run(  # noqa: S603 - the server that is installed
                [bin_folder / program, *arguments],
                cwd=folder,
                user=owner[0] if owner else None,
                group=owner[1] if owner else None,
                extra_groups=[] if owner else None,
                stdout=subprocess.DEVNULL,
                check=True,
            )

        data = str(folder / "data")
        run("initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
        run("pg_ctl", "-D", data, "-o", options, "-l", str(folder / "log"), "-w", "start")
        try:
            yield f"postgresql+psycopg://{USER}@/postgres?host={folder}"
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


def _owner() -> tuple[int, int] | None:
    """Somebody else than root, as whom no server starts; None: whoever runs the tests."""
    if os.getuid():
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    entry = pwd.getpwnam(USER if USER in names else "nobody")
    return entry.pw_uid, entry.pw_gid
