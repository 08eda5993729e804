"""Which decisions are in force."""

from __future__ import annotations

from retold.read import rulings
from retold.read.replay import replayed
from retold.records import Decision


def numbered(*told: tuple[str, ...]) -> list[tuple[int, Decision]]:
    """Lines from 1 on: a kind and its articles, or "undo" and the number of the line that it takes back."""
    found: list[tuple[int, Decision]] = []
    for number, (kind, *rest) in enumerate(told, 1):
        fields = {"undoes": found[int(rest[0]) - 1][1].id} if kind == "undo" else {"articles": rest}
        found.append((number, rulings.made(decision=kind, **fields)))
    return found


def void(*told: tuple[str, ...]) -> dict[int, str]:
    """Why which lines are not in force."""
    return replayed(numbered(*told))[0]


def test_an_undo_takes_back_the_lines_before_it():
    """What is said again after it holds."""
    again = (("split", "a"), ("undo", "1"), ("split", "a"))
    assert {1: "undone by line 2"} == void(*again)
    assert {1: "undone by line 2", 3: "undone by line 4"} == void(*again, ("undo", "1"))


def test_an_undo_can_be_undone():
    """And the decision is in force again."""
    assert {2: "undone by line 3"} == void(("split", "a"), ("undo", "1"), ("undo", "2"))


def test_the_later_of_two_that_contradict_holds():
    """Both lines are named."""
    found, told = replayed(numbered(("not a copy", "a", "b"), ("same text", "b", "a")))
    assert {1: "overruled by line 2"} == found
    assert [(1, "“not a copy” contradicts line 2: the later holds")] == told


def test_what_an_undone_line_overruled_holds_again():
    """An undone line contradicts nothing."""
    assert {2: "undone by line 3"} == void(("not a copy", "a", "b"), ("source", "a", "b"), ("undo", "2"))


def test_one_text_may_have_a_source():
    """These two do not contradict each other, and neither do other pairs."""
    assert {} == void(("same text", "a", "b"), ("source", "b", "a"), ("not a copy", "a", "c"))


def test_sources_in_a_circle_contradict_each_other():
    """The line that closes the circle from behind is out, with all that it contradicts."""
    assert {1: "overruled by line 2"} == void(("source", "a", "b"), ("source", "b", "a"))
    assert {1: "overruled by lines 2 and 3"} == void(
        ("source", "a", "b"), ("source", "b", "c"), ("source", "c", "a")
    )
    assert {} == void(("source", "a", "b"), ("source", "b", "c"), ("source", "a", "c"))


def test_a_split_after_a_merge_is_told_and_both_are_carried_out():
    """The merge still joins what is not split off."""
    found, told = replayed(numbered(("merge", "a", "b", "c"), ("split", "c")))
    assert ({}, [(1, "“merge” joins what “split” in line 2 parts: the later holds")]) == (found, told)
    assert [] == replayed(numbered(("split", "c"), ("merge", "a", "b", "c")))[1]


def test_an_undo_of_nothing_is_told():
    """With the id that no line has."""
    lines = [(1, rulings.made(decision="undo", undoes="d-none"))]
    assert [(1, "undoes d-none, which no line before it has as its id")] == replayed(lines)[1]
