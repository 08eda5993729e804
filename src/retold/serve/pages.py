"""How a page of the web app is made: our templates, what they may call, and no word unescaped."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FunctionLoader, StrictUndefined

from retold.show import filters


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """Return a page made of a template of ours."""
    made = environment().get_template(template).render(request=request, **values)
    return HTMLResponse(made, status_code=status)


@cache
def environment() -> Environment:
    """Return the templates of the web app, with the filters of the report."""
    made = Environment(
        loader=FunctionLoader(asset),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= filters()
    return made


@cache
def asset(name: str) -> str:
    """Return a file of ours that pages are made of."""
    return resources.files("retold.serve").joinpath("templates", name).read_text(encoding="utf-8")
