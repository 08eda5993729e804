"""Every form of expectation holds of a report that meets it and fails on one that does not."""

from __future__ import annotations

from typing import Any

import pytest
from expectations import MalformedError, Report, UnmetError, check

TEXTS = {
    "a": 'At least 12 people were hurt, police said. "We will not let a ship sail," Marrant said.\nPhoto: J. Doe',
    "b": "12 people were\nhurt. A ban ended.",
    "c": "A ban ended, the council said.",
    "d": "Nothing of it.",
}


def _place(article: str, words: str) -> dict[str, Any]:
    start = TEXTS[article].index(words)
    return {"article": article, "start": start, "end": start + len(words)}


def _mention(article: str, words: str, attribution: str | None = None) -> dict[str, Any]:
    return {**_place(article, words), "attribution": attribution}


def _statements() -> list[dict[str, Any]]:
    change = {
        "kind": "hedge dropped",
        "from": _place("a", "At least 12"),
        "to": _place("b", "12"),
        "because": "At least",
    }
    hurt = [_mention("a", "At least 12 people were hurt", "police"), _mention("b", "12 people were\nhurt")]
    ban = [_mention("b", "A ban ended"), _mention("c", "A ban ended")]
    ship = [_mention("a", '"We will not let a ship sail,"', "Marrant")]
    common: dict[str, Any] = {"attributed_to": [], "changes": []}
    places = {"from": _place("a", "At least 12"), "to": _place("b", "12")}
    found = {"found": _place("a", "At least 12"), "state": "has it"}
    verdicts = {
        "figures": [{"verdict": "equal", "because": "the same amount", **places}],
        "sourced": [{**_place("b", "12"), **found}],
    }
    return [
        {**common, "id": "1", "origins": [1, 1], "mentions": hurt, "changes": [change], **verdicts},
        {**common, "id": "2", "origins": [1, 2], "mentions": ban},
        {**common, "id": "3", "origins": [1, 1], "mentions": ship, "speaker": "Ilse Marrant"},
    ]


def _entry(id_: str, when: str | None, article: str, words: str, clause: str, differs: str) -> dict[str, Any]:
    place, within = _place(article, words), _place(article, clause)
    datings = [{**place, "clause": {"start": within["start"], "end": within["end"]}}]
    return {
        "id": id_,
        "low": when,
        "high": when,
        "kind": "happened",
        "datings": datings,
        "differs": [differs],
    }


def _timeline() -> list[dict[str, Any]]:
    return [
        _entry("x", "2031-03-04", "b", "ended", "A ban ended.", "y"),
        _entry("y", None, "c", "ended", "A ban ended", "x") | {"kind": None},
    ]


@pytest.fixture
def told() -> Report:
    """Give a report on four articles: b is an edit of a, b and c took from an unseen text, d stands alone."""
    derivations = [
        {"article": "2", "from": "1", "kind": "edit", "direction": "likely"},
        {"article": "2", "from": "x", "kind": "shared source", "direction": "undecided"},
        {"article": "3", "from": "x", "kind": "shared source", "direction": "undecided"},
    ]
    lineage = {
        "families": [["1", "2", "3"], ["4"]],
        "unseen": [{"id": "x", "agency": "NPA"}],
        "derivations": derivations,
    }
    ids = dict(zip(TEXTS, "1234", strict=True))
    photo = {"kind": "credit", "start": TEXTS["a"].index("Photo"), "end": len(TEXTS["a"])}
    articles = [
        {"id": ids[name], "text": text, "furniture": [photo] if name == "a" else []}
        for name, text in TEXTS.items()
    ]
    story = {"lineage": lineage, "statements": _statements(), "timeline": _timeline()}
    return Report({"articles": articles, "stories": [story]}, ids)


@pytest.mark.parametrize(
    "line",
    [
        "family: c, a and b",
        "d: no dependence",
        "a, d: no dependence",
        "b is an edit of a",
        "b is a republication or edit of a",
        "a and b: edit, either way",
        "b goes back to a",
        "b and c share an unseen text",
        "b, c share an unseen text credited to NPA",
        'origins 1 of "12 people were hurt"',
        'origins 1-2 of "A ban ended"',
        '"12 people were hurt" is told by a b',
        '"We will not let a ship sail" is said by Marrant',
        '"We will not let a ship sail" is said by Ilse Marrant',
        '"12 people were hurt" is said by police',
        'change hedge dropped: a "At least 12 people" -> b "12 people"',
        'change figure or hedge dropped: a "At least 12 people" -> b "12 people"',
        'figures equal: a "At least 12 people" -> b "12 people"',
        'figure "12 people" of b: has it, a "At least 12"',
        "no change between b c",
        "no figure change between a b",
        'not a statement: "Nothing of it."',
        'furniture in a: "Photo: J. Doe"',
        'timeline: 2031-03-04 happened "A ban ended."',
        'timeline: open told "A ban ended, the council said"',
        'timeline: nothing dates "people were hurt"',
        'dates differ: b "A ban ended" and c "A ban ended"',
    ],
)
def test_a_line_that_the_report_meets_holds(told: Report, line: str) -> None:
    """Nothing is raised."""
    check(told, line)


@pytest.mark.parametrize(
    "line",
    [
        "family: a b",
        "a: no dependence",
        "a, c: no dependence",
        "a is an edit of b",
        "b is a rewrite of a",
        "a and c: edit, either way",
        "c is a shared source of b",
        "c goes back to a",
        "a and b share an unseen text",
        "b, c share an unseen text credited to XYZ",
        'origins 1 of "A ban ended"',
        'origins 1 of "Nothing of it."',
        '"12 people were hurt" is told by a b c',
        '"12 people were hurt" is said by Marrant',
        'change figure: a "At least 12 people" -> b "12 people"',
        'change hedge dropped: a "police said" -> b "12 people"',
        'figures conflict: a "At least 12 people" -> b "12 people"',
        'figure "12 people" of b: has none',
        'change hedge dropped: b "12 people" -> a "At least 12 people"',
        "no change between b a",
        "no hedge dropped change between a b",
        'not a statement: "12 people were hurt"',
        'furniture in d: "Nothing of it."',
        'timeline: 2031-03-05 happened "A ban ended."',
        'timeline: 2031-03-04 said "A ban ended."',
        'timeline: nothing dates "A ban ended."',
        'dates differ: b "A ban ended" and a "police said"',
    ],
)
def test_a_line_that_the_report_does_not_meet_fails(told: Report, line: str) -> None:
    """What the report says instead is raised."""
    with pytest.raises(UnmetError):
        check(told, line)


@pytest.mark.parametrize(
    "line",
    [
        "b copied a",
        "b is a copy of a",
        "e: no dependence",
        'origins 1 of "words that stand nowhere"',
        'change hedge dropped: a "words that stand nowhere" -> b "12 people"',
        'timeline: 2031-03-04 happened "words that stand nowhere"',
        'timeline: nothing dates "words that stand nowhere"',
    ],
)
def test_a_line_that_makes_no_sense_is_refused(told: Report, line: str) -> None:
    """A slip of the pen in a story file is never taken for a finding that is missing."""
    with pytest.raises(MalformedError):
        check(told, line)
