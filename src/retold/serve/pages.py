"""How a page of the web app is made: our templates, what they may call, and no word unescaped."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment
from markupsafe import Markup

from retold import show
from retold.serve import files
from retold.serve.forms import form_token
from retold.serve.guarding.keys import session_of


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """Return a page made of a template of ours.

    Each template knows `path`, `form_token` (see forms.py), `signed_in`, `shut` (whether it is to be signed in first),
    `read_only`, and the store's `name`.
    """
    settings = request.app.state.settings
    made = (
        environment()
        .get_template(template)
        .render(
            path=request.scope["path"],
            form_token=form_token(request),
            signed_in=bool(session_of(request)),
            shut=_is_shut(request),
            read_only=settings.read_only,
            name=settings.store.name,
            **values,
        )
    )
    return HTMLResponse(made, status_code=status)


def _is_shut(request: Request) -> bool:
    """Tell whether who asks has to sign in before anything is shown."""
    program = getattr(request.state, "program", False)
    return request.app.state.settings.token is not None and not program and not session_of(request)


def part(template: str, **values: Any) -> Markup:
    """Return a part of a page that is the same for every reader, made of a template of ours."""
    return Markup(environment().get_template(template).render(**values))  # noqa: S704 - escaped by the template


@cache
def environment() -> Environment:
    """Return the templates of the web app, with the filters of the report."""
    made = show.environment(asset)
    made.globals["file"] = files.address
    return made


@cache
def asset(name: str) -> str:
    """Return a file of ours that pages are made of."""
    return resources.files("retold.serve").joinpath("templates", name).read_text(encoding="utf-8")
