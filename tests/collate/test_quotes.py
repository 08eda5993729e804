"""Words inside quotation marks: altered, cut short, translated anew, or only typed in another way."""

from __future__ import annotations

import pytest
from collate.sides import kinds, spots

LOST = "“We lost the rudder and then we lost the light,” Tvedt said."


def test_other_words_inside_the_marks_are_an_altered_quote():
    """Both places are the words that differ, with the equal word beside them."""
    after = "“We lost the rudder and then we lost the power,” Tvedt said."
    assert [("quote altered", "the light", "the power")] == spots(LOST, after)


def test_two_words_altered_far_apart_are_two_alterations():
    """The reader is led to each of them."""
    before = "“We lost the rudder in the storm and then nobody came for hours,” Tvedt said."
    after = "“We broke the rudder in the storm and then nobody came for days,” Tvedt said."
    expected = [("quote altered", "We lost the", "We broke the"), ("quote altered", "for hours", "for days")]
    assert expected == spots(before, after)


def test_a_few_words_of_a_topic_are_not_one_utterance():
    """What a speech is about recurs in other utterances."""
    before = "“The rescue will be a great thing for Orlan, but also for Upper Tarv,” Tvedt said."
    after = "Tvedt spoke of “the permanent rescue of Upper Tarv”."
    assert "quote altered" not in kinds(before, after)


@pytest.mark.parametrize("part", ["We lost the rudder", "then we lost the light", "the rudder and then we"])
def test_a_part_of_the_words_is_a_truncated_quote(part):
    """The beginning, the end or the middle alone, told before or after the whole."""
    short = f"“{part},” Tvedt said."
    assert ["quote truncated"] == kinds(LOST, short)
    assert ["quote truncated"] == kinds(short, LOST)


def test_the_same_meaning_of_one_speaker_in_other_words_is_another_translation():
    """Two people wrote down what one said."""
    before = "“The new authorities are trying to stabilise the situation in the harbour,” Inge Tvedt said."
    after = "“New leaders attempt to bring the harbour situation under control,” Inge Tvedt said."
    assert ["other translation"] == kinds(before, after)
    assert "other translation" not in kinds(before, after.replace("Inge Tvedt", "Mira Doll"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (LOST, LOST),
        (LOST, '"We lost the rudder and then we lost the light", Tvedt said.'),
        (
            "“The harbour's neighbours organised it,” Tvedt said.",
            "“The harbor's neighbors organized it,” Tvedt said.",
        ),
        ("“The harbour’s light failed us,” Tvedt said.", "“The harbour's light failed us,” Tvedt said."),
        ("“We lost the ‘best’ rudder we had,” Tvedt said.", "“We lost the best rudder we had,” Tvedt said."),
        ("“We lost the rudder,” Tvedt said.", "“We\nlost the  rudder,” Tvedt said."),
    ],
    ids="identical other-marks spelling apostrophe inner-marks line-wrap".split(),
)
def test_the_same_words_typed_in_another_way_are_no_change(before, after):
    """Marks, spelling, apostrophes and wraps are not what was said."""
    assert [] == kinds(before, after)


def test_quotes_of_other_content_are_no_change():
    """Two utterances are not one that was altered."""
    assert [] == kinds("“We lost the rudder,” Tvedt said.", "“Nobody came to help our crew,” Mira Doll said.")


def test_terms_in_marks_are_no_utterances():
    """One or two words in quotation marks are nobody's sentence."""
    assert [] == [
        kind
        for kind in kinds("The “safe” bridge fell at Orlan.", "The “sound” bridge fell at Orlan.")
        if kind.startswith("quote")
    ]


WHOLE = "“We lost the rudder in the storm,” Inge Tvedt said. “Nobody came to help us all night.”"


def test_the_rest_of_an_utterance_that_is_missing_is_a_truncation():
    """What a speaker went on to say stood behind the name."""
    assert ["quote truncated"] == kinds(WHOLE, "“We lost the rudder in the storm,” Inge Tvedt said. It sank.")
    assert [] == kinds("“We lost the rudder in the storm,” Inge Tvedt said. It sank.", WHOLE)


def test_the_rest_that_stands_elsewhere_is_not_missing():
    """The other article may put it before."""
    other = "“We lost the rudder in the storm,” Inge Tvedt said. It sank. “Nobody came to help us all night.”"
    assert [] == kinds(WHOLE, other)
