"""Which days of a story matter: those that many texts name, and that are still named when they are long gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import NamedTuple

from retold.text.clocks import interval

# The middle of a plateau: swept 7-120 days and 0-4 on Timeline17, also with each topic left out (bench/timeline.py).
REMEMBERED = 30  # days after which a day that is still named is one that is remembered
ADDED = 2.0  # what that adds to a voice of 1

Time = tuple[str, str]  # first and last


class Naming(NamedTuple):
    """That a text names a time; `teller` is who has one voice, be it an article or a family of them."""

    teller: Hashable
    time: Time
    published: str | None  # when the text came out


def weights(
    named: Iterable[Naming], *, remembered: float = REMEMBERED, added: float = ADDED
) -> dict[Time, float]:
    """Return how much the texts come back to each time: a voice for each teller, however often it names it.

    What one alone names is not what the texts come back to, however long ago it was.

    >>> weights([Naming("a", ("2021-10-19", "2021-10-19"), "2021-10-19")] * 3)
    {('2021-10-19', '2021-10-19'): 1.0}
    """
    voices: dict[Time, dict[Hashable, float]] = defaultdict(dict)
    for one in named:
        voice = 1.0 + added * min(1.0, _days(one) / remembered)
        of = voices[one.time]
        of[one.teller] = max(of.get(one.teller, 0.0), voice)
    return {time: sum(sorted(of.values())) if len(of) > 1 else 1.0 for time, of in voices.items()}


def _days(one: Naming) -> float:
    """Return how many days lie between a time and the text that names it, on whichever side."""
    time, told = interval(one.time[0][:10]), interval((one.published or "")[:10])
    return abs(told[0] - time[0]) / 24 if time and told else 0.0
