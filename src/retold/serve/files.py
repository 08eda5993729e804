"""Our own styles and scripts, by name: nothing else in the package or on the disk can be asked for."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources

from fastapi import APIRouter, Request
from fastapi.responses import Response

from retold.serve.guarding.refusal import Refused
from retold.show.report import asset

router = APIRouter(include_in_schema=False)

KINDS = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}
OF_REPORTS = frozenset({"report.css", "report.js", "diff.css"})
FOR_GOOD = "public, max-age=31536000, immutable"  # an address with the hash of what it gives


@router.get("/static/{name}")
def static(request: Request, name: str) -> Response:
    """A style or a script of ours."""
    if name not in names():
        raise Refused(404, "There is nothing at this address.")
    kept = FOR_GOOD if request.query_params.get("v") == version(name) else "no-cache"
    return Response(content(name), media_type=KINDS[name.rpartition(".")[2]], headers={"Cache-Control": kept})


def address(name: str) -> str:
    """Return the address of a file of ours, which changes with what is in it."""
    return f"/static/{name}?v={version(name)}"


@cache
def names() -> frozenset[str]:
    """Return the names of all files that are given out; those of the report are among them."""
    folder = resources.files("retold.serve").joinpath("static")
    own = {file.name for file in folder.iterdir() if file.name.rpartition(".")[2] in KINDS}
    return frozenset(own | OF_REPORTS)


@cache
def content(name: str) -> str:
    """Return what a file of ours holds."""
    if name in OF_REPORTS:
        return asset(name)
    return resources.files("retold.serve").joinpath("static", name).read_text(encoding="utf-8")


@cache
def version(name: str) -> str:
    """Return what tells one content of a file from another."""
    return hashlib.sha256(content(name).encode()).hexdigest()[:12]
