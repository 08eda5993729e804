"""Whether the corrections of a report still name what is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Json = Mapping[str, Any]


def places(story: Json) -> Iterator[tuple[str, Json]]:
    """Yield every place of a story's corrections with where it stands; files of earlier versions have none."""
    for one in story.get("corrections", ()):
        where = f"correction {one['id']}"
        yield from ((where, one[name]) for name in ("old", "new", "from", "to") if one[name])
        yield from ((where, place) for place in (*one["notes"], *one["carriers"]))


def problems(document: Json) -> Iterator[str]:
    """Yield which corrections name an article or a statement that is not of their story."""
    for story in document["stories"]:
        articles = {*story["articles"], None}
        statements = {statement["id"] for statement in story["statements"]}
        for one in story.get("corrections", ()):
            named = [one["article"], one["earlier"], *(carrier["replaced_by"] for carrier in one["carriers"])]
            named += [place["article"] for _, place in places({"corrections": [one]})]
            for id_ in dict.fromkeys(named):
                if id_ not in articles:
                    yield f"correction {one['id']}: {id_!r} is none of the story's articles"
            for id_ in one["statements"]:
                if id_ not in statements:
                    yield f"correction {one['id']}: {id_!r} is none of the story's statements"
