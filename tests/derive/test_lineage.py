"""The lineage of a story."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import make, tell_of

from retold.align import passages
from retold.derive import lineage

TOLD = [
    "The cable ferry to Orrin Island broke loose on Sunday evening and drifted against the old lime kiln.",
    "Thirty-one passengers climbed over a ladder onto the kiln and waited there for the lifeboat.",
    "Harbour master Ilse Marten blamed a corroded shackle that inspectors had passed in spring.",
    "Islanders have asked for a second cable since the accident of 2019, when a cow went overboard.",
    "The shipyard needs three weeks to straighten the ramp and replace the winch.",
    "Until then a fishing boat carries schoolchildren, milk and the post.",
    "The county pays the fisherman by the crate, a rule that nobody could explain.",
]
OWN = [
    "Rain had been falling on the pastures for eleven days when we crossed, and the sheep stood in mud.",
    "An old postcard in the inn shows the landing stage before the quarry closed and the families left.",
    "My grandmother rowed this sound with a lantern between her knees, or so the story goes at home.",
]
SAID = (
    "“We will not sail before the shackle has been weighed, measured and cursed in public,” Ilse Marten said."
)
WHOLE = " ".join(TOLD)


def at(hour):
    """A time of one day."""
    return f"2031-03-02T{hour:02}:00:00Z"


def derive(*articles):
    """The lineage of some articles."""
    story = tell_of(*articles)
    return lineage(story, passages(story))


def facts(found, *articles):
    """(taker, source, kind, direction) by outlet, in order."""
    name = {article.id: article.outlet for article in articles}
    return sorted(
        (name[d.article], name.get(d.source, "unseen"), d.kind, d.direction) for d in found.derivations
    )


def test_two_reporters_with_shared_quotes_names_and_numbers_have_no_derivation():
    """What both must have heard at one event makes neither go back to the other."""
    a = make(f"{OWN[0]} {SAID} The ferry Orrin carried 31 passengers on March 2.", "A", published=at(9))
    b = make(f"{SAID} {OWN[1]} On March 2 31 people were on the Orrin.", "B", published=at(11))
    found = derive(a, b)
    assert ((), ()) == (found.derivations, found.unseen)
    assert 2 == len(found.families) == len(found.separate)
    assert all("inside quotation marks" in reason.text for reason in found.separate)


def test_who_shares_nothing_is_told_so():
    """An article alone gets a reason that says what was looked at."""
    found = derive(make(OWN[0], "A"), make(OWN[1], "B"))
    assert {"no dependence found"} == {reason.kind for reason in found.separate}
    assert all(reason.text.startswith("no wording shared") for reason in found.separate)


def test_a_later_version_of_one_outlet_is_a_revision_of_the_earlier():
    """One house, most of the text, a later clock: the earlier version is the source."""
    early = make(" ".join([*TOLD[:6], SAID]), "Post", published=at(9))
    late = make(" ".join([*TOLD, OWN[0]]), "Post", published=at(15))
    assert [("Post", "Post", "revision", "likely")] == facts(derive(early, late), early, late)
    (one,) = derive(early, late).derivations
    assert (late.id, early.id) == (one.article, one.source)
    assert "same outlet" in {reason.kind for reason in one.because}


@pytest.mark.parametrize(
    ("copy", "kind"),
    [
        (WHOLE, "republication"),
        (
            WHOLE.replace("three weeks", "21 days")
            .replace("old lime kiln", "kiln")
            .replace("Until then a", "A"),
            "edit",
        ),
    ],
)
def test_a_copy_elsewhere_is_a_republication_or_an_edit(copy, kind):
    """Nearly all unchanged is a republication, touched up an edit, and the later one took it."""
    a, b = make(WHOLE, "A", published=at(9)), make(copy, "B", published=at(12))
    assert [("B", "A", kind, "likely")] == facts(derive(a, b), a, b)


def test_three_copies_form_a_tree():
    """No pair is counted twice: two derivations join three copies, both from the credited first."""
    a = make(WHOLE, "Vasterly Wire", published=at(9))
    b, c = (
        make(WHOLE, name, published=at(h), credits=("Vasterly Wire",)) for name, h in (("B", 11), ("C", 12))
    )
    assert [
        ("B", "Vasterly Wire", "republication", "certain"),
        ("C", "Vasterly Wire", "republication", "certain"),
    ] == facts(derive(a, b, c), a, b, c)


def test_short_copies_are_one_family():
    """Two articles of one short sentence are one text, though it would not be evidence inside others."""
    found = derive(make("Yes, no one was hurt.", "A"), make("Yes, no one was hurt.", "B"))
    assert [1.0] == [one.probability for one in found.derivations]
    assert 1 == len(found.families)


CREDITS = [(), ("AFP",)]


@pytest.mark.parametrize("credits_", CREDITS)
def test_what_no_article_holds_whole_comes_from_an_unseen_text(credits_):
    """Three articles of which each lacks what the other two share go back to a text that is not there."""
    parts = ((0, 1), (1, 2), (0, 2))
    articles = [
        make(f"{OWN[n]} {TOLD[x]} {TOLD[y]}", f"Outlet {n}", credits=credits_)
        for n, (x, y) in enumerate(parts)
    ]
    found = derive(*articles)
    (hidden,) = found.unseen
    assert (credits_[0] if credits_ else None) == hidden.agency
    assert {(article.id, hidden.id, "shared source") for article in articles} == {
        (one.article, one.source, one.kind) for one in found.derivations
    }


def test_the_article_that_holds_it_all_is_the_source_of_excerpts():
    """A credited article that holds all that the others share needs no unseen text."""
    source = make(WHOLE, "Vasterly Wire", published=at(8))
    takers = [
        make(f"{OWN[n]} {TOLD[n]} {TOLD[n + 1]} {OWN[n][::-1]}", f"Outlet {n}", credits=("Vasterly Wire",))
        for n in (0, 2)
    ]
    found = derive(source, *takers)
    assert () == found.unseen
    assert [(f"Outlet {n}", "Vasterly Wire", "excerpt", "certain") for n in (0, 2)] == facts(
        found, source, *takers
    )


def test_a_copy_of_a_taker_does_not_hide_the_source():
    """With a copy of the later article, the earlier one is still what it goes back to, and no unseen text is needed."""
    a = make(f"{TOLD[0]} {TOLD[1]} {OWN[0]}", "A", published=at(8))
    b = make(f"{TOLD[0]} {TOLD[1]} {OWN[1]}", "B", published=at(12))
    c = make(b.text, "C", published=at(14))
    part = make(f"{OWN[2]} {TOLD[0]}", "D", published=at(15))
    assert () == derive(a, b, part).unseen == derive(a, b, c, part).unseen


def test_a_later_version_that_cites_its_copyist_comes_from_both():
    """A version is a revision of its outlet's first, and for the sentence that it credits goes back to who is named."""
    first = make(" ".join(TOLD), "Drimmond Echo", published=at(8))
    copy = make(" ".join([*TOLD[:4], OWN[1]]), "Quorvel Post", published=at(10))
    claim = "Harbour master Ilse Marten blamed a corroded shackle that inspectors had passed, the Quorvel Post reported."
    later = make(" ".join([*TOLD[:2], claim, *TOLD[3:]]), "Drimmond Echo", published=at(14), url="u")
    sources = {
        (one.source, one.kind) for one in derive(first, copy, later).derivations if one.article == later.id
    }
    assert {(first.id, "revision"), (copy.id, "excerpt")} == sources


