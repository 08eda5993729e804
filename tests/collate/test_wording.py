"""Words dropped, added, exchanged, denied, or moved to another day."""

from __future__ import annotations

import pytest
from collate.sides import found, kinds, spots
from hypothesis import given, settings
from hypothesis import strategies as st

LED = "The minister led urgent talks with the fishing union."


def test_a_modifier_that_goes_or_comes_is_found():
    """Both places hold the equal words around it."""
    bare = "The minister led talks with the fishing union."
    assert [("modifier dropped", "led urgent talks", "led talks")] == spots(LED, bare)
    assert [("modifier added", "led talks", "led urgent talks")] == spots(bare, LED)
    assert "“urgent” is missing" == found(LED, bare)[0].because


def test_words_of_another_meaning_are_an_exchange():
    """A part taken is not the lead."""
    before = "The envoy was part of talks with the rebels in Orlan."
    after = "The envoy led talks with the rebels in Orlan."
    assert [("other", "envoy was part of talks", "envoy led talks")] == spots(before, after)
    assert "“was part of” became “led”" == found(before, after)[0].because


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The crew had warned the pilot.", "The crew had not warned the pilot."),
        ("The crew did not see the northern pier.", "The crew saw the northern pier."),
        ("The crew didn't see the northern pier.", "The crew saw the northern pier."),
        ("The crew didn ’ t see the northern pier.", "The crew saw the northern pier."),
        ("The bridge isn’t safe for heavy lorries.", "The bridge is safe for heavy lorries."),
        ("The crew can leave the northern pier.", "The crew cannot leave the northern pier."),
        ("The tunnel remains open to heavy traffic.", "The tunnel is no longer open to heavy traffic."),
        (
            "The minister never met the union leaders in Orlan.",
            "The minister met the union leaders in Orlan.",
        ),
        ("The ship sailed with a licence from Orlan.", "The ship sailed without a licence from Orlan."),
        ("The mayor confirmed that the bridge was unsafe.", "The mayor denied that the bridge was unsafe."),
    ],
)
def test_a_negation_on_one_side_is_a_contradiction(before, after):
    """One says it, the other denies it, whichever was told first."""
    for first, second in ((before, after), (after, before)):
        (change,) = found(first, second)
        assert ("contradiction", "one says it, the other denies it") == (change.kind, change.because)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The crew didn't see the northern pier.", "The crew did not see the northern pier."),
        ("The crew won’t leave the northern pier.", "The crew will not leave the northern pier."),
        ("The crew can't leave the northern pier.", "The crew cannot leave the northern pier."),
        (
            "Crews are rostered for ten northern days without a break.",
            "Crews are rostered for ten northern days in a row.",
        ),
        (
            "Few houses near the northern water are insured.",
            "Few houses not far from the northern water are insured.",
        ),
        (
            "He gave a sample of blood, but the results were not yet known.",
            "He gave a sample of blood, but the results won't be known for weeks.",
        ),
    ],
)
def test_two_ways_to_deny_are_no_contradiction(before, after):
    """A negation that is written out, drawn together or put elsewhere is the same negation."""
    assert "contradiction" not in kinds(before, after)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (
            "The talks between Orlan and Tarv begin on Monday.",
            "The talks between Orlan and Tarv begin on Thursday.",
            ("on Monday", "on Thursday"),
        ),
        (
            "The talks on Monday between Orlan and Tarv failed.",
            "The talks on Thursday between Orlan and Tarv failed.",
            ("on Monday between", "on Thursday between"),
        ),
        (
            "The talks between Orlan and Tarv begin in March.",
            "The talks between Orlan and Tarv begin in May.",
            ("March", "May"),
        ),
    ],
    ids=["at the end", "in the middle", "month"],
)
def test_another_day_or_month_is_a_contradiction(before, after, words):
    """The same event cannot begin twice."""
    assert [("contradiction", *words)] == spots(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The talks in Orlan begin on Monday.", "The talks in Orlan begin on Monday morning."),
        ("The talks in Orlan begin on Monday.", "The talks in Orlan begin today."),
        ("The talks in Orlan begin on Monday.", "The talks in Orlan begin soon."),
        ("On Saturday Orlan play Tarv, who won on Friday.", "Orlan play Tarv on Saturday."),
        (
            "Orlan, hosts since Saturday, play Tarv in the late game on Friday.",
            "Orlan play Tarv in the late game on Saturday.",
        ),
    ],
    ids="same-day today no-day told-elsewhere told-elsewhere-too".split(),
)
def test_a_day_that_may_be_the_same_is_no_contradiction(before, after):
    """Today may be Monday, and a day told elsewhere in the sentence is still told."""
    assert "contradiction" not in kinds(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The ferry struck the northern pier on Tuesday.", "The ferry hit the northern pier on Tuesday."),
        (
            "Police started a search for the missing children.",
            "Police began a search for the missing children.",
        ),
        ("The harbour's defence programme was cancelled.", "The harbor's defense program was canceled."),
        ("The ferry struck a northern pier.", "A ferry struck the northern pier."),
        ("The ferry struck the pier, and the crew fled.", "The ferry struck the pier and the crew fled."),
        ("On Tuesday the ferry struck the pier.", "The ferry struck the pier on Tuesday."),
        ("THE FERRY STRUCK THE NORTHERN PIER.", "The ferry struck the northern pier."),
        ("It's the largest dam in Orlan.", "It is the largest dam in Orlan."),
        ("The crew’s pier fell into the sea.", "The crew's pier  fell\ninto the sea."),
    ],
    ids="synonym other-synonym us-spelling articles comma order caps contraction typography".split(),
)
def test_what_says_the_same_is_no_change(before, after):
    """Synonyms, spellings, order and punctuation change nothing, in either direction."""
    assert ([], []) == (kinds(before, after), kinds(after, before))


