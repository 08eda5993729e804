"""`retold who`: words, ids, paths and addresses; from reports and from articles."""

from __future__ import annotations

import json
import random
from functools import cache
from pathlib import Path

import jsonschema
import pytest
from cli.calling import as_program, retold
from cli.corrected import places, rows, written
from hypothesis import given, settings
from hypothesis import strategies as st

from retold import run, show
from retold.errors import RetoldError


@pytest.fixture
def document():
    """The report on the corrected story, which lies in the folder in every form."""
    return written()


@pytest.mark.parametrize("inside", [[], ["--in", "report.html"], ["--in", "report.json"]])
@pytest.mark.usefixtures("document")
def test_the_first_teller_is_named(inside):
    """Asked in other words, of any form of a report."""
    told = retold("who", "17 dockers were hurt", *inside)
    assert 0 == told.exit_code
    assert "Earliest among those here: A Harbour Press Agency (1)" in told.stdout
    assert "all others go back" in told.stdout or "the others go back to it or are dated later" in told.stdout
    assert "next: retold explain s-" in told.stdout


def test_what_two_undated_articles_leave_open_is_said_of_both():
    """And all that a wording has besides the words asked is said at once."""
    first = (
        "At least 12 dockers were hurt when the crane fell on the quay at Sundhaven on Tuesday, police said."
    )
    second = "The port was shut. Police said at least 12 dockers were hurt as a crane fell on Tuesday at Sundhaven."
    Path("first.txt").write_text(first, encoding="utf-8")
    Path("second.txt").write_text(second, encoding="utf-8")
    told = retold("who", "12 dockers were hurt", "--in", "first.txt", "--in", "second.txt")
    assert "both are undated" in told.stdout
    assert 1 >= max(line.count("has besides") for line in told.stdout.splitlines())


@pytest.mark.usefixtures("document")
def test_articles_are_asked_like_their_report():
    """What is made now says the same as what was written."""
    Path("report.json").write_text(show.to_json(run.report(["rows.jsonl"])), encoding="utf-8")
    of_report = retold("who", "17 dockers were hurt", "--in", "report.json", "--json", "-").stdout
    of_rows = retold("who", "17 dockers were hurt", "--in", "rows.jsonl", "--json", "-").stdout
    assert json.loads(of_report) == json.loads(of_rows)


@pytest.mark.usefixtures("document")
def test_no_line_is_wider_than_a_terminal():
    """80 columns, whatever is asked."""
    for asked in ("17 dockers", "A", "B", "the crane", "s-bba", "an unheard of thing"):
        assert max(map(len, retold("who", asked).output.splitlines())) <= 80


@pytest.mark.parametrize(
    ("asked", "what"),
    [("17 dockers were injured", "words"), ("A", "article"), ("Nordic Post", "article"), ("wire", "article")],
)
def test_an_answer_fits_its_schema_and_every_place_is_an_exact_slice(document, asked, what):
    """The same object as what is printed."""
    answer = json.loads(retold("who", asked, "--json", "-").stdout)
    jsonschema.Draft202012Validator(show.schema("retold-who/1")).validate(answer)
    assert what == answer["asked"]
    texts = {article["id"]: article["text"] for article in document["articles"]}
    found = list(places(answer))
    assert [p["words"] for p in found] == [texts[p["article"]][p["start"] : p["end"]] for p in found]
    assert bool(found) == (what == "words")


@pytest.mark.usefixtures("document")
def test_a_statement_is_asked_by_the_beginning_of_its_id():
    """As in retold explain."""
    by_words = json.loads(retold("who", "17 dockers", "--json", "-").stdout)["found"][0]
    told = retold("who", by_words["statement"][:8])
    assert (0, True) == (told.exit_code, by_words["statement"] in told.stdout)


@pytest.mark.usefixtures("document")
def test_an_article_is_told_with_its_sources_and_takers():
    """Both directions, with how sure they are."""
    told = retold("who", "Radio Norrland (1)").stdout
    assert "by edit · direction likely" in told
    assert "F Karlsby Evening Mail · rewrite of C · direction likely" in told
    assert "E Radio Norrland (2), revision; who took from whom is undecided" in told


def test_a_path_and_an_address_name_an_article():
    """As they were given when the report was made."""
    told = retold("who", "a.txt", "--in", "a.txt", "--in", "b.html", "--in", "c.jsonl")
    assert 0 == told.exit_code
    assert told.stdout.startswith("A a ·") or " a · undated" in told.stdout.splitlines()[0]
    unknown = retold("who", "https://example.org/nowhere", "--in", "a.txt")
    assert 2 == unknown.exit_code
    assert "is the address of no article here" in unknown.stderr


