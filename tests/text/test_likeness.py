"""How much two sentences say the same."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.text import likeness, parse, synonyms

BRIDGE = "The council closed the old drawbridge to lorries after engineers found rust in two girders."
LIKE = "Lorries may no longer use the drawbridge, since inspectors discovered rust in its girders."
OTHER = "Apple growers in the Pellmoor valley expect half a harvest because of the April frost."
SAID = [BRIDGE, LIKE, OTHER, "Some 2,000 fighters crossed the frozen lake.", "No one was hurt.", "Yes."]


def bags_of(*texts):
    """The sentences of some texts as bags."""
    return likeness.bags(texts, [parse(text) for text in texts])


def dice(*texts):
    """The likeness of each pair of sentences that has any."""
    bags = bags_of(*texts)
    alike = likeness.compare([bag.terms for bag in bags], likeness.weights(bags))
    return dict(zip(zip(alike.rows, alike.columns, strict=True), alike.dice, strict=True))


def test_a_reworded_sentence_is_more_alike_than_a_stranger():
    """Shared rare words make two sentences alike; a third on another subject is alike to neither."""
    assert [(0, 1)] == list(dice(BRIDGE, LIKE, OTHER))


def test_numbers_go_by_value_and_names_by_their_capital():
    """Ten in letters and in digits are one term, a name is another term than the word."""
    (mine,), (theirs,) = bags_of("He saw Baker buy ten boats."), bags_of("10 boats")
    assert {"#10"} == {term for term in mine.terms & theirs.terms if term.startswith("#") and ":" not in term}
    assert "^baker" in mine.terms
    assert "baker" not in mine.terms


def test_grammar_words_weigh_nothing():
    """Words that stand in every other sentence of English carry no likeness."""
    weight = likeness.weights(bags_of(BRIDGE, OTHER))
    assert 0.0 == weight["the"]
    assert weight["rust"] > 0


def test_a_copy_changes_no_weight():
    """An article that comes twice is as rare as one that comes once."""
    assert likeness.weights(bags_of(BRIDGE, OTHER)) == likeness.weights(bags_of(BRIDGE, OTHER, BRIDGE))


def test_a_sentence_of_a_batch_has_the_terms_it_has_alone():
    """The terms of one sentence are those of its bag."""
    text = f"{BRIDGE} {SAID[3]}"
    parsed = parse(text)
    assert [likeness.terms(text, parsed, one) for one in parsed.sentences] == [
        bag.terms for bag in bags_of(text)
    ]


def test_clauses_together_have_the_terms_of_their_sentence():
    """Cutting a sentence loses none of its words."""
    text = "The old mill on the river burned down overnight, and its owner lost forty barges of winter grain."
    (whole,), parts = bags_of(text), likeness.clause_bags([text], [parse(text)])
    assert len(parts) > 1
    assert whole.terms == frozenset().union(*(part.terms for part in parts))


def test_synonyms_count_in_part_and_each_once():
    """A synonym adds something, less than the word itself, and two of them are not counted for one word."""
    weight = dict.fromkeys(["fighter", "militant", "rebel", "lake"], 8.0)
    overlap = [
        likeness.soft_overlap(frozenset(a.split()), frozenset(b.split()), weight)
        for a, b in [
            ("fighter", "lake"),
            ("fighter", "militant"),
            ("fighter", "militant rebel"),
            ("lake", "lake"),
        ]
    ]
    assert 0.0 == overlap[0] < overlap[1] < overlap[3]
    assert overlap[1] == overlap[2]


WORDS = st.sampled_from(
    "fighter militant rebel stable stability stabilise pledge promise lake investigate investigation #10 ^ada".split()
)


@given(st.frozensets(WORDS))
def test_kinship_knows_all_that_is_related(terms):
    """The index of synonyms holds every pair of words that the table or the stem relates, both ways."""
    words = sorted(term for term in terms if term[0] not in "#^")
    wanted = {(x, y): how for x, y in combinations(words, 2) if (how := synonyms.related(x, y))}
    kin = likeness.kinship(terms)
    assert wanted == {(x, y): how for x in kin for y, how in kin[x].items() if x < y}
    assert {(y, x): how for (x, y), how in wanted.items()} == {
        (x, y): h for x in kin for y, h in kin[x].items() if y < x
    }


@settings(deadline=None)
@given(st.lists(st.sampled_from(SAID), min_size=1, max_size=6))
def test_likeness_is_a_share_and_does_not_depend_on_the_order(texts):
    """Dice and inside lie between 0 and 1, equal sentences are wholly alike, and turning the list turns the pairs."""
    bags = bags_of(*texts)
    groups, weight = [bag.terms for bag in bags], likeness.weights(bags)
    alike = likeness.compare(groups, weight)
    assert all(0 < share <= 1 + 1e-9 for share in (*alike.dice, *alike.inside))
    for i, j, share in zip(alike.rows, alike.columns, alike.dice, strict=True):
        assert i < j
        if groups[i] == groups[j]:
            assert 1.0 == pytest.approx(share)
    turned = likeness.compare(groups[::-1], weight)
    last = len(groups) - 1
    assert {
        (i, j): pytest.approx(d) for i, j, d in zip(alike.rows, alike.columns, alike.dice, strict=True)
    } == {(last - j, last - i): d for i, j, d in zip(turned.rows, turned.columns, turned.dice, strict=True)}


@pytest.mark.parametrize("texts", [(), ("",), ("of the to",), ("…", "!!!")])
def test_texts_that_say_nothing_are_alike_to_nothing(texts):
    """Without content there is no likeness."""
    assert {} == dice(*texts)
