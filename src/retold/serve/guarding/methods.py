"""HEAD is answered like GET without its body; OPTIONS tells what can be asked; 405 tells it too."""

from __future__ import annotations

from typing import Any

from starlette.routing import Match
from starlette.types import Message, Scope


def asked(scope: Scope) -> Scope:
    """Return what the app is asked: GET where the client asks for the head alone."""
    return {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope


def told(scope: Scope, message: Message) -> Message:
    """Return the beginning of an answer with all methods where the app knows the path but not the method."""
    if message["status"] != 405:
        return message
    headers = [(name, value) for name, value in message.get("headers", ()) if name.lower() != b"allow"]
    message = {**message, "headers": [*headers, (b"allow", ", ".join(sorted(allowed(scope))).encode())]}
    if scope["method"] == "OPTIONS":
        kept = [
            (name, value) for name, value in message["headers"] if not name.lower().startswith(b"content-")
        ]
        return {**message, "status": 204, "headers": kept}
    return message


def allowed(scope: Scope) -> set[str]:
    """Return the methods that a path of the app can be asked by."""
    found = {"OPTIONS"}
    routers: Any = scope["app"].state.routers
    for route in (route for router in routers for route in router.routes):
        match, _ = route.matches({**scope, "method": "GET"})
        if match is not Match.NONE:
            found |= set(getattr(route, "methods", None) or ())
    return found | {"HEAD"} if "GET" in found else found
