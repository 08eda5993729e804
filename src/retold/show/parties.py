"""People and bodies in the document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from retold.records import Actor, Form, Played
from retold.show import values

PARTS = ("said", "pledged", "warned", "denied", "did", "about")


def told(actor: Actor) -> dict[str, Any]:
    """Return one person, body or place as the document has it."""
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "names": [_form(form) for form in actor.names],
        "roles": [_form(form) for form in actor.roles],
        "joins": [
            {"a": values.place(one.a), "b": values.place(one.b), "because": one.because}
            for one in actor.joins
        ],
        "may_be": list(actor.may_be),
    } | {part: _played(getattr(actor, part)) for part in PARTS}


def _form(form: Form) -> dict[str, Any]:
    return {"text": form.text, "places": [values.place(place) for place in form.places]}


def _played(played: Sequence[Played]) -> list[dict[str, Any]]:
    return [{"statement": one.statement, "articles": list(one.articles)} for one in played]
