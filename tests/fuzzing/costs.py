"""What reading some bytes costs: processor time and memory of a process of its own, as the system counts them.

As a script it measures cases that are given as JSON on standard input: [[format, piece in Latin-1, bytes], …].
"""

from __future__ import annotations

import io
import json
import os
import resource
import sys
import tempfile
from importlib import import_module
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from fuzzing import here
from fuzzing.hostile import FORMATS

from retold import read
from retold.read import apart, fetch

ENDED = 40  # seconds of processor time after which a reading is ended
_LOADED = (
    *(
        f"retold.read.{name}"
        for name in "feeds pages fragments newsml saved word pdfs columns databases".split()
    ),
    *"trafilatura charset_normalizer py3langid docx pypdf pyarrow.parquet zstandard".split(),
)


def load() -> None:
    """Load all that a reading may need, and let foreign parsers work in the process that is measured."""
    here.instead_of_apart().start()
    for module in _LOADED:
        import_module(module)


def of(name: str, piece: bytes, size: int) -> tuple[float, float, str]:
    """Return the seconds and megabytes beyond loading for one input of a format, and what it gives."""
    form = FORMATS[name]
    empty = _measured(form.name, form.fill(b"a", 10))
    seconds, megabytes, said = _measured(form.name, form.fill(piece, size))
    return seconds - empty[0], megabytes - empty[1], said


def _measured(name: str, data: bytes) -> tuple[float, float, str]:
    """Return what the system counts for a process that reads some bytes."""
    source, target = os.pipe()
    child = os.fork()
    if not child:
        os.close(source)
        resource.setrlimit(resource.RLIMIT_CPU, (ENDED, ENDED))
        os.write(target, _read(name, data).encode()[:200])
        os._exit(0)
    os.close(target)
    with os.fdopen(source, "rb") as pipe:
        said = pipe.read().decode("utf-8", "replace")
    _, status, used = os.wait4(child, 0)
    return (
        used.ru_utime + used.ru_stime,
        used.ru_maxrss / 1024,
        said if status == 0 else f"ended with {status}",
    )


def _read(name: str, data: bytes) -> str:
    """Read an input as a user's run does, and say what came of it."""
    given = Path(tempfile.gettempdir(), f"retold-costs-{os.getpid()}-{name}")
    try:
        given.write_bytes(data)
        found = read.gather([given], stdin=io.BytesIO(), door=fetch.Door())
    except BaseException as error:  # noqa: BLE001 - told as what it gives
        return f"{type(error).__name__}: {error}"
    finally:
        given.unlink()
        apart.close()
    reason = found.skipped[0].reason if found.skipped else ""
    return f"{len(found.articles)} articles, {len(found.skipped)} reasons {reason[:90]}"


if __name__ == "__main__":
    load()
    for name, piece, size in json.load(sys.stdin):
        print(json.dumps(of(name, piece.encode("latin-1"), size)), flush=True)