@pytest.mark.usefixtures("document")
def test_what_differs_from_the_question_is_told():
    """Another bound is no obstacle, another figure is one."""
    told = retold("who", "about 17 dockers were injured").stdout
    assert "“At least 17 dockers” where you asked “about 17 dockers”" in told
    other = retold("who", "25 dockers were injured")
    assert 1 == other.exit_code
    assert "Nobody here says “25 dockers were injured”." in other.stdout
    assert "where you asked “25 dockers”" in " ".join(other.stdout.split())


@pytest.mark.usefixtures("document")
def test_who_gave_the_figure_first_that_was_asked_for():
    """The statement is older than its later figure."""
    told = " ".join(retold("who", "11 dockers were injured").stdout.split())
    assert "First with what you asked: D Harbour Press Agency (2)" in told


@pytest.mark.parametrize("asked", ["", " ", "?!", "“”", "\u202e\x1b["])
def test_a_question_without_a_word_is_refused(document, asked):
    """With one line that says what to do."""
    del document
    told = retold("who", asked)
    assert (2, "") == (told.exit_code, told.stdout)
    assert 1 == len(told.stderr.splitlines())


@pytest.mark.usefixtures("document")
def test_a_megabyte_is_no_question():
    """It is refused at once."""
    told = retold("who", "ferry " * 170_000)
    assert 2 == told.exit_code
    assert "ask for one sentence" in told.stderr


@pytest.mark.usefixtures("document")
def test_an_id_that_is_not_there_is_an_error():
    """Not words that nobody says."""
    assert 2 == retold("who", "s-000000000000").exit_code
    assert 2 == retold("who", "0123456789abcdef").exit_code


def test_a_report_of_another_schema_is_refused():
    """And so is a folder without any."""
    Path("other.json").write_text('{"schema": "retold/9", "stories": []}', encoding="utf-8")
    told = retold("who", "x", "--in", "other.json")
    assert 2 == told.exit_code
    assert "retold/1" in told.stderr
    assert 2 == retold("who", "x").exit_code


def test_control_characters_of_a_text_do_nothing():
    """Neither in an article nor in the question."""
    text = "At least 12 people were hurt \x1b[31min the \u202eferry crash on Tuesday, police said."
    for name in ("a", "b"):
        Path(f"{name}.txt").write_text(text + f" It was the {name} line.", encoding="utf-8")
    told = retold("who", "12 people were \x1b \u202ehurt", "--in", "a.txt", "--in", "b.txt")
    assert 0 == told.exit_code
    assert not {"\x1b", "\u202e"} & set(told.stdout)


@pytest.mark.usefixtures("document")
def test_a_process_of_its_own_answers_without_colours():
    """As it is called from a shell."""
    done = as_program("who", "17 dockers were injured", "--in", "report.json", env={"NO_COLOR": "1"})
    assert 0 == done.returncode
    assert "Earliest among those here" in done.stdout.decode()
    assert b"\x1b" not in done.stdout


@cache
def answered(order: tuple[int, ...]) -> tuple[str, str]:
    """The answers of both commands to articles that come in an order."""
    given = [rows()[number] for number in order]
    Path("x.jsonl").write_text("\n".join(given), encoding="utf-8")
    words = ("--in", "x.jsonl", "--json", "-")
    return retold("who", "17 dockers", *words).stdout, retold("recall", *words).stdout


@settings(max_examples=4, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_articles_changes_nothing(dice):
    """No byte of either answer."""
    order = list(range(len(rows())))
    dice.shuffle(order)
    assert answered(tuple(range(len(order)))) == answered(tuple(order))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.text(max_size=40))
def test_whatever_is_asked_the_places_are_exact(seed, noise):
    """For any piece of an article with anything around it."""
    document = _document()
    dice = random.Random(seed)
    text = dice.choice(document["articles"])["text"]
    start = dice.randrange(len(text))
    question = text[start : start + dice.randrange(120)] + noise
    if not any(map(str.isalnum, question)):
        return
    texts = {article["id"]: article["text"] for article in document["articles"]}
    try:
        answer = show.who(document, question)
    except RetoldError:
        return
    for place in places(answer):
        assert place["words"] == texts[place["article"]][place["start"] : place["end"]]
    jsonschema.Draft202012Validator(show.schema("retold-who/1")).validate(answer)


@cache
def _document() -> dict:
    return written()
