"""A draft laid beside the sources: what every rule of the check looks at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from retold import align, collate, derive
from retold.collate import Beside
from retold.records import Article, Lineage, Parsed, Passage, Place, Story
from retold.text import parse, rarity

RARE = 9.0  # bits of a word that two texts on different events seldom share: names, places, terms
LEAST_RARE = 3  # of them in common, or all that the draft has: fewer, and a source tells of something else
DRAFT = "draft"  # how the id of a draft begins, so that it differs from that of a source of the same text


@dataclass(frozen=True, slots=True)
class Laid:
    """A draft, its sources and what the stages say of them."""

    draft: Article
    sources: tuple[Article, ...]  # in the order of (published, id)
    parsed: Mapping[str, Parsed]  # by article id
    passages: tuple[Passage, ...]  # between the draft and a source
    lineage: Lineage  # of the sources alone
    sentences: tuple[Beside, ...]  # of the draft
    article: Mapping[str, Article]

    @property
    def told(self) -> Parsed:
        """What is said of the draft alone."""
        return self.parsed[self.draft.id]

    def slice(self, place: Place) -> str:
        """The characters of a place."""
        return self.article[place.article].text[place.start : place.end]


def lay(draft: Article, sources: Sequence[Article]) -> Laid:
    """Lay a draft beside sources given in any order; it is read as the latest article of their story.

    Passages and lineage are sought among the sources that have rare words of the draft; all others only say whether a
    quotation, figure or name stands anywhere.
    """
    draft = replace(draft, id=f"{DRAFT}-{draft.id}")
    ordered = sorted(sources, key=lambda one: (one.published or "", one.id, one.source))
    parsed = {one.id: parse(one.text, one.furniture, one.syntax) for one in (*ordered, draft)}
    near = [one for one in ordered if _related(parsed[draft.id], parsed[one.id])]
    story = Story("check", draft.title or "", (*near, draft))
    found = align.passages(story)
    beside = [one for one in found if draft.id in {one.a.article, one.b.article}]
    among = [one for one in found if draft.id not in {one.a.article, one.b.article}]
    lineage = derive.lineage(replace(story, articles=tuple(near)), among)
    everyone = (*ordered, draft)
    return Laid(
        draft,
        tuple(ordered),
        parsed,
        tuple(beside),
        lineage,
        collate.beside(story, found, lineage, draft.id),
        {one.id: one for one in everyone},
    )


def _related(draft: Parsed, source: Parsed) -> bool:
    rare = {word for word in draft.words.lemmas if rarity.weight(word) >= RARE}
    return len(rare & {*source.words.lemmas}) >= min(LEAST_RARE, len(rare))


def words_of(parsed: Parsed, start: int, end: int) -> tuple[int, int]:
    """The words `[first, last)` that begin in a run of characters."""
    starts = parsed.words.starts
    return bisect_left(starts, start), bisect_left(starts, end)


def rows(parsed: Parsed, part: tuple[str, ...]) -> Iterator[int]:
    """Each first word of a run of words with these lemmas, at least one; runs may overlap."""
    lemmas, size = parsed.words.lemmas, len(part)
    at = -1
    while True:
        try:
            at = lemmas.index(part[0], at + 1)
        except ValueError:
            return
        if lemmas[at : at + size] == part:
            yield at
