"""Chances that are true are told from chances that are not."""

from __future__ import annotations

import pytest
from judging.reading import Told
from judging.reliability import DEFAULT, Reliability, bins, chances, error


@pytest.mark.parametrize(
    ("chance", "true", "expected"),
    [
        ([0.5, 0.5], [True, False], 0.0),
        ([1.0, 1.0], [True, False], 0.5),
        ([0.05, 0.95], [False, True], 0.05),
        ([0.9, 0.1], [False, True], 0.9),
        ([], [], 0.0),
    ],
)
def test_the_error_is_the_distance_of_what_is_named_from_what_is_true(chance, true, expected):
    """Summed over bins, so that chances of one half are right where half of the pairs are true."""
    assert expected == pytest.approx(error(chance, true))


def test_every_pair_falls_into_one_bin():
    """Certainty too."""
    found = bins([0.0, 0.05, 0.1, 0.99, 1.0], [False, False, True, True, True])
    assert [2, 1, 0, 0, 0, 0, 0, 0, 0, 2] == [one["pairs"] for one in found]
    assert [0.0, 1.0, 1.0] == [found[number]["true"] for number in (0, 1, 9)]


def test_a_pair_has_the_chance_of_its_relation_or_of_the_way_between_its_articles():
    """The weakest derivation of the way; what is not named has what nothing shared has."""
    truth = {"articles": [{"id": one} for one in "abcd"]}
    derivations = [
        {"article": "b", "from": "a", "probability": 0.9},
        {"article": "c", "from": "b", "probability": 0.7},
    ]
    relations = [{"a": "a", "b": "d", "kind": "facts only", "probability": 0.2}]
    found = chances(Told(truth, [], derivations, [], relations=relations))
    assert [0.9, 0.7, 0.2, DEFAULT] == [found[frozenset(pair)] for pair in ("ab", "ac", "ad", "cd")]


def test_directions_that_are_named_sure_are_counted():
    """Right, reversed, and of pairs that are no true derivation."""
    truth = {
        "articles": [],
        "seed": 0,
        "hidden": [],
        "statements": [],
        "changes": [],
        "derivations": [{"article": "b", "from": "a", "kind": "edit"}],
    }
    scores = Reliability()
    for article, source, direction in (("b", "a", "certain"), ("a", "b", "likely"), ("c", "a", "likely")):
        edge = {"article": article, "from": source, "direction": direction, "probability": 1.0}
        scores.add(Told(truth, [], [edge], []))
    assert {"certain": {"right": 1.0, "of": 1}, "likely": {"right": 0.0, "of": 1}} == scores.figures()[
        "direction right"
    ]
