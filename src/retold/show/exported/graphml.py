"""The lineage as GraphML (http://graphml.graphdrawing.org), which networkx, igraph, yEd, Cytoscape and Gephi open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from retold.show.exported.lineage import OF_EDGES, OF_NODES, edges, nodes
from retold.show.exported.source import Source
from retold.show.invisible import for_xml

_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_TYPES = {"string": "string", "integer": "int", "double": "double"}


def graphml(document: Mapping[str, Any]) -> bytes:
    """Return the lineage of all stories as one directed graph; an attribute says where a direction is undecided."""
    source = Source(document)
    root = etree.Element(_tag("graphml"), nsmap={None: _GRAPHML})
    for kind, fields in (("node", {"label": "string", **OF_NODES}), ("edge", OF_EDGES)):
        for name, type_ in fields.items():
            told = {"id": f"{kind}_{name}", "for": kind, "attr.name": name, "attr.type": _TYPES[type_]}
            _sub(root, "key", told)
    graph = _sub(root, "graph", {"id": "lineage", "edgedefault": "directed"})
    for one in nodes(source):
        element = _sub(graph, "node", {"id": for_xml(one.id)})
        _data(element, "node", {"label": one.label, **one.fields})
    for edge in edges(source):
        ends = {"source": for_xml(edge.source), "target": for_xml(edge.target)}
        _data(_sub(graph, "edge", ends), "edge", edge.fields)
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return made


def _data(element: etree._Element, kind: str, fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        _sub(element, "data", {"key": f"{kind}_{name}"}).text = for_xml(str(value))


def _sub(parent: etree._Element, tag: str, fields: Mapping[str, str]) -> etree._Element:
    return etree.SubElement(parent, _tag(tag), dict(fields))


def _tag(name: str) -> etree.QName:
    return etree.QName(_GRAPHML, name)
