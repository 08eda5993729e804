"""Answers stay small, and say what they leave out."""

from __future__ import annotations

import json

import jsonschema
from hypothesis import given
from hypothesis import strategies as st

from retold.agents.bounds import LARGEST, LEFT_OUT, LONGEST, bounded

VALUES = st.recursive(
    st.none() | st.integers() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=60) | st.dictionaries(st.sampled_from("abc"), inner),
    max_leaves=80,
)


def test_what_is_small_is_whole():
    """Nothing is left out, and that is said."""
    assert {"found": [1, 2], "left_out": []} == bounded({"found": [1, 2]})


def test_long_lists_and_texts_are_cut_and_told():
    """Where, how much is shown, and how much there is."""
    answer = bounded({"found": [{"ways": list(range(50))}], "text": "x" * 3000})
    assert list(range(20)) == answer["found"][0]["ways"]
    assert LONGEST == len(answer["text"])
    assert [
        {"where": "/found/0/ways", "shown": 20, "of": 50},
        {"where": "/text", "shown": LONGEST, "of": 3000},
    ] == answer["left_out"]


def test_a_page_keeps_its_entries_and_cuts_below_them():
    """The list that was asked for is paged by the agent, not by us."""
    answer = bounded({"statements": [{"mentions": list(range(90))}] * 60}, whole="statements")
    assert 60 == len(answer["statements"])
    assert 20 == len(answer["statements"][0]["mentions"])


def test_a_huge_answer_is_cut_until_it_is_small():
    """Lists inside lists, each of them long."""
    huge = {"found": [{"b": [{"c": ["word " * 100] * 30}] * 30}] * 30}
    assert len(json.dumps(bounded(huge), ensure_ascii=False)) <= LARGEST


@given(st.dictionaries(st.sampled_from(["found", "also"]), VALUES))
def test_what_is_shown_is_the_beginning_of_what_there_is(answer):
    """Nothing is changed or reordered, and what was cut can be found by its pointer."""
    found = bounded(answer)
    jsonschema.Draft202012Validator(LEFT_OUT).validate(found["left_out"])
    assert _begins(answer, {name: one for name, one in found.items() if name != "left_out"})
    assert (answer == {n: v for n, v in found.items() if n != "left_out"}) == (not found["left_out"])


def _begins(whole, part):
    if isinstance(whole, dict):
        return whole.keys() == part.keys() and all(_begins(whole[name], part[name]) for name in whole)
    if isinstance(whole, list):
        return len(part) <= len(whole) and all(map(_begins, whole, part))
    return whole.startswith(part) if isinstance(whole, str) else whole == part
