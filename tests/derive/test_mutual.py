"""Two articles that name each other's outlets."""

from __future__ import annotations

from making import make, tell_of

from retold.align import passages
from retold.derive import lineage

SENTENCES = [
    "The ropeway above Tressel Gap stopped at noon with two cabins hanging over the gorge.",
    "Rescuers lowered the passengers one by one and served them broth in the lower station.",
    "A bolt no longer than a thumb had sheared, and the brake did what it was built to do.",
    "The operator has closed the line until the makers of the bolt have looked at its sisters.",
    "Hikers were told to take the old mule track, which nobody has cleared since the spring.",
    "An ibex watched the whole affair from a ledge and left before the last cabin was empty.",
]
CLAIM = (
    "A bolt no longer than a thumb had sheared, and the brake did what it was built to do, the {} reported."
)


def derivations(*articles):
    """(taker's text number, source's text number) of every derivation, articles without dates."""
    story = tell_of(*articles)
    number = {article.id: at for at, article in enumerate(articles)}
    return {(number[one.article], number[one.source]) for one in lineage(story, passages(story)).derivations}


def test_who_names_an_outlet_has_read_its_version_that_does_not_name_it_back():
    """First, a copy that names it, and a later version that names the copy: no date is needed to see the order."""
    first = make(" ".join(SENTENCES), "Drimmond Echo")
    told = CLAIM.format("Drimmond Echo")
    copy = make(" ".join([*SENTENCES[:2], told, SENTENCES[3]]), "Quorvel Post")
    back = CLAIM.format("Quorvel Post")
    later = make(" ".join([*SENTENCES[:2], *SENTENCES[3:], back]), "Drimmond Echo", url="u")
    assert {(1, 0), (2, 0), (2, 1)} == derivations(first, copy, later)


def test_without_another_version_both_citations_count():
    """Two articles that name each other, and no third: nothing is dropped, and neither is shown to be first."""
    one = make(" ".join([*SENTENCES[:2], CLAIM.format("Quorvel Post"), SENTENCES[3]]), "Drimmond Echo")
    other = make(" ".join([*SENTENCES[:2], CLAIM.format("Drimmond Echo"), SENTENCES[3]]), "Quorvel Post")
    story = tell_of(one, other)
    (found,) = lineage(story, passages(story)).derivations
    assert 2 == sum(reason.kind == "outlet named" for reason in found.because)
    assert "undecided" == found.direction
