"""Our own styles, scripts and icon, by name: nothing else in the package or on the disk can be asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources

from fastapi import APIRouter, Request
from fastapi.responses import Response

from retold.serve.guarding.refusal import Refused
from retold.show.report import asset, script, style

router = APIRouter(include_in_schema=False)

KINDS = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}
OF_REPORTS: Mapping[str, Callable[[], str]] = {
    "report.css": style,
    "report.js": script,
    "diff.css": lambda: asset("diff.css"),
}
ICON = "icon.svg"
FOR_GOOD = "public, max-age=31536000, immutable"  # an address with the hash of what it gives


@router.get("/favicon.ico")
def icon() -> Response:
    """Our icon, for browsers that look for one where a page names none."""
    return Response(content(ICON), media_type=KINDS["svg"], headers={"Cache-Control": "no-cache"})


@router.get("/static/{name}")
def static(request: Request, name: str) -> Response:
    """A style, a script or a picture of ours."""
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
    return frozenset(own | OF_REPORTS.keys())


@cache
def content(name: str) -> str:
    """Return what a file of ours holds."""
    if name in OF_REPORTS:
        return OF_REPORTS[name]()
    return resources.files("retold.serve").joinpath("static", name).read_text(encoding="utf-8")


@cache
def version(name: str) -> str:
    """Return what tells one content of a file from another."""
    return hashlib.sha256(content(name).encode()).hexdigest()[:12]
