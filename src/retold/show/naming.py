"""The page's part on whom the articles name: circles, then every citation by article, then who is not here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from retold.show import citing
from retold.show.excerpt import end_of_words
from retold.show.names import Name
from retold.show.slices import Mark, cut

Json = Mapping[str, Any]

LONGEST = 320  # characters of a sentence that is vouched for: it is shown whole but for run-on ones


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation as a page shows it."""

    letter: str
    what: str
    html: Markup | None  # the words that are vouched for, those that cite marked
    more: bool
    chain: Sequence[str]


def naming(story: Json, articles: Mapping[str, Json], told: Mapping[str, Name]) -> dict[str, Any]:
    """Return the circles of a story, whom each article names, and who of these is not here."""
    return {
        "circles": [
            (circle, [_cited(one, story, articles, told) for _, _, one in circle.steps])
            for circle in citing.circles(story, told)
        ],
        "named": [
            (told[id_], found)
            for id_ in story["articles"]
            if (found := [_cited(one, story, articles, told) for one in citing.of_article(story, id_)])
        ],
        "absent": [(one.cited, [told[id_] for id_ in one.by]) for one in citing.absent(story)],
    }


def _cited(one: Json, story: Json, articles: Mapping[str, Json], told: Mapping[str, Name]) -> Cited:
    what = citing.sentence(one, told)
    letter, chain = told[one["article"]].letter, list(citing.chain(one, story, told))
    place = one["told"] or {"start": one["start"], "end": one["end"]}
    if place["end"] <= place["start"]:
        return Cited(letter, what, None, more=False, chain=chain)
    text = articles[one["article"]]["text"]
    end = max(end_of_words(text, place["start"], place["end"], LONGEST), min(place["end"], one["end"]))
    marks = [Mark(one["start"], one["end"], "mark")] if one["told"] else []
    html = cut(one["article"], text, place["start"], end, marks)
    return Cited(letter, what, html, more=end < place["end"], chain=chain)
