"""A session ends after its time, when it is signed out, and with the server."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from retold.serve.guarding.sessions import SESSION, Sessions


def test_a_session_lasts_for_its_time() -> None:
    """Twelve hours, and not one second more."""
    sessions = Sessions()
    name = sessions.begin(1000.0)
    assert 12 * 3600 == SESSION
    assert [True, True, False] == [
        sessions.holds(name, now) for now in (1000.0, 999.0 + SESSION, 1000.0 + SESSION)
    ]


def test_a_session_that_was_ended_is_over_for_every_copy() -> None:
    """The others go on; ending it twice, or one that never was, is nothing."""
    sessions = Sessions()
    first, second = sessions.begin(0.0), sessions.begin(0.0)
    for name in (first, first, "never", ""):
        sessions.end(name)
    assert [False, True] == [sessions.holds(one, 1.0) for one in (first, second)]


def test_a_restart_ends_all_sessions() -> None:
    """Nothing of them is kept, so that none that was ended comes back."""
    assert not Sessions().holds(Sessions().begin(0.0), 1.0)


def test_sessions_do_not_fill_the_memory() -> None:
    """What is over goes, and of too many the oldest."""
    sessions = Sessions(most=3)
    names = [sessions.begin(float(number)) for number in range(5)]
    assert [False, False, True, True, True] == [sessions.holds(one, 5.0) for one in names]
    sessions.begin(10.0 + SESSION)
    assert 1 == len(sessions._until)


@given(some.text())
def test_no_other_session_is_held(told: str) -> None:
    """What was not begun here opens nothing, whatever it looks like."""
    sessions = Sessions()
    name = sessions.begin(0.0)
    assert not sessions.holds(told, 1.0)
    assert not sessions.holds(name + told, 1.0) or not told
