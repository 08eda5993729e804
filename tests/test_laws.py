"""What holds of every story, whatever its articles say."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from making import make

from retold import run
from retold.records import Article, Collation

SAID = (
    "At least 12 people were injured when the ferry Aldora struck the north pier at Karsund, police said.",
    "Twelve people were hurt when the Aldora hit the pier in Karsund on Tuesday.",
    "The harbour master, Inge Tvedt, said the steering had failed a minute before the collision.",
    "“We lost the rudder and then we lost the light,” Tvedt told reporters on the quay.",
    "The steering reportedly failed shortly before the ship ran into the pier.",
    "Some 2,000 passengers a day use the crossing between Karsund and the outer islands.",
    "Rescue boats carried the injured to the hospital at Brevik within the hour.",
    "The company that runs the crossing, Nordlys Lines, suspended all sailings until Friday.",
    "Nordlys Lines has stopped its ferries until the end of the week.",
    "Repairs to the pier could cost 3.2 million crowns, according to the port authority.",
    "The mayor of Karsund visited the hospital and thanked the crews of the rescue boats.",
    "Witnesses described a long grinding noise, and then a silence.",
    "“It was like a train braking under the water,” said Maren Lie, who was on the deck.",
    "The ferry was built in 1987 and passed its last inspection in March.",
    "An inquiry will begin on Monday under the chairmanship of a retired judge.",
    "No one is in a critical condition, the hospital said late on Tuesday.",
)
OUTLETS = ("Quorvel Post", "Drimmond Echo", "Vasterly Wire", "Oltane Herald", "Brixholm Star")
RENAMED = dict(
    zip(
        OUTLETS,
        ("Zulvane Post", "Plorwick Echo", "Narrowby Wire", "Umberle Herald", "Crandish Star"),
        strict=True,
    )
)


@st.composite
def articles(draw: st.DrawFn) -> list[Article]:
    """Two to five articles of different outlets that tell some of the same sentences."""
    count = draw(st.integers(2, 5))
    found = []
    for number in range(count):
        told = draw(st.lists(st.sampled_from(SAID), min_size=1, max_size=10, unique=True))
        day = draw(st.sampled_from([None, "2031-03-02", "2031-03-02T09:10Z", "2031-03-03"]))
        break_ = draw(st.sampled_from([" ", "\n\n"]))
        found.append(make(break_.join(told), OUTLETS[number], published=day))
    return found


def tell(told: list[Article]) -> Collation:
    """All that is concluded of the articles as one story."""
    (collation,) = run.collations(told, one_story=True)
    return collation


@settings(max_examples=60, deadline=None)
@given(articles(), st.randoms(use_true_random=False))
def test_the_order_of_the_articles_changes_nothing(told, dice):
    """Shuffled articles give the same collation."""
    shuffled = list(told)
    dice.shuffle(shuffled)
    assert tell(told) == tell(shuffled)


@settings(max_examples=60, deadline=None)
@given(articles(), st.integers(0, 4))
def test_a_verbatim_copy_never_raises_the_count_of_origins(told, which):
    """With a copy of an article in another outlet, no mention, family or story rests on more origins than before."""
    original = told[which % len(told)]
    copy = make(original.text, "Copyist Daily", published=original.published)
    before, after = tell(told), tell([*told, copy])
    assert {} == raised(origins(before), origins(after))
    assert {} == raised(together(before), together(after))


def raised(before: dict[Any, tuple[int, int]], after: dict[Any, tuple[int, int]]) -> dict[Any, Any]:
    """The ranges of which either bound is higher after than before."""
    both = {key: (was, after[key]) for key, was in before.items()}
    return {key: (was, now) for key, (was, now) in both.items() if now[0] > was[0] or now[1] > was[1]}


def origins(collation: Collation) -> dict[tuple[str, int], tuple[int, int]]:
    """The range of origins of the statement that each mention belongs to."""
    return {
        (mention.article, mention.start): one.origins
        for one in collation.statements
        for mention in one.mentions
    }


def together(collation: Collation) -> dict[str, tuple[int, int]]:
    """The range of origins of the family that each article belongs to, and of the story."""
    told = collation.tellings
    families = zip(collation.lineage.families, told.families, strict=True)
    return {"": told.origins} | {id_: counted for family, counted in families for id_ in family}


@settings(max_examples=40, deadline=None)
@given(articles())
def test_names_of_outlets_that_stand_in_no_table_do_not_matter(told):
    """Renaming the outlets one to one changes nothing but names and ids."""
    renamed = [
        replace(make(one.text, RENAMED[one.outlet], published=one.published), id=one.id) for one in told
    ]
    first, second = tell(told), tell(renamed)
    assert [one.mentions for one in first.statements] == [one.mentions for one in second.statements]
    assert [one.origins for one in first.statements] == [one.origins for one in second.statements]
    assert [(d.article, d.source, d.kind, d.direction) for d in first.lineage.derivations] == [
        (d.article, d.source, d.kind, d.direction) for d in second.lineage.derivations
    ]


@settings(max_examples=60, deadline=None)
@given(articles())
def test_every_span_lies_in_its_article(told):
    """Mentions, changes, passages and reasons point at characters that are there, and mentions are never empty."""
    collation = tell(told)
    length = {one.id: len(one.text) for one in told}
    places = [place for passage in collation.passages for place in (passage.a, passage.b)]
    places += [place for one in collation.statements for c in one.changes for place in (c.before, c.after)]
    places += [
        place for d in collation.lineage.derivations for reason in d.because for place in reason.places
    ]
    spans = [(place.article, place.start, place.end) for place in places]
    spans += [(m.article, m.start, m.end) for one in collation.statements for m in one.mentions]
    assert [] == [span for span in spans if not 0 <= span[1] < span[2] <= length[span[0]]]


@settings(max_examples=60, deadline=None)
@given(articles())
def test_origins_lie_between_one_and_the_number_of_articles(told):
    """At least one origin, never more at least than at most, and never more than there are articles."""
    for one in tell(told).statements:
        least, most = one.origins
        assert 1 <= least <= most <= len({mention.article for mention in one.mentions})


@settings(max_examples=60, deadline=None)
@given(articles())
def test_a_story_rests_on_what_its_families_rest_on(told):
    """A family on one origin at least, a story on as many at most as its families together, and on no more than them at least."""
    collation = tell(told)
    families, (least, most) = collation.tellings.families, collation.tellings.origins
    assert [1] * len(families) == [low for low, _ in families]
    assert most == sum(high for _, high in families)
    assert 1 <= least <= min(most, len(families))
    assert all(
        high <= len(family) for family, (_, high) in zip(collation.lineage.families, families, strict=True)
    )
