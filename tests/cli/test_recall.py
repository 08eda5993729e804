"""`retold recall`: what was corrected, and who still carries it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from cli.calling import as_program, retold
from cli.corrected import places, written

from retold import show
from retold.show.seal import sealed


@pytest.fixture
def document():
    """The report on the corrected story, which lies in the folder in every form."""
    return written()


@pytest.mark.parametrize(
    "inside", [[], ["--in", "report.html"], ["--in", "report.json"], ["--in", "rows.jsonl"]]
)
def test_all_corrections_are_listed(document, inside):
    """From any form of a report, and from the articles."""
    del document
    told = retold("recall", *inside)
    assert 1 == told.exit_code
    assert told.stdout.startswith("2 corrections found")
    assert "“At least 17 dockers” → “At least 11 dockers”" in told.stdout
    assert "with a correction note; 2 articles still carry the old form" in told.stdout


@pytest.mark.usefixtures("document")
@pytest.mark.parametrize("wished", ["17 dockers were hurt", "D", "Harbour Press Agency (2)", "wire-2"])
def test_carriers_are_told_by_what_they_carry(wished):
    """Asked by words, letter, label, or the article's own id."""
    told = retold("recall", wished)
    assert 1 == told.exit_code
    still = told.stdout.split("Still carries the old form: 2 articles")[1].split("Carried the old form")[0]
    assert "B Sundhaven Courier" in still
    assert "F Karlsby Evening Mail · 6 May 2031, 15:20 UTC · after the correction" in still
    assert "F is a rewrite of C (likely); C is an edit of A (likely)" in still
    assert "Never carried it: H Lindholm Observer" in told.stdout


@pytest.mark.usefixtures("document")
@pytest.mark.parametrize("wished", [None, "17 dockers", "D", "Radio Norrland", "Some 40 ships were waiting"])
def test_an_answer_fits_its_schema_and_every_place_is_an_exact_slice(document, wished):
    """With and without a question."""
    words = ("recall",) if wished is None else ("recall", wished)
    answer = json.loads(retold(*words, "--json", "-").stdout)
    jsonschema.Draft202012Validator(show.schema("retold-recall/1")).validate(answer)
    texts = {article["id"]: article["text"] for article in document["articles"]}
    found = list(places(answer))
    assert [p["words"] for p in found] == [texts[p["article"]][p["start"] : p["end"]] for p in found]
    assert max(map(len, retold(*words).stdout.splitlines())) <= 80


@pytest.mark.usefixtures("document")
def test_a_statement_that_nobody_corrected_is_clean():
    """Exit code 0, and how to go on."""
    told = retold("recall", "Some 40 ships were waiting outside the harbour")
    assert 0 == told.exit_code
    assert "No correction of s-" in told.stdout
    assert "next: retold who s-" in told.stdout


def test_articles_without_versions_or_notes_have_no_corrections():
    """Nothing is invented."""
    told = retold("recall", "--in", "a.txt", "--in", "b.html")
    assert 0 == told.exit_code
    assert "No correction was found here" in told.stdout


@pytest.mark.usefixtures("document")
@pytest.mark.parametrize(
    "wished", ["k-000000", "s-000000000000", "", "the mayor of Torp resigned", "x" * 3000]
)
def test_what_names_nothing_is_an_error(wished):
    """One line and exit code 2."""
    told = retold("recall", wished)
    assert (2, "") == (told.exit_code, told.stdout)
    assert 1 == len(told.stderr.splitlines())


def test_a_report_of_another_schema_is_refused():
    """It is no report of ours."""
    Path("other.json").write_text('{"schema": "retold/9"}', encoding="utf-8")
    assert 2 == retold("recall", "--in", "other.json").exit_code


@pytest.mark.usefixtures("document")
def test_a_process_of_its_own_ends_with_one():
    """As a feed or a checklist calls it."""
    done = as_program("recall", "--in", "report.json", "--json", "-")
    assert 1 == done.returncode
    assert 4 == json.loads(done.stdout)["still"]


def test_a_report_of_an_earlier_version_is_worked_out(document):
    """One without the field answers alike."""
    expected = show.recall(document)
    for story in document["stories"]:
        del story["corrections"]
    assert expected == show.recall(document)


def test_a_correction_field_of_a_page_counts():
    """schema.org `correction` says what was wrong though the text does not."""
    row = {
        "id": "a",
        "outlet": "Echo",
        "published": "2031-05-06T10:00Z",
        "text": "A fire broke out at the mill in Torp on Monday.\n\nEleven people were hurt in the fire, the mayor said.",
        "correction": "An earlier version of this article said 17 people were hurt in the fire; eleven people were hurt.",
    }
    other = {
        "id": "b",
        "outlet": "Post",
        "text": "Seventeen people were hurt in a fire at the mill in Torp on Monday, the mayor said.\n\nIt was out by noon.",
    }
    Path("f.jsonl").write_text("\n".join(map(json.dumps, (row, other))), encoding="utf-8")
    Path("f.json").write_text(
        retold("report", "f.jsonl", "--one-story", "--json", "-").stdout, encoding="utf-8"
    )
    (found,) = show.recall(json.loads(Path("f.json").read_text(encoding="utf-8")))["corrections"]
    assert ("noted", ["correction"]) == (found["kind"], [note["field"] for note in found["notes"]])
    assert 1 == found["counts"]["still"]
    assert "in the article's correction" in retold("recall", found["id"], "--in", "f.json").stdout


def test_verify_checks_corrections(document):
    """A carrier's place outside its text, and an article that is not there."""
    assert 0 == retold("verify", "report.json", "report.html").exit_code
    for change in ({"end": 10**6}, {"replaced_by": "nobody"}):
        changed = json.loads(json.dumps(document))
        changed["stories"][0]["corrections"][0]["carriers"][0].update(change)
        del changed["digest"]
        Path("x.json").write_text(show.to_json(sealed(changed)), encoding="utf-8")
        told = retold("verify", "x.json")
        assert 1 == told.exit_code
        assert "correction k-" in told.stdout


def test_verify_checks_what_the_page_shows_of_them(document):
    """A word exchanged in the note of a correction is found."""
    del document
    page = Path("report.html").read_text(encoding="utf-8")
    part = page.index("Corrected, and who still carries")
    at = page.index("The port authority put the number", part)
    Path("report.html").write_text(page[:at] + "Our" + page[at + 3 :], encoding="utf-8")
    assert 1 == retold("verify", "report.html").exit_code


def test_the_part_of_the_page_is_there_only_where_something_was_corrected(document):
    """And hidden where nothing was."""
    assert "Corrected, and who still carries the old form" in show.page(document)
    retold("report", "a.txt", "b.html", "-o", "none.html")
    assert "still carries the old form" not in Path("none.html").read_text(encoding="utf-8")
