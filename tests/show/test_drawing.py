"""The drawing of a lineage: lanes, folds, places in time, and lines that run through nobody's node."""

from __future__ import annotations

import random
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from show.test_groups import story

from retold.show.drawing import drawing
from retold.show.drawing.frames import FRAMES, NARROW, WIDE
from retold.show.drawing.rows import MOST_ROWS
from retold.show.names import letter, names

KINDS = ("republication", "edit", "rewrite", "excerpt", "shared source")


def drawn(made, published=None, outlets=None, frame=WIDE):
    """Draw a story of articles of which only times and outlets matter."""
    articles = {
        id_: {
            "id": id_,
            "outlet": (outlets or {}).get(id_),
            "url": None,
            "canonical_url": None,
            "source": f"{id_}.txt",
            "published": (published or {}).get(id_),
        }
        for id_ in made["articles"]
    }
    told = names({"articles": list(articles.values()), "stories": [made]})
    return drawing(made, articles, told, frame)


def nodes(found):
    """Return every node that is no fold, by its letter."""
    return {node.letter: node for line in found.lines if line.fold is None for node in line.nodes}


@pytest.mark.parametrize("published", [None, "2021-10-20", "2021-10-20T09:00Z"])
def test_a_drawing_has_a_place_for_every_article(published):
    """With one time or none derivations order the texts, also in a circle; the unseen one leads its taker."""
    circle = [
        ("a", "b", "edit", "likely"),
        ("b", "a", "edit", "likely"),
        ("c", "x", "shared source", "likely"),
    ]
    found = drawn(story(["a", "b", "c"], circle, [["a", "b"]], ["x"]), dict.fromkeys("abc", published))
    assert len({line.y for line in found.lines}) == 4
    assert [line.unseen for line in found.lines] == [True, False, False, False]
    assert len(found.edges) == 3
    assert found.axis.ticks == []
    assert "ordered by derivation alone" in found.axis.name


def test_time_runs_from_left_to_right(document):
    """Articles stand in order of time; versions of one outlet share a lane; what each is stands beside it."""
    articles = {article["id"]: article for article in document["articles"]}
    found = drawing(document["stories"][0], articles, names(document), WIDE)
    at = nodes(found)
    assert sorted("ABCDEF", key=lambda one: at[one].x) == list("ABCDEF")
    lanes = {line.letters: line for line in found.lines}
    assert lanes["B F"].name == "Osterhaven Courier"
    assert lanes["B F"].relation == "B republication of A; F revision of B…"
    assert lanes["D"].relation == "no dependence found"
    assert {edge.style for edge in found.edges} == {
        "republication",
        "revision",
        "rewrite",
        "shared-source",
    }


@pytest.mark.parametrize("frame", FRAMES)
def test_names_end_at_words(frame):
    """Of a name without room the words that fit stand, never half a word; a row of several says how many more."""
    long = "Osterhaven Coastguard and Lifeboat Volunteers Gazette"
    made = story(["morning-harbour-dispatch", "evening-harbour-dispatch", "c"], [], [])
    made["lineage"]["derivations"] = story(
        made["articles"], [("evening-harbour-dispatch", "morning-harbour-dispatch", "revision", "likely")], []
    )["lineage"]["derivations"]
    both, outlet = (line.name for line in drawn(made, outlets={"c": long}, frame=frame).lines)
    assert both.endswith(" and 1 more")
    assert "morning-harbour-dispatch".startswith(first := both.removesuffix(" and 1 more").removesuffix("…"))
    assert f"{first}-".startswith(("morning-", "morning-harbour-"))
    assert outlet.endswith("…")
    assert f"{long} ".startswith(outlet[:-1] + " ")


@pytest.mark.parametrize(
    "agency", ["DPA", "Deutsche Presse-Agentur", "Press Agency of the Allied Lowland Ports"]
)
@pytest.mark.parametrize("frame", FRAMES)
def test_a_long_agency_leaves_room_to_say_that_its_text_is_not_here(agency, frame):
    """However long the name of whom the articles credit, the row says that the text is not in this collection."""
    made = story(["a", "b"], [(one, "u", "shared source", "certain") for one in "ab"], [["a", "b"]], ["u"])
    made["lineage"]["unseen"][0]["agency"] = agency
    line = drawn(made, frame=frame).lines[0]
    assert line.name.endswith(" text")
    first = line.name.removesuffix(" text").removesuffix("…")
    assert f"{agency} ".startswith((f"{first} ", f"{first}-"))
    assert line.relation.startswith("not in this collection")


