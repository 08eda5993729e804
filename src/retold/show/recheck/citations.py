"""Whether the citations of a report are still what its articles say, and its circles still circles."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Json = Mapping[str, Any]


def places(story: Json) -> Iterator[tuple[str, Json]]:
    """Yield every place of a story's citations with where it stands; files of earlier versions have none."""
    for citation in story["lineage"].get("citations", ()):
        where = f"citation {citation['id']}"
        yield where, citation
        for part in ("name", "told", "through"):
            if citation[part]:
                yield where, {**citation[part], "article": citation["article"]}


def problems(document: Json) -> Iterator[str]:
    """Yield which citations name what their article does not, or no article, and which circles are broken."""
    articles = {article["id"]: article for article in document["articles"]}
    for story in document["stories"]:
        known = {one["id"]: one for one in story["lineage"].get("citations", ())}
        for one in known.values():
            ids = {one["article"], one["from"] or one["article"], *one["among"]}
            if missing := ids - {*story["articles"]}:
                yield f"citation {one['id']}: {min(missing)!r} is none of the story's articles"
            elif not _said(one, articles[one["article"]]):
                yield f"citation {one['id']}: its article does not name {one['cited']!r} there"
        for loop in story["lineage"].get("loops", ()):
            if not _closed([known.get(id_) for id_ in loop], articles):
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


def _closed(loop: Sequence[Json | None], articles: Mapping[str, Json]) -> bool:
    """Tell whether each citation of a circle names the publisher whose article has the next one."""
    steps = [one for one in loop if one]
    ends = [(str(one["from"] or next(iter(one["among"]), "")), str(one["article"])) for one in steps]
    if len(steps) < len(loop) or not all(end in articles for pair in ends for end in pair):
        return False
    named = [_publisher(articles[end]) for end, _ in ends]
    naming = [_publisher(articles[start]) for _, start in ends]
    return named == naming[1:] + naming[:1]


def _publisher(article: Json) -> str:
    return str(article["extra"].get("family") or article["outlet"] or article["id"]).casefold()
