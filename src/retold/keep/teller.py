"""The child process of `tellers`: takes one story after the other, limits itself, sends back what was concluded."""

from __future__ import annotations

import json
import pickle
import resource
import signal
import sys
import zlib
from multiprocessing.connection import Connection
from typing import Any

from retold import run, show
from retold.keep import garbage
from retold.read import tables, worker
from retold.records import Story
from retold.text import held

PACKING = 6  # zlib's middle: 9 takes twice the time for 2 % less


def entry(story: Story) -> dict[str, Any]:
    """What is concluded of a story, as it stands in the list `stories` of the document."""
    return show.entry(run.tell(story))


def packed(told: dict[str, Any]) -> bytes:
    """An entry as compressed JSON."""
    text = json.dumps(told, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return zlib.compress(text.encode(), PACKING)


def unpacked(told: bytes) -> dict[str, Any]:
    """An entry from compressed JSON."""
    found: dict[str, Any] = json.loads(zlib.decompress(told))
    return found


def main(line: Connection) -> None:
    """Tell stories until the line is closed; each reply is whether it worked, the memory held, and what was found."""
    garbage.seldom()
    while True:
        try:
            asked = pickle.loads(line.recv_bytes())  # noqa: S301 - our parent wrote it
        except EOFError:
            return
        try:
            tables.use(asked["added"])
            worker.limit(asked["seconds"], asked["megabytes"])
            found, told = b"+", packed(entry(asked["story"]))
        except MemoryError:
            found, told = b"-", f"needs more than {asked['megabytes']:,.0f} MB of memory".encode()
        except Exception as error:  # noqa: BLE001 - a fault in one story must not end the others
            reason = f"could not be told ({type(error).__name__}: {str(error)[:160]})"
            found, told = b"-", " ".join(reason.split()).encode()
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        line.send_bytes(found + megabytes.to_bytes(4, "big") + told)
        held.let_go()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends us in its time
    main(Connection(int(sys.argv[1])))
