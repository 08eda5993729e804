"""What can be said of one text alone: its words, sentences, quotes, attributions, figures and hedges."""

from __future__ import annotations

from functools import lru_cache

from retold.records import Furniture, Parsed, Syntax

from . import (
    attributions,
    circumstances,
    figures,
    hedges,
    lines,
    names,
    numbers,
    quotes,
    sentences,
    speech,
    voiced,
    words,
)

CACHED_TEXTS = (
    1024  # a story has tens of articles, and several stages read each; a long text takes about 1 MB
)


@lru_cache(maxsize=CACHED_TEXTS)
def parse(text: str, furniture: tuple[Furniture, ...] = (), syntax: Syntax | None = None) -> Parsed:
    """Return all that is said of this text alone; nothing of it touches the furniture.

    >>> [quote.speaker for quote in parse("“We are ready,” the mayor, Ann Lee, said.").quotes]
    ['Ann Lee']
    """
    masked = sentences.mask(text, furniture)
    parted = words.words(masked)
    told = sentences.sentences(masked, parted)
    people = names.names(masked, parted, told)
    quoted = quotes.quotes(masked, parted, told, lines.paragraphs(masked), people)
    said = speech.speech(masked, parted, told, quoted, people, syntax=syntax)
    toks = numbers.tokens(masked)
    attributed = attributions.attributions(masked, parted, told, quoted, people)
    counted = figures.among(toks, sterling="£" in masked)
    return Parsed(
        words=parted,
        sentences=told,
        quotes=voiced.voiced(quoted, said, told),
        attributions=attributed,
        figures=circumstances.told(masked, counted, told, attributed),
        hedges=hedges.among(toks),
        speech=said,
    )