def test_a_text_that_one_article_shares_is_shared_by_one_article():
    """One is no plural."""
    made = story(["a", "b"], [("a", "u", "excerpt", "certain")], [], ["u"])
    assert drawn(made).lines[0].relation == "1 article shares it"


def test_an_arrow_stands_only_where_the_direction_is_decided():
    """An undecided relation is a line without an arrow."""
    made = story(["a", "b", "c"], [("b", "a", "edit", "undecided"), ("c", "a", "edit", "likely")], [])
    assert [(edge.of, edge.arrow) for edge in drawn(made).edges] == [("B", False), ("C", True)]


def test_versions_without_an_outlet_share_a_lane():
    """That one is a revision of the other says that one outlet has both."""
    found = drawn(story(["a", "b", "c"], [("b", "a", "revision", "likely")], []))
    assert [line.letters for line in found.lines] == ["A B", "C"]
    assert found.lines[0].nodes[1].x - found.lines[0].nodes[0].x >= 27


def test_articles_without_a_time_stand_in_a_strip_of_their_own():
    """Left of every time, in the order of derivation, under a word that says so."""
    made = story(["a", "b", "c", "d"], [("d", "c", "edit", "likely")], [])
    found = drawn(made, {"a": "2031-03-04T09:00Z", "b": "2031-03-04T10:00Z"})
    at = nodes(found)
    assert at["C"].x < at["D"].x < found.axis.strip < at["A"].x < at["B"].x


def test_a_day_is_drawn_as_a_day():
    """Of whom only the day is known, the bar spans it, and the node stands behind its source within it."""
    made = story(["a", "b", "c"], [("b", "a", "edit", "likely")], [["a", "b"]])
    found = drawn(made, {"a": "2031-03-04T09:00Z", "b": "2031-03-04", "c": "2031-03-06T10:00Z"})
    at = nodes(found)
    begin, end = at["B"].vague
    assert begin < at["A"].x < at["B"].x <= end < at["C"].x
    assert at["A"].vague is None


def test_mixed_zones_are_written_in_one():
    """Two clocks beside one another would read as if the later were earlier."""
    made = story(["a", "b"], [], [])
    found = drawn(made, {"a": "2031-03-04T23:30-08:00", "b": "2031-03-05T10:00+02:00"})
    assert found.axis.name.startswith("published, UTC")
    assert [label for _, _, label in found.axis.ticks] == ["07:30", "08:00"]


def test_dense_hours_are_spread():
    """Ten articles in ten minutes have more than half of the width beside one that came a week later."""
    made = story(list("abcdefghijk"), [], [])
    times = {id_: f"2031-03-04T09:{number:02}Z" for number, id_ in enumerate("abcdefghij")}
    at = nodes(drawn(made, times | {"k": "2031-03-11T09:00Z"}))
    assert at["J"].x - at["A"].x > (at["K"].x - at["A"].x) / 2


def wire(count):
    """Return a story in which so many republish the first, two edit it, and one took from one of these."""
    ids = [f"n{number:03}" for number in range(count + 4)]
    first, one, two, last, *takers = ids
    edges = [(one, first, "edit", "likely"), (two, first, "edit", "likely"), (last, one, "excerpt", "likely")]
    return story(ids, edges + [(id_, first, "republication", "likely") for id_ in takers], [ids])


@pytest.mark.parametrize(("takers", "shown"), [(10, 14), (24, 5), (60, 5)])
def test_takers_of_one_text_are_folded_where_there_are_many(takers, shown):
    """Fourteen lanes stand as they are; of more the republications are one row that names them all."""
    found = drawn(wire(takers))
    seen = [line for line in found.lines if line.within is None]
    assert len(seen) == shown
    assert len(found.lines) == takers + 4 + (shown == 5)
    if shown == 5:
        (fold,) = [line for line in seen if line.fold is not None]
        assert (fold.name, fold.nodes[0].letter) == (f"{takers} republications of A", f"+{takers}")
        assert fold.members == [letter(number) for number in range(4, takers + 4)]
        bundled = [edge for edge in found.edges if not edge.of]
        assert [(edge.style, edge.arrow, edge.hidden) for edge in bundled] == [("republication", True, False)]
        assert sum(edge.hidden for edge in found.edges) == takers


