"""Clauses that are cut because other articles tell their halves apart."""

from __future__ import annotations

from making import make, tell_of

from retold import run

BOTH = "Divers from Oltane found the missing compass under the ferry during a search for wreckage of the lighthouse beacon."
FIRST = "Divers from Oltane found the missing compass under the ferry."
SECOND = "A search for wreckage of the lighthouse beacon began at noon."


def wordings(*texts: str) -> set[str]:
    """What the mentions of a story say."""
    told = run.tell(tell_of(*(make(text, f"outlet {number}") for number, text in enumerate(texts))))
    text = {article.id: article.text for article in told.story.articles}
    return {text[one.article][one.start : one.end] for said in told.statements for one in said.mentions}


def test_a_clause_that_nobody_tells_in_parts_stays_whole():
    """There is no evidence that it says two things."""
    assert {BOTH} == wordings(BOTH, BOTH)


def test_a_clause_of_which_others_tell_one_half_each_is_two_mentions():
    """It tells the find and the search, each in its own words."""
    said = wordings(BOTH, FIRST, SECOND)
    assert BOTH not in said
    assert any(one.startswith("Divers from Oltane") and BOTH.startswith(one) for one in said - {BOTH})
