"""Checks of the machine: versions, encodings, clock, output folder, proxy, roots."""

from __future__ import annotations

import locale
import os
import platform
import shutil
import sqlite3
import ssl
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import getproxies

from lxml import etree
from OpenSSL import SSL

from dongxoai_crawler.portals.address import masked
from dongxoai_crawler.run.check import Check, State
from dongxoai_crawler.store.mounts import network_type

if TYPE_CHECKING:
    from datetime import datetime

MOUNTS = Path("/proc/mounts")
ENOUGH_DISK = 1_000_000_000
"""Bytes: a portal's whole collection takes less, a full disk stops a run."""
PACKAGES = ("dongxoai-crawler", "scrapy", "twisted", "lxml", "pyopenssl", "sqlalchemy")


def machine_checks(*, output: Path, now: datetime) -> list[Check]:
    """Return the checks that need no network.

    Args:
        output: Absolute path of the collection's folder, which need not exist.
        now: What this machine's clock says.
    """
    return [
        versions(),
        encodings(),
        time_zone(now),
        output_folder(output),
        disk(output),
        file_system(output),
        proxy_variables(),
        root_certificates(),
    ]


def versions() -> Check:
    """Tell what runs here, as a report of a fault needs it."""
    libxml2 = ".".join(map(str, etree.LIBXML_VERSION))
    openssl = SSL.OpenSSL_version(SSL.OPENSSL_VERSION).decode()
    parts = [
        *(f"{name} {version(name)}" for name in PACKAGES),
        f"python {platform.python_version()}",
        f"libxml2 {libxml2}",
        f"sqlite {sqlite3.sqlite_version}",
        openssl,
        platform.platform(),
    ]
    return Check(name="versions", state=State.OK, seen=", ".join(parts))


def encodings() -> Check:
    """Tell the locale and what text is encoded in."""
    files, output = sys.getfilesystemencoding(), sys.stdout.encoding
    spoken = locale.setlocale(locale.LC_CTYPE)
    seen = f"locale {spoken}, file names {files}, output {output}"
    if files == "utf-8":
        return Check(name="encodings", state=State.OK, seen=seen)
    advice = "set PYTHONUTF8=1, or file names with Vietnamese letters may fail"
    return Check(name="encodings", state=State.WARN, seen=seen, advice=advice)


def time_zone(now: datetime) -> Check:
    """Tell this machine's clock in its own zone; the portal's clock is compared elsewhere."""
    here = now.astimezone()
    seen = f"{here.isoformat(timespec='seconds')} ({here.tzname()})"
    return Check(name="time zone", state=State.OK, seen=seen)


def output_folder(output: Path) -> Check:
    """Tell whether the folder can be written, or made where it doesn't exist yet."""
    there = _nearest(output)
    seen = _shown(output) if there == output else f"{_shown(output)} (does not exist yet)"
    if there.is_dir() and os.access(there, os.W_OK | os.X_OK):
        return Check(name="output", state=State.OK, seen=seen)
    advice = f"{_shown(there)} can't be written: choose another folder with --output DIR"
    return Check(name="output", state=State.FAIL, seen=seen, advice=advice)


def disk(output: Path, enough: int = ENOUGH_DISK) -> Check:
    """Tell the space left where the collection lies."""
    free = shutil.disk_usage(_nearest(output)).free
    seen = f"{free / 1e9:.1f} GB free"
    if free >= enough:
        return Check(name="disk", state=State.OK, seen=seen)
    return Check(name="disk", state=State.WARN, seen=seen, advice="make room before a long crawl")


def file_system(output: Path, mounts: Path = MOUNTS) -> Check:
    """Tell whether the collection's database can live on its file system."""
    if not mounts.exists():
        return Check(name="file system", state=State.SKIP, seen="not told by this system")
    table = mounts.read_text(encoding="utf-8", errors="surrogateescape")
    kind = network_type(_nearest(output).resolve(), table)
    if kind is None:
        return Check(name="file system", state=State.OK, seen="local")
    advice = "the database can't live on a network file system: choose a local folder"
    return Check(name="file system", state=State.FAIL, seen=kind, advice=advice)


def proxy_variables() -> Check:
    """Tell the proxies that the environment names, without their passwords."""
    named = [f"{scheme} {masked(url)}" for scheme, url in sorted(getproxies().items())]
    return Check(name="proxy variables", state=State.OK, seen=", ".join(named) or "none")


def root_certificates() -> Check:
    """Tell where the system's root certificates are."""
    paths = ssl.get_default_verify_paths()
    found = [path for path in (paths.cafile, paths.capath) if path]
    if found:
        return Check(name="root certificates", state=State.OK, seen=", ".join(found))
    advice = "install the system's package ca-certificates, or no https portal can be verified"
    return Check(name="root certificates", state=State.WARN, seen="none", advice=advice)


def _nearest(path: Path) -> Path:
    return next((place for place in (path, *path.parents) if place.exists()), path)


def _shown(path: Path) -> str:
    # under LANG=C a path's own bytes are not text; they nearly always are UTF-8
    return os.fsencode(path).decode(errors="replace")
