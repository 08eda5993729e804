"""How JSON goes out: the bytes that `--json` writes, not sent twice to whoever has them, packed where it pays."""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from importlib.metadata import version
from typing import Any

from fastapi import Request
from fastapi.responses import Response

from retold import show

JSON = "application/json"
LEAST_PACKED = 1400  # bytes: less goes in one packet as it is
LEVEL = 4  # of zlib's 9: a tenth more bytes than 6, at half its time
MOST_KEPT = 64 * 2**20  # bytes of answers that are kept for the next who asks
LARGEST_KEPT = MOST_KEPT // 8


class Kept:
    """Answers that were made, by their tag, as many as fit; those asked for last stay."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._made: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()
        self._most, self.size = most, 0

    def get(self, tag: str) -> bytes | None:
        """Return what was made under a tag, if it is still here."""
        with self._lock:
            if tag in self._made:
                self._made.move_to_end(tag)
            return self._made.get(tag)

    def clear(self) -> None:
        """Keep nothing of what was made."""
        with self._lock:
            self._made.clear()
            self.size = 0

    def put(self, tag: str, body: bytes) -> None:
        """Keep an answer; the oldest make room."""
        if len(body) > min(LARGEST_KEPT, self._most):
            return
        with self._lock:
            self.size += len(body) - len(self._made.pop(tag, b""))
            self._made[tag] = body
            while self.size > self._most:
                self.size -= len(self._made.popitem(last=False)[1])


def told(request: Request, value: Mapping[str, Any], *, status: int = 200) -> Response:
    """Return a value as JSON; its tag is a hash of the bytes."""
    body = show.to_json(value).encode()
    return sent(request, body, JSON, status=status)


def sent(request: Request, body: bytes, kind: str, *, status: int = 200) -> Response:
    """Return bytes of some kind under a tag of their own."""
    return _answer(request, hashlib.sha256(body).hexdigest()[:32], kind, lambda: body, status=status)


def of_version(request: Request, known: str, make: Callable[[], bytes], kind: str = JSON) -> Response:
    """Return what is the same for as long as a version is: made only where nobody has it yet."""
    asked = f"{version('retold')} {request.url.path}?{request.url.query} {known}"
    tag = hashlib.sha256(asked.encode("utf-8", "surrogateescape")).hexdigest()[:32]
    return _answer(request, tag, kind, make)


def _answer(
    request: Request, tag: str, kind: str, make: Callable[[], bytes], *, status: int = 200
) -> Response:
    kept_there: str = request.app.state.settings.kept
    headers = {"ETag": f'W/"{tag}"', "Cache-Control": kept_there, "Vary": "Accept-Encoding"}
    if request.method == "GET" and _known(request, tag):
        return Response(status_code=304, headers=headers)
    kept: Kept = request.app.state.kept
    packed = _takes_gzip(request)
    named = f"{tag} {'gzip' if packed else ''}"
    body = kept.get(named)
    if body is None:
        body = kept.get(f"{tag} ") or make()
        packed = packed and len(body) >= LEAST_PACKED
        if packed:
            body = gzip.compress(body, LEVEL, mtime=0)
        if request.method == "GET":  # nothing of a draft stays
            kept.put(f"{tag} {'gzip' if packed else ''}", body)
    if packed and body.startswith(b"\x1f\x8b"):
        headers["Content-Encoding"] = "gzip"
    return Response(body, status_code=status, media_type=kind, headers=headers)


def _known(request: Request, tag: str) -> bool:
    """Tell whether the one who asks has it; weak comparison by RFC 9110, 13.1.2."""
    given = request.headers.get("If-None-Match", "")
    tags = [one.strip().removeprefix("W/").strip('"') for one in given.split(",")]
    return given.strip() == "*" or tag in tags


def _takes_gzip(request: Request) -> bool:
    """Tell whether gzip is among the encodings that are taken, and not refused by `q=0`."""
    for one in request.headers.get("Accept-Encoding", "").lower().split(","):
        name, _, weight = one.partition(";")
        if name.strip() in {"gzip", "x-gzip", "*"}:
            return weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False
