"""Two inputs of one article each."""

from __future__ import annotations

import io
import json

import pytest

from retold import read
from retold.errors import BadOption, Unreadable

FERRY = "The cable ferry to Orrin Island broke loose on Sunday evening and drifted against the old lime kiln."
FROST = "Night frost in April destroyed most of the blossom in the Pellmoor valley within a few hours, growers said."


@pytest.fixture
def inputs(tmp_path):
    """One article, and a file of three rows of which the second is empty."""
    (tmp_path / "one.txt").write_text(FERRY, encoding="utf-8")
    rows = [
        {"text": FROST, "title": "Frost", "outlet": "Echo"},
        {"text": " "},
        {"text": FERRY, "title": "Ferry"},
    ]
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(tmp_path / "one.txt"), str(tmp_path / "rows.jsonl")


def test_inputs_of_one_article_need_no_pick(inputs):
    """The sides come in the order in which they are given; standard input is one of them."""
    pair = read.pair((inputs[0], "-"), stdin=io.BytesIO(FROST.encode()))
    assert (FERRY, FROST) == tuple(one.text for one in pair.articles)


def test_several_articles_are_listed_and_one_is_picked(inputs):
    """The message numbers what there is, and the number picks; what was skipped beside it is told."""
    with pytest.raises(Unreadable, match=r"gives 2 articles.*--pick B=N.*1 Frost \(Echo\); 2 Ferry"):
        read.pair(inputs)
    pair = read.pair(inputs, ["b=2"])
    assert "Ferry" == pair.articles[1].title
    assert ["is empty: there is no text to read"] == [one.reason for one in pair.skipped]


@pytest.mark.parametrize("pick", ["2", "C=1", "A=0", "A=", "A=x", "=3"])
def test_picks_that_mean_nothing_are_refused(inputs, pick):
    """The message says how a pick is written."""
    with pytest.raises(BadOption, match="write A=N or B=N"):
        read.pair(inputs, [pick])


def test_a_pick_beyond_the_last_article_is_refused(inputs):
    """The message says how many there are."""
    with pytest.raises(BadOption, match=r"B=7: .* gives 2 articles"):
        read.pair(inputs, ["B=7"])


def test_an_input_without_an_article_says_why(inputs, tmp_path):
    """The reason of what was skipped stands in the message."""
    (tmp_path / "empty.txt").write_text(" \n", encoding="utf-8")
    with pytest.raises(Unreadable, match=r"gives no article \(.*is empty"):
        read.pair((inputs[0], str(tmp_path / "empty.txt")))
