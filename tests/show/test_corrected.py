"""Which form of a corrected statement a wording has, and which versions count."""

from __future__ import annotations

import json
from io import BytesIO

import pytest

from retold import run, show
from retold.show.asked.forms import Scale, form
from retold.show.corrected.apart import side, tells

OLD = "At least 17 dockers were injured when a crane fell at Sundhaven"


def of(old: str, new: str | None, told: str) -> str:
    """Return which form a wording has."""
    forms = [form(old), form(told), *([form(new)] if new else [])]
    return side(Scale(forms), form(old), form(new) if new else None, form(told))[0]


@pytest.mark.parametrize(
    ("old", "new", "told", "which"),
    [
        (OLD, OLD.replace("17", "11"), "Seventeen dockers were hurt at Sundhaven", "old"),
        (OLD, OLD.replace("17", "11"), "Eleven dockers were hurt at Sundhaven", "new"),
        (OLD, OLD.replace("17", "11"), "Dockers were hurt at Sundhaven", "undecided"),
        (OLD, OLD.replace("17", "11"), "14 dockers were hurt at Sundhaven", "undecided"),
        (OLD, OLD.replace("17", "11"), "First 17 dockers, then 11 dockers were said to be hurt", "undecided"),
        ("The mayor resigned", "The mayor did not resign", "The mayor has resigned", "old"),
        ("The mayor resigned", "The mayor did not resign", "The mayor never resigned", "new"),
        ("The driver fell asleep", "The driver reportedly fell asleep", "The driver fell asleep", "old"),
        ("The driver fell asleep", "The driver reportedly fell asleep", "The driver reportedly slept", "new"),
        ("The crane led the convoy", "The crane followed the convoy", "The crane led a convoy", "old"),
        ("The crane led the convoy", "The crane followed the convoy", "The crane followed a convoy", "new"),
        ("The driver fell asleep", None, "The driver had fallen asleep", "old"),
        (OLD, None, "12 dockers were injured", "undecided"),
    ],
)
def test_a_wording_has_the_old_form_or_the_new_one(old, new, told, which):
    """By figures, by negation, by hedges, by words; else it is undecided."""
    assert which == of(old, new, told)


def test_a_particular_figure_finds_a_sentence_in_other_words():
    """A small one does not."""
    forms = [
        form(words) for words in ("904,200 votes part them", "The margin is 904,200", "5 parted", "It is 5")
    ]
    scale = Scale(forms)
    assert tells(scale, forms[0], forms[1])
    assert not tells(scale, forms[2], forms[3])


EARLY = (
    "The bridge at Torp will close for 6 weeks from Monday, the county said.\n\n"
    "Its northern pier has sunk by 31 centimetres, engineer Bo Strand told the council.\n\n"
    "Buses will turn at the mill until the work is done."
)
LATE = EARLY.replace("31", "13")
NOTE = "\n\nThis article was amended on 4 May. An earlier version said the pier had sunk by 31 centimetres."


def corrected(*rows: dict[str, str]) -> list[dict]:
    """Return the corrections of a story of these articles."""
    lines = "\n".join(json.dumps({"id": str(n), **row}) for n, row in enumerate(rows))

    document = run.report(["-"], one_story=True, stdin=BytesIO(lines.encode()))
    names = {article["id"]: article["extra"]["id"] for article in document["articles"]}
    found = show.recall(document)["corrections"]
    return [
        {
            "by": names[one["article"]],
            "earlier": one["earlier"] and names[one["earlier"]],
            "kind": one["kind"],
            "ordered_by": one["ordered_by"],
            "notes": len(one["notes"]),
            "still": [names[c["article"]] for c in one["carriers"] if c["group"] == "still"],
        }
        for one in found
    ]


OTHER = {"outlet": "Post", "text": LATE.replace("13", "31")[: EARLY.index("Buses")]}


def test_a_note_tells_which_version_is_the_later_one():
    """Where neither the texts nor the dates do."""
    found = corrected(
        {"outlet": "Echo", "text": EARLY, "url": "https://echo.example/bridge"},
        {"outlet": "Echo", "text": LATE + NOTE, "url": "https://echo.example/bridge"},
        OTHER,
    )
    assert [("1", "0", "figure", 1, ["2"])] == [
        (one["by"], one["earlier"], one["kind"], one["notes"], one["still"]) for one in found
    ]


def test_a_note_without_its_earlier_version_is_enough():
    """What was wrong stands in the note itself; the note carries nothing."""
    (found,) = corrected({"outlet": "Echo", "text": LATE + NOTE}, OTHER)
    assert ("0", None, "noted", ["1"]) == tuple(found[name] for name in ("by", "earlier", "kind", "still"))


def test_versions_of_which_nobody_knows_the_order_correct_nothing():
    """Neither dates, nor notes, nor what they derive from."""
    found = corrected(
        {"outlet": "Echo", "text": EARLY, "published": "2031-05-04"},
        {"outlet": "Echo", "text": LATE, "published": "2031-05-04"},
        OTHER,
    )
    assert [] == [one for one in found if one["ordered_by"] is None]


def test_a_version_that_only_moved_on_corrects_nothing():
    """What will close has closed."""
    later = EARLY.replace("will close for 6 weeks from", "closed for 6 weeks on").replace(
        "will turn", "turned"
    )
    found = corrected(
        {"outlet": "Echo", "text": EARLY, "published": "2031-05-04T08:00Z"},
        {"outlet": "Echo", "text": later, "published": "2031-05-05T08:00Z"},
    )
    assert [] == found
