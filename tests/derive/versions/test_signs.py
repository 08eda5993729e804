"""Signs of which of two versions came first."""

from __future__ import annotations

import pytest

from retold.derive.versions.signs import NEAR, SIGNS, measured, nearness, pointers
from retold.derive.versions.traits import own_runs, version
from retold.text import parse

OLD = "The bridge at Orvel is very old -- it was built by hand. Many people use it."
NEW = "The bridge at Orvel is old – it was built by hand in 1904. People use it. It was closed in 2031 for repairs."


def told(text):
    """The traits of a text."""
    return version(text, parse(text))


@pytest.mark.parametrize(
    "name",
    [
        "names a later year",
        "is longer",
        "sets dashes where hyphens stood",
        "is less vague",
        "has longer places of its own",
    ],
)
def test_a_later_version_shows_its_age(name):
    """Each sign points from the old version to the new one, and back with as much weight."""
    assert 0 < measured(told(OLD), told(NEW))[name] == -measured(told(NEW), told(OLD))[name]


def test_signs_of_one_text_and_itself_say_nothing():
    """Nothing points anywhere where nothing differs."""
    assert () == pointers(told(OLD), told(OLD))


def test_every_measure_has_its_weight():
    """What is measured is what is weighed."""
    assert list(SIGNS) == list(measured(told(OLD), told(NEW)))
    assert all(NEAR.values())


def test_own_runs_are_what_the_other_has_not():
    """Words of a version that stand in no three words of the other."""
    found = own_runs(told("It rained all day in Rome."), told("It rained all day."))
    assert [(4, 6)] == found


def test_a_version_is_nearer_to_its_neighbour():
    """Who shares more wording stands nearer."""
    near = nearness(
        [told(OLD), told(OLD + " It is closed."), told("Nothing of this stands here any more, alas.")]
    )
    assert near[0, 1] > near[0, 2]
    assert near[0, 1] == near[1, 0]


def test_short_and_empty_texts_are_measured_too():
    """A version of one word or none is no error."""
    assert measured(told(""), told("Rain"))["is longer"] == 1.0
