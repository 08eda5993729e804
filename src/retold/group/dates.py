"""Days between articles, from the dates that they state."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

DECAY_DAYS = 7.0  # a hard window hurts grouping; a soft one over a week helps where stories look alike
LEAST_FACTOR = 0.5  # two articles years apart may still be about one event

_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def days(published: Iterable[str | None]) -> NDArray[np.float64]:
    """Return the day number of each ISO date; NaN where the day is not known."""
    return np.array([_day(date) for date in published], dtype=np.float64)


def nearness(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how much closeness in time leaves of a similarity: 1 on one day or undated, down to a half."""
    decay = LEAST_FACTOR + (1 - LEAST_FACTOR) * np.exp(-np.abs(a - b) / DECAY_DAYS)
    return np.where(np.isnan(decay), 1.0, decay)


def _day(date: str | None) -> float:
    """Count days in the proleptic Gregorian calendar; the clock's own module stays out of the stages."""
    match = _ISO_DAY.match(date or "")
    if match is None:
        return float("nan")
    year, month, day = map(int, match.groups())
    shifted = year - (month <= 2)  # years that begin in March have the leap day at their end
    in_year = (153 * ((month + 9) % 12) + 2) // 5 + day
    return float(365 * shifted + shifted // 4 - shifted // 100 + shifted // 400 + in_year)
