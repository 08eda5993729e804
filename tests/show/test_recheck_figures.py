"""Verdicts on figures in the document, on the page, and when a report is checked again."""

from __future__ import annotations

import copy

import pytest
from making import make

from retold import run, show

LEAD = "A ferry ran aground off Kessel in heavy seas shortly before dawn on Tuesday, the coastguard said."
FIRST = f"{LEAD}\n\nThe operator, Sundline, carried 212 passengers. It paid 2 million euros ($2.2 million)."
LATER = f"{LEAD}\n\nThe operator, Sundline, carried 260 passengers, the Kessel Post reported."


@pytest.fixture(scope="module")
def report():
    """A document of two articles, the later of which names the first for another figure."""
    told = [
        make(FIRST, "Kessel Post", published="2033-05-03T07:00Z"),
        make(LATER, "Lowland Courier", published="2033-05-04T07:00Z"),
    ]
    return show.document(run.collations(told, one_story=True), [], parameters={}, version="1")


def pair(document):
    """The statement whose figures conflict."""
    return next(s for s in document["stories"][0]["statements"] if s["figures"] and s["sourced"])


def test_the_document_says_how_figures_agree_and_whether_their_source_has_them(report):
    """With the places of both figures and a reason in words."""
    statement = pair(report)
    ((verdict, because),) = {(one["verdict"], one["because"]) for one in statement["figures"]}
    assert ("conflict", "18% apart") == (verdict, because)
    ((state, cited),) = {(one["state"], one["cited"]) for one in statement["sourced"]}
    assert ("has another", "Kessel Post") == (state, cited)


def test_the_page_tells_it_in_words_with_slices_of_the_texts(report):
    """The verdict, the source's figure, and a plot with its own description; the page checks out."""
    html = show.page(report)
    assert "values conflict" in html
    assert "that article has another figure" in html
    assert show.check(html).clean


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda s: s["figures"][0]["from"].update(start=1), "where no figure stands"),
        (lambda s: s["sourced"][0].update(citation="c-none"), "which is no citation"),
        (lambda s: s["sourced"][0].update(state="has none"), "does not go with the figure shown"),
        (lambda s: s["sourced"][0]["found"].update(end=99_999), "is outside the text of"),
    ],
    ids="place citation state end".split(),
)
def test_a_verdict_that_was_changed_is_noticed(report, change, problem):
    """Even where the digest was written anew."""
    other = copy.deepcopy(report)
    change(pair(other))
    assert any(problem in line for line in show.verify(show.sealed(other)).problems)


def test_a_report_of_an_earlier_version_has_no_verdicts(report):
    """And is shown and checked all the same."""
    old = copy.deepcopy(report)
    for statement in old["stories"][0]["statements"]:
        del statement["figures"], statement["sourced"]
        for mention in statement["mentions"]:
            for figure in mention["figures"]:
                for name in ("same", "per", "as_of", "scope", "named", "named_at"):
                    del figure[name]
    old = show.sealed(old)
    assert show.verify(old).clean
    assert "values differ" in show.page(old)
