"""The places of a text's names, each with its sentence, the roles beside it, and what it is compared by."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from retold.records import Parsed

from . import bodies, proper, roles
from .fuller import Parts
from .phrases import Reading

Run = tuple[int, int]


class Spot(NamedTuple):
    """The words `[first, last)` of a name in the sentence `[low, stop)`, and the words of its roles."""

    first: int
    last: int
    low: int
    stop: int
    roles: tuple[Run, ...]
    parts: Parts

    @property
    def run(self) -> Run:
        """Its words."""
        return self.first, self.last


def spots(r: Reading, parsed: Parsed) -> list[Spot]:
    """Return the names in order, a body's before the name that stands in it."""
    flat = _one_at_a_time(r, bodies.joined(r, proper.named(r.text, r.words, parsed.sentences)))
    owned = bodies.owned(r, flat)
    heads = {last: first for first, last in owned}  # of "Russia's Foreign Ministry" the country is named too
    kept = [_spot(r, parsed, run) for run in flat if heads.get(run[1], run[0]) >= run[0]]
    described = [role for spot in kept for role in spot.roles]
    kept += [_spot(r, parsed, run) for run in owned if not inside(run, described)]
    return sorted(kept, key=lambda spot: (spot.first, -spot.last))


def place(r: Reading, run: Run) -> Run:
    """Return the characters of these words, a possessive at their end left out."""
    start, end = r.words.starts[run[1] - 1], r.words.ends[run[1] - 1]
    word = r.text[start:end]
    return r.words.starts[run[0]], end - 2 if word.endswith(("'s", "’s")) and len(word) > 2 else end


def inside(run: Run, others: Sequence[Run]) -> bool:
    """Tell whether words stand inside others, and are not all of them."""
    return any(first <= run[0] and run[1] <= last and (first, last) != run for first, last in others)


def _spot(r: Reading, parsed: Parsed, run: Run) -> Spot:
    one = parsed.sentences[bisect_right(parsed.sentences, run[0], key=lambda sentence: sentence.first) - 1]
    beside = (roles.before(r, run[0], one.first), roles.behind(r, run[1], one.last))
    told = tuple(role for role in beside if role)
    return Spot(*run, one.first, one.last, told, bodies.key(r.words.folded[slice(*run)]))


def _one_at_a_time(r: Reading, flat: Sequence[Run]) -> list[Run]:
    """Return the names without those that name two at once, "the Trump-Abe summit"."""
    known = {r.folded(first) for first, last in flat if last - first == 1} | {
        r.folded(last - 1) for _, last in flat
    }
    return [run for run in flat if not (_hyphened(r, run) and {r.folded(at) for at in range(*run)} <= known)]


def _hyphened(r: Reading, run: Run) -> bool:
    first, last = run
    return last - first == 2 and r.text[r.words.ends[first] : r.words.starts[first + 1]] in ("-", "–")
