"""The shim before libc: compiled, loaded into this process by starting it anew, and told what to do."""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from enum import IntEnum, IntFlag
from pathlib import Path

SOURCE = Path(__file__).with_name("shim.c")
LOADED = "RETOLD_SHIM"  # names the library in the environment of a process that has it


class Call(IntFlag):
    """The calls that the shim tells apart; the numbers stand in shim.c."""

    OPEN = 1
    WRITE = 2
    SYNC = 4
    RENAME = 8
    UNLINK = 16
    TRUNCATE = 32
    MKDIR = 64
    LINK = 128
    READ = 256
    MAP = 512
    MARK = 1024


CHANGING = (
    Call.OPEN | Call.WRITE | Call.SYNC | Call.RENAME | Call.UNLINK | Call.TRUNCATE | Call.MKDIR | Call.LINK
)


class Action(IntEnum):
    """What the shim does at the n-th call."""

    COUNT = 0
    FAIL = 1
    SHORT = 2
    KILL_BEFORE = 3
    KILL_AFTER = 4
    KILL_WITHIN = 5
    STOP = 6


def missing() -> str | None:
    """Why there can be no shim on this machine, and what to install; None if there can."""
    if sys.platform != "linux":
        return "the shim is written for Linux: LD_PRELOAD and /proc"
    if not compiler():
        return "a C compiler is needed: install gcc or clang (Debian: apt-get install gcc libc6-dev)"
    return None


def compiler() -> str | None:
    """Return the C compiler of this machine."""
    return next((found for name in ("cc", "gcc", "clang") if (found := shutil.which(name))), None)


def built() -> Path:
    """Compile the shim, once for each state of its source."""
    digest = hashlib.sha256(SOURCE.read_bytes()).hexdigest()[:16]
    target = Path(tempfile.gettempdir()) / f"retold-shim-{os.getuid()}-{digest}.so"
    if not target.exists():
        unfinished = target.with_suffix(f".{os.getpid()}")
        command = [
            compiler() or "cc",
            "-O1",
            "-shared",
            "-fPIC",
            "-o",
            str(unfinished),
            str(SOURCE),
            "-lpthread",
        ]
        subprocess.run(command, check=True)
        unfinished.replace(target)
    return target


def ensure() -> None:
    """Start this script anew with the shim before libc, unless it is there; end with a clear word where it cannot be."""
    if os.environ.get(LOADED):
        return
    if reason := missing():
        sys.exit(reason)
    library = str(built())
    before = os.environ.get("LD_PRELOAD")
    preload = f"{library}:{before}" if before else library
    environment = os.environ | {"LD_PRELOAD": preload, LOADED: library}
    os.execve(sys.executable, [sys.executable, *sys.argv], environment)


def _library() -> ctypes.CDLL:
    library = ctypes.CDLL(os.environ[LOADED])
    library.shim_arm.argtypes = [ctypes.c_int64] * 5
    library.shim_arm.restype = None
    library.shim_mark.argtypes = [ctypes.c_char_p, ctypes.c_int64]
    library.shim_mark.restype = None
    library.shim_seen.restype = library.shim_hit.restype = ctypes.c_int64
    return library


_shim = _library() if os.environ.get(LOADED) else None


def _loaded() -> ctypes.CDLL:
    if _shim is None:
        message = "the shim is not loaded: shim.ensure() comes first"
        raise RuntimeError(message)
    return _shim


def watch(folder: Path) -> None:
    """From now on see the calls below a folder, of this process and its children."""
    _loaded().shim_watch(os.path.realpath(folder).encode())


def record(log: Path | None) -> None:
    """Write down what is done below the watched folder, or no longer."""
    if _loaded().shim_record(str(log).encode() if log else None) < 0:
        message = f"{log} cannot be written"
        raise OSError(message)


def mark(text: bytes) -> None:
    """Write down that something is told to the world now; nothing where no shim is loaded."""
    if _shim is not None:
        _shim.shim_mark(text, len(text))


def own() -> None:
    """Give this process a plan of its own, shared only with the children that it will have."""
    _loaded().shim_own()


def arm(calls: Call, nth: int, action: Action, *, error: int = 0, lasting: bool = False) -> None:
    """Let something happen at the n-th of these calls from now (0: only count), and at all later ones if lasting."""
    _loaded().shim_arm(calls, nth, action, error, int(lasting))


def seen() -> int:
    """How many of the armed calls were made."""
    return int(_loaded().shim_seen())


def hit() -> int:
    """How many of them were acted on."""
    return int(_loaded().shim_hit())
