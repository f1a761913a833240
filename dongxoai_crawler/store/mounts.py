"""Which folders lie on a network file system.

SQLite's write-ahead log needs memory that all its users share, so they must be on one machine
(https://www.sqlite.org/wal.html): a network file system takes the file and can lose it later.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import PurePath

_KERNEL = frozenset(
    {
        "9p",
        "afs",
        "ceph",
        "cifs",
        "davfs",
        "glusterfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "smb3",
        "smbfs",
        "vboxsf",
    }
)
_FUSE = frozenset({"ceph", "davfs2", "gcsfuse", "glusterfs", "rclone", "s3fs", "smbnetfs", "sshfs"})
_ESCAPE = re.compile(r"\\([0-7]{3})")


def network_type(path: PurePath, mounts: str) -> str | None:
    """The type of the network file system that holds a path, None on a local one.

    Args:
        path: Absolute, links resolved.
        mounts: The text of /proc/mounts; its later lines hide earlier ones.
    """
    best, kind = -1, ""
    for line in mounts.splitlines():
        _, point, line_kind, *_ = line.split(" ")
        point = _ESCAPE.sub(lambda match: chr(int(match[1], 8)), point)
        if path.is_relative_to(point) and len(point) >= best:
            best, kind = len(point), line_kind
    return kind if kind in _KERNEL or kind.removeprefix("fuse.") in _FUSE else None
