"""The words that limit how far a text commits itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.text.hedges import hedges, uncertain


def marked(text):
    """Return the words marked, with their kinds."""
    return [(text[h.start : h.end], h.kind) for h in hedges(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 2,000 miners marched.", [("Some", "approximate")]),
        ("At least four barns burned.", [("At least", "approximate")]),
        ("Up to 30 boats sank.", [("Up to", "approximate")]),
        ("Some miners marched.", []),
        ("The strike may spread.", [("may", "modal")]),
        ("The strike ends on May 5.", []),
        ("The mine reportedly flooded.", [("reportedly", "reportive")]),
        ("The alleged thief fled.", [("alleged", "reportive")]),
        ("He is said to be ill.", [("is said to", "reportive")]),
        ("The roof appeared to give way.", [("appeared", "evidential")]),
        ("The band appeared on stage.", []),
        ("The cause is unclear.", [("unclear", "evidential")]),
        ("It is one of the largest mines.", [("one of the", "limit")]),
        ("It is one of the mines.", []),
        ("No talks are planned for now.", [("for now", "limit")]),
        ("The count is preliminary.", [("preliminary", "limit")]),
        ("The guards could not see the gate.", []),
        ("If it rains, the dam would break.", [("would", "modal")]),
        ("She said she would go.", []),
        ("The might of the army.", []),
    ],
)
def test_hedges(text, expected):
    """An editor's hedges are marked, their look-alikes are not."""
    assert marked(text) == expected


def test_uncertain_is_wider():
    """Conditions and beliefs are cues of uncertainty, but no hedges."""
    text = "If they think so, they stay."
    assert [text[h.start : h.end] for h in uncertain(text)] == ["If", "think"]
    assert hedges(text) == ()


HOSTILE = (
    'may May some 20 if would not until one of the most at least said to be a possible . , " appeared so far'
)


@given(
    st.one_of(
        st.text(),
        st.lists(
            st.sampled_from(HOSTILE.split(" ")),
            max_size=30,
        ).map(" ".join),
    )
)
def test_laws(text):
    """Nothing is raised, and hedges are in order, apart and inside the text."""
    for found in (hedges(text), uncertain(text)):
        ends = [0]
        for hedge in found:
            assert ends[-1] <= hedge.start < hedge.end <= len(text)
            ends.append(hedge.end)
