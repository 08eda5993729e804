"""The lineage opens in networkx as GEXF and as GraphML, with the same nodes and edges."""

from __future__ import annotations

import io
import re

import networkx as nx
import pytest
from lxml import etree

from retold.show.exported import FORMS

READERS = {"gexf": nx.read_gexf, "graphml": nx.read_graphml}


def read(told: dict, form: str) -> nx.DiGraph:
    """The graph that networkx reads."""
    return READERS[form](io.BytesIO(FORMS[form](told)))


@pytest.mark.parametrize("form", READERS)
def test_articles_and_unseen_texts_are_nodes(told: dict, form: str) -> None:
    """Each has what is known of it, typed; what is not known is left out."""
    (story,) = told["stories"]
    graph = read(told, form)
    unseen = [one["id"] for one in story["lineage"]["unseen"]]
    assert {*story["articles"], *unseen} == set(graph.nodes)
    for article in told["articles"]:
        node = graph.nodes[article["id"]]
        for field in ("outlet", "title", "published", "language", "url"):
            assert article[field] == node.get(field)
        assert ("article", len(article["text"]), story["id"]) == (
            node["kind"],
            node["characters"],
            node["story"],
        )
    assert ["unseen"] == [graph.nodes[one]["kind"] for one in unseen]


@pytest.mark.parametrize("form", READERS)
def test_derivations_are_edges_from_the_source(told: dict, form: str) -> None:
    """An edge runs from what was taken from to what took it."""
    (story,) = told["stories"]
    graph = read(told, form)
    expected = {
        (one["from"], one["article"]): (one["kind"], one["direction"], one["probability"], one["taken"])
        for one in story["lineage"]["derivations"]
    }
    found = {
        (a, b): (edge["kind"], edge["direction"], edge["probability"], edge["taken"])
        for a, b, edge in graph.edges(data=True)
    }
    assert expected == found
    assert nx.is_directed_acyclic_graph(graph)
    lengths = {article["id"]: len(article["text"]) for article in told["articles"]}
    assert [] == [b for _, b, edge in graph.edges(data=True) if not 0 < edge["characters"] <= lengths[b]]


def test_an_undecided_direction_is_said(told: dict) -> None:
    """The edge stays, in the order of the lineage, and says that nothing is decided."""
    (story,) = told["stories"]
    first, *rest = story["lineage"]["derivations"]
    open_ = {**first, "direction": "undecided"}
    lineage = {**story["lineage"], "derivations": [open_, *rest]}
    document = {**told, "stories": [{**story, "lineage": lineage}]}
    for form in READERS:
        assert "undecided" == read(document, form).edges[first["from"], first["article"]]["direction"]


def test_characters_shared_are_counted_once(told: dict) -> None:
    """Passages that overlap do not count twice: counted again, character by character."""
    (story,) = told["stories"]
    graph = read(told, "gexf")
    for one in story["lineage"]["derivations"]:
        takers = {d["article"] for d in story["lineage"]["derivations"] if d["from"] == one["from"]}
        others = {one["from"]} if one["from"] in story["articles"] else takers - {one["article"]}
        inside = {
            at
            for passage in story["passages"]
            for own, other in (("a", "b"), ("b", "a"))
            if passage[own]["article"] == one["article"] and passage[other]["article"] in others
            for at in range(passage[own]["start"], passage[own]["end"])
        }
        assert len(inside) == graph.edges[one["from"], one["article"]]["characters"]


def test_gexf_is_what_gephi_expects(told: dict) -> None:
    """The parts in their order, declared types, ids that are unique, weights above nothing, and no date of writing."""
    root = etree.fromstring(FORMS["gexf"](told))
    space = {"g": "http://www.gexf.net/1.2draft"}
    assert ["meta", "graph"] == [etree.QName(one).localname for one in root]
    assert ["attributes", "attributes", "nodes", "edges"] == [
        etree.QName(one).localname for one in root.find("g:graph", space)
    ]
    declared = {one.get("id"): one.get("type") for one in root.iterfind(".//g:attribute", space)}
    assert {"string", "integer", "double"} == set(declared.values())
    patterns = {"string": r"(?s).*", "integer": r"\d+", "double": r"[\d.]+"}
    for value in root.iterfind(".//g:attvalue", space):
        assert re.fullmatch(patterns[declared[value.get("for")]], value.get("value"))
    ids = [one.get("id") for one in root.iterfind(".//g:edge", space)]
    assert len(ids) == len(set(ids))
    assert all(float(one.get("weight")) > 0 for one in root.iterfind(".//g:edge", space))
    assert "lastmodifieddate" not in root.find("g:meta", space).attrib
