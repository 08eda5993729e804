"""The timeline in the document and on the page, and what verify says when either was changed."""

from __future__ import annotations

import copy
import re
from typing import Any

import jsonschema
import pytest
from show import dated

from retold import show
from retold.show import timeline


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    """Return a report with a timeline."""
    return dated.document()


def entries(report: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the entries that date statements."""
    return [one for one in report["stories"][0]["timeline"] if one["datings"]]


def words(report: dict[str, Any], place: dict[str, Any]) -> str:
    """Return the slice at a place."""
    texts = {one["id"]: one["text"] for one in report["articles"]}
    found: str = texts[place["article"]][place["start"] : place["end"]]
    return found


def plain(html: str) -> str:
    """Return the timeline of a page without its markup."""
    part = html[html.index('id="s1-timeline"') :]
    text = re.sub(r"<[^>]+>", "", part[: part.index("</section>")])
    return " ".join(text.split())


def test_a_timeline_fits_the_schema_and_is_exact(report):
    """Every field is described, and a fresh report is exact in both forms."""
    assert jsonschema.Draft202012Validator(show.schema()).is_valid(report)
    assert show.verify(report).clean
    assert show.verify_page(show.page(report)).clean


def test_an_entry_has_the_origins_of_its_statement(report):
    """Nothing is counted again."""
    origins = {one["id"]: one["origins"] for one in report["stories"][0]["statements"]}
    assert [[origins[one["statements"][0]["id"]]] for one in entries(report)] == [
        [part["origins"] for part in one["statements"]] for one in entries(report)
    ]


def test_the_words_of_an_entry_are_slices(report):
    """What dates an entry, the clause and the sentence stand in the text."""
    first = entries(report)[0]
    assert {"Tuesday"} == {words(report, one) for one in first["datings"]}
    assert all(words(report, one).startswith("The ferry Aldora") for d in first["datings"] for one in (
        {**d["clause"], "article": d["article"]}, {**d["sentence"], "article": d["article"]}
    ))  # fmt: skip


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda one: one["datings"][0].update(end=10**6), "outside the text"),
        (lambda one: one["datings"][0]["clause"].update(end=10**6), "outside the text"),
        (lambda one: one["datings"][0]["sentence"].update(end=10**6), "outside the text"),
        (lambda one: one["datings"][0].update(start=0, end=3), "stand in no mention"),
        (lambda one: one["statements"][0].update(origins=[7, 7]), "origins are not those"),
        (lambda one: one["statements"][0].update(id="s-0"), "a statement that is not there"),
        (lambda one: one.update(low="2031-03-01"), "no words of an article give its time"),
        (lambda one: one["articles"].pop(), "not dated by the articles"),
        (lambda one: one["differs"].append("t-0"), "does not differ from it"),
    ],
)
def test_a_timeline_that_was_changed_is_named(report, change, problem):
    """Even under a fresh digest, what does not fit the rest of the document is found."""
    changed = copy.deepcopy(report)
    change(max(entries(changed), key=lambda one: one["datings"][0]["start"]))
    assert any(problem in said for said in show.verify(show.sealed(changed)).problems)


def test_a_publication_that_was_moved_is_named(report):
    """An article cannot have come out at another time than it says."""
    changed = copy.deepcopy(report)
    out = next(one for one in changed["stories"][0]["timeline"] if one["kind"] == "published")
    out.update(low="2031-03-01", high="2031-03-01")
    assert any("not published then" in said for said in show.verify(show.sealed(changed)).problems)


def test_the_page_tells_days_differences_and_reasons(report):
    """By day, who differs, why words are read so, and who came out when."""
    said = plain(show.page(report))
    assert "4 Mar 2031" in said
    assert "between 10 and 16 Mar 2031" in said
    assert "date differs C Wednesday: 5 Mar 2031" in said
    assert "its words are those of an earlier text of the same family" in said
    assert "an article with a date tells the same" in said
    assert "published: B 07:00 UTC C 09:00 UTC" in said
    assert "1 time that cannot be placed" in said


def test_the_first_screen_counts_what_is_dated_differently(report, document):
    """Once a statement, however many entries it has; nothing where all agree."""
    assert "1 statement dated differently" in show.card(report)
    assert "dated differently" not in show.card(document)


def test_a_story_that_dates_nothing_has_no_timeline(document):
    """The part is hidden, and so is the way to it."""
    assert "-timeline" not in show.page(document)


def test_the_days_that_matter_stand_open():
    """Years that one article tells give way to the days that the story comes back to."""
    report = dated.document(background=20)
    told = {one["id"]: None for one in report["articles"]}
    names = show.report.names(report)
    assert told.keys() == names.keys()
    found = timeline.timeline(report["stories"][0], {one["id"]: one for one in report["articles"]}, names)
    assert found is not None
    shown = [one.when for one in found.times if one.open]
    assert timeline.MOST_TIMES == len(shown)
    assert {"4 Mar 2031", "5 Mar 2031", "between 10 and 16 Mar 2031"} <= set(shown)
    assert len([one for one in found.times if one.lines]) == 23


def test_a_long_sentence_is_cut_around_its_day():
    """Of a sentence that is too long to read there, the clause is shown, and that it goes on."""
    text = "x" * 900
    clause = {"start": 100, "end": 700}
    found = timeline._window(
        {"clause": clause, "sentence": {"start": 0, "end": 900}, "start": 600, "end": 607}, text
    )
    assert (600, 600, 700, 700) == found
    found = timeline._window(
        {"clause": clause, "sentence": {"start": 0, "end": 900}, "start": 120, "end": 127}, text
    )
    assert (100, 100, 100 + timeline.LONGEST, 100 + timeline.LONGEST) == found
    found = timeline._window(
        {"clause": clause, "sentence": {"start": 0, "end": 900}, "start": 120, "end": 127}, "harbour " * 113
    )
    assert (100, 100, 359, 359) == found  # where a word ends
