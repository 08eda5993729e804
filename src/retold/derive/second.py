"""What an article has from a second source: the passages that its first one does not explain."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from retold.derive.roots import ancestry, parents
from retold.derive.ties import Shares
from retold.derive.trees import Judged, derivation
from retold.records import Article, Derivation, Place

LEAST_SHARED = 4  # words of the sentence that names an outlet which that outlet's article has too


def credited(
    articles: Sequence[Article],
    shares: Shares,
    judged: Mapping[tuple[int, int], Judged],
    found: Sequence[Derivation],
) -> list[Derivation]:
    """Derivations beyond those found: from articles that a text names for a sentence that they share.

    Nothing is added where one of the two goes back to the other already: no derivation runs in a circle.
    """
    above = parents(found)
    ids = {article.id for article in articles}
    more = []
    for taker, source, one in _named(articles, shares, judged):
        here, there = articles[taker].id, articles[source].id
        if there in ancestry(here, above) or here in ancestry(there, above):
            continue
        fresh = derivation(articles, one, taker, source)
        more.append(replace(fresh, kind="excerpt") if above[here] & ids else fresh)
        above[here].add(there)
    return more


def _named(
    articles: Sequence[Article], shares: Shares, judged: Mapping[tuple[int, int], Judged]
) -> Iterator[tuple[int, int, Judged]]:
    """(taker, source, their tie) where the taker names the source's outlet for a sentence that both have."""
    for (a, b), one in sorted(judged.items()):
        if one.house:
            continue
        for taker, source in ((a, b), (b, a)):
            places = [place for vote in one.votes if vote.kind == "outlet named" for place in vote.places]
            mine = (place for place in places if place.article == articles[taker].id)
            if one.toward(taker) > 0 and any(_shared(shares, taker, source, place) for place in mine):
                yield taker, source, one


def _shared(shares: Shares, taker: int, source: int, place: Place) -> bool:
    """Whether most of the sentence around a place is a sentence of the source too."""
    sentences = shares.parsed[taker].sentences
    at = bisect_right(sentences, place.start, key=lambda sentence: sentence.start) - 1
    if at < 0:
        return False
    words = shares.held(taker, source)[sentences[at].first : sentences[at].last]
    return int(words.sum()) >= LEAST_SHARED
