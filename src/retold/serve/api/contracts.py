"""The JSON Schemas of the package as components of OpenAPI: each shape is written once, where it is made."""

from __future__ import annotations

from functools import cache
from typing import Any

from fastapi import FastAPI

from retold import check, show
from retold.serve.problems import SCHEMA

Json = dict[str, Any]

DOCUMENT = "Document"
NAMES = {
    "retold/1": DOCUMENT,
    "retold-who/1": "Who",
    "retold-recall/1": "Recall",
    "retold-explain/1": "Explanation",
    "retold-alert/1": "Alert",
    "retold-alerts/1": "Alerts",
    "retold-sources/1": "Sources",
}
CHECK = "Check"


def ref(name: str) -> Json:
    """Return a reference to a component, or to a definition of it: `Document`, `Document.statement`."""
    return {"$ref": f"#/components/schemas/{name}"}


def field(name: str, of: str = "story") -> Json:
    """Return the schema of a field of a definition of the document."""
    found: Json = components()[f"{DOCUMENT}.{of}"]["properties"][name]
    return found


def gives(schema: Json, told: str, kind: str = "application/json") -> Json:
    """Return what OpenAPI says of an answer: its schema and what it is, in a sentence."""
    return {"description": told, "content": {kind: {"schema": schema}}}


@cache
def components() -> Json:
    """Return all schemas of the package with their definitions, each under a name of its own."""
    found: Json = {}
    schemas = {name: show.schema(of) for of, name in NAMES.items()} | {CHECK: check.schema()}
    for name, schema in schemas.items():
        for inner, definition in schema.pop("$defs", {}).items():
            found[f"{name}.{inner}"] = _within(definition, name)
        bare = {key: value for key, value in schema.items() if key not in {"$schema", "$id"}}
        found[name] = _within(bare, name)
    return found


def _within(value: Any, name: str) -> Any:
    """Return a schema whose references lead to the definitions of one component."""
    if isinstance(value, dict):
        return {
            key: ref(f"{name}.{inner.removeprefix('#/$defs/')}")["$ref"]
            if key == "$ref" and isinstance(inner, str)
            else _within(inner, name)
            for key, inner in value.items()
        }
    return [_within(one, name) for one in value] if isinstance(value, list) else value


def described(app: FastAPI) -> None:
    """Let the description of an app hold our schemas beside those that its routes declare."""
    of_routes = app.openapi

    def openapi() -> Json:
        made = of_routes()
        schemas = made.setdefault("components", {}).setdefault("schemas", {})
        made["components"]["schemas"] = dict(sorted({**schemas, **components(), "Problem": SCHEMA}.items()))
        return made

    app.openapi = openapi  # type: ignore[method-assign]
