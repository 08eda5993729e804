"""What a word may tell, where a text comes with a parse: the stretches that word order and the parse propose.

Which of them is told, if any, is decided by weights (`choosing`): a stretch is proposed for each place where something
told may begin and each where it may end, and each carries signs of what it would be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from retold.records import Sentence

from .contents import Seen, Told, parted
from .cue_odds import BE, HAVE, MODALS, SUBJECTS, WH, signs
from .cues import DETERMINERS, PREPOSITIONS, PRONOUNS
from .grammar import Grammar, reach, token

TOLD: Final = frozenset({"ccomp", "xcomp", "obj", "iobj", "obl", "advcl", "acl", "nmod", "parataxis", "conj"})
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
    cue = _cue(seen, g, at, sentence)
    return [
        Proposal(
            first,
            last,
            tuple(_signs(seen, (first, last), (begins[first], ends[last]), spans.get((first, last)), cue)),
        )
        for first in sorted(begins)
        for last in sorted(ends)
        if first < last and _fits(at, first, last, begins[first], ends[last])
    ]


def _fits(at: int, first: int, last: int, begun: list[str], ended: list[str]) -> bool:
    """Tell whether two places belong together: both before the word, both behind it, or all around it."""
    if first > at:
        return last > at
    return last <= at or ("around" in begun and ("sentence" in ended or "around" in ended))


def _edges(seen: Seen, g: Grammar, at: int, sentence: Sentence, rules: Sequence[Told]) -> tuple[Ends, Ends]:
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
        _above(g, (at, here), sentence, begins, ends)
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
        if label not in TOLD:
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


def _above(g: Grammar, word: tuple[int, int], sentence: Sentence, begins: Ends, ends: Ends) -> None:
    """Add what stands before a word that only says who says it: "…, officials said"; "…, according to police"."""
    at, here = word
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


class _Cue(NamedTuple):
    """The word that tells: its base form, the beginning of its tag, what follows it, its label, and where it ends."""

    at: int
    word: str
    tag: str
    frame: str
    label: str
    end: int  # the word behind the last that hangs on it


def _cue(seen: Seen, g: Grammar, at: int, sentence: Sentence) -> _Cue:
    here = token(g, at)
    if here is None:
        tag, label, end = "?", "?", at + 1
    else:
        tag, label, end = g.syntax.tags[here], g.labels[here], reach(g, here)[1]
    own, _ = signs(seen.r, at, sentence.first, sentence.last)
    return _Cue(at, seen.r.words.lemmas[at], tag[:2], own[1], label, end)


def _signs(
    seen: Seen, one: tuple[int, int], places: tuple[list[str], list[str]], rule: int | None, cue: _Cue
) -> Iterator[str]:
    """Yield what is seen of a stretch: how it begins and ends, and whether word order proposes it too."""
    (first, last), side = one, "<" if one[0] < cue.at else ">"
    yield from (side, f"{cue.word}{side}", f"{cue.frame}{side}")
    if rule is not None:
        yield from (f"rule{rule}", f"{cue.word} rule{rule}", f"{cue.frame} rule{rule}")
    yield from _placed(seen, one, places, cue, side)
    opens, before = _sort(seen, first), _gap(seen, first)
    behind, gap = _sort(seen, last) if last < len(seen.r.words) else "none", _gap(seen, last)
    yield from (f"({opens}{side}", f"{cue.word}({opens}", f"{cue.frame}({opens}", f"({before}{opens}{side}")
    yield from (f"){gap}{behind}{side}", f"){gap}{side}")
    size = sum(last - first > few for few in FEW)
    yield from (f"#{size}{side}", f"{cue.word}#{size}", f"q{_torn(seen, first)}{_torn(seen, last)}")
    beyond = f"past{(last > cue.end) + (last >= cue.end)}{side}"
    yield from (beyond, f"{cue.label} {beyond}", f"{cue.tag} {cue.label} {beyond}", f"{beyond}{gap}{behind}")
    if first < cue.at < last:
        yield from ("around", f"{cue.word} around")


def _placed(
    seen: Seen, one: tuple[int, int], places: tuple[list[str], list[str]], cue: _Cue, side: str
) -> Iterator[str]:
    """Yield what is seen of the places where a stretch begins and ends."""
    (first, last), (begun, ended) = one, places
    opens = _sort(seen, first)
    behind, gap = _sort(seen, last) if last < len(seen.r.words) else "none", _gap(seen, last)
    for name in begun:
        yield from (f"{lead}[{name}" for lead in ("", cue.word, cue.tag, cue.frame, opens))
        yield from (f"[{name}]{other}" for other in ended)
    for name in ended:
        yield f"]{name}{side}"
        yield from (f"{lead}]{name}" for lead in (cue.word, cue.tag, gap + behind))


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
    {
        "that",
        "to",
        "but",
        "and",
        "or",
        "as",
        "if",
        "because",
        "while",
        "although",
        "though",
        "after",
        "before",
    }
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
