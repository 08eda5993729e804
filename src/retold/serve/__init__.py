"""The web app of a store: its stories as reports, searched, corrected, and told to other programs."""

from __future__ import annotations

import threading

from fastapi import Depends, FastAPI

from retold.serve import (
    adding,
    alerts,
    api,
    comparing,
    correcting,
    corrections,
    events,
    feeds,
    files,
    grouping,
    listing,
    refusing,
    searching,
    signing,
    story,
    tasks,
    texts,
)
from retold.serve.forms import formed
from retold.serve.guarding import Guard
from retold.serve.guarding.keys import Keys
from retold.serve.kept_pages import Pages
from retold.serve.settings import Settings
from retold.serve.stores import Stores
from retold.serve.turns import Turns
from retold.serve.working import Work

__all__ = ["Settings", "application"]

ROUTERS = (
    listing.router,
    searching.router,
    alerts.router,
    texts.router,
    signing.router,
    files.router,
    story.router,
    grouping.router,
    comparing.router,
    corrections.router,
    correcting.router,
    adding.router,
    tasks.router,
    *api.ROUTERS,
    feeds.router,
    events.router,
)


def application(settings: Settings) -> FastAPI:
    """Return the web app of a store, to be run by any ASGI server; its guard stands before all of it."""
    app = FastAPI(title="retold", docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    app.state.settings = settings
    app.state.stores = Stores(settings.store)
    app.state.keys = Keys(settings.token)
    app.state.ending = threading.Event()  # set when the server ends: streams end then
    app.state.pages, app.state.comparisons = Pages(), Pages()
    app.state.making = Turns()
    app.state.work = Work()
    app.state.forgotten = None  # how much had been forgotten when the store was read last
    app.state.routers = ROUTERS
    for router in ROUTERS:
        app.include_router(router, dependencies=[Depends(formed)])
    api.install(app)
    events.install(app)
    refusing.handled(app)
    app.middleware_stack = Guard(app.build_middleware_stack(), settings, app.state.keys)
    return app
