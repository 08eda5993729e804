"""Two articles laid side by side."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from making import make

from retold import run
from retold.records import Furniture
from retold.show.facing import rows

TOLD = [
    "The cable ferry to Orrin Island broke loose on Sunday evening and drifted against the old lime kiln.",
    "Thirty-one passengers climbed over a ladder onto the kiln and waited there for the lifeboat.",
    "Harbour master Ilse Marten blamed a corroded shackle that inspectors had passed in spring.",
    "The shipyard will need three weeks to straighten the ramp and replace the winch.",
]
OTHER = [
    "Growers in the Pellmoor valley expect a quarter of last year's apples.",
    "Night frost in April destroyed most of the blossom within a few hours.",
    "Insurers answer that their policies never covered frost.",
]
SENTENCES = st.lists(st.sampled_from([*TOLD, *OTHER, "“We ran,” said Marten.", "Ada—Lunn"]), max_size=9)


def laid(a: str, b: str, furniture: tuple[Furniture, ...] = ()):
    """The rows of two texts, and the texts by side."""
    document = run.diff(make(a, "A", furniture=furniture), make(b, "B"))
    by_id = {one["id"]: one for one in document["articles"]}
    (story,) = document["stories"]
    first, second = (by_id[id_] for id_ in story["articles"])
    return rows(first, second, story["passages"])


def shown(text: str, units) -> list[str]:
    """The slices of units."""
    return [text[one.start : one.end] for one in units]


def test_shared_sentences_face_one_another():
    """A sentence stands beside its counterpart, and what only one side tells in a row of its own."""
    a, b = f"{TOLD[0]} {OTHER[0]} {TOLD[1]}", f"{TOLD[0]} {TOLD[1]} {OTHER[1]}"
    found = [(row.kind, shown(a, row.left), shown(b, row.right)) for row in laid(a, b)]
    assert [
        ("verbatim", [TOLD[0]], [TOLD[0]]),
        ("", [OTHER[0]], []),
        ("verbatim", [TOLD[1]], [TOLD[1]]),
        ("", [], [OTHER[1]]),
    ] == found


def test_changed_words_are_marked_on_their_side():
    """Words without a counterpart are stretches of either side, and no others."""
    a, b = TOLD[1], TOLD[1].replace("climbed over", "escaped by")
    (row,) = laid(a, b)
    assert "edited" == row.kind
    assert [["climbed over"], ["escaped by"]] == [
        [text[one.start : one.end] for one in marks] for text, marks in zip((a, b), row.marks, strict=True)
    ]


def test_words_that_both_have_are_never_told_as_one_sides_own():
    """In a row words outside the passage are compared too: in the same order the same, else moved, but grammar words."""
    a = "Vesterholm mourns: thirty-one passengers climbed over a ladder onto the kiln, the mayor said on Monday."
    b = "On Monday thirty-one passengers climbed over a ladder onto the kiln, the bishop said in Vesterholm."
    (row,) = laid(a, b)
    found = [
        [(text[one.start : one.end], one.how) for one in marks]
        for text, marks in zip((a, b), row.marks, strict=True)
    ]
    assert [
        [("Vesterholm", "moved"), ("mourns", "only"), ("mayor", "only"), ("on Monday", "moved")],
        [("On Monday", "moved"), ("bishop", "only"), ("in", "only"), ("Vesterholm", "moved")],
    ] == found


def test_a_sentence_in_another_place_is_moved():
    """What stands elsewhere on the other side faces nothing, and its words say so on both sides."""
    a, b = " ".join([*TOLD, OTHER[2]]), " ".join([OTHER[2], *TOLD])
    marks = [one for row in laid(a, b) for side in row.marks for one in side]
    assert ["moved", "moved"] == [one.how for one in marks if one.how == "moved"]
    assert not [row for row in laid(a, b) if row.kind == "edited"]


def test_furniture_stands_apart():
    """A caption is a unit of its own with its kind, in no sentence."""
    caption = "The lime kiln at low tide, seen from the slipway"
    a = f"{caption}\n\n{TOLD[0]}"
    found = laid(a, TOLD[0], (Furniture("caption", 0, len(caption)),))
    assert [("caption", caption)] == [
        (one.label, a[one.start : one.end]) for row in found for one in row.left if one.label
    ]


@settings(deadline=None, max_examples=60)
@given(SENTENCES, SENTENCES)
def test_every_unit_stands_in_one_row_in_its_order(a, b):
    """Together the rows are both texts, and marks lie in the units beside which they are listed."""
    mine, theirs = " ".join(a) or "…", " ".join(b) or "…"
    found = laid(mine, theirs)
    for text, side in ((mine, 0), (theirs, 1)):
        units = [one for row in found for one in (row.left, row.right)[side]]
        assert sorted(units) == units
        left = [text[one.end : other.start] for one, other in pairwise(units)]
        assert all(not gap.strip() for gap in left)
        assert not any(character.isalnum() for character in text) or units
        for row in found:
            for mark in row.marks[side]:
                assert any(
                    one.start <= mark.start < mark.end <= one.end for one in (row.left, row.right)[side]
                )


def test_a_row_of_common_words_may_be_chance():
    """A row says whether its wording surprises."""
    common = "Harbour master Ilse Marten told reporters in Vesterholm on Tuesday"
    found = laid(f"{common}. {OTHER[0]}", f"{common}. {TOLD[0]}")
    assert [True] == [row.chance for row in found if row.kind]
    assert [False] == [row.chance for row in laid(TOLD[1], TOLD[1]) if row.kind]
