"""How far along the chain something got lost, and who carries it on, in words."""

from __future__ import annotations

from types import SimpleNamespace

from retold.show import lost

TOLD = {id_: SimpleNamespace(letter=id_.upper()) for id_ in "abcd"}


def change(kind="hedge dropped", hops=1, carried_by=()):
    """A change as a document has it."""
    return {"kind": kind, "because": "“some” is missing", "hops": hops, "carried_by": list(carried_by)}


def test_a_change_says_how_far_along_it_came_in_and_who_keeps_to_it():
    """The first retelling goes without saying."""
    assert "“some” is missing" == lost.because(change(), TOLD)
    assert "“some” is missing; carried on by C" == lost.because(change(carried_by="c"), TOLD)
    far = "“some” is missing; 3 retellings after the first telling; carried on by B, C and D"
    assert far == lost.because(change(hops=3, carried_by="bcd"), TOLD)


def test_a_file_of_an_earlier_version_says_neither():
    """What was not recorded is not told."""
    assert "“some” is missing" == lost.because({"because": "“some” is missing"}, TOLD)


def test_the_median_counts_the_first_loss_of_each_statement():
    """Figures that changed are no loss; of two losses of one statement the earlier one counts."""
    story = {
        "statements": [
            {"changes": [change(hops=3), change("attribution dropped", hops=1)]},
            {"changes": [change("modifier dropped", hops=2)]},
            {"changes": [change("figure", hops=9)]},
        ]
    }
    said = "2 statements lost a hedge, an attribution or a narrowing word; the first loss came after 1.5 retellings (median)."
    assert said == lost.when(story)
    assert "" == lost.when({"statements": [{"changes": [change("figure")]}]})
