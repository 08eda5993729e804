"""Where what somebody says begins and ends: the clause behind its verb, or the one before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from retold.records import Quote

from .cue_odds import BE, HAVE, OBJECTS, SUBJECTS, WH, frame
from .cues import DAYS, DETERMINERS, PREPOSITIONS, PRONOUNS, ROLES
from .grammar import Grammar
from .phrases import Reading
from .speakers import behind

FARTHEST: Final = 14  # words of "…, the minister for the harbour, who had come late, said"
CHAINED: Final = 6  # words from a comma to the verb that ends what was told before: ", and she later added"
FAR_THAT: Final = 14  # words from a verb to its "that": "said on Monday in a long interview that"
LONGEST_ADDRESSEE: Final = 8  # words of "told a crowd of supporters at the harbour"
_SAYING: Final = frozenset(
    {
        "say",
        "add",
        "write",
        "announce",
        "argue",
        "claim",
        "declare",
        "state",
        "note",
        "warn",
        "tweet",
        "report",
    }
    | {"insist", "explain", "acknowledge", "admit", "suggest", "predict", "joke", "speak", "testify", "post"}
)
_TELLING: Final = frozenset({"ask", "tell", "remind", "assure", "inform", "notify", "convince", "persuade"})
_ISSUING: Final = frozenset(
    {"release", "issue", "publish", "send", "launch", "make", "offer", "give", "deliver", "post"}
)
_RAISING: Final = frozenset({"seem", "appear"})
_ADDRESSED: Final = frozenset({"tell", "ask", "accuse", "remind", "inform", "warn", "quote", "quiz"})
_OPENING: Final = frozenset("“\"„«‘'")
_MARK: Final = re.compile(r"[,;:—–()“”\"«»]|--|\s-\s")
_CLOSED: Final = re.compile(r"\s*[,?!.]?(?:[\"”»]|''|’)")
_PARTED: Final = re.compile(r"\s*(?:,|[—–]|--|- )")
_CUTS: Final = frozenset({"which", "while", "though", "although", "even", "whereas", "where"})
_SUBORDINATORS: Final = frozenset(
    {"while", "although", "though", "as", "after", "when", "if", "because", "since"}
)
_NOUN_CUTS: Final = frozenset({"but", "the", "a", "an", "who"})  # these end a thing, not a clause
_WHEN: Final = frozenset(
    {"on", "in", "at", "during", "last", "this", "earlier", "late", "early", "to", "from"}
)
_HEADING: Final = frozenset(
    {"for", "on", "about", "of", "out", "into", "upon", "against", "toward", "towards"}
)
_BETWEEN: Final = frozenset({"also", "not", "been", "first", "widely"})
_CLAUSAL: Final = frozenset(
    {"believe", "think", "hope", "know", "show", "find", "shows", "believes", "thinks"}
)


class Seen(NamedTuple):
    """A text as it is read for who says what."""

    r: Reading
    inside: bytearray  # 1 for each word in quotation marks
    spoken: Sequence[Quote]
    cued: dict[int, list[int]]  # by the first character of a verb: the quotations that it introduces
    grammar: Grammar | None = None  # where the text comes with a parse


class Told(NamedTuple):
    """What the cue, the words `[cue, cue_last)`, tells: the words `[first, last)`, and `[again, until)` if any."""

    cue: int
    cue_last: int
    first: int
    last: int
    before: bool  # what is told stands before the verb
    again: int = 0  # it goes on here where who says it is put between commas: "Rain, he said, was likely"
    until: int = 0

    @property
    def stop(self) -> int:
        """The word behind all that is told and its cue."""
        return max(self.last, self.cue_last, self.until)


def parted(r: Reading, at: int) -> bool:
    """Tell whether a mark stands before a word."""
    return bool(_MARK.search(r.text, r.words.ends[at - 1], r.words.starts[at]))


def begins(r: Reading, at: int, last: int) -> tuple[int, int] | None:
    """Return where the cue that begins with this word ends, and where what is told behind it begins."""
    lemma, after, first = r.words.lemmas[at], frame(r, at, last), at + 1
    if after == "end":
        return None
    inner = _issued(r, first, last) if lemma in _ISSUING else None
    if inner or after in ("quote", "colon", "that"):
        return inner or (first, first)
    if lemma in _TELLING and after != "comma":
        return _past_addressee(r, first, last)
    if (after in _WHEN or r.folded(first) in DAYS) and lemma in _SAYING:
        return _past_time(r, first, last)
    heading = after in _HEADING and first + 1 < last and not parted(r, first + 1)
    return (first + 1, first + 1) if heading else (first, first)


def _issued(r: Reading, first: int, last: int) -> tuple[int, int] | None:
    """Return where begins what a statement says that somebody releases: "issued a statement saying that"."""
    for at in range(first + 1, min(last, first + FAR_THAT)):
        gap, word = r.text[r.words.ends[at - 1] : r.words.starts[at]], r.folded(at)
        if ":" in gap or not _OPENING.isdisjoint(gap[1:]) or word == "that":
            return first, at
        if word.endswith("ing") and len(word) > 5 and at + 1 < last and r.folded(at - 1) not in DETERMINERS:
            return first, at + 1
    return None


def _past_addressee(r: Reading, first: int, last: int) -> tuple[int, int] | None:
    """Return where what is told begins behind the one who is told it."""
    found = _that(r, first, min(last, first + FAR_THAT))
    if found is not None:
        return first, found
    begun = first + 1
    if r.folded(first) not in PRONOUNS | OBJECTS:
        stop = min(last, first + LONGEST_ADDRESSEE)
        while begun < stop and r.plain(begun) and not _new_clause(r, begun):
            begun += 1
    return (first, begun) if begun < last else None


def _new_clause(r: Reading, at: int) -> bool:
    word = r.folded(at)
    if word.partition("'")[0] in SUBJECTS or word in WH or word in ("to", "it", "there", "about"):
        return True
    return word in DETERMINERS and r.folded(at - 1) not in PREPOSITIONS


def _past_time(r: Reading, first: int, last: int) -> tuple[int, int] | None:
    """Return where what is told begins behind when and where it was said."""
    found = _that(r, first, min(last, first + FAR_THAT))
    if found is not None:
        return first, found
    at = first
    while (
        at < last and (at == first or not parted(r, at)) and (r.folded(at) in _WHEN or r.folded(at) in DAYS)
    ):
        at += 1
    return (first, at) if at < last and not parted(r, at) else None


def _that(r: Reading, first: int, stop: int) -> int | None:
    """Return where a "that", a colon or an opening mark begins what is told."""
    for at in range(first, stop):
        gap = r.text[r.words.ends[at - 1] : r.words.starts[at]]
        if not _OPENING.isdisjoint(gap[1:]) or ":" in gap:
            return at
        if r.folded(at) == "that" and r.folded(at - 1) not in ("of", "in", "on"):
            return at
    return None


def _clause_start(r: Reading, at: int, low: int) -> int:
    """Return the first word of the clause that a word stands in, as far as marks tell."""
    while at > low and not parted(r, at):
        at -= 1
    return at


def inverted(r: Reading, at: int, low: int, last: int, most: int) -> int | None:
    """Return the word with which the clause begins that only says who says it: "…, the minister said".

    None where what is told does not stand before the verb.
    """
    begun = _clause_start(r, at, low)
    if begun <= low or at - begun > most:
        return None
    gap = r.text[r.words.ends[begun - 1] : r.words.starts[begun]]
    after = frame(r, at, last)
    if _CLOSED.match(gap):
        return None if after in ("that", "colon") else begun
    if not _PARTED.match(gap) or not (after in ("end", "comma") or _only_says(r, at, begun, last)):
        return None
    return begun


def _only_says(r: Reading, at: int, begun: int, last: int) -> bool:
    """Tell whether what follows a verb of saying is who or when, and not what: "…, said the mayor on Friday"."""
    if r.words.lemmas[at] not in _SAYING or r.folded(at).endswith("ing"):
        return False
    after = frame(r, at, last)
    if begun == at:
        return after in ("the", "cap", "subj", "word") and _somebody(r, behind(r, at, last))
    if at + 1 >= last:  # "…, the minister said:" and there the text ends
        return False
    timed = after in _WHEN or after in ("as", "after", "of", "about") or r.folded(at + 1) in DAYS
    return timed and _that(r, at + 1, min(last, at + FAR_THAT)) is None


def _somebody(r: Reading, found: tuple[int, int] | None) -> bool:
    """Tell whether a phrase names who can speak: "said the mayor", not "said the days were over"."""
    if found is None:
        return False
    return any(
        r.folded(at) in ROLES
        or r.folded(at) in PRONOUNS
        or (r.capital(at) and r.folded(at) not in DETERMINERS)
        for at in range(*found)
    )


def resumed(r: Reading, told: Told, last: int) -> Told:
    """Return what is told before a verb, with the rest of the sentence where only "he said" stands between commas."""
    at = told.cue
    if frame(r, at, last) != "comma" or r.text[r.words.ends[told.last - 1]] in "\"”'’" or told.last == at:
        return told
    return told._replace(again=at + 1, until=last)


def rounded(r: Reading, at: int, low: int, last: int) -> Told | None:
    """Return what is told where it stands around its verb: "she is expected to stay", "which he said was a mistake".

    "The talks were first reported by the Post" ends before "were".
    """
    lemma, word = r.words.lemmas[at], r.folded(at)
    if lemma in _RAISING or word.endswith("edly"):
        return Told(at, at + 1, low, at, before=False, again=at + 1, until=last) if at > low else None
    if lemma in _SAYING and frame(r, at, last) in ("aux", "be") and not parted(r, at):
        begun = _clause_start(r, at, low)
        stop = begun + (r.folded(begun) in ("which", "who", "that"))
        return Told(at, at + 1, begun, stop, before=False, again=at + 1, until=last) if begun > low else None
    if lemma in _ADDRESSED or word.endswith("ing") or word == lemma:
        return None
    back = _auxiliary(r, at, low)
    if back is None:
        return None
    if frame(r, at, last) == "by":
        return Told(at, at + 1, low, back, before=True)
    return Told(at, at + 1, low, back, before=False, again=at + 1, until=last)


def _auxiliary(r: Reading, at: int, low: int) -> int | None:
    """Return where the "is" or "has been" of a passive verb stands; None if the verb is active."""
    back = at - 1
    while back > low and r.plain(back + 1) and (r.folded(back).endswith("ly") or r.folded(back) in _BETWEEN):
        back -= 1
    passive = r.folded(back) in BE or (r.folded(back) in HAVE and r.folded(at - 1) == "been")
    return back if passive and back > low else None


def ends(seen: Seen, first: int, last: int) -> int:
    """Return where what is told behind its verb ends, if no other verb ends it: mostly with the sentence."""
    r = seen.r
    if first >= last:
        return last
    clause = _is_clause(r, first)
    for at in range(first + 2, last):
        begin, end = r.words.ends[at - 1], r.words.starts[at]
        if (end == begin + 1 and r.text[begin] == " ") or seen.inside[at] or not parted(r, at):
            continue
        word, gap = r.folded(at), r.text[r.words.ends[at - 1] : r.words.starts[at]]
        if ";" in gap or word in _CUTS:
            return at
        if not clause and (word in _NOUN_CUTS or (word.endswith("ing") and word != "including")):
            return at
    return last


def opening(r: Reading, first: int, at: int, last: int) -> int:
    """Return where the first clause of a sentence ends, if this verb is in it: "While she says so, few agree"."""
    if r.folded(first) not in _SUBORDINATORS or any(parted(r, word) for word in range(first + 1, at + 1)):
        return last
    return next((word for word in range(at + 2, last) if parted(r, word)), last)


def _is_clause(r: Reading, first: int) -> bool:
    """Tell whether what is told is a clause of its own rather than a thing: "that she left", not "the plan"."""
    word = r.folded(first)
    if word in WH or word in ("that", "it", "there") or word.partition("'")[0] in SUBJECTS:
        return True
    return r.folded(first - 1) in _CLAUSAL or r.words.lemmas[first - 1] in _SAYING


def cut(seen: Seen, at: int, first: int) -> int | None:
    """Return where what was told before ends because a new clause with this verb begins; None if none begins."""
    for back in range(at, max(first, at - CHAINED), -1):
        if seen.inside[back]:
            return back + 1 if back < at else None
        if parted(seen.r, back) or seen.r.folded(back) in ("and", "but"):
            return back
    return None
