"""Who told first, by dates and derivations; what is the same as what was asked."""

from __future__ import annotations

import copy

import pytest

from retold import show
from retold.show.asked.differing import differing
from retold.show.asked.forms import form, stands, unmistakable
from retold.show.asked.sentences import sentences
from retold.show.asked.times import earliest, precision, span_of, time_of


def dated(published: str | None = None, first_seen: str | None = None) -> dict[str, str | None]:
    """An article of which only its clocks count."""
    return {"published": published, "first_seen": first_seen, "modified": None}


def derived(article: str, source: str, direction: str = "likely", kind: str = "edit") -> dict[str, object]:
    """A derivation of a lineage."""
    return {"article": article, "from": source, "direction": direction, "kind": kind, "probability": 0.9}


DAY, MORNING, NOON = "2031-03-02", "2031-03-02T08:00Z", "2031-03-02T12:00Z"


@pytest.mark.parametrize(
    ("articles", "derivations", "first", "by"),
    [
        ({"a": dated(NOON)}, [], ["a"], "only teller"),
        ({"a": dated(MORNING), "b": dated(NOON)}, [], ["a"], "date"),
        ({"a": dated(), "b": dated()}, [], ["a", "b"], "undecided"),
        ({"a": dated(), "b": dated()}, [derived("b", "a")], ["a"], "derivation"),
        ({"a": dated(), "b": dated()}, [derived("b", "a", "undecided")], ["a", "b"], "undecided"),
        ({"a": dated(DAY), "b": dated(NOON)}, [], ["a", "b"], "undecided"),
        ({"a": dated(DAY), "b": dated("2031-03-03")}, [], ["a"], "date"),
        ({"a": dated("2031-03"), "b": dated("2031-03-31")}, [], ["a", "b"], "undecided"),
        ({"a": dated(NOON), "b": dated(None, MORNING)}, [], ["b"], "date"),
        ({"a": dated(MORNING), "b": dated(None, NOON)}, [], ["a", "b"], "undecided"),
        ({"a": dated(NOON), "b": dated(MORNING)}, [derived("b", "a", "certain")], ["a"], "derivation"),
        (
            {"a": dated(MORNING), "b": dated(), "c": dated(NOON)},
            [derived("b", "a")],
            ["a"],
            "derivation and date",
        ),
        (
            {"a": dated(), "b": dated(), "c": dated()},
            [derived("b", "a"), derived("c", "b")],
            ["a"],
            "derivation",
        ),
        (
            {"a": dated(), "b": dated()},
            [derived("b", "a"), derived("a", "b")],
            ["a", "b"],
            "undecided",
        ),
    ],
)
def test_the_earliest_is_decided_by_what_goes_back_to_what_and_by_dates(articles, derivations, first, by):
    """Dates count as precisely as they are known; what was only seen may be older."""
    found = earliest([*articles], {"derivations": derivations}, articles)
    assert {"articles": first, "by": by} == found


def test_a_time_has_its_clock_and_its_precision():
    """The outlet's own time before the one when it was first seen."""
    assert {"at": NOON, "by": "published", "precision": "minute"} == time_of(dated(NOON, MORNING))
    assert {"at": DAY, "by": "first_seen", "precision": "day"} == time_of(dated(None, DAY))
    assert {"at": None, "by": None, "precision": None} == time_of(dated("yesterday"))
    assert ["year", "month", "day", "minute", "second"] == [
        precision(time) for time in ("2031", "2031-03", DAY, NOON, "2031-03-02T12:00:05Z")
    ]
    start, end = span_of(dated(DAY))
    assert 24 * 60 - 1 == end - start


def test_a_bound_is_no_obstacle_and_another_figure_is_one():
    """What a bound only allows is another figure, "a dozen" is the same one."""
    told = form("at least 12 people were hurt").figures
    assert "same" == stands(form("12 people were hurt").figures[0], told)[0]
    assert "same" == stands(form("a dozen people were hurt").figures[0], told)[0]
    assert "other" == stands(form("14 people were hurt").figures[0], told)[0]
    assert "lacking" == stands(form("12 people were hurt").figures[0], ())[0]
    assert [True, True, False, False] == [
        unmistakable(form(words).figures[0]) for words in ("904,200 votes", "3,000 men", "44 men", "200 men")
    ]


def test_whom_a_wording_names_is_no_part_of_what_it_says():
    """Unless it says nothing else."""
    assert (
        form("12 people were hurt in the crash").terms
        == form("12 people were hurt in the crash, police said").terms
    )
    assert form("According to the harbour police,").idle


def test_differences_from_the_question_are_named_by_kind():
    """Figures, bounds, hedges, words asked that are not there, words that are there besides."""
    words = "At least 12 people were reportedly hurt on Tuesday"
    at = {"article": "a", "start": 100, "end": 100 + len(words), "words": words}
    found = {one["kind"]: one for one in differing("12 people were hurt badly", words, at)}
    assert {"bound", "hedge", "lacking", "besides"} == set(found)
    assert ("At least 12 people", 100, 118) == (
        found["bound"]["words"],
        found["bound"]["place"]["start"],
        found["bound"]["place"]["end"],
    )
    assert ("reportedly", "badly") == (found["hedge"]["words"], found["lacking"]["asked"])
    other = differing("14 people were hurt", words, at)
    assert ("figure", "14 people", "At least 12 people") == tuple(
        other[0][name] for name in ("kind", "asked", "words")
    )
    assert [] == differing(words, words, at)


def test_sentences_are_put_together_from_mentions():
    """Until one ends with a full stop, or a paragraph ends."""
    text = "The crane fell, and two men ran. Nobody was hurt\n\nThe quay is shut."
    cuts = [(0, 14), (16, 32), (33, 48), (50, 67)]
    mentions = [{"article": "a", "start": start, "end": end} for start, end in reversed(cuts)]
    found = [text[one["start"] : one["end"]] for one in sentences(mentions, text)]
    assert ["The crane fell, and two men ran.", "Nobody was hurt", "The quay is shut."] == found


def test_a_report_of_an_earlier_version_is_asked_too(document):
    """One without citations, relations, routes and corrections."""
    older = copy.deepcopy(document)
    for story in older["stories"]:
        story.pop("corrections")
        for name in ("citations", "loops", "relations", "routes"):
            story["lineage"].pop(name, None)
    words = older["stories"][0]["statements"][0]["text"]
    assert show.who(older, words)["found"]
    assert "corrections" in show.recall(older)
