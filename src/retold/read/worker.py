"""The child process of `apart`: reads jobs from standard input, limits itself, writes what it finds."""

from __future__ import annotations

import base64
import json
import os
import signal
import struct
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from retold.errors import Unreadable
from retold.read import tables
from retold.read.drafts import Draft, Link, Row
from retold.read.streams import Piece
from retold.records import Skipped

Job = Callable[[bytes, dict[str, Any]], Iterator[Any]]

# Where each job is done; a module is loaded with the first input that needs it.
_PLACES = {
    "page": "pages",
    "body": "bodies",
    "entry": "feeds",
    "feed": "feeds",
    "fragment": "fragments",
    "json feed": "feeds",
    "mhtml": "saved",
    "docx": "word",
    "pdf": "pdfs",
    "newsml": "newsml",
    "parquet": "columns",
    "sqlite": "databases",
    "stream": "streams",
}
_LENGTH = struct.Struct(">Q")


def main(incoming: BinaryIO, outgoing: BinaryIO) -> None:
    """Do jobs until the pipe closes."""
    while header := _frame(incoming):
        asked = json.loads(header)
        data = _frame(incoming)
        try:
            job: Job = import_module(f"retold.read.{_PLACES[asked['job']]}").job
            tables.use(asked["added"])
            _reply(outgoing, {"begun": True})
            limit(asked["seconds"], asked["megabytes"])
            for found in job(data, asked["about"]):
                _reply(outgoing, _packed(found), found.data if isinstance(found, Piece) else b"")
                limit(asked["seconds"], None)
        except Unreadable as error:
            _reply(outgoing, {"unreadable": str(error)})
            continue
        except MemoryError:
            reason = f"needs more than {asked['megabytes']:.0f} MB of memory: give its text as .txt"
            _reply(outgoing, {"unreadable": reason, "last": True})
            return
        except Exception as error:  # noqa: BLE001 - a foreign parser may raise anything; the run goes on
            reason = (
                f"could not be parsed ({type(error).__name__}: {str(error)[:120]}): give its text as .txt"
            )
            _reply(outgoing, {"unreadable": " ".join(reason.split())})
            continue
        _reply(outgoing, {"end": True})


def _frame(incoming: BinaryIO) -> bytes:
    """Return what comes next, or nothing at the end."""
    head = incoming.read(_LENGTH.size)
    return incoming.read(_LENGTH.unpack(head)[0]) if len(head) == _LENGTH.size else b""


def _reply(outgoing: BinaryIO, found: dict[str, Any], data: bytes = b"") -> None:
    """Write one reply, and the bytes that belong to it."""
    body = json.dumps(found, default=str).encode()
    outgoing.write(_LENGTH.pack(len(body)) + body)
    outgoing.write(data)
    outgoing.flush()


def _packed(found: Any) -> dict[str, Any]:
    """Return a draft, a link, a reason, a row or what is said of a piece as JSON."""
    if isinstance(found, Piece):
        return {"data": len(found.data), "packed": found.packed}
    if isinstance(found, Row):
        return {"row": found.fields, "innermost": _as_text(asdict(found.innermost))}
    if isinstance(found, Draft):
        fields = asdict(found)
        return {"draft": {**fields, "innermost": _as_text(fields["innermost"])}}
    if isinstance(found, Link):
        return {"link": asdict(found)}
    return {"skipped": asdict(found)} if isinstance(found, Skipped) else {"row": found}


def _as_text(innermost: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return the piece that was read with its bytes as JSON can hold them."""
    return innermost and {**innermost, "data": base64.b64encode(innermost["data"]).decode("ascii")}


def limit(seconds: float, megabytes: float | None) -> None:
    """Let the system end this process after more processor time, and refuse it more memory."""
    try:
        import resource  # noqa: PLC0415 - no such module on Windows, where the clock alone limits
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    until = int(time.process_time() + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (until if hard < 0 else min(until, hard), hard))
    if megabytes is not None and (statm := Path("/proc/self/statm")).exists():
        used = int(statm.read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        wanted = used + int(megabytes * 2**20)
        resource.setrlimit(resource.RLIMIT_AS, (wanted if hard < 0 else min(wanted, hard), hard))


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends us in its time
    sys.stdin.reconfigure(errors="strict")  # type: ignore[union-attr]
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a parser prints must not be taken for a reply
    main(sys.stdin.buffer, out)
