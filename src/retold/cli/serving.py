"""`retold serve`: the web app of a store."""

from __future__ import annotations

from pathlib import Path

import click

from retold.cli.options import STORE
from retold.cli.talk import plain_errors, say


@click.command()
@STORE
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8765, show_default=True, type=click.IntRange(0, 65535), help="The port.")
def serve(store: str, host: str, port: int) -> None:
    """Show the stories of a store in the browser.

    \b
    Examples:
      retold serve --store news.db
    """  # noqa: D301
    with plain_errors():
        from retold.read import extras  # noqa: PLC0415 - slow imports

        uvicorn = extras.module("uvicorn", "serve")
        extras.module("fastapi", "serve")
        from retold.serve import Settings, application  # noqa: PLC0415

        say(f"http://{host}:{port}/", err=True)
        uvicorn.run(application(Settings(Path(store), host, port)), host=host, port=port, log_level="warning")
