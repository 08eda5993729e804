"""What a word may tell, where a text comes with a parse: the stretches that word order and the parse propose.

Which of them is told, if any, is decided by weights (`choosing`): a stretch is proposed for each place where something
told may begin and each where it may end, and each carries signs of what it would be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from retold.records import Sentence

from .contents import Seen, Told, parted
from .cues import DETERMINERS, PREPOSITIONS, PRONOUNS, ROLES
from .grammar import Grammar, reach, subject, token
from .telling import BE, HAVE, MODALS, SUBJECTS, WH, lexicon, odds, signs

_TOLD: Final = frozenset({"ccomp", "xcomp", "obj", "iobj", "obl", "advcl", "acl", "nmod", "parataxis", "conj"})
_ORDER: Final = 9  # children of one word that are looked at
FEW: Final = 2, 4, 8, 16, 32  # words: how long a stretch is, roughly


class Proposal(NamedTuple):
    """The words `[first, last)`, and what can be seen of them."""

    first: int
    last: int
    signs: tuple[str, ...]


Ends = dict[int, list[str]]


def proposals(seen: Seen, g: Grammar, at: int, sentence: Sentence, rules: Sequence[Told]) -> list[Proposal]:
    """Return all that the word `at` may tell; `rules` holds what word order alone says of it, best first."""
    begins, ends = _edges(seen, g, at, sentence, rules)
    spans = {(one.first, max(one.last, one.until)): number for number, one in enumerate(rules)}
    shared = _cue(seen, g, at, sentence)
    return [
        Proposal(first, last, tuple(_signs(seen, at, (first, last), (begins[first], ends[last]), spans, shared)))
        for first in sorted(begins)
        for last in sorted(ends)
        if first < last and _fits(at, first, last, begins[first], ends[last])
    ]


def _fits(at: int, first: int, last: int, begun: list[str], ended: list[str]) -> bool:
    """Tell whether two places belong together: both before the word, both behind it, or all around it."""
    if first > at:
        return last > at
    return last <= at or ("around" in begun and ("sentence" in ended or "around" in ended))


def _edges(
    seen: Seen, g: Grammar, at: int, sentence: Sentence, rules: Sequence[Told]
) -> tuple[Ends, Ends]:
    begins: Ends = {}
    ends: Ends = {}
    _add(begins, at + 1, "next")
    _add(ends, sentence.last, "sentence")
    for number, one in enumerate(rules):
        _add(begins, one.first, f"rule{number}")
        _add(ends, max(one.last, one.until), f"rule{number}")
        if one.until and one.again > at:
            _add(begins, one.first, "around")
            _add(ends, one.until, "around")
    here = token(g, at)
    if here is not None:
        _below(g, at, here, begins, ends)
        _above(g, at, here, sentence, begins, ends)
    for word in range(at + 2, sentence.last):
        if not seen.inside[word] and parted(seen.r, word):
            _add(ends, word, "mark")
    low, high = sentence.first, sentence.last
    return (
        {place: names for place, names in begins.items() if low <= place < high and place != at},
        {place: names for place, names in ends.items() if low < place <= high and place != at + 1},
    )


def _add(places: Ends, place: int, name: str) -> None:
    names = places.setdefault(place, [])
    if name not in names:
        names.append(name)


def _below(g: Grammar, at: int, here: int, begins: Ends, ends: Ends) -> None:
    """Add where that begins and ends which hangs on a word."""
    _add(ends, reach(g, here)[1], "own")
    for child in g.children[here][:_ORDER]:
        label = g.labels[child]
        if label not in _TOLD:
            continue
        first, last = reach(g, child)
        if last <= at:
            _add(begins, first, f"{label}<")
            _add(ends, last, f"{label}<")
        elif first > at:
            _add(begins, first, label)
            _add(ends, last, label)
            for grand in g.children[child]:
                if g.labels[grand] in ("case", "mark"):
                    _add(begins, reach(g, grand)[1], f"{label}+{g.labels[grand]}")
                elif g.labels[grand] in ("conj", "advcl", "parataxis", "acl", "appos"):
                    _add(ends, reach(g, grand)[0], f"{label}-{g.labels[grand]}")


def _above(g: Grammar, at: int, here: int, sentence: Sentence, begins: Ends, ends: Ends) -> None:
    """Add what stands before a word that only says who says it: "…, officials said"; "…, according to police"."""
    begun = reach(g, here)[0]
    head = g.syntax.heads[here]
    _add(begins, sentence.first, "sentence")
    subjects = [reach(g, child) for child in g.children[here] if g.labels[child] == "nsubj"]
    for first, _ in subjects:
        if sentence.first < first < at:
            _add(ends, first, "subject")
    if sentence.first < begun <= at:
        _add(ends, begun, "phrase")
    if head != here:
        first, last = reach(g, head)
        if first < at:
            _add(begins, first, f"head:{g.labels[here]}")
            if g.labels[here] in ("parataxis", "xcomp", "acl", "obl", "advcl", "ccomp"):
                _add(begins, first, "around")
                _add(ends, last, "around")


def nothing(
    seen: Seen, g: Grammar, at: int, sentence: Sentence, found: Sequence[Told]
) -> tuple[str, ...]:
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
    if any(r.capital(word) for word in range(first + 1, last)) or r.folded(first) not in DETERMINERS and r.capital(first):
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
        sorted({g.labels[one] for one in g.children[here]} & (_TOLD | {"nsubj", "auxpass", "nmod:poss"}))
    )
    tag, above = g.syntax.tags[here], g.labels[here].partition(":")[0]
    return (f"@{tag}", f"@@{below}", f"@^{above}"), (
        f"@{tag}",
        f"@@{below}",
        f"@{tag}@{below}",
        f"@{above}@{below}",
        f"@{tag}@^{above}",
    )


def _cue(seen: Seen, g: Grammar, at: int, sentence: Sentence) -> tuple[str, str, str]:
    here = token(g, at)
    tag = g.syntax.tags[here] if here is not None else "?"
    own, _ = signs(seen.r, at, sentence.first, sentence.last)
    return seen.r.words.lemmas[at], tag[:2], own[1]


def _signs(
    seen: Seen,
    at: int,
    span: tuple[int, int],
    places: tuple[list[str], list[str]],
    rules: dict[tuple[int, int], int],
    cue: tuple[str, str, str],
) -> Iterator[str]:
    """Yield what is seen of a stretch: how it begins and ends, and whether word order proposes it too."""
    (first, last), (begun, ended), (word, tag, frame) = span, places, cue
    r, side = seen.r, "<" if span[0] < at else ">"
    yield side
    yield f"{word}{side}"
    yield f"{frame}{side}"
    if span in rules:
        yield f"rule{rules[span]}"
        yield f"{word} rule{rules[span]}"
        yield f"{frame} rule{rules[span]}"
    opens, before = _sort(seen, first), _gap(seen, first)
    behind, gap = _sort(seen, last) if last < len(r.words) else "none", _gap(seen, last)
    for name in begun:
        yield f"[{name}"
        yield f"{word}[{name}"
        yield f"{tag}[{name}"
        yield f"{frame}[{name}"
        yield f"{opens}[{name}"
        for other in ended:
            yield f"[{name}]{other}"
    for name in ended:
        yield f"]{name}{side}"
        yield f"{word}]{name}"
        yield f"{tag}]{name}"
        yield f"{gap}{behind}]{name}"
    yield f"({opens}{side}"
    yield f"{word}({opens}"
    yield f"{frame}({opens}"
    yield f"({before}{opens}{side}"
    yield f"){gap}{behind}{side}"
    yield f"){gap}{side}"
    size = sum(last - first > few for few in FEW)
    yield f"#{size}{side}"
    yield f"{word}#{size}"
    yield f"q{_torn(seen, first)}{_torn(seen, last)}"
    if first < at < last:
        yield "around"
        yield f"{word} around"


def _sort(seen: Seen, at: int) -> str:
    """Return the sort of a word that begins something, or that follows it."""
    r = seen.r
    folded = r.folded(at)
    for group, name in _SORTS:
        if folded in group:
            return name
    if folded in _TELLTALES:
        return folded
    return "Cap" if r.capital(at) else "ing" if folded.endswith("ing") else "word"


_TELLTALES: Final = frozenset(
    {"that", "to", "but", "and", "or", "as", "if", "because", "while", "although", "though", "after", "before"}
    | {"when", "which", "who", "it", "there", "for", "about", "of", "on", "in", "with", "against", "by"}
    | {"since", "even", "including", "not"}
)
_SORTS: Final = (
    (WH - _TELLTALES, "wh"),
    (SUBJECTS - _TELLTALES, "he"),
    ((DETERMINERS | PRONOUNS) - _TELLTALES - SUBJECTS, "the"),
    (BE | HAVE | MODALS, "be"),
    (PREPOSITIONS - _TELLTALES, "prep"),
)


def _gap(seen: Seen, at: int) -> str:
    """Return the marks before a word."""
    r = seen.r
    start = r.words.ends[at - 1] if at else 0
    end = r.words.starts[at] if at < len(r.words) else start + 1
    return "".join(r.text[start : min(end, start + 3)].split())[:2]


def _torn(seen: Seen, at: int) -> int:
    """Tell whether a place stands within quotation marks."""
    return int(0 < at < len(seen.inside) and bool(seen.inside[at - 1] and seen.inside[at]))
