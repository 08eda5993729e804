"""How far a hedge reaches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.text import parse
from retold.text.hedges import conditions
from retold.text.scopes import scope


def reach(text):
    """Each hedge of the first sentence with the words that it limits."""
    parsed = parse(text)
    sentence = parsed.sentences[0]
    found = sorted([*parsed.hedges, *conditions(text, sentence.start, sentence.end)])
    spans = [(one, scope(text, parsed, sentence, one)) for one in found if one.end <= sentence.end]
    return [(text[one.start : one.end], span and text[span.start : span.end]) for one, span in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry may have struck the pier, police said.", [("may have", "struck the pier")]),
        ("No survivors have been found so far.", [("so far", "No survivors have been found")]),
        ("The alleged owner of the boat fled.", [("alleged", "owner")]),
        ("At least 12 people were hurt.", [("At least", "12 people")]),
        ("If the vote fails, the mayor will resign.", [("If", "the mayor will resign")]),
        ("The mayor will resign if the vote fails.", [("if", "The mayor will resign")]),
        (
            "The steering of the ferry reportedly failed, and divers searched the harbour for hours.",
            [("reportedly", "failed")],
        ),
    ],
)
def test_a_hedge_limits_what_stands_behind_it_or_before_it(text, expected):
    """A modal its clause, an adjective its noun, a bound its figure, a condition the rest of the sentence."""
    assert expected == reach(text)


WORDS = "may if some 20 boats so far , . alleged owner reportedly said police “ ” and the fell until".split()


@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_a_scope_lies_in_its_sentence_and_never_on_its_hedge(text):
    """Whatever the words are: a scope is a stretch of the same sentence beside the hedge."""
    parsed = parse(text)
    for sentence in parsed.sentences:
        for one in (*parsed.hedges, *conditions(text, sentence.start, sentence.end)):
            if not sentence.start <= one.start < one.end <= sentence.end:
                continue
            span = scope(text, parsed, sentence, one)
            assert span is None or (
                sentence.start <= span.start < span.end <= sentence.end
                and (span.end <= one.start or one.end <= span.start)
            )
