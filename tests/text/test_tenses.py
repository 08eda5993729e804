"""The tense of a sentence's main verb."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.text.tenses import moved_on, tense


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The mayor will open the bridge on Friday.", "future"),
        ("The mayor is set to open the bridge.", "future"),
        ("The mayor was scheduled to open the bridge.", "future"),
        ("The mayor is expected to speak.", "future"),
        ("The mayor is to open the bridge.", "future"),
        ("France plans to send two ships.", "future"),
        ("The bridge would open in May, the mayor said.", "future"),
        ("Oslo hosts the talks on Friday.", "present"),
        ("Oslo is hosting the talks.", "present"),
        ("The talks, which drew ten ministers, are under way.", "present"),
        ("Oslo hosted the talks.", "past"),
        ("Oslo has hosted the talks.", "past"),
        ("Police said the fire destroyed two barns.", "past"),
        ("Police said the road will reopen.", "future"),
        ("The road will reopen, police said on Monday.", "future"),
        ("After the storm passed, crews are clearing roads.", "present"),
        ("“We will win,” the coach told fans.", "past"),
        ("Oslo, Friday.", None),
        ("", None),
    ],
)
def test_tense(sentence, expected):
    """The main verb tells whether an event is ahead, under way or over."""
    assert tense(sentence, 0, len(sentence)) == expected


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        ("future", "present", True),
        ("future", "past", True),
        ("present", "past", True),
        ("past", "present", False),
        ("past", "past", False),
        (None, "past", False),
        ("future", None, False),
    ],
)
def test_moved_on(earlier, later, expected):
    """Tense moves on from future to present to past only."""
    assert moved_on(earlier, later) is expected


HOSTILE = '“ ” " said will is to set Rome which , . hosted hosts after the told'


@given(
    st.one_of(
        st.text(),
        st.lists(
            st.sampled_from(HOSTILE.split(" ")),
            max_size=30,
        ).map(" ".join),
    )
)
def test_never_raises(text):
    """Any text has a tense or none."""
    assert tense(text, 0, len(text)) in {"future", "present", "past", None}
