"""Views of a document that another hand may have written: they show it, or say what `verify` says of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from jinja2 import UndefinedError

from retold.errors import BadReport

Json = Mapping[str, Any]
Rest = ParamSpec("Rest")
Shown = TypeVar("Shown")

# What a document that contradicts itself does to those who take it at its word.
_STUMBLES = (
    *(LookupError, TypeError, AttributeError, ValueError, ArithmeticError, AssertionError),
    *(StopIteration, RecursionError, UndefinedError),
)


def checked(document: Json) -> Json:
    """Return a document that verifies; raise BadReport with the first thing that is wrong with another."""
    from retold.show.recheck import verify  # noqa: PLC0415 - it re-checks pages, which are views themselves

    verdict = verify(document)
    if not verdict.clean:
        message = f"the report does not verify ({verdict.problems[0]}): see retold verify, or report again"
        raise BadReport(message)
    return document


def sound(
    view: Callable[Concatenate[Json, Rest], Shown],
) -> Callable[Concatenate[Json, Rest], Shown]:
    """Return a view that raises BadReport where it stumbles over a document that does not verify.

    A document that verifies is not looked at twice, and a mistake of ours stays what it is.
    """

    @wraps(view)
    def shown(document: Json, /, *given: Rest.args, **named: Rest.kwargs) -> Shown:
        try:
            return view(document, *given, **named)
        except _STUMBLES as error:
            try:
                checked(document)
            except BadReport as told:
                raise told from error
            raise

    return shown
