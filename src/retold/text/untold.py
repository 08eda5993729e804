"""What shows of a word, where a text comes with a parse, whether it tells anything at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retold.records import Sentence

from .contents import Seen, Told
from .cue_odds import SUBJECTS, lexicon, odds, signs
from .cues import DETERMINERS, PRONOUNS, ROLES
from .grammar import Grammar, subject, token
from .proposals import TOLD


def nothing(seen: Seen, g: Grammar, at: int, sentence: Sentence, found: Sequence[Told]) -> tuple[str, ...]:
    """Return the signs that a word tells nothing; `found` is what word order says of its sentence."""
    word = seen.r.words.lemmas[at]
    own, shared = signs(seen.r, at, sentence.first, sentence.last)
    more, every = _parsed(g, at)
    whose = _subject(seen, g, at)
    return (
        "0",
        f"0 {whose}",
        f"0 {word}",
        f"0 {word} {whose}",
        *(f"0 {word} {sign}" for sign in own + more),
        *(f"0 {sign}" for sign in shared + every),
        *(f"0 |{one}" for one in _beside(seen, at, sentence)),
        *(f"0 {one}" for one in _ruled(seen, at, sentence, found)),
    )


def _ruled(seen: Seen, at: int, sentence: Sentence, found: Sequence[Told]) -> Iterator[str]:
    """Yield what word order says: that a word tells, stands in what is told, or belongs to a quotation."""
    r = seen.r
    word = r.words.lemmas[at]
    own = any(one.cue == at for one in found)
    within = any(one.first <= at < one.last or one.again <= at < one.until for one in found if one.cue != at)
    quoting = r.words.starts[at] in seen.cued
    entry = lexicon().words.get(word)
    high = round(max(-4, min(4, odds(r, at, sentence.first, sentence.last, entry)))) if entry else 9
    state = f"F{own:d}I{within:d}Q{quoting:d}"
    yield state
    yield f"odds{high}"
    yield f"{state}odds{high}"
    yield f"{word} I{within:d}"
    yield f"more{min(2, len(found) - own)}{state}"


def _subject(seen: Seen, g: Grammar, at: int) -> str:
    """Return the sort of a word's subject: a name, a pronoun, one who can speak, a thing, or none."""
    found = subject(g, at)
    if found is None:
        return "nobody"
    r, (first, last) = seen.r, found
    for word in range(first, last):
        if r.folded(word) in PRONOUNS | SUBJECTS:
            return r.folded(word)
        if r.folded(word) in ROLES:
            return "role"
    if any(r.capital(word) for word in range(first + 1, last)) or (
        r.folded(first) not in DETERMINERS and r.capital(first)
    ):
        return "name"
    here = token(g, last - 1)
    return f"{r.words.lemmas[last - 1]}" if here is not None and last - first < 4 else "thing"


def _beside(seen: Seen, at: int, sentence: Sentence) -> Iterator[str]:
    """Yield the words around a word, with its own."""
    r = seen.r
    word = r.words.lemmas[at]
    for step in (-2, -1, 1, 2):
        if sentence.first <= at + step < sentence.last:
            yield f"{word}{step}{r.folded(at + step)}"
            yield f"{step}{r.words.lemmas[at + step]}"


def _parsed(g: Grammar, at: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    here = token(g, at)
    if here is None:
        return (), ()
    below = "+".join(
        sorted({g.labels[one] for one in g.children[here]} & (TOLD | {"nsubj", "auxpass", "nmod:poss"}))
    )
    tag, above = g.syntax.tags[here], g.labels[here].partition(":")[0]
    return (f"@{tag}", f"@@{below}", f"@^{above}"), (
        f"@{tag}",
        f"@@{below}",
        f"@{tag}@{below}",
        f"@{above}@{below}",
        f"@{tag}@^{above}",
    )
