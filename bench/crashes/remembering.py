"""A folder that all trials of one script share, outside of what they do to a store; it goes with the script."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

FOLDER = Path(tempfile.mkdtemp(prefix="retold-shared-"))
_OWNER = os.getpid()


@atexit.register
def _remove() -> None:
    """Remove the folder when its script ends; its forks leave it."""
    if os.getpid() == _OWNER:
        shutil.rmtree(FOLDER, ignore_errors=True)
