"""The count of what was read: kept, skipped and merged add up to it, and reasons are counted by kind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from retold.records import Article, Skipped

_DIGITS = re.compile(r"(?<![\w-])\d[\d,.]*+")
_SHORT = (("has no article text", "empty: paywall?"), ("is empty", "empty"))
MOST_REASONS = 12  # shown; a run over a crawl has few kinds


@dataclass(slots=True)
class Tally:
    """What a run has read so far."""

    ids: set[str] = field(default_factory=set)  # of the articles that are kept, in this run or before
    kept: int = 0
    merged: int = 0
    skipped: int = 0
    reasons: dict[str, tuple[int, str]] = field(
        default_factory=dict
    )  # kind of reason → how often, where first

    @property
    def read(self) -> int:
        """Return how many inputs gave an article or a reason for none."""
        return self.kept + self.skipped + self.merged

    def add(self, item: Article | Skipped) -> bool:
        """Count one input; say whether it is an article that was not there before."""
        if isinstance(item, Skipped):
            self.skipped += 1
            times, first = self.reasons.get(_kind(item.reason), (0, item.source))
            self.reasons[_kind(item.reason)] = times + 1, first
            return False
        if item.id in self.ids:
            self.merged += 1
            return False
        self.ids.add(item.id)
        self.kept += 1
        return True

    def lines(self) -> Iterable[str]:
        """Yield the count, then each kind of reason with one of its sources, the most frequent first."""
        yield f"{self.read:,} read = {self.kept:,} kept + {self.skipped:,} skipped + {self.merged:,} merged"
        ranked = sorted(self.reasons.items(), key=lambda entry: (-entry[1][0], entry[0]))
        for reason, (times, first) in ranked[:MOST_REASONS]:
            more = f" and {times - 1:,} more" if times > 1 else ""
            yield f"  {times:,} {reason} ({first}{more})"
        if len(ranked) > MOST_REASONS:
            yield f"  and {len(ranked) - MOST_REASONS:,} other reasons"


def _kind(reason: str) -> str:
    """Return a reason as others of its kind read."""
    for start, short in _SHORT:
        if reason.startswith(start):
            return short
    return _DIGITS.sub("…", reason)
