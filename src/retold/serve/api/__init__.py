"""The JSON API: everything that the web app shows, told to programs, with its description in OpenAPI.

contracts    the schemas of the package as components
given        parameters that routes share
answering    how JSON goes out: tags, packing
All else is a route or a few.
"""

from __future__ import annotations

import threading

from fastapi import FastAPI

from retold.serve.api import (
    alerts,
    articles,
    asking,
    checking,
    comparing,
    contracts,
    corrections,
    listing,
    searching,
    stories,
    version,
)
from retold.serve.api.answering import Kept

__all__ = ["ROUTERS", "install"]

ROUTERS = tuple(
    one.router
    for one in (
        listing,
        stories,
        articles,
        searching,
        asking,
        comparing,
        checking,
        corrections,
        alerts,
        version,
    )
)


def install(app: FastAPI) -> None:
    """Give an app what the API needs beside its routes."""
    app.state.kept = Kept()
    app.state.turns = threading.BoundedSemaphore(corrections.MOST_TURNS)
    contracts.described(app)
