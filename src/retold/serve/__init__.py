"""The web app of a store: its stories as reports, searched, corrected, and told to other programs."""

from __future__ import annotations

from fastapi import FastAPI

from retold.serve import api, feeds, listing
from retold.serve.settings import Settings
from retold.serve.stores import Stores

__all__ = ["Settings", "application"]

ROUTERS = (listing.router, api.router, feeds.router)


def application(settings: Settings) -> FastAPI:
    """Return the web app of a store, to be run by any ASGI server."""
    app = FastAPI(title="retold", docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    app.state.settings = settings
    app.state.stores = Stores(settings.store)
    for router in ROUTERS:
        app.include_router(router)
    api.install(app)
    return app
