"""Lines that a site adds to whatever it publishes are learned from the set."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from making import make

from retold.text.repeats import repeats

STORIES = (
    "The mill at Oslund burned on Friday.\n\nNobody was hurt, the fire brigade said.\n\nThe roof fell in at noon.",
    "A ferry ran aground off Skerrin in fog.\n\nIts 40 passengers were taken ashore by boat.\n\nTugs wait for the tide.",
    "The council of Tarvon named a new librarian.\n\nShe begins in May.\n\nThe reading room opens on Sundays.",
    "Frost has spoiled the plums of the Lower Meadow.\n\nGrowers expect half a crop.\n\nPrices have doubled.",
    "A bear was seen near the school at Hasselby.\n\nLessons go on indoors.\n\nA hunter was called from the north.",
)
CALL = "Sign up for our morning letter and never miss a story."


def posts(*, call: str = CALL, outlet: str = "Quorvel Post") -> list:
    """Five articles of one outlet on five events, each closed by the same line."""
    return [make(f"{story}\n\n{call}", outlet) for story in STORIES]


def marked(articles) -> list[str]:
    """The words of all learned furniture."""
    text = {one.id: one.text for one in articles}
    return [text[name][p.start : p.end] for name, found in sorted(repeats(articles).items()) for p in found]


def test_a_line_under_every_article_of_a_site_is_furniture():
    """The call at the foot of five different articles is the site's, not theirs."""
    assert [CALL] * 5 == marked(posts())


def test_a_line_that_other_outlets_share_is_no_furniture():
    """Five outlets with the same sentence share a text; no site repeats itself."""
    told = [make(f"{story}\n\n{CALL}", f"Outlet {number}") for number, story in enumerate(STORIES)]
    assert [] == marked(told)


def test_versions_of_one_article_do_not_repeat():
    """Five versions of one article are one text: what they share is told by it."""
    versions = [
        make(f"{STORIES[0]}\n\nUpdate number {n}: the roof is being cleared.", "Quorvel Post")
        for n in range(5)
    ]
    assert [] == marked(versions)


def test_what_stands_in_the_middle_is_told():
    """A background sentence that an outlet repeats inside its articles stays a sentence."""
    background = "Oslund has had four fires in ten years."
    long = "\n\n".join(f"Filler {letter} of this report says nothing new." for letter in "abcdef")
    told = [
        make(f"{story}\n\n{background}\n\n{long} {number}", "Quorvel Post")
        for number, story in enumerate(STORIES)
    ]
    assert background not in marked(told)


def test_few_articles_teach_nothing():
    """Three articles of a site are too few to tell its habits from its news."""
    assert [] == marked(posts()[:3])


@given(st.permutations(posts()))
def test_order_changes_nothing(told):
    """The same lines are learned from any order of the articles."""
    assert repeats(posts()) == repeats(told)
