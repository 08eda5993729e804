"""Citations that run in a circle are found; those that only look like one are not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from making import make, tell_of

from retold import derive, run
from retold.records import Article

PIER = "Inspectors found cracks in four of the nine pillars under the Brevik pier"
PIER_AGAIN = "Four of nine pillars that carry the pier at Brevik are cracked"
FAIR = "The winter fair drew 31,000 visitors to the old market hall"
TRAM = "Tram line 7 will stop at the shipyard gates from the first of June"


def loops(*articles: Article) -> list[list[tuple[str | None, str]]]:
    """The circles of a story: for each step who names whom."""
    outlet = {one.id: one.outlet for one in articles}
    found = derive.lineage(tell_of(*articles), ()).loops
    return [[(outlet[step.place.article], step.cited) for step in loop] for loop in found]


def at(hour: int, text: str, outlet: str, **fields: object) -> Article:
    """An article published at an hour of one day."""
    return make(text, outlet, published=f"2031-03-02T{hour:02}:00Z", **fields)


FIRST = at(7, f"{PIER}. {FAIR}.", "Oltane Herald")
NAMING = at(9, f"{PIER_AGAIN}, the Oltane Herald reported. {TRAM}.", "Quorvel Post")
BACK = at(11, f"{PIER}, the Quorvel Post also reported. {FAIR}.", "Oltane Herald")


def test_an_update_that_names_who_named_the_first_version_closes_a_circle():
    """A says it, B names A for it, and A's update names B for it."""
    assert [[("Quorvel Post", "Oltane Herald"), ("Oltane Herald", "Quorvel Post")]] == loops(
        FIRST, NAMING, BACK
    )


def test_a_circle_of_three_is_one_circle():
    """A names B, B names C, C names A."""
    first = at(9, f"{PIER}, the Drimmond Echo reported. {FAIR}.", "Oltane Herald")
    second = at(10, f"{PIER_AGAIN}, according to the Oltane Herald. {TRAM}.", "Quorvel Post")
    third = at(11, f"{PIER}, the Quorvel Post reported.", "Drimmond Echo")
    assert [
        [
            ("Oltane Herald", "Drimmond Echo"),
            ("Drimmond Echo", "Quorvel Post"),
            ("Quorvel Post", "Oltane Herald"),
        ]
    ] == loops(first, second, third)


@pytest.mark.parametrize(
    "back",
    [
        f"{PIER}. {TRAM}, the Quorvel Post reported.",  # for something else
        f"{PIER}, the Drimmond Echo reported.",  # somebody else
        f"{PIER}. The Quorvel Post wrongly reported that the pier had fallen.",
        f"{PIER}, the Drimmond Echo reported, citing the Quorvel Post.",  # it has not read the Post itself
        f"{PIER}, she told the Herald. {FAIR}.",
        f"{PIER}, the Post reported.",  # which may be any post
    ],
)
def test_what_only_looks_like_a_circle_is_none(back):
    """Names for different things, of others, in dispute, at second hand, or that may mean another outlet."""
    echo = at(6, f"{PIER}. {TRAM}.", "Drimmond Echo")
    assert [] == loops(FIRST, NAMING, echo, at(11, back, "Oltane Herald"))


def test_sister_papers_run_in_no_circle():
    """Who cites a paper of its own publisher cites itself."""
    family = {"extra": {"family": "Brevik Media"}}
    assert [] == loops(replace(FIRST, **family), replace(NAMING, **family), replace(BACK, **family))


def test_two_that_name_one_agency_run_in_no_circle():
    """Both have it from there, neither from the other."""
    one = at(9, f"{PIER}, Reuters reported.", "Oltane Herald")
    other = at(10, f"{PIER_AGAIN}, according to Reuters.", "Quorvel Post")
    assert [] == loops(one, other)


def test_a_copy_of_a_citing_article_makes_no_second_circle():
    """One circle of the same outlets is told once for the same words."""
    again = at(12, NAMING.text + f" {FAIR}.", "Quorvel Post")
    assert 1 == len(loops(FIRST, NAMING, BACK, again))


def test_two_circles_for_two_things_are_two():
    """Between the same outlets."""
    post = at(9, f"{PIER}, the Oltane Herald reported. {TRAM}, the Oltane Herald said.", "Quorvel Post")
    herald = at(11, f"{PIER}, the Quorvel Post said. {TRAM}, the Quorvel Post reported.", "Oltane Herald")
    assert 2 == len(loops(post, herald))


def test_renamed_outlets_run_in_the_same_circle():
    """Names in no table change nothing but the names."""
    new = {"Oltane Herald": "Zulvane Rundschau", "Quorvel Post": "Narrowby Wire"}
    told = (FIRST, NAMING, BACK)
    renamed = []
    for one in told:
        text = one.text
        for old, name in new.items():
            text = text.replace(old, name)
        renamed.append(make(text, new[one.outlet], published=one.published))
    expected = [[(new[a], new[b]) for a, b in loop] for loop in loops(*told)]
    assert expected == loops(*renamed) != []


def test_mentions_in_a_circle_are_at_least_one_origin():
    """Who names the other for it may have it from there, though no wording is shared."""
    (told,) = run.collations([FIRST, NAMING, BACK], one_story=True)
    (pier,) = [one for one in told.statements if len({mention.article for mention in one.mentions}) == 3]
    assert 1 == pier.origins[0]
