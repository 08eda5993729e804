"""On how much a sentence of a draft rests."""

from __future__ import annotations

import pytest
from making import make

from retold import check

SOURCE = (
    "12 people were injured on Tuesday, and when the ferry Astra Vane struck the breakwater at Port Ellory in thick fog "
    "the harbour lights went out at once, so that half of the island was in the dark until the coast guard came with lamps."
)
AROUND = "The weather was fine in the north. {} Nobody was surprised by that at all."


@pytest.mark.parametrize(
    ("sentence", "nowhere"),
    [
        ("Half of the island was in the dark.", []),
        ("12 people were injured on Tuesday.", []),
        ("Most of the bakeries stayed open that day.", ["Most of the bakeries stayed open that day."]),
    ],
    ids=["its middle", "its very beginning", "not told"],
)
def test_a_short_sentence_is_told_where_its_words_stand_in_a_row(sentence: str, nowhere: list[str]) -> None:
    """Too short for a passage, it is not said to be told by no source."""
    laid, findings = check.draft(make(AROUND.format(sentence)), [make(SOURCE, "Northern Ledger")])
    found = [laid.draft.text[one.start : one.end] for one in findings if one.code == "S01"]
    assert nowhere == [one for one in found if one == sentence]
