"""Quotes in the document: checked again by verify, and laid over one another on the page."""

from __future__ import annotations

import copy
import json
import re
from html import unescape

import jsonschema
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from retold import show
from retold.show.overlay import overlay, plain
from retold.show.seal import sealed


def resealed(document):
    """The document with a new digest: only what it says is wrong then."""
    bare = {name: value for name, value in document.items() if name != "digest"}
    return sealed(bare)


def test_the_quotes_of_a_document_are_exact(document):
    """They follow the schema, and verify counts their places."""
    jsonschema.Draft202012Validator(show.schema()).validate(document)
    assert len(document["stories"][0]["quotes"]) == 2
    assert show.verify(document).clean
    without = copy.deepcopy(document)
    without["stories"][0]["quotes"] = []
    assert show.verify(resealed(without)).spans < show.verify(document).spans


def first_of(document):
    """The quote with two wordings."""
    return next(one for one in document["stories"][0]["quotes"] if len(one["variants"]) == 2)


WRONG = {
    "text": lambda q: q.update(text="We heard a long groan, he lied"),
    "statement": lambda q: q["statements"].append("s-000000000000"),
    "against": lambda q: q["variants"][1].update(against=7),
    "itself": lambda q: q["variants"][1].update(against=1),
    "speaker": lambda q: q["variants"][0]["renderings"][0].update(speaker="Siri Nobody"),
    "place": lambda q: q["variants"][1]["renderings"][0]["parts"][0].update(end=10**6),
    "where": lambda q: q["variants"][0]["renderings"][0]["said"].update(where=[{"start": 5, "end": 10**6}]),
    "named": lambda q: q["variants"][0]["renderings"][0].update(named={"start": -4, "end": 2}),
    "wording": lambda q: q["variants"][0]["renderings"].extend(q["variants"][1]["renderings"]),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_quote_that_was_changed_is_found(document, wrong):
    """Even under a new digest: places, words, names and references are checked by themselves."""
    changed = copy.deepcopy(document)
    wrong(first_of(changed))
    verdict = show.verify(resealed(changed))
    assert [problem for problem in verdict.problems if problem.startswith("quote q-")]


def test_a_file_without_quotes_is_still_read(document):
    """Files of earlier versions have none."""
    older = copy.deepcopy(document)
    del older["stories"][0]["quotes"]
    assert show.verify(resealed(older)).clean
    assert "Quotes, by speaker" not in show.page(resealed(older))


def rendering(text: str, *parts: str):
    """A rendering of these parts of a text."""
    places = [{"start": text.index(part), "end": text.index(part) + len(part)} for part in parts]
    return {"article": "a" if text.startswith("A") else "b", "parts": places}


def shown(html) -> str:
    """What a reader sees, with what is struck out in brackets."""
    marked = re.sub(r"<del[^>]*>(.*?)</del>", r"[-\1-]", str(html))
    marked = re.sub(r"<ins>(.*?)</ins>", r"[+\1+]", marked)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", marked)).split())


BEFORE = "A: “We lost the rudder in the storm,” she said. “Nobody came to help us.”"
AFTER = "B: “We lost the anchor in a storm. Nobody came,” she said."


def test_one_wording_lies_over_another():
    """Words that it has besides are underlined, those that it lacks struck out, in one line."""
    before = rendering(BEFORE, "We lost the rudder in the storm,", "Nobody came to help us.")
    after = rendering(AFTER, "We lost the anchor in a storm. Nobody came,")
    expected = "We lost the [-rudder-] [+anchor+] in [-the-] [+a+] storm. Nobody came, [-to help us-]"
    assert expected == shown(overlay(before, BEFORE, after, AFTER))
    assert "We lost the rudder in the storm,” “Nobody came to help us." == shown(plain(before, BEFORE))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from("we lost the rudder, storm. ten 10 don't [or] “light” it's".split()), min_size=1
    ),
    st.lists(st.sampled_from("we lost the rudder; storm ten don’t anchor – light".split()), min_size=1),
)
@example(first=["ten"] * 30, second=["lost"])
def test_an_overlay_holds_every_word_of_its_own(first, second):
    """Whatever lies beneath it, nothing of a wording is lost, and every slice is one of its text."""
    second = ["we", *second]
    before, after = "A " + " ".join(["so", *first]), "B " + " ".join(second)
    html = str(overlay(rendering(before, before[2:]), before, rendering(after, after[2:]), after))
    kept = re.sub(r"<del[^>]*>.*?</del>|<span class=.gap.>.*?</span>", "", html)
    assert "".join(second) == re.sub(r"\s", "", unescape(re.sub(r"<[^>]+>", "", kept)))
    for article, start, end, words in re.findall(r'data-at="(\w):(\d+)-(\d+)">(.*?)</(?:span|del)>', html):
        text = before if article == "a" else after
        assert text[int(start) : int(end)] == unescape(re.sub(r"</?ins>", "", words))


def test_the_page_marks_words_not_by_colour_alone(document):
    """Struck out and underlined by the style sheet, and by their elements for who cannot see it."""
    html = show.page(document)
    style = html[html.index("<style>") : html.index("</style>")]
    assert re.search(r"\.words del ?\{[^}]*line-through", style)
    assert re.search(r"\.words ins ?\{[^}]*underline", style)
    assert json.loads(json.dumps(document))["stories"][0]["quotes"]
    assert show.verify_page(html).clean
