"""Whether the citations of a report are still what its articles say, and its circles still circles."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

Json = Mapping[str, Any]


def places(citation: Json) -> Iterator[tuple[str, Json]]:
    """Yield every place of a citation with where it stands."""
    where = f"citation {citation['id']}"
    yield where, citation
    for part in ("name", "told", "through"):
        if citation[part]:
            yield where, {**citation[part], "article": citation["article"]}


def problems(document: Json) -> Iterator[str]:
    """Yield which citations name what their article does not, or an article that is not there, and broken circles."""
    articles = {article["id"]: article for article in document["articles"]}
    for story in document["stories"]:
        known = {one["id"]: one for one in story["lineage"].get("citations", ())}
        for one in known.values():
            if not _said(one, articles[one["article"]]):
                yield f"citation {one['id']}: its article does not name {one['cited']!r} there"
            if missing := {one["article"], one["from"] or one["article"], *one["among"]} - {
                *story["articles"]
            }:
                yield f"citation {one['id']}: {min(missing)!r} is none of the story's articles"
        for loop in story["lineage"].get("loops", ()):
            if not _closed(loop, known, articles):
                yield f"loop {', '.join(loop)}: its citations do not lead from one to the next and back"


def _said(citation: Json, article: Json) -> bool:
    """Tell whether an article has the words, the credit or the address that a citation gives."""
    cited = citation["cited"]
    if citation["how"] == "credit":
        return cited in [*article["credits"]]
    if citation["kind"] == "link":
        return bool(cited == article["canonical_url"]) or json.dumps(cited) in json.dumps(article["extra"])
    name = citation["name"] or {"start": 0, "end": 0}
    return bool(" ".join(article["text"][name["start"] : name["end"]].split()) == cited)


def _closed(loop: list[str], known: Mapping[str, Json], articles: Mapping[str, Json]) -> bool:
    """Tell whether each citation of a circle names the publisher whose article has the next one."""
    if not {*loop} <= known.keys():
        return False
    steps = [known[id_] for id_ in loop]
    return all(
        _publisher(articles[one["from"] or one["among"][0]]) == _publisher(articles[then["article"]])
        for one, then in zip(steps, [*steps[1:], steps[0]], strict=True)
        if one["from"] or one["among"]
    ) and all(one["from"] or one["among"] for one in steps)


def _publisher(article: Json) -> str:
    return str(article["extra"].get("family") or article["outlet"] or article["id"]).casefold()
