"""A dependency parse as it is asked: what hangs on a word, and how far that goes.

Labels are those of Universal Dependencies; those of spaCy's own English pipelines are given the same names.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final, NamedTuple

from retold.records import Syntax, Words

_SAME: Final = {
    "dobj": "obj",
    "dative": "iobj",
    "oprd": "xcomp",
    "acomp": "xcomp",
    "relcl": "acl",
    "nsubjpass": "nsubj",
    "csubjpass": "csubj",
    "prep": "obl",
    "agent": "obl",
    "poss": "nmod:poss",
    "root": "root",
    "ROOT": "root",
    "acl:relcl": "acl",
    "nsubj:pass": "nsubj",
    "obl:agent": "obl",
    "aux:pass": "auxpass",
}
SUBJECTS: Final = frozenset({"nsubj", "csubj"})
_CLIMBING: Final = frozenset({"conj", "xcomp", "advcl", "acl"})  # their subject is that of what they hang on
_BESIDE: Final = frozenset({"acl", "appos", "parataxis", "punct", "obl", "advcl"})
HIGHEST: Final = 4  # steps up from a verb without a subject of its own
DEEPEST: Final = 60  # steps up from a word; parses of real sentences have a third of them


class Grammar(NamedTuple):
    """A parse by the numbers of its tokens, and of words."""

    syntax: Syntax
    words: Words
    labels: list[str]
    children: list[list[int]]
    spans: list[tuple[int, int]]  # from the first to the last character of all that hangs on a token


def grammar(syntax: Syntax, words: Words) -> Grammar:
    """Return a parse with what hangs on each token."""
    children: list[list[int]] = [[] for _ in range(len(syntax))]
    spans = list(zip(syntax.starts, syntax.ends, strict=True))
    for at, head in enumerate(syntax.heads):
        if head != at:
            children[head].append(at)
        if syntax.labels[at] == "punct":
            continue
        above, steps = at, 0
        while syntax.heads[above] != above and steps < DEEPEST:
            above, steps = syntax.heads[above], steps + 1
            low, high = spans[above]
            spans[above] = min(low, syntax.starts[at]), max(high, syntax.ends[at])
    return Grammar(syntax, words, [_SAME.get(one, one) for one in syntax.labels], children, spans)


def token(g: Grammar, word: int) -> int | None:
    """Return the token that begins where a word begins."""
    at = bisect_left(g.syntax.starts, g.words.starts[word])
    return at if at < len(g.syntax) and g.syntax.starts[at] == g.words.starts[word] else None


def reach(g: Grammar, at: int) -> tuple[int, int]:
    """Return the words, from the first to behind the last, of all that hangs on a token."""
    start, end = g.spans[at]
    return bisect_left(g.words.ends, start + 1), bisect_left(g.words.starts, end)


def subject(g: Grammar, word: int, *, own: bool = False) -> tuple[int, int] | None:
    """Return the words of the subject of a verb or the owner of a noun, without what is told beside them.

    A verb without one has that of the verb that it hangs on, unless only its own is asked for.
    """
    at = token(g, word)
    for _ in range(HIGHEST):
        if at is None:
            return None
        for child in g.children[at]:
            if g.labels[child] in SUBJECTS or g.labels[child] == "nmod:poss":
                first, last = _bare(g, child)
                return (first, last) if first < last else None
        if own or g.labels[at] not in _CLIMBING:
            return None
        at = g.syntax.heads[at]
    return None


def _bare(g: Grammar, at: int) -> tuple[int, int]:
    """Return the words of a phrase up to what is told beside it: "the mayor", of "the mayor, who had come"."""
    first, last = reach(g, at)
    beside = [child for child in g.children[at] if child > at and g.labels[child] in _BESIDE]
    return first, min([last, *(reach(g, child)[0] for child in beside)])
