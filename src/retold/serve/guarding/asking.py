"""What a request must be before it is answered: small, to a host of ours, not sent by another site, and allowed."""

from __future__ import annotations

import ipaddress
import time
from urllib.parse import quote, urlsplit

from starlette.requests import Request

from retold.serve.guarding.keys import Keys, cookie
from retold.serve.guarding.refusal import Refused
from retold.serve.settings import Settings, is_loopback

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
LONGEST_PATH, LONGEST_QUERY = 2048, 4096  # bytes; a search of 400 words fits
MOST_HEADERS = 64
LONGEST_HEADERS = 16 * 1024  # bytes of all: what common proxies let through
FRAMES = frozenset({"iframe", "frame", "object", "embed"})
KEEPS_NOTHING = ("/sign-", "/api/check")  # what is sent there changes no store
OPEN = ("/sign-in", "/static/", "/favicon.ico")  # what must be shown to who has not signed in
ASKS = {"WWW-Authenticate": 'Bearer realm="retold"'}
WRONG_TOKEN = 60.0  # what a guess costs, in requests: ten guesses, then one a second


def check(request: Request, settings: Settings, keys: Keys) -> None:
    """Raise Refused where a request is not to be answered."""
    size(request)
    host(request, settings)
    site(request, settings)
    signed_in(request, settings, keys)
    if (
        settings.read_only
        and request.method not in SAFE
        and not request.scope["path"].startswith(KEEPS_NOTHING)
    ):
        raise Refused(403, "This server only shows: it was started with --read-only.")


def size(request: Request) -> None:
    """Raise Refused where a request is larger or odder than any of ours."""
    scope = request.scope
    path = scope.get("raw_path") or scope["path"].encode()
    if not path.startswith(b"/"):
        raise Refused(400, "The address asked for is no path of this server.")
    if len(path) > LONGEST_PATH or len(scope["query_string"]) > LONGEST_QUERY:
        raise Refused(414, "The address asked for is too long.")
    fields = scope["headers"]
    if len(fields) > MOST_HEADERS or sum(len(name) + len(value) for name, value in fields) > LONGEST_HEADERS:
        raise Refused(431, "The request has more headers than this server takes.")
    if "content-encoding" in request.headers:
        raise Refused(415, "Send the body of a request unpacked.")


def host(request: Request, settings: Settings) -> None:
    """Raise Refused unless a request names this server: a name that leads here by a trick is not ours.

    An address in numbers cannot be rebound to another machine; so it needs no list, but where only loopback is served.
    """
    told = request.headers.getlist("host")
    named = _name(told[0]) if len(told) == 1 else None
    if named is None:
        raise Refused(400, "The request does not say which host it is for.")
    if named in {urlsplit(address).hostname for address in settings.public} | {settings.host.lower()}:
        return
    if named == "localhost" or _is_address(named, loopback=is_loopback(settings.host)):
        return
    raise Refused(421, "This server does not go by that name: name it with retold serve --public ADDRESS.")


def site(request: Request, settings: Settings) -> None:
    """Raise Refused where a page of another site asks for more than to be shown.

    Browsers name the site in Sec-Fetch-Site (on https and loopback) and Origin, and no script can change either.
    """
    told, fetched = request.headers.get("origin"), request.headers.get("sec-fetch-site")
    strange = fetched in {"cross-site", "same-site"}
    if request.method in SAFE:
        shown = request.headers.get("sec-fetch-mode", "navigate") == "navigate"
        framed = request.headers.get("sec-fetch-dest") in FRAMES
        if strange and (framed or not shown):
            raise Refused(403, "Another site asked for this, and not to show it.")
        return
    if fetched not in {None, "same-origin"}:
        raise Refused(403, "Another site asked for a change.")
    if (
        told is not None
        and not (told == "null" and fetched == "same-origin")
        and told not in origins(request, settings)
    ):
        raise Refused(403, "Another site asked for a change.")


def origins(request: Request, settings: Settings) -> set[str]:
    """Return the origins that pages of this server have, as the request's host is spelled."""
    told = request.headers["host"].lower()
    return {*settings.public, f"{'https' if settings.https else 'http'}://{told}"}


def signed_in(request: Request, settings: Settings, keys: Keys) -> None:
    """Raise Refused unless a request has the token, a session that was opened with it, or needs neither."""
    request.state.program = False
    request.state.session = ""
    if keys.token is None:
        return
    kind, _, told = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        if not keys.knows(told.strip()):
            raise Refused(401, "That is not the token of this server.", ASKS, cost=WRONG_TOKEN)
        request.state.program = True
        return
    session = request.cookies.get(cookie(https=settings.https), "")
    if session and keys.allows(session, time.time()):
        request.state.session = session
        return
    if request.scope["path"].startswith(OPEN):
        return
    if request.method in SAFE and "text/html" in request.headers.get("accept", ""):
        way = quote(request.scope["path"])
        raise Refused(303, "Sign in first.", {"Location": f"/sign-in?next={way}"})
    raise Refused(401, "This server asks for its token: Authorization: Bearer …", ASKS)


def _name(told: str) -> str | None:
    """Return the name in a Host header without its port, or none where it is no name."""
    try:
        found = urlsplit(f"//{told}")
        _ = found.port
    except ValueError:
        return None
    return found.hostname if found.netloc == told and "@" not in told else None


def _is_address(named: str, *, loopback: bool) -> bool:
    try:
        found = ipaddress.ip_address(named)
    except ValueError:
        return False
    return found.is_loopback or not loopback
