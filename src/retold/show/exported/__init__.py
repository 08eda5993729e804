"""A report in the forms that other programs read: tables, graphs, annotations, provenance, claims, Markdown."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from retold.show.exported import annotating, claims, csl, gexf, graphml, markdown, prov
from retold.show.exported.choosing import chosen
from retold.show.exported.tables import TABLES, table, tables
from retold.show.exported.tables.keys import KEYS, leads_to
from retold.show.exported.tables.table import Table
from retold.show.exported.written import written
from retold.show.invisible import for_json
from retold.show.sound import sound
from retold.show.travelling import shortened, travelling

Json = Mapping[str, Any]


def _made(write: Callable[[Json], bytes]) -> Callable[[Json], bytes]:
    """Return what makes a form of a document that another hand may have written, and that travels."""
    return sound(lambda document: write(travelling(document)))


# Each form is one file, made of the document alone: the same bytes for any order of the inputs.
FORMS: Mapping[str, Callable[[Json], bytes]] = {
    "annotations": _made(lambda document: written(annotating.collection(document)).encode()),
    "claimreview": _made(lambda document: written(claims.reviews(document)).encode()),
    "claims": _made(lambda document: written(claims.claims(document)).encode()),
    "csl": _made(lambda document: written(csl.csl(document)).encode()),
    "gexf": _made(gexf.gexf),
    "graphml": _made(graphml.graphml),
    "jsonl": _made(lambda document: _lines(document).encode()),
    "markdown": _made(lambda document: markdown.markdown(document).encode()),
    "prov": _made(lambda document: written(prov.prov(document)).encode()),
}

__all__ = ["FORMS", "KEYS", "TABLES", "Table", "chosen", "leads_to", "shortened", "table", "tables"]


def _lines(document: Json) -> str:
    """Return the articles as JSON lines that `retold report` reads."""
    return "".join(for_json(json.dumps(one, ensure_ascii=False)) + "\n" for one in document["articles"])
