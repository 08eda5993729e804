"""Findings to files: Parquet, CSV, JSON lines, and GEXF for programs that draw networks."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from retold import batches
from retold.errors import BadOption
from retold.show.exported.cells import harmless
from retold.show.invisible import for_json, for_xml
from retold.writing import whole

from .findings import Table

GEXF = "http://gexf.net/1.3"


def check(name: str) -> str:
    """Return a file's name if its suffix says how to write it; raise BadOption."""
    if name != "-" and Path(name).suffix not in _WRITERS:
        message = f"{name}: the suffix says how to write: give one of {', '.join(_WRITERS)}"
        raise BadOption(message)
    return name


def table(name: str, columns: Table) -> None:
    """Write columns to a file in the form that its suffix names; `-` is JSON lines on standard output."""
    _WRITERS[".jsonl" if name == "-" else Path(name).suffix](name, columns)


def _parquet(name: str, columns: Table) -> None:
    building = Path(f"{name}.building")
    batches.write(building, columns)
    building.replace(name)


def _plain(columns: Table) -> dict[str, list[Any]]:
    return {name: values if isinstance(values, list) else values.tolist() for name, values in columns.items()}


def _jsonl(name: str, columns: Table) -> None:
    plain = _plain(columns)
    rows = zip(*plain.values(), strict=True)
    lines = (json.dumps(dict(zip(plain, row, strict=True)), ensure_ascii=False) + "\n" for row in rows)
    whole(name, "".join(map(for_json, lines)))


def _csv(name: str, columns: Table) -> None:
    plain = {column: _harmless(values) for column, values in _plain(columns).items()}
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(plain)
    writer.writerows(zip(*plain.values(), strict=True))
    whole(name, out.getvalue())


def _harmless(values: list[Any]) -> list[Any]:
    """Return the cells of a column as a spreadsheet may have them; many rows name one article."""
    if not any(isinstance(value, str) for value in values):
        return values
    known = {value: harmless(value) for value in set(values)}
    return [known[value] for value in values]


def _gexf(name: str, columns: Table) -> None:
    """Write articles as nodes and what each two share as an edge, weighted by its bits."""
    plain = _plain(columns)
    edges: dict[tuple[str, str], list[float]] = {}
    labels: dict[str, str] = {}
    for at, pair in enumerate(zip(plain["a"], plain["b"], strict=True)):
        total = edges.setdefault(pair, [0.0, 0.0])
        total[0] += plain["bits"][at]
        total[1] += plain["words"][at]
        for side, article in zip("ab", pair, strict=True):
            outlet = plain.get(f"{side}_outlet", [None] * (at + 1))[at]
            labels[article] = for_xml(f"{article} ({outlet})" if outlet else article)
    root = ET.Element("gexf", {"xmlns": GEXF, "version": "1.3"})
    graph = ET.SubElement(root, "graph", {"defaultedgetype": "undirected"})
    attributes = ET.SubElement(graph, "attributes", {"class": "edge"})
    ET.SubElement(attributes, "attribute", {"id": "words", "title": "words", "type": "integer"})
    nodes = ET.SubElement(graph, "nodes")
    for article, label in sorted(labels.items()):
        ET.SubElement(nodes, "node", {"id": for_xml(article), "label": label})
    listed = ET.SubElement(graph, "edges")
    for number, ((a, b), (bits, words)) in enumerate(sorted(edges.items())):
        edge = ET.SubElement(
            listed,
            "edge",
            {"id": str(number), "source": for_xml(a), "target": for_xml(b), "weight": f"{bits:.1f}"},
        )
        values = ET.SubElement(edge, "attvalues")
        ET.SubElement(values, "attvalue", {"for": "words", "value": str(int(words))})
    ET.indent(root)
    whole(name, ET.tostring(root, encoding="unicode", xml_declaration=False) + "\n")


_WRITERS: Mapping[str, Callable[[str, Table], None]] = {
    ".parquet": _parquet,
    ".csv": _csv,
    ".jsonl": _jsonl,
    ".gexf": _gexf,
}
