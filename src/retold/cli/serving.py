"""`retold serve`: the web app of a store."""

from __future__ import annotations

import contextlib
import secrets
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from retold.cli.helping import command
from retold.cli.options import STORE
from retold.cli.talk import plain_errors, say
from retold.errors import BadOption

if TYPE_CHECKING:
    from retold.serve import Settings


def _asked(told: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of listening, and of who may ask."""
    for option in reversed(OPTIONS):
        told = option(told)
    return told


OPTIONS = (
    STORE,
    click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on."),
    click.option(
        "--port",
        default=8765,
        show_default=True,
        type=click.IntRange(0, 65535),
        help="The port; 0 takes any that is free.",
    ),
    click.option(
        "--token-file",
        metavar="FILE",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="Whoever knows the token in this file may ask, nobody else. Or set RETOLD_TOKEN.",
    ),
    click.option(
        "--public",
        metavar="URL",
        multiple=True,
        help="The address that readers use, where it is another. Can be given several times.",
    ),
    click.option("--read-only", is_flag=True, help="Show everything, change nothing."),
    click.option(
        "--rate",
        default=60.0,
        show_default=True,
        type=click.FloatRange(min=1),
        help="Requests a second of one client.",
    ),
    click.option(
        "--log", "requests", is_flag=True, help="Tell each request on stderr, without what was searched for."
    ),
)


@command()
@_asked
def serve(
    store: str, token_file: Path | None, public: tuple[str, ...], *, requests: bool, **asked: Any
) -> None:
    """Show the stories of a store in the browser.

    \b
    Examples:
      retold serve --store news.db
      retold serve --store news.db --read-only --port 0
      retold serve --store news.db --host 0.0.0.0 --token-file token.txt
      retold serve --store news.db --public https://desk.example

    Only this machine can ask, unless --host names another address or --public
    one that a proxy answers for; both need a token.
    """  # noqa: D301
    with plain_errors():
        _installed()
        from retold.serve import settings as told  # noqa: PLC0415 - slow imports

        addresses = tuple(told.origin(address) for address in public)
        token = told.token(token_file)
        if token is None and (addresses or not told.is_loopback(asked["host"])):
            token = _drawn()
        _run(told.Settings(store=Path(store), token=token, public=addresses, **asked), requests=requests)


def _installed() -> None:
    """Raise MissingExtra where the libraries of the web app are not there."""
    from retold.read import extras  # noqa: PLC0415 - slow import

    for name in ("fastapi", "uvicorn", "python_multipart"):
        extras.needed("retold serve", name, "serve")


def _drawn() -> str:
    """Return a token drawn now and told to who starts the server, once; raise BadOption where nobody looks on."""
    if not (sys.stderr and sys.stderr.isatty()):
        message = "beyond this machine a token is needed: name a file with --token-file, or set RETOLD_TOKEN"
        raise BadOption(message)
    token = secrets.token_urlsafe(24)
    say(f"token: {token}", err=True)
    say("(another one at each start: keep one with --token-file FILE)", err=True)
    return token


def _run(settings: Settings, *, requests: bool) -> None:
    """Serve until Ctrl-C, or until a service manager ends it."""
    from retold.serve import application, listening  # noqa: PLC0415 - slow imports
    from retold.store import Store  # noqa: PLC0415

    Store.open(settings.store).close()  # what is wrong with it is told now
    socket = listening.opened(settings.host, settings.port)
    listening.logged(requests=requests)
    app = application(settings)
    host, port = (f"[{settings.host}]" if ":" in settings.host else settings.host), socket.getsockname()[1]
    for address in settings.public or (f"http://{host}:{port}",):
        say(f"{address}/", err=True)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # as Ctrl-C: else spooled files would stay
    try:
        # a signal ends it in order, and is raised again behind it or not, as the moment has it
        with contextlib.suppress(KeyboardInterrupt):
            listening.server(app, settings).run(sockets=[socket])
        say("ended", err=True)
    finally:
        socket.close()
