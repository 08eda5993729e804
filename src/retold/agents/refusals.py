"""Errors as an agent reads them: what is wrong in words of ours, and what may hold a stranger's words marked."""

from __future__ import annotations

from typing import Any

from retold import errors
from retold.agents.marking import UNTRUSTED

_TOLD: dict[type[Exception], str] = {
    errors.UnknownId: "the id, letter or label names nothing here, or several things; call report for a list",
    errors.BadOption: "the question cannot be meant as it is written",
    errors.BadReport: "the report cannot be read as one of retold; a person can check it with retold verify",
    errors.BadStore: "the store cannot be read; a person can check it with retold verify",
    errors.Unreadable: "the text cannot be read as an article",
}
FAILED = "the question could not be answered"
MISSHAPEN = "the arguments do not fit the tool's inputSchema"
UNKNOWN_TOOL = "there is no such tool"
NO_RESOURCE = "there is no such resource; call resources/list, or report with part articles"


class Refused(errors.RetoldError):
    """A question that is refused in words of ours alone."""


def refusal(error: Exception) -> dict[str, Any]:
    """Return what an agent is told of an error; a bug is not told in its own words."""
    if isinstance(error, Refused):
        return {"error": str(error)}
    if isinstance(error, errors.RetoldError):
        told = next((words for kind, words in _TOLD.items() if isinstance(error, kind)), FAILED)
        return {"error": told, "detail": {UNTRUSTED: str(error)[:500]}}
    return {"error": FAILED}
