"""What lies between two articles of a document."""

from __future__ import annotations

import pytest
from making import make

from retold import run, show
from retold.show import between

STEPS = [("b", "a"), ("c", "b"), ("d", "unseen-1"), ("c", "unseen-1"), ("x", "y")]
LINEAGE = {
    "derivations": [
        {"article": taker, "from": source, "probability": 0.9 - 0.1 * at}
        for at, (taker, source) in enumerate(STEPS)
    ]
}


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ("ba", ["b", "a"]),
        ("ca", ["c", "b", "a"]),
        ("ac", ["a", "b", "c"]),
        ("cd", ["c", "unseen-1", "d"]),
        ("ad", []),
        ("ax", []),
    ],
)
def test_the_way_leads_over_what_both_go_back_to(ends, expected):
    """Up to the nearest common text and down again; who only has a taker in common has no way."""
    assert expected == between.way(LINEAGE, *ends)


def test_a_way_is_as_sure_as_its_weakest_step():
    """The least of the probabilities on it."""
    assert 0.8 == pytest.approx(between.chance(LINEAGE, ["c", "b", "a"]))


FERRY = "The cable ferry to Orrin Island broke loose on Sunday evening and drifted against the old lime kiln."
LADDER = "Passengers climbed over a ladder onto the kiln and waited there in the rain for the lifeboat."
OWN = (
    "An old postcard in the inn shows the landing stage before the quarry closed and the families left.",
    "My grandmother rowed this sound with a lantern between her knees, or so the story goes at home.",
    "Sheep stood in mud to their knees while the fishermen argued about a second cable.",
)
SAID = "“We will not sail before the shackle has been weighed and cursed in public,” Ilse Marten said."


def explained(*texts, pair):
    """What is said of two of some articles, by their letters; `texts` are in order of publication."""
    told = [
        make(text, f"Outlet {'ABCD'[n]}", published=f"2031-03-{n + 10}", credits=("Outlet A",) if n else ())
        for n, text in enumerate(texts)
    ]
    document = show.document(run.collations(told, one_story=True), [], parameters={}, version="1")
    assert show.verify(document).clean
    return show.explanation(document, *pair)


def test_two_copies_are_explained_through_what_they_were_copied_from():
    """With the chance of the way and the words that both have."""
    whole = f"{FERRY} {LADDER} {OWN[0]} {OWN[1]}"
    told = explained(whole, f"{FERRY} {LADDER} {OWN[0]}", f"{FERRY} {LADDER} {OWN[1]}", pair=("B", "C"))
    assert "They are of one family, through B Outlet B 11 Mar – A Outlet A 10 Mar – C Outlet C 12 Mar" in told
    assert "What they share: " in told
    assert "bits  verbatim" in told


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ((f"{OWN[0]} {SAID}", f"{SAID} {OWN[1]}"), "Quotes only: one text behind both has the probability"),
        (
            (f"{OWN[0]} Nobody declined to comment on it.", f"{OWN[1]} She declined to comment on it."),
            "Facts only: one text behind both has the probability",
        ),
        ((OWN[0], OWN[1]), "None: they share no wording and no statement."),
    ],
)
def test_articles_that_no_derivation_connects_are_told_what_they_share(texts, expected):
    """Words of one speaker, stock phrases, or nothing; with the places."""
    assert expected in explained(*texts, pair=("A", "B"))
