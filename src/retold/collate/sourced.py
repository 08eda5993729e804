"""Figures that an article has from a source of the press which it names, and whether that source gives them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from retold.collate.table import Table
from retold.records import (
    ABSENT,
    VOUCHING_FOR_NOTHING,
    Citation,
    Figure,
    Mention,
    Place,
    Sourced,
    SourceState,
)
from retold.text.agreement import AGREES, AMOUNTS
from retold.text.figures import compare

RIVAL = frozenset({"conflict", "different scope"})


@dataclass(frozen=True, slots=True)
class Sources:
    """What the articles of a story give and whom of the press each names for what."""

    texts: Mapping[str, str]
    figures: Mapping[str, Sequence[Figure]]
    named: Mapping[str, Sequence[Citation]]


def sources(table: Table, citations: Sequence[Citation]) -> Sources:
    """All that figures of a story are looked up in."""
    named: dict[str, list[Citation]] = defaultdict(list)
    for one in citations:
        if one.kind != "link" and one.told.start < one.told.end and one.how not in VOUCHING_FOR_NOTHING:
            named[one.place.article].append(one)
    articles = table.story.articles
    figures = {article.id: parsed.figures for article, parsed in zip(articles, table.parsed, strict=True)}
    return Sources({article.id: article.text for article in articles}, figures, named)


def sourced(known: Sources, told: Sequence[Mention]) -> tuple[Sourced, ...]:
    """Each figure of a statement that its article has from a named outlet or agency, beside that source's own."""
    found = []
    for mention in told:
        for citation in known.named.get(mention.article, ()):
            for figure in mention.figures:
                if figure.kind in AMOUNTS and citation.told.start <= figure.start < citation.told.end:
                    found.append(_sourced(known, citation, figure, told))
    return tuple(sorted(set(found), key=lambda one: (one.place, one.citation)))


def _sourced(known: Sources, citation: Citation, figure: Figure, told: Sequence[Mention]) -> Sourced:
    place = Place(citation.place.article, figure.start, figure.end)
    if citation.source is None:
        absent = citation.because.endswith(ABSENT)
        because = citation.because or "which of its articles is meant is undecided"
        state: SourceState = "not in this collection" if absent else "undecided"
        return Sourced(place, citation.id, citation.cited, state, None, because)
    article = citation.source
    same = [one for mention in told if mention.article == article for one in mention.figures]
    for one in (*same, *_counting(known.figures[article], figure)):
        if compare(figure, one)[0] in AGREES:
            because = f"its article says “{_words(known.texts[article], one)}”"
            return Sourced(place, citation.id, citation.cited, "has it", _place(article, one), because)
    for one in (*same, *_counting(known.figures[article], figure)):
        if compare(figure, one)[0] in RIVAL:
            because = f"its article says “{_words(known.texts[article], one)}” instead"
            return Sourced(place, citation.id, citation.cited, "has another", _place(article, one), because)
    return Sourced(place, citation.id, citation.cited, "has none", None, "its article has no such figure")


def _counting(figures: Sequence[Figure], figure: Figure) -> Iterator[Figure]:
    """The figures that count or measure the same, wherever they stand."""
    for one in figures:
        alike = (one.kind, one.unit, one.counted) == (figure.kind, figure.unit, figure.counted)
        if alike and (one.counted or one.unit):
            yield one


def _place(article: str, figure: Figure) -> Place:
    return Place(article, figure.start, figure.end)


def _words(text: str, figure: Figure) -> str:
    return " ".join(text[figure.start : figure.end].split())
