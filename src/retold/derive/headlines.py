"""Headlines that a page cites: its related-article line names what was published before it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from retold.derive.ties import Tie
from retold.records import Article, Place, Reason
from retold.text import lemmas, rarity

CITED_BITS = 4.0
LEAST_OVERLAP = 0.5  # share of a headline's rare words that the citing line must have
RARE_BITS = 5.0
FORM_SHARE = 0.6  # of an article told like another one, so that their headlines may be one headline reworded

Headlines = Sequence[
    tuple[tuple[str, str], ...]
]  # for each article: (headline, id of the article that carries it)


def carried(articles: Sequence[Article], ties: Sequence[Tie]) -> Headlines:
    """The headline of each article; where it has lost its own, those of the other forms of its text."""
    found: list[tuple[tuple[str, str], ...]] = []
    for number, article in enumerate(articles):
        if article.title:
            found.append(((article.title, article.id),))
            continue
        forms = [
            articles[tie.a + tie.b - number]
            for tie in ties
            if number in (tie.a, tie.b) and min(tie.told_a, tie.told_b) >= FORM_SHARE
        ]
        found.append(tuple((form.title, form.id) for form in forms if form.title))
    return found


def cited(headlines: Sequence[tuple[str, str]], a: Article, b: Article) -> Reason | None:
    """The reason to take `b` for the later one: a related-article line of it names a headline of `a`."""
    for headline, carrier in headlines:
        if carrier == b.id:
            continue
        wanted = _rare(headline)
        for piece in b.furniture:
            if (
                piece.kind == "related"
                and _overlap(wanted, _rare(b.text[piece.start : piece.end])) >= LEAST_OVERLAP
            ):
                text = "a related-article line names the headline of the other"
                if carrier != a.id:
                    text += ", which another form of its text still carries, reworded"
                return Reason("headline cited", text, CITED_BITS, (Place(b.id, piece.start, piece.end),))
    return None


@lru_cache(maxsize=4096)
def _rare(line: str) -> frozenset[str]:
    folded = (lemmas.lemma(lemmas.fold(word.strip("'‘’“”\".,:;"))) for word in line.split())
    return frozenset(word for word in folded if rarity.weight(word) >= RARE_BITS)


def _overlap(wanted: frozenset[str], line: frozenset[str]) -> float:
    total = sum(map(rarity.weight, sorted(wanted)))
    return sum(map(rarity.weight, sorted(wanted & line))) / total if total else 0.0