def test_an_outlet_named_beside_the_shared_wording_is_no_second_source():
    """Only a sentence that the named outlet has too was taken from it."""
    first = make(" ".join(TOLD), "Drimmond Echo", published=at(8))
    copy = make(" ".join([*TOLD[:4], OWN[1]]), "Quorvel Post", published=at(10))
    later = make(
        " ".join([*TOLD, "Nobody at the Quorvel Post was there."]), "Drimmond Echo", published=at(14)
    )
    assert {first.id} == {
        one.source for one in derive(first, copy, later).derivations if one.article == later.id
    }


def test_no_article_no_story_no_error():
    """An empty story and a lone article have no derivations."""
    assert () == derive().derivations
    assert (1, 1) == (len(derive(make(WHOLE)).families), len(derive(make(WHOLE)).separate))


STORIES = st.lists(
    st.tuples(
        st.lists(st.sampled_from([*TOLD, *OWN, SAID]), min_size=1, max_size=7, unique=True).map(" ".join),
        st.sampled_from([None, at(9), at(12), "2031-03-02"]),
        st.sampled_from(CREDITS),
    ),
    min_size=1,
    max_size=6,
)


@settings(deadline=None, max_examples=50)
@given(STORIES)
def test_a_lineage_is_a_forest_over_its_families(told):
    """Families part the articles, derivations stay inside them, run in no circle, and shares and chances are shares."""
    articles = [make(t, f"Outlet {n}", published=p, credits=c) for n, (t, p, c) in enumerate(told)]
    found = derive(*articles)
    assert sorted(article.id for article in articles) == sorted(
        one for family in found.families for one in family
    )
    family = {member: number for number, members in enumerate(found.families) for member in members}
    hidden = {one.id for one in found.unseen}
    above: dict[str, set[str]] = {}
    for one in found.derivations:
        above.setdefault(one.article, set()).add(one.source)
        assert one.source in hidden or family[one.article] == family[one.source]
        assert 0.5 <= one.probability <= 1.0
        assert 0.0 <= one.taken <= 1.0
        assert one.because
    pairs = [frozenset({one.article, one.source}) for one in found.derivations]
    assert len(pairs) == len(set(pairs))
    for start in above:
        seen, level = set(), {start}
        while level:
            level = {source for one in level for source in above.get(one, ())}
            assert start not in level
            seen |= level
            level = level if len(seen) <= len(articles) + len(hidden) and level else set()
    alone = {members[0] for members in found.families if len(members) == 1}
    assert alone == {place.article for reason in found.separate for place in reason.places[:1]}


@settings(deadline=None, max_examples=40)
@given(STORIES)
def test_a_copy_joins_the_family_of_its_original_and_no_other_changes(told):
    """With a copy of the first article the families are those from before, one of them with one more."""
    articles = [make(t, f"Outlet {n}", published=p, credits=c) for n, (t, p, c) in enumerate(told)]
    copy = replace(make(articles[0].text, "Copyist"), published=articles[0].published)
    before, after = derive(*articles).families, derive(*articles, copy).families
    assert set(before) == {tuple(one for one in family if one != copy.id) for family in after}
    assert any({copy.id, articles[0].id} <= set(family) for family in after)
