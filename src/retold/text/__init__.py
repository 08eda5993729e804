"""What can be said of one text alone: its words, sentences, quotes, attributions, figures and hedges."""

from __future__ import annotations

from functools import lru_cache

from retold.records import Furniture, Parsed

from .attributions import attributions
from .figures import figures
from .hedges import hedges
from .lines import paragraphs
from .names import names
from .quotes import quotes
from .sentences import mask, sentences
from .words import words

CACHED_TEXTS = 1024  # a story has tens of articles, and several stages read each; a long text takes about 1 MB


@lru_cache(maxsize=CACHED_TEXTS)
def parse(text: str, furniture: tuple[Furniture, ...] = ()) -> Parsed:
    """Return all that is said of this text alone; nothing of it touches the furniture."""
    masked = mask(text, furniture)
    parted = words(masked)
    told = sentences(masked, parted)
    people = names(masked, parted, told)
    quoted = quotes(masked, parted, told, paragraphs(masked), people)
    return Parsed(
        words=parted,
        sentences=told,
        quotes=quoted,
        attributions=attributions(masked, parted, told, quoted, people),
        figures=figures(masked),
        hedges=hedges(masked),
    )
