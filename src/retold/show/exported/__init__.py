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

Json = Mapping[str, Any]

# Each form is one file, made of the document alone: the same bytes for any order of the inputs.
FORMS: Mapping[str, Callable[[Json], bytes]] = {
    "annotations": sound(lambda document: written(annotating.collection(document)).encode()),
    "claimreview": sound(lambda document: written(claims.reviews(document)).encode()),
    "claims": sound(lambda document: written(claims.claims(document)).encode()),
    "csl": sound(lambda document: written(csl.csl(document)).encode()),
    "gexf": sound(gexf.gexf),
    "graphml": sound(graphml.graphml),
    "jsonl": sound(lambda document: _lines(document).encode()),
    "markdown": sound(lambda document: markdown.markdown(document).encode()),
    "prov": sound(lambda document: written(prov.prov(document)).encode()),
}

__all__ = ["FORMS", "KEYS", "TABLES", "Table", "chosen", "leads_to", "table", "tables"]


def _lines(document: Json) -> str:
    """Return the articles as JSON lines that `retold report` reads."""
    return "".join(for_json(json.dumps(one, ensure_ascii=False)) + "\n" for one in document["articles"])
