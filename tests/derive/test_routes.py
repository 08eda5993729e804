"""One took it from the other, or both from a text that is in no hand: what each tied pair tells of that."""

from __future__ import annotations

from making import make, tell_of

from retold.align import passages
from retold.derive import lineage

TOLD = [
    "The cable ferry to Orrin Island broke loose on Sunday evening and drifted against the old lime kiln.",
    "Thirty-one passengers climbed over a ladder onto the kiln and waited there for the lifeboat.",
    "Harbour master Ilse Marten blamed a corroded shackle that inspectors had passed in spring.",
    "Islanders have asked for a second cable since the accident of 2019, when a cow went overboard.",
]
OWN = [
    "Rain had been falling on the pastures for eleven days when we crossed, and the sheep stood in mud. An old postcard in the inn shows the landing stage before the quarry closed and the families left.",
    "My grandmother rowed this sound with a lantern between her knees, or so the story goes at home. Nobody at the county office could say on Monday who is to pay for the crane and its two divers.",
]


def route(a, b):
    """The route between two articles."""
    story = tell_of(a, b)
    (found,) = lineage(story, passages(story)).routes
    assert found.a < found.b
    return found


def test_a_whole_copy_is_rather_a_direct_one_than_a_common_sentence_is():
    """The more of either stands in the other, the likelier one of them has it from the other."""
    whole = route(make(" ".join(TOLD), "A"), make(" ".join(TOLD), "B"))
    part = route(make(f"{OWN[0]} {TOLD[0]}", "A"), make(f"{TOLD[0]} {OWN[1]}", "B"))
    assert whole.direct > part.direct
    assert [True, False] == [
        next(reason.weight for reason in found.because if reason.kind == "share") > 0
        for found in (whole, part)
    ]


def test_one_agency_credited_by_both_speaks_for_an_unseen_text():
    """Both say where they have it from."""
    texts = f"{OWN[0]} {TOLD[0]} {TOLD[1]}", f"{TOLD[0]} {TOLD[1]} {OWN[1]}"
    plain = route(*(make(text, name) for text, name in zip(texts, "AB", strict=True)))
    credited = route(*(make(text, name, credits=("AFP",)) for text, name in zip(texts, "AB", strict=True)))
    assert "same credit" in {reason.kind for reason in credited.because}
    assert credited.direct < plain.direct


def test_a_text_that_names_the_other_outlet_was_taken_from_it():
    """Who names it has read it."""
    told = f"{TOLD[0]} {TOLD[1]}"
    naming = route(
        make(f"{OWN[0]} {told}", "Vasterly Post"), make(f"The Vasterly Post reported it first. {told}", "B")
    )
    assert "named" in {reason.kind for reason in naming.because}
    assert naming.direct > 0.5


def test_what_shares_nothing_has_no_route():
    """Only tied pairs have one."""
    story = tell_of(make(OWN[0], "A"), make(OWN[1], "B"))
    assert () == lineage(story, passages(story)).routes
