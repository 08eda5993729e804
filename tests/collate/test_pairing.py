"""The word alignment of two sentences."""

from __future__ import annotations

from collate.sides import pairing, side
from hypothesis import given
from hypothesis import strategies as st

from retold.collate.pairing import sides
from retold.text import parse

WORDS = "ferry pier harbour struck failed rudder minister 14 people said reportedly not the of on".split()


def matched(before: str, after: str) -> list[tuple[str, str]]:
    """The words of the first sentence with their counterparts, in order."""
    one = pairing(before, after)
    a, b = one.a.parsed.words.folded, one.b.parsed.words.folded
    return [(a[i], b[one.match[i]]) for i in sorted(one.match)]


def test_equal_words_in_order_are_counterparts():
    """What was put in between has none."""
    actual = matched("The ferry struck the pier.", "The old ferry struck the northern pier.")
    assert [
        ("the", "the"),
        ("ferry", "ferry"),
        ("struck", "struck"),
        ("the", "the"),
        ("pier", "pier"),
    ] == actual


def test_a_stretch_that_was_moved_is_found():
    """Three words in a row that stand elsewhere are the same three words."""
    before, after = (
        "The harbour master said the old rudder failed.",
        "The old rudder failed, the harbour master said.",
    )
    assert ("said", "said") in matched(before, after)
    assert ("rudder", "rudder") in matched(before, after)
    assert 1.0 == pairing(before, after).alike


def test_two_words_elsewhere_are_not_a_moved_stretch():
    """Too few words in a row show nothing; three do."""
    after = "The ferry struck the old pier at Orlan"
    two = matched(
        "Heavy rain fell and the ferry struck the old pier at Orlan.", f"{after} as heavy rain set in."
    )
    three = matched(
        "Heavy rain fell and the ferry struck the old pier at Orlan.", f"{after} as heavy rain fell."
    )
    assert ("rain", "rain") not in two
    assert ("rain", "rain") in three


def test_a_synonym_in_the_same_place_is_a_counterpart():
    """It is matched, but does not make the sentences more alike."""
    assert ("struck", "hit") in matched("The ferry struck the pier.", "The ferry hit the pier.")
    assert 0.8 == pairing("The ferry struck the pier.", "The ferry hit the pier.").alike


def test_an_edit_tells_how_many_equal_words_stand_around_it():
    """Words on both sides, and the equal stretch before and after."""
    (edit,) = pairing("The old ferry struck the pier.", "The new ferry struck the pier.").edits
    assert (1, 2, 1, 2, 1, 4) == (edit.a1, edit.a2, edit.b1, edit.b2, edit.before, edit.after)


def test_words_are_counted_from_the_beginning_of_the_article():
    """In a later sentence, places and numbers are those of the whole text."""
    text = "Rain fell all night. The ferry struck the pier."
    second = side(text, "x", 1)
    assert "The ferry struck the pier." == text[second.whole().start : second.whole().end]
    assert "ferry" == text[slice(*_span(second.place(5, 6)))]
    assert 5 == second.index(text.index("ferry"))


def _span(place):
    return place.start, place.end


def test_counterparts_of_a_stretch_are_one_place():
    """From the first counterpart to the last; none where no word has one."""
    one = pairing("The ferry struck the pier.", "The ferry suddenly struck the pier.")
    place = one.across(1, 3)
    assert "ferry suddenly struck" == one.b.text[place.start : place.end]
    other = pairing("Rain fell.", "The ferry struck the pier.")
    assert None is other.across(0, 2)


def test_quotations_belong_to_the_sentence_that_they_stand_in():
    """Words are quoted or not by the marks around them."""
    one = side("“We lost the light,” Tvedt said.", "x")
    assert [True, True, True, True, False, False] == [one.quoted(index) for index in range(6)]


@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=14),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=14),
)
def test_no_word_has_two_counterparts(first, second):
    """The match leads one to one within the two sentences, and back again in the mirror."""
    one = pairing(" ".join(first).capitalize() + ".", " ".join(second).capitalize() + ".")
    assert len(one.match) == len({*one.match.values()}) == len(one.back)
    assert all(one.a.sentence.first <= index < one.a.sentence.last for index in one.match)
    assert all(one.b.sentence.first <= index < one.b.sentence.last for index in one.back)
    assert (one.b.text, one.a.text) == (one.mirrored().a.text, one.mirrored().b.text)


def test_a_sentence_holds_what_begins_in_it_and_the_quotations_that_reach_into_it():
    """A quotation of two sentences belongs to both, a figure, a hedge and an attribution to one."""
    text = "“We saw 40 boats. They may sail,” the mayor said. It rained."
    first, second, third = sides("x", text, parse(text))
    assert ([1, 1, 0], [1, 0, 0]) == (
        [len(one.quotes) for one in (first, second, third)],
        [len(one.figures) for one in (first, second, third)],
    )
    assert ([0, 1, 0], [0, 1, 0]) == (
        [len(one.hedges) for one in (first, second, third)],
        [len(one.attributions) for one in (first, second, third)],
    )