@st.composite
def stories(draw):
    """Return stories of any shape, with some times missing."""
    count = draw(st.integers(1, 40))
    ids = [f"n{number:02}" for number in range(count)]
    givers = [*ids, "x", "y"]
    edges = {
        (taker, giver): (
            taker,
            giver,
            draw(st.sampled_from(KINDS)),
            draw(st.sampled_from(["likely", "undecided"])),
        )
        for taker, giver in draw(
            st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(givers)), max_size=50)
        )
        if taker != giver
    }
    moments = st.one_of(
        st.none(),
        st.integers(1, 9).map("2031-03-0{}".format),
        st.integers(0, 23).map("2031-03-05T{:02}:00Z".format),
    )
    published = {id_: draw(moments) for id_ in ids}
    outlets = {id_: draw(st.sampled_from([None, "Kite", "Wire", "Post"])) for id_ in ids}
    return story(ids, list(edges.values()), [], ["x", "y"]), published, outlets


@given(stories())
def test_any_story_has_a_drawing(made):
    """Every text once, inside the frame, apart from others of its lane; a line for each derivation; rows fit."""
    one, published, outlets = made
    derivations = one["lineage"]["derivations"]
    for frame in FRAMES:
        found = drawn(one, published, outlets, frame)
        lanes = [line for line in found.lines if line.fold is None]
        letters = [node.letter for line in lanes for node in line.nodes]
        unseen = {d["from"] for d in derivations} & {"x", "y"}
        assert len(letters) == len(set(letters)) == len(one["articles"]) + len(unseen)
        assert sum(bool(edge.of) for edge in found.edges) == len(derivations)
        for line in lanes:
            xs = sorted(node.x for node in line.nodes)
            crowded = len(xs) > (frame.right - frame.left) / 27
            assert crowded or all(b - a > 26.8 for a, b in pairwise(xs))
            assert all(frame.left - 0.1 <= x <= frame.right + 0.1 for x in xs)
        shown = [line.y for line in found.lines if line.within is None]
        assert shown == sorted(set(shown))
        assert (
            len(lanes) <= MOST_ROWS
            or any(line.fold is not None for line in found.lines)
            or len(shown) == len(lanes)
        )


@given(stories(), st.randoms())
def test_the_order_of_what_is_given_draws_nothing_else(made, dice):
    """The same derivations in any order are the same drawing."""
    one, published, outlets = made
    lineage = one["lineage"]
    mixed = random.Random(dice.random()).sample(lineage["derivations"], len(lineage["derivations"]))
    other = {**one, "lineage": {**lineage, "derivations": mixed}}
    assert drawn(one, published, outlets) == drawn(other, published, outlets)


def test_lines_of_a_forest_cross_no_other():
    """Where each text goes back to one other, no line crosses another."""
    found = drawn(wire(8), {f"n{n:03}": f"2031-03-04T{n + 6:02}:00Z" for n in range(12)}, frame=NARROW)
    lines = [_segments(edge.path) for edge in found.edges]
    trunk = {id(line): line[0][0] for line in lines}
    crossed = [
        (a, b)
        for number, a in enumerate(lines)
        for b in lines[number + 1 :]
        if abs(trunk[id(a)] - trunk[id(b)]) > 12 and any(_cross(s, t) for s in a for t in b)
    ]
    assert crossed == []


def _segments(path):
    """Return a line as its vertical and its horizontal part: x, y to x, y."""
    x, y, down, _, _, x2, y2, on = map(
        float, re.fullmatch(r"M(\S+) (\S+)V(\S+)Q(\S+) (\S+) (\S+) (\S+)H(\S+)", path).groups()
    )
    return [(x, y, x, down), (x2, y2, on, y2)]


def _cross(one, other):
    """Return whether an upright and a level line cross."""
    for (x, y1, x2, y2), (a1, b, a2, b2) in ((one, other), (other, one)):
        if x == x2 and b == b2 and min(a1, a2) < x < max(a1, a2) and min(y1, y2) < b < max(y1, y2):
            return True
    return False
