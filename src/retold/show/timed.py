"""The timeline as the JSON document has it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from retold.records import Dating, Entry, Statement
from retold.show import values


def entry(one: Entry, statements: Mapping[str, Statement]) -> dict[str, Any]:
    """Return an entry; its origins are those of its statements."""
    return {
        "id": one.id,
        "low": one.low,
        "high": one.high,
        "unit": one.unit,
        "kind": one.kind,
        "statements": [{"id": id_, "origins": list(statements[id_].origins)} for id_ in one.statements],
        "articles": list(one.articles),
        "weight": values.number(one.weight),
        "datings": [_dating(dating) for dating in one.datings],
        "differs": list(one.differs),
    }


def _dating(one: Dating) -> dict[str, Any]:
    return {
        **values.place(one.place),
        "clause": values.span(one.clause),
        "sentence": values.span(one.sentence),
        "low": one.low,
        "high": one.high,
        "unit": one.unit,
        "relative": one.relative,
        "kind": one.kind,
        "because": one.because,
        "by": one.by,
    }
