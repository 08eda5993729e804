"""What shows that a name is a person's, a body's or a place's."""

from __future__ import annotations

from collections import Counter

from . import bodies
from .cues import PREPOSITIONS, TITLES
from .names import PARTICLES, gender
from .phrases import Reading
from .spots import Spot
from .wordlist import wordlist

IN = wordlist("in at near across outside around inside throughout into")
BY_WORDS = 3  # what a name says itself weighs more than any one neighbour
_PERSONAL = TITLES - wordlist(
    "foreign defense defence interior finance justice press state treasury police house senate congress labour labor "
    "gop national security first former prime democratic republican conservative democrat majority minority acting "
    "senior campaign vice deputy"
)
_BODIES = wordlist(
    "group organization organisation party company agency firm movement militia union charity airline bank site "
    "website newspaper station network channel broadcaster"
)
_HEADS = wordlist("leader chief head founder spokesman spokeswoman president director boss")
_EITHER = wordlist(
    "operator owner insurer maker supplier partner rival opponent victim winner"
)  # people and companies


def evidence(r: Reading, spot: Spot, *, acting: bool) -> Counter[str]:
    """Return how strongly one place of a name shows each kind."""
    first, last = spot.run
    folded, found = r.words.folded[first:last], Counter[str]()
    by_words = bodies.kind(folded)
    if by_words:
        found[by_words] += BY_WORDS
    before = r.folded(first - 1) if first and r.plain(first) else ""
    if before in _PERSONAL:
        found["person"] += BY_WORDS if by_words is None else BY_WORDS + 1
    if last - first > 1 and folded[0] not in PARTICLES and gender(folded[0]) and by_words is None:
        found["person"] += 2
    if last < len(r.words) and by_words is None and before not in PREPOSITIONS:
        _behind(r, last, found)
    for a, b in spot.roles:
        heads = {r.folded(at) for at in range(a, b)}
        if by_words is None and not heads & _EITHER:
            found["body" if heads & _BODIES and not heads & _HEADS else "person"] += 2
    owns = r.text[r.words.starts[last - 1] : r.words.ends[last - 1]].endswith(("'s", "’s"))  # "in Kim's case"
    if before in IN and by_words is None and not owns:
        found["place"] += 2 if before == "in" else 1
    shouted = r.text[r.words.starts[first] : r.words.ends[last - 1]].replace(".", "")
    short = last - first == 1 and shouted.isupper() and 2 <= len(shouted) <= 6
    if by_words is None and acting and ((before == "the" and last - first < 4) or short):
        found["body"] += 1
    return found


def decided(seen: Counter[str], places: int) -> str | None:
    """Return the kind that is shown most; a place is shown by "in" at half of its places at least, not by one "at".

    >>> decided(Counter(place=2), 2), decided(Counter(place=2), 5), decided(Counter(person=1, place=1), 1)
    ('place', None, 'person')
    """
    if seen["place"] < places:
        seen = Counter({kind: count for kind, count in seen.items() if kind != "place"})
    return min(seen, key=lambda kind: (-seen[kind], kind)) if seen.total() else None


def _behind(r: Reading, last: int, found: Counter[str]) -> None:
    """Count what stands behind a name."""
    word = r.folded(last)
    gap = r.text[r.words.ends[last - 1] : r.words.starts[last]].strip()
    if word == "which" and gap == ",":
        found["body"] += 1
    if word == "who" and gap in ("", ","):
        found["person"] += 2
    if gap == "," and word.isdigit() and 1 < len(word) < 3:  # an age
        found["person"] += 2
    if gap == "" and word in ("is", "was", "remains") and last + 6 < len(r.words):
        told = {r.folded(at) for at in range(last + 1, last + 6) if r.plain(at)}
        if told & _BODIES and told & {"a", "an", "the"}:
            found["body"] += 2
