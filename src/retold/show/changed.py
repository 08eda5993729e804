"""One change as a page shows it: the words before and after, with a few words around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from retold.show.differences import Runs, differences, shared
from retold.show.excerpt import around, begins_inside, end_of_words, ends_inside
from retold.show.lost import here, onward
from retold.show.names import Name
from retold.show.slices import DOTS, Mark, cut
from retold.show.telling import named

Json = Mapping[str, Any]

ALIKE = 0.3  # share of common words from which on the differing words are marked, not the whole
WHOLE: Runs = ((-1, -1),)


@dataclass(frozen=True, slots=True)
class Changed:
    """One change: the words before and after, with a few words around them."""

    kind: str
    before: Name
    after: Name
    before_html: Markup
    after_html: Markup
    because: str
    onward: str = ""  # who carries it on
    also: Sequence[Name] = ()  # others that made the same change


def changed(
    change: Json,
    texts: Mapping[str, str],
    told: Mapping[str, Name],
    also: Sequence[Name] = (),
    *,
    most: int | None = None,
) -> Changed:
    """Return a change with its words cut out, `most` characters of each side, and what differs in alike ones marked."""
    before, after = change["from"], change["to"]
    words = tuple(texts[place["article"]][place["start"] : place["end"]] for place in (before, after))
    lacking, added = differences(*words) if shared(*words) >= ALIKE else (WHOLE, WHOLE)
    if change["kind"] == "attribution dropped":
        added = ()  # what stands there instead is no attribution, and not new either
    return Changed(
        kind=named(change["kind"]),
        before=told[before["article"]],
        after=told[after["article"]],
        before_html=_with_context(before, texts, "del", lacking, most),
        after_html=_with_context(after, texts, "ins", added, most),
        because=here(change),
        onward=onward(change, told),
        also=also,
    )


def _with_context(place: Json, texts: Mapping[str, str], tag: str, runs: Runs, most: int | None) -> Markup:
    text = texts[place["article"]]
    start, end = around(text, place["start"], place["end"])
    if most and end - start > most:
        first = place["start"] + (runs[0][0] if runs and runs != WHOLE else 0)
        if first - start > most // 2:
            start = around(text, first, first, context=most // 3)[0]
        end = end_of_words(text, start, end, most)
    if runs == WHOLE:
        runs = ((0, place["end"] - place["start"]),)
    marks = [Mark(place["start"] + a, place["start"] + b, tag) for a, b in runs]
    before = DOTS if begins_inside(text, start) else ""
    after = DOTS if ends_inside(text, end) else ""
    return Markup("{}{}{}").format(before, cut(place["article"], text, start, end, marks), after)
