"""Figures laid side by side: those that disagree, and the words that bound them."""

from __future__ import annotations

import pytest
from collate.sides import found, kinds, spots


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (
            "The flood killed 14 people in Marrow Vale.",
            "The flood killed 17 people in Marrow Vale.",
            ("14 people", "17 people"),
        ),
        (
            "Repairs will cost 3 million crowns, the port said.",
            "Repairs will cost 5 million crowns, the port said.",
            ("3 million crowns", "5 million crowns"),
        ),
        (
            "Output fell by 12 percent in the Orlan plant.",
            "Output fell by 21 percent in the Orlan plant.",
            ("12 percent", "21 percent"),
        ),
        (
            "The dam is 10 miles from the village of Orlan.",
            "The dam is 40 km from the village of Orlan.",
            ("10 miles", "40 km"),
        ),
        (
            "Marta Quill, 54, resigned from the board.",
            "Marta Quill, 45, resigned from the board.",
            ("54", "45"),
        ),
        (
            "Between 10 and 20 people died in Orlan.",
            "25 people died in Orlan.",
            ("10 and 20 people", "25 people"),
        ),
    ],
)
def test_figures_that_disagree_are_a_change_of_the_figure(before, after, words):
    """Both places hold the figure with what it counts, and nothing else differs."""
    assert [("figure", *words)] == spots(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Twelve sailors were rescued off Orlan.", "12 sailors were rescued off Orlan."),
        ("The flood damaged 1,987 homes in the vale.", "The flood damaged 2,000 homes in the vale."),
        ("The flood damaged 1,987 homes in the vale.", "The flood damaged about 2,000 homes in the vale."),
        ("The dam is 10 miles from the village of Orlan.", "The dam is 16 km from the village of Orlan."),
        ("The dam is 10 miles from the village.", "The dam is about 16 km from the village."),
        ("Some 2,000 people fled the flood.", "About 2,000 people fled the flood."),
        ("Between 10 and 20 people died in Orlan.", "15 people died in Orlan."),
        ("Rescuers found 14 goats in Orlan.", "Rescuers found 17 tents in Orlan."),
    ],
    ids="spelled rounded rounded-and-said converted converted-and-said same-bound in-range other-thing".split(),
)
def test_figures_that_agree_or_count_other_things_are_no_change(before, after):
    """Spelled out, rounded, converted, in a range, or of something else: no figure disagrees."""
    assert [] == [kind for kind in kinds(before, after) if kind in {"figure", "contradiction"}]
    assert [] == [kind for kind in kinds(before, after) if kind.startswith("hedge")]


def test_of_two_figures_only_the_one_that_differs_is_named():
    """Each figure is compared with the one that counts the same, in whatever order they stand."""
    before = "The flood killed 14 people and damaged 300 homes."
    assert [("figure", "300 homes", "400 homes")] == spots(
        before, "The flood killed 14 people and damaged 400 homes."
    )
    assert [] == spots(before, "The flood damaged 300 homes and killed 14 people.")
    assert [("figure", "14 people", "19 people")] == spots(
        before, "The flood damaged 300 homes and killed 19 people."
    )


@pytest.mark.parametrize("bound", ["At least", "Some", "Nearly", "More than", "Up to"])
def test_a_bound_word_that_goes_or_comes_is_a_hedge(bound):
    """The words around the number tell how sure it is."""
    with_bound, plain = (
        f"{bound} 2,000 people fled the flood at Orlan.",
        "2,000 people fled the flood at Orlan.",
    )
    assert [("hedge dropped", f"{bound} 2,000 people", "2,000 people")] == spots(with_bound, plain)
    assert [("hedge added", "2,000 people", f"{bound} 2,000 people")] == spots(plain, with_bound)
    assert f"“{bound}” is missing" == found(with_bound, plain)[0].because


def test_another_bound_of_the_same_amount_is_a_change_of_the_figure():
    """At least 14 and nearly 14 exclude each other."""
    before, after = "At least 14 people died in the flood.", "Nearly 14 people died in the flood."
    assert [("figure", "At least 14 people", "Nearly 14 people")] == spots(before, after)


@pytest.mark.parametrize(
    ("before", "after", "because"),
    [
        ("The ferry left Orlan at 9.15 am.", "The ferry left Orlan at 9.45 am.", "the times differ"),
        ("The ferry left Orlan on 3 March.", "The ferry left Orlan on 4 March.", "the dates differ"),
    ],
)
def test_another_time_or_date_is_a_contradiction(before, after, because):
    """Points in time have no size by which they could be apart."""
    assert [("contradiction", because)] == [(one.kind, one.because) for one in found(before, after)]
