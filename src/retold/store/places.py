"""Where a store may lie: SQLite's shared log needs one machine's memory, which a network file system has not."""

from __future__ import annotations

import re
from pathlib import Path

from retold.errors import BadStore

MOUNTS = Path("/proc/self/mountinfo")
NETWORKED = frozenset(
    """
    9p afs ceph cifs coda davfs fuse.davfs fuse.glusterfs fuse.gvfsd-fuse fuse.juicefs fuse.rclone fuse.s3fs
    fuse.sshfs fuse.smbnetfs gfs2 glusterfs gpfs lustre ncpfs nfs nfs4 ocfs2 orangefs smb2 smb3 smbfs virtiofs
    """.split()
)
_ESCAPED = re.compile(r"\\([0-7]{3})")


def check(path: Path) -> None:
    """Raise BadStore where a store lies, or would lie, on a network file system."""
    found = kind(path)
    if found in NETWORKED:
        message = (
            f"{path} lies on a network file system ({found}), where SQLite cannot keep writers and readers apart: "
            "put the store on a disk of this machine, and copy it with retold backup"
        )
        raise BadStore(message)


def kind(path: Path) -> str | None:
    """Return the type of the file system that a file lies on, where the system tells."""
    try:
        mounts = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    return file_system(str(path.absolute().parent.resolve()), mounts)


def file_system(folder: str, mounts: str) -> str | None:
    r"""Return the type of the file system of a folder by the lines of /proc/self/mountinfo, the last mount winning.

    >>> file_system("/srv/news", "36 35 98:0 / / rw - ext4 /dev/a rw\n40 36 0:5 / /srv rw shared:2 - nfs4 host:/x rw")
    'nfs4'
    """
    found: tuple[int, str | None] = (-1, None)
    for line in mounts.splitlines():
        left, dash, right = line.partition(" - ")
        fields = left.split(" ")
        if not dash or len(fields) < 5 or not right:
            continue
        point = _ESCAPED.sub(lambda code: chr(int(code[1], 8)), fields[4])
        if _within(folder, point) and len(point) >= found[0]:
            found = (len(point), right.split(" ")[0])
    return found[1]


def _within(folder: str, point: str) -> bool:
    return point in {"/", folder} or folder.startswith(f"{point.rstrip('/')}/")
