"""What is said of articles that share wording: how much of it, and which is dated earlier."""

from __future__ import annotations

import pytest

from retold.show.elsewhere import kind, when


@pytest.mark.parametrize(
    ("unquoted", "share", "other", "told"),
    [
        (0, 1.0, 1.0, "quotations"),
        (90, 0.95, 0.92, "same text"),
        (90, 0.95, 0.4, "most of it"),
        (90, 0.49, 1.0, "passages"),
    ],
)
def test_how_much_of_an_article_another_has(unquoted: int, share: float, other: float, told: str) -> None:
    """Quotations alone are anybody's, and the same text is that of both."""
    assert told == kind({"unquoted": unquoted, "share": share, "other_share": other})


@pytest.mark.parametrize(
    ("time", "asked", "told"),
    [
        ("2031-03-03", "2031-03-04T00:10Z", "earlier"),
        ("2031-03-05", "2031-03-04T23:59Z", "later"),
        ("2031-03-04", "2031-03-04T23:59Z", "same day"),
        ("2031-03-04T10:00+02:00", "2031-03-04T08:00Z", "same time"),
        ("2031", "2031-03-04", "unknown"),
        ("2030", "2031-03-04", "earlier"),
        (None, "2031-03-04", "unknown"),
        ("soon", "2031-03-04", "unknown"),
    ],
)
def test_dates_say_no_more_than_they_know(time: str | None, asked: str | None, told: str) -> None:
    """A day is no time of day, and a year no day."""
    assert told == when(time, asked)
