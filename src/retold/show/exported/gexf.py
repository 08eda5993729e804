"""The lineage as GEXF 1.2, which Gephi opens (https://gexf.net)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from retold.show.exported.lineage import OF_EDGES, OF_NODES, edges, nodes
from retold.show.exported.source import Source
from retold.show.invisible import for_xml
from retold.show.tallies import headline

_GEXF = "http://www.gexf.net/1.2draft"  # not 1.3: Gephi opens both, networkx before 3.6 only this


def gexf(document: Mapping[str, Any]) -> bytes:
    """Return the lineage of all stories as one graph; the weight of an edge is how many characters are shared.

    All edges are directed, because readers refuse a graph of both sorts: an attribute says where it is undecided.
    No date of writing stands in it, so that the same document gives the same bytes.
    """
    source = Source(document)
    root = etree.Element(_tag("gexf"), nsmap={None: _GEXF}, version="1.2")
    meta = _sub(root, "meta")
    _sub(meta, "creator").text = f"retold {for_xml(document['tool']['version'])}"
    _sub(meta, "description").text = for_xml(headline(document))
    graph = _sub(root, "graph", defaultedgetype="directed", mode="static")
    for kind, fields in (("node", OF_NODES), ("edge", OF_EDGES)):
        declared = _sub(graph, "attributes", **{"class": kind})
        for name, type_ in fields.items():
            _sub(declared, "attribute", id=f"{kind}_{name}", title=name, type=type_)
    held = _sub(graph, "nodes")
    for one in nodes(source):
        element = _sub(held, "node", id=for_xml(one.id), label=for_xml(one.label))
        _values(element, "node", one.fields)
    drawn = _sub(graph, "edges")
    for number, edge in enumerate(edges(source)):
        ends = {"source": for_xml(edge.source), "target": for_xml(edge.target)}
        weight = str(max(1, edge.fields["characters"]))  # an edge of no weight is an edge that Gephi hides
        element = _sub(drawn, "edge", id=str(number), **ends, weight=weight, label=edge.fields["kind"])
        _values(element, "edge", edge.fields)
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return made


def _values(element: etree._Element, kind: str, fields: Mapping[str, Any]) -> None:
    held = _sub(element, "attvalues")
    for name, value in fields.items():
        _sub(held, "attvalue", **{"for": f"{kind}_{name}", "value": for_xml(str(value))})


def _sub(parent: etree._Element, tag: str, **fields: str) -> etree._Element:
    return etree.SubElement(parent, _tag(tag), fields)


def _tag(name: str) -> etree.QName:
    return etree.QName(_GEXF, name)
