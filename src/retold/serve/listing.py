"""The first page: the stories of a store, newest first."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from retold.serve.pages import page
from retold.serve.stores import Stores

router = APIRouter()


@router.get("/", response_class=HTMLResponse, include_in_schema=False)
def stories(request: Request) -> HTMLResponse:
    """The stories of the store."""
    stores: Stores = request.app.state.stores
    return page(request, "stories.html.j2", stories=list(stores.reader().stories()))