TOLD = (
    "At least 12 people reportedly died when the dam at Orlan broke on Monday, police said.",
    "“We lost the rudder and then we lost the light,” Inge Tvedt told reporters.",
    "The minister will not visit the plant, which may close in March, according to a source.",
    "Some 2,000 homes, worth €3 million, were damaged so far.",
)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(TOLD),
    st.lists(st.sampled_from([("“", '"'), ("”", '"'), ("’", "'"), (" ", "  "), (" ", "\u00a0")]), max_size=3),
)
def test_a_sentence_that_is_typed_in_another_way_has_not_changed(sentence, strokes):
    """No detector finds a change between a sentence and itself, however it is typed."""
    typed = sentence
    for old, new in strokes:
        typed = typed.replace(old, new)
    assert [] == kinds(sentence, typed)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Soldiers will drive the night trains to Orlan.", "Troops will drive the night trains to Orlan."),
        (
            "A clerk noticed the northern transfers on Monday.",
            "A clerk spotted the northern transfers on Monday.",
        ),
        (
            "The town was half deserted after the northern flood.",
            "The town was half empty after the northern flood.",
        ),
        (
            "“We lost the rudder at night,” skipper Inge Tvedt said.",
            "“We lost the rudder at night,” Tvedt of the port told reporters.",
        ),
        ("The levy is leaky, Hale noted.", "The levy is leaky, Tomas Hale, for the port, pointed out."),
    ],
    ids="soldiers noticed deserted label insert".split(),
)
def test_near_synonyms_and_labels_are_no_change(before, after):
    """No editor would call them one, in either direction."""
    assert ([], []) == (kinds(before, after), kinds(after, before))


def test_another_name_inside_is_an_exchange():
    """Who did it is another."""
    before = "The harbour was closed by Governor Tomas Hale of Orlan."
    after = "The harbour was closed by Governor Mira Doll of Orlan."
    assert ["other"] == kinds(before, after)


def test_entries_of_a_list_are_about_two_people():
    """What is told of one does not contradict what is told of another."""
    before = "Inge Tvedt, 25, of Orlan, was sentenced to nine years in the northern prison."
    after = "Tomas Hale, 31, of Orlan, was sentenced to six years in the northern prison."
    assert [] == kinds(before, after)
    assert ["figure"] == kinds(before, before.replace("nine", "six"))
