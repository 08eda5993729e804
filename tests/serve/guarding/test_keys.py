"""The secrets of a server."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from retold.serve.guarding.keys import Keys
from retold.serve.guarding.sessions import SESSION, Sessions

KEYS = Keys("a-token-of-this-server")


def test_a_session_ends() -> None:
    """A session is good for its time, on the server that opened it, where a token is needed."""
    session = KEYS.sessions.begin(1000.0)

    assert [True, False] == [KEYS.allows(session, now) for now in (1000.0, 1000.0 + SESSION)]
    assert not Keys("a-token-of-this-server").allows(session, 1000.0)
    assert not Keys("another-token-of-a-server", sessions=Sessions()).allows(session, 1000.0)
    assert not Keys(None, sessions=KEYS.sessions).allows(session, 1000.0)


def test_nothing_secret_is_printed() -> None:
    """A server's keys can stand in a log."""
    assert "Keys()" == repr(KEYS)


@given(some.text())
def test_no_other_session_is_allowed(told: str) -> None:
    """What was not opened here opens nothing, whatever it looks like."""
    assert not KEYS.allows(told, 0.0)
    assert not KEYS.allows(f"{told}.{KEYS.sessions.begin(0.0)}", 0.0)
    assert not KEYS.knows(told)


def test_a_form_is_of_one_session_and_process() -> None:
    """What a form carries is no use to another session, or after a restart."""
    told = KEYS.form("one")

    assert [True, False] == [KEYS.formed(told, session) for session in ("one", "other")]
    assert not Keys("a-token-of-this-server").formed(told, "one")
