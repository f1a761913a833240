from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from dongxoai_crawler.store.mounts import network_type

MOUNTS = r"""/dev/sda1 / ext4 rw 0 0
auto /srv autofs rw 0 0
server:/news /srv/tin\040tuc nfs4 rw 0 0
server:/b /srv/b ext4 rw 0 0
user@host: /srv/b fuse.sshfs rw 0 0
//nas/share /media cifs rw 0 0
/dev/sdb1 /media/disk xfs rw 0 0
host /mnt/windows 9p rw 0 0
encfs /mnt/private fuse.encfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/tin tuc/output", "nfs4"),
        ("/srv/tin tuc", "nfs4"),
        ("/srv/tin tuc 2", None),
        ("/srv/b/output", "fuse.sshfs"),
        ("/media/a", "cifs"),
        ("/media/disk/a", None),
        ("/mnt/windows/c", "9p"),
        ("/mnt/private/c", None),
        ("/home/a", None),
    ],
)
def test_the_mount_that_holds_a_path_decides(path: str, kind: str | None) -> None:
    assert network_type(PurePosixPath(path), MOUNTS) == kind


def test_without_a_list_of_mounts_nothing_is_known() -> None:
    assert network_type(PurePosixPath("/srv"), "") is None
