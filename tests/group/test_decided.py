"""Stories as a person parts and joins them."""

from __future__ import annotations

from making import make

from retold import group
from retold.read import rulings

FERRY = (
    "The ferry Aldora struck the north pier at Karsund in fog; twelve passengers were hurt, police said {}."
)
FARM = "A barn full of wheat burnt down near Oltane on Sunday; the farmer Jens Rokke saved the horses {}."
A, B = (make(FERRY.format(word), word) for word in ("today", "late"))
C, D = (make(FARM.format(word), word) for word in ("alone", "early"))


def stories(*told, **options):
    """The articles of each story as letters, sorted."""
    letter = {A.id: "a", B.id: "b", C.id: "c", D.id: "d"}
    decisions = [
        rulings.made(decision=kind, articles=[one.id for one in articles], note="x")
        for kind, *articles in told
    ]
    found = group.stories([A, B, C, D], decisions=decisions, **options)
    return sorted("".join(sorted(letter[one.id] for one in story.articles)) for story in found)


def test_without_decisions_there_are_two_stories():
    """What the following tests start from."""
    assert ["ab", "cd"] == stories()


def test_an_article_is_split_off():
    """Those of one story leave it together."""
    assert ["a", "b", "cd"] == stories(("split", A))
    assert ["a", "b", "c", "d"] == stories(("split", A, C))
    assert ["ab", "cd"] == stories(("split", A, B))


def test_stories_are_merged():
    """All of both."""
    assert ["abcd"] == stories(("merge", B, D))


def test_decisions_are_carried_out_in_their_order():
    """So an article moves from one story to another."""
    assert ["acd", "b"] == stories(("split", A), ("merge", A, C))
    assert ["a", "bcd"] == stories(("merge", A, C), ("split", A))


def test_a_split_parts_even_what_the_user_calls_one_story():
    """The more exact word holds."""
    assert ["abc", "d"] == stories(("split", D), one_story=True)


def test_a_decision_with_an_article_that_is_not_there_is_left_out():
    """Wholly, not by halves."""
    assert ["ab", "cd"] == stories(("merge", A, C, make("Elsewhere.")), ("split", A, make("Elsewhere.")))


def test_a_story_says_which_decisions_made_it():
    """As reasons, and as decisions; those about two articles go with the story that holds both."""
    split = rulings.made(decision="split", articles=[A.id], note="another ferry")
    apart = rulings.made(decision="not a copy", articles=[C.id, D.id])
    across = rulings.made(decision="same text", articles=[A.id, C.id])
    found = {
        story.articles[0].id: story for story in group.stories([A, B, C, D], decisions=[split, apart, across])
    }
    assert ((split,), (), (apart,)) == tuple(found[one].decisions for one in (A.id, B.id, min(C.id, D.id)))
    (reason,) = [one for one in found[A.id].why if one.kind == "decision"]
    assert "decided by a person: 1 of its articles split off into this story (another ferry)" == reason.text
