"""A name space of its own for a script that mounts: what it mounts is gone when it ends."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

APART = "RETOLD_APART"  # set in the process that has a name space of its own


def ensure() -> None:
    """Start this script anew in a name space of its own, where it may mount; before anything is made that is cleared up."""
    if os.environ.get(APART):
        return
    unshare = shutil.which("unshare")
    command = [unshare or "", "--user", "--map-root-user", "--mount"]
    if unshare and subprocess.run([*command, "true"], capture_output=True, check=False).returncode:
        command = [unshare, "--mount"]  # the user may mount without a name space of users
    if not unshare or subprocess.run([*command, "true"], capture_output=True, check=False).returncode:
        sys.exit(
            "a name space of its own is needed: Linux with unshare (util-linux), and the right to use it"
        )
    os.execve(unshare, [*command, sys.executable, *sys.argv], os.environ | {APART: "1"})
