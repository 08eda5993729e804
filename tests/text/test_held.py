"""What is held of parsed texts does not grow with the days that a process goes on."""

from __future__ import annotations

import pytest

from retold.text import held, parse
from retold.text.cast import cast


def test_parsed_texts_are_held_up_to_a_number_and_then_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of a story that is told again soon are at hand; of more none is."""
    monkeypatch.setattr(held, "MOST", 3)
    for one in (parse, cast):
        one.cache_clear()
        for number in range(3):
            one(f"Ferry {number} ran aground, said Ann Lee.")
        held.let_go()
        assert 3 == one.cache_info().currsize
        one("The ferry is afloat again.")
        held.let_go()
        assert 0 == one.cache_info().currsize
