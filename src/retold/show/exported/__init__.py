"""A report in the forms that other programs read: tables, graphs, annotations, provenance, claims, Markdown."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from retold.show.exported import annotating, claims, csl, gexf, graphml, markdown, prov
from retold.show.exported.choosing import chosen
from retold.show.exported.tables import TABLES, table, tables
from retold.show.exported.tables.table import Table
from retold.show.exported.written import written
from retold.show.invisible import for_json

Json = Mapping[str, Any]

# Each form is one file, made of the document alone: the same bytes for any order of the inputs.
FORMS: Mapping[str, Callable[[Json], bytes]] = {
    "annotations": lambda document: written(annotating.collection(document)).encode(),
    "claimreview": lambda document: written(claims.reviews(document)).encode(),
    "claims": lambda document: written(claims.claims(document)).encode(),
    "csl": lambda document: written(csl.csl(document)).encode(),
    "gexf": gexf.gexf,
    "graphml": graphml.graphml,
    "jsonl": lambda document: _lines(document).encode(),
    "markdown": lambda document: markdown.markdown(document).encode(),
    "prov": lambda document: written(prov.prov(document)).encode(),
}

__all__ = ["FORMS", "TABLES", "Table", "chosen", "table", "tables"]


def _lines(document: Json) -> str:
    """Return the articles as JSON lines that `retold report` reads."""
    return "".join(for_json(json.dumps(one, ensure_ascii=False)) + "\n" for one in document["articles"])
