"""Days between articles, from the dates that they state."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

DECAY_DAYS = 3.0  # in so many days most of what is told of an event is told; 2 and 1 fit worse
MOST_DAYS = 60.0  # apart; a trial two years later is as much about the crime as one two months later

_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def days(published: Iterable[str | None]) -> NDArray[np.float64]:
    """Return the day number of each ISO date; NaN where the day is not known."""
    return np.array([_day(date) for date in published], dtype=np.float64)


def signs(a: NDArray[np.float64], b: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
    """What two days tell, in three columns: soon over, 0 to 1; long ago, in logarithms; and whether one is not known.

    >>> {name: float(column[0].round(2)) for name, column in signs(np.array([5.0]), np.array([8.0])).items()}
    {'soon': 0.63, 'late': 1.39, 'undated': 0.0}
    """
    apart = np.abs(a - b)
    undated = np.isnan(apart)
    known = np.where(undated, 0.0, apart)
    return {
        "soon": 1 - np.exp(-known / DECAY_DAYS),
        "late": np.log1p(np.minimum(known, MOST_DAYS)),
        "undated": undated.astype(np.float64),
    }


def _day(date: str | None) -> float:
    """Count days in the proleptic Gregorian calendar; the clock's own module stays out of the stages."""
    match = _ISO_DAY.match(date or "")
    if match is None:
        return float("nan")
    year, month, day = map(int, match.groups())
    shifted = year - (month <= 2)  # years that begin in March have the leap day at their end
    in_year = (153 * ((month + 9) % 12) + 2) // 5 + day
    return float(365 * shifted + shifted // 4 - shifted // 100 + shifted // 400 + in_year)
