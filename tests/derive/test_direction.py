"""Which of two tied articles came first."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import make

from retold.align import passages
from retold.derive import direction, naming
from retold.derive.headlines import carried
from retold.derive.ties import Shares
from retold.records import Furniture, Reason, Story
from retold.text import parse

TOLD = [
    "The cable ferry to Orrin Island broke loose on Sunday evening and drifted against the old lime kiln.",
    "Thirty-one passengers climbed over a ladder onto the kiln and waited there for the lifeboat.",
    "Harbour master Ilse Marten blamed a corroded shackle that inspectors had passed in spring.",
    "Islanders have asked for a second cable since the accident of 2019, when a cow went overboard.",
    "The shipyard needed three weeks to straighten the ramp and replace the winch.",
    "A fishing boat carried schoolchildren, milk and the post across the sound.",
]
MORE = ["The county pays the fisherman by the crate.", "Nobody could explain that rule on Monday."]


def votes(a, b, *, one_house=False):
    """The votes on two articles, positive for the first as the earlier one, and what they decide."""
    story = Story("story", "A story", (a, b))
    parsed = [parse(one.text, one.furniture) for one in (a, b)]
    (tie,) = Shares([a.id, b.id], parsed, passages(story)).ties()
    found = direction.votes(
        a, b, tie, (parsed[0], parsed[1]), one_house=one_house, headlines=tuple(carried((a, b), [tie]))
    )
    return found, direction.verdict(found, one_house=one_house)


def kinds(a, b, **fields):
    """The summed weight of each kind of vote."""
    found, _ = votes(a, b, **fields)
    return {
        kind: sum(one.weight for one in found if one.kind == kind) for kind in {one.kind for one in found}
    }


def text(*sentences):
    """Sentences as a text."""
    return " ".join(sentences)


WHOLE = text(*TOLD)
RELATED = "Related article: Cable Ferry Drifts Against Lime Kiln\n\n"
PAIRS = {
    "clock": (
        make(WHOLE, "A", published="2031-03-02T09:00:00Z"),
        make(WHOLE, "B", published="2031-03-02T10:00:00Z"),
    ),
    "credit": (make(WHOLE, "Vasterly Wire"), make(WHOLE, "B", credits=("vasterly wire",))),
    "headline cited": (
        make(WHOLE, "A", title="Cable Ferry Drifts Against Lime Kiln"),
        make(RELATED + WHOLE, "B", furniture=(Furniture("related", 0, len(RELATED)),)),
    ),
    "tense moved on": (
        make(
            text(*TOLD[:3], "The county council will vote on a second cable for the island on Tuesday."), "A"
        ),
        make(text(*TOLD[:3], "The county council voted on a second cable for the island on Tuesday."), "B"),
    ),
    "quote cut": (
        make(
            text(
                *TOLD[:3], "“We lost the rudder and then the light and the kettle,” Marten said at the quay."
            ),
            "A",
        ),
        make(text(*TOLD[:3], "“We lost the rudder and then the light,” Marten said at the quay."), "B"),
    ),
    "hedge dropped": (
        make(
            text(*TOLD[:2], "A shackle that inspectors had passed in spring reportedly broke on the ramp."),
            "A",
        ),
        make(text(*TOLD[:2], "A shackle that inspectors had passed in spring broke on the ramp."), "B"),
    ),
    "outlet named": (
        make(WHOLE, "The Quorvel Post"),
        make(
            text(*TOLD[:5], "The Quorvel Post reported that a fishing boat carried milk and the post."), "B"
        ),
    ),
    "cut tail": (make(text(*TOLD, *MORE), "A"), make(WHOLE, "B")),
    "extent": (make(text(*TOLD, *MORE), "A"), make(WHOLE, "B")),
}


@pytest.mark.parametrize("kind", sorted(PAIRS))
def test_each_sign_alone_points_from_the_earlier_to_the_later(kind):
    """Each kind of evidence speaks for the first article of its pair as the earlier one."""
    assert kinds(*PAIRS[kind])[kind] > 0


@pytest.mark.parametrize("kind", sorted(PAIRS))
def test_mirrored_articles_have_mirrored_votes(kind):
    """With the articles exchanged every kind weighs the same for the other side."""
    a, b = PAIRS[kind]
    assert {name: -weight for name, weight in kinds(a, b).items()} == kinds(b, a)


def test_nothing_decides_between_two_equal_texts():
    """Two copies without times, credits or citations are undecided."""
    found, (total, decided) = votes(make(WHOLE, "A"), make(WHOLE, "B"))
    assert ((), 0.0, "undecided") == (found, total, decided)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (None, "2031-03-02T10:00:00Z"),
        ("2031-03-02", "2031-03-02T23:00:00Z"),
        ("2031-03-02T09:00:00", "2031-03-02T12:00:00"),
        ("2031-03-02T09:00:00+02:00", "2031-03-02T07:00:00Z"),
        ("soon", "later"),
    ],
)
def test_a_clock_that_is_missing_coarse_or_without_a_zone_does_not_vote(first, second):
    """No order is taken from times that leave it open."""
    a, b = make(WHOLE, "A", published=first), make(WHOLE, "B", published=second)
    assert {} == kinds(a, b)
    assert {} == kinds(b, a)


def test_the_clock_alone_is_likely_and_never_certain():
    """Publish times lie: two bits decide, but not for sure."""
    assert (direction.CLOCK_BITS, "likely") == votes(*PAIRS["clock"])[1]


def test_between_two_outlets_only_a_citation_makes_it_certain():
    """A clock and two cuts are also what two takers of a third text have."""
    whole = text(*TOLD, *MORE, PAIRS["quote cut"][0].text)
    early = make(whole, "A", published="2031-03-02T09:00:00Z")
    late = make(text(*TOLD[:4]), "B", published="2031-03-02T10:00:00Z")
    found, (total, decided) = votes(early, late)
    assert total >= direction.CERTAIN_BITS
    assert "likely" == decided
    assert "certain" == direction.verdict(found, one_house=True)[1]


def test_a_version_that_names_one_more_outlet_is_the_later():
    """What another outlet reported in between, the earlier version cannot have named."""
    a, b = make(WHOLE, "A"), make(f"{WHOLE} The Quorvel Post has the winch for sale.", "A")
    assert naming.newly_named(a, b, ["A", "The Quorvel Post"])
    assert naming.newly_named(b, a, ["A", "The Quorvel Post"]) is None
    assert naming.newly_named(a, b, ["A"]) is None


def test_a_credit_alone_is_certain():
    """Who credits the other has it from the other."""
    assert "certain" == votes(*PAIRS["credit"])[1][1]


def test_an_outlet_does_not_credit_itself_and_two_takers_of_one_agency_credit_no_one():
    """A credit counts only for the outlet that it names."""
    assert {} == kinds(
        make(WHOLE, "Wire", credits=("Wire",)), make(WHOLE, "Wire", url="u", credits=("Wire",))
    )
    first = make(WHOLE, "Wire", credits=("Wire", "Other Wire"))
    assert {} == kinds(first, make(WHOLE, "B", credits=("Other Wire",)))


def test_the_longer_is_the_later_in_one_house_and_the_earlier_between_two():
    """A later version has grown, a copy elsewhere was cut; and versions of one house are not cut from the bottom."""
    long, short = PAIRS["extent"]
    assert direction.EXTENT_BITS == kinds(long, short)["extent"]
    assert -direction.GROWTH_BITS == kinds(long, short, one_house=True)["extent"]
    assert "cut tail" not in kinds(long, short, one_house=True)
    assert "undecided" == votes(long, short, one_house=True)[1][1]


def test_a_wide_gap_between_the_shares_says_more_than_a_small_one():
    """An article that has nearly all of another and much more was hardly made by adding around a whole copy."""
    small, wide = make(text(*TOLD[:5]), "A"), make(text(*TOLD[:3]), "B")
    whole = make(WHOLE, "C")
    assert direction.EXTENT_BITS == kinds(whole, small)["extent"]
    assert direction.WIDE_BITS == kinds(whole, wide)["extent"]


@pytest.mark.parametrize(
    ("early", "late", "kind"),
    [
        (
            "The council will vote on a second cable on Tuesday.",
            "The council voted on a second cable on Tuesday.",
            "tense moved on",
        ),
        (
            "The lifeboat took 31 passengers to the old pier.",
            "The lifeboat took 45 passengers to the old pier.",
            "figure grown",
        ),
    ],
)
def test_what_time_changes_in_one_house_tells_the_later_version(early, late, kind):
    """Between two versions one sentence that time has moved on decides; between two outlets it does not."""
    a, b = make(text(*TOLD, early), "A"), make(text(*TOLD, late), "A", url="https://a.example/2")
    assert direction.GROWN_BITS == kinds(a, b, one_house=True)[kind]
    assert "likely" == votes(a, b, one_house=True)[1][1]
    assert "undecided" == votes(a, b)[1][1]


@pytest.mark.parametrize("name", ["The Islander", "Post", None])
def test_a_name_that_is_also_a_word_names_no_outlet(name):
    """Of outlets whose name is one common word nothing can be told."""
    assert "outlet named" not in kinds(make(WHOLE, name), make(f"{WHOLE} Ask The Islander by the Post.", "B"))


def test_a_scare_quote_or_another_quotation_is_not_a_cut_one():
    """Only a quotation that is part of the other is shorter than it."""
    other = PAIRS["quote cut"][1]
    changed = make(other.text.replace("then the light", "then the kettle"), "C")
    assert "quote cut" not in kinds(PAIRS["quote cut"][0], changed)


REASONS = st.lists(
    st.builds(
        Reason,
        st.sampled_from(["clock", "credit", "headline cited", "extent", "hedge dropped"]),
        st.just(""),
        st.sampled_from([-8.0, -4.0, -2.0, -1.0, -0.5, 0.5, 1.0, 2.0, 4.0, 8.0]),
    ),
    max_size=6,
).map(tuple)
SURE = {"undecided": 0, "likely": 1, "certain": 2}


@given(REASONS, st.integers(0, 5))
def test_a_reason_less_never_makes_the_verdict_surer(reasons, which):
    """Without one of the reasons that speak for it, the same verdict is at most as certain."""
    total, decided = direction.verdict(reasons)
    agreeing = [reason for reason in reasons if reason.weight * total > 0]
    if agreeing:
        without = list(reasons)
        without.remove(agreeing[which % len(agreeing)])
        less, still = direction.verdict(tuple(without))
        if less * total > 0:
            assert SURE[still] <= SURE[decided]


@given(REASONS)
def test_the_verdict_on_mirrored_reasons_is_mirrored(reasons):
    """Votes for the other side give the same certainty with the other sign."""
    total, decided = direction.verdict(reasons)
    mirrored = tuple(Reason(one.kind, one.text, -one.weight) for one in reasons)
    assert (-total, decided) == direction.verdict(mirrored)


SENTENCES = [
    *TOLD,
    *MORE,
    *(
        PAIRS[kind][side].text.split(". ")[-1]
        for kind in ("tense moved on", "hedge dropped")
        for side in (0, 1)
    ),
]
VERSIONS = st.lists(st.sampled_from(SENTENCES), min_size=3, unique=True).map(
    lambda told: text(TOLD[0], *told)
)
TIMES = st.sampled_from([None, "2031-03-02", "2031-03-03", "2031-03-02T09:00Z", "2031-03-02T21:00"])


@settings(deadline=None, max_examples=60)
@given(VERSIONS, VERSIONS, TIMES, TIMES, st.booleans())
def test_any_two_versions_mirrored_give_the_mirrored_verdict(first, second, early, late, one_house):
    """Whichever article is named first, the same one is taken for the earlier."""
    a, b = make(first, "A", published=early), make(second, "B", published=late)
    total, decided = votes(a, b, one_house=one_house)[1]
    assert (pytest.approx(-total), decided) == votes(b, a, one_house=one_house)[1]
