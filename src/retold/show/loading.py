"""The document inside a report file, be the file JSON or HTML."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

from retold.errors import BadReport
from retold.show.contract import SCHEMA
from retold.show.displayed import DATA, Displayed, displayed
from retold.show.packed import MOST_CHARACTERS, unpacked

Json = Mapping[str, Any]


def loaded(text: str) -> Json:
    """Return the document of a report as it stands in its file; raises BadReport where there is none."""
    return parsed(text) if is_json(text) else embedded(displayed(bounded(text)))


def is_json(text: str) -> bool:
    """Tell whether a report is a JSON document rather than a page."""
    return text.lstrip("\ufeff \t\r\n").startswith("{")


def bounded(html: str) -> str:
    """Return a page unless it is too long to be one of ours."""
    if len(html) > MOST_CHARACTERS:
        message = (
            f"The report has {len(html):,} characters; retold re-checks files of up to {MOST_CHARACTERS:,}."
        )
        raise BadReport(message)
    return html


def embedded(shown: Displayed) -> Json:
    """Return the document that a page holds."""
    if shown.data is None:
        message = f"The report holds no document (script {DATA}); give the file that retold wrote."
        raise BadReport(message)
    return parsed(unpacked(shown.data))


def parsed(text: str) -> Json:
    """Return a document from JSON that says it is one."""
    try:
        document = json.loads(
            text, object_pairs_hook=_once, parse_int=_whole, parse_float=_finite, parse_constant=_finite
        )
    except (ValueError, RecursionError) as error:
        message = f"The report is not readable as JSON ({error}); give a file that retold wrote."
        raise BadReport(message) from error
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        message = (
            f"The report does not say that it is {SCHEMA}; give a file that this version of retold wrote."
        )
        raise BadReport(message)
    return document


def _whole(digits: str) -> int:
    """Return an integer unless it is larger than any number of ours, which all came out of floats or counts."""
    _finite(digits)
    return int(digits)


def _finite(digits: str) -> float:
    """Return a number; JSON has neither infinities nor what is no number, though Python reads them."""
    if not math.isfinite(found := float(digits)):
        message = f"{digits[:20]} is no number that it can hold"
        raise ValueError(message)
    return found


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object, refusing a field given twice: one reader would see the first, another the second."""
    found = dict(pairs)
    if len(found) < len(pairs):
        message = "a field is given twice"
        raise ValueError(message)
    return found
