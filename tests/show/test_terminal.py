"""The card: its words, its width, and that it can do nothing to a terminal."""

from __future__ import annotations

import copy
import re
import unicodedata

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from retold import show

RELAXED = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
ACTS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f]")

CARD = """\
6 articles · 5 outlets · 1 story · 2–3 origins · 1 text family · 1 skipped
  family    Norrland Wire 06:10 → Osterhaven Courier (1), Osterhaven Courier (2)
            and The Daily Estuary (1 republication, 1 revision, 1 rewrite);
            Northfield Post shares text not in this collection with Osterhaven
            Courier (2) (probability 0.86)
  separate  Radio Fjell: no dependence found
13 statements · 8 told more than once · 7 of those rest on one origin
1 on one, perhaps more · 0 on two or more
2 figures disagree · 1 quote altered · 1 quote truncated · 2 hedges dropped
1 attribution dropped
  figure  Osterhaven Courier (1) → Osterhaven Courier (2)
    30 people were in → 34 people were in
  figure  Osterhaven Courier (1) → Osterhaven Courier (2)
    Some 4,000 homes were → Some 6,500 homes were
  quote altered  Norrland Wire → The Daily Estuary
    heard a long groan, and → heard a loud groan, and
  hedge dropped  Norrland Wire → Osterhaven Courier (1)
    were reportedly in the → people were in the
  hedge dropped  Norrland Wire → The Daily Estuary
    Some 4,000 → 4,000
  attribution dropped  Norrland Wire → The Daily Estuary
    morning, according to the grid operator. → (nobody is named)
  quote truncated  Norrland Wire → The Daily Estuary
    sky was inside the building,” said → sky was inside,”"""

SEPARATE = """\
2 articles · 2 outlets · 1 story · 2 origins · no shared text found
  separate  These 2 articles look like separate reporting: no dependence was
            found between them.
  checked   no agency credited by both; no three statements in the same order;
            no run of 7 words in common but for names
2 statements"""


def columns(line: str) -> int:
    """Return how many columns a line takes on a terminal."""
    hidden = ("Mn", "Me", "Cf")
    return sum(
        0
        if unicodedata.category(character) in hidden and character not in "\u00ad\u06dd"
        else 2
        if unicodedata.east_asian_width(character) in "WF"
        else 1
        for character in line
    )


def test_the_card_of_a_story(document):
    """Counts, families, the unseen text, and the gravest changes with their words."""
    assert show.card(document) == CARD


def test_the_card_of_separate_reports_says_what_was_checked(alone):
    """Where no dependence was found, the card says so and what was checked."""
    assert show.card(show.document([alone], [], parameters={}, version="1")) == SEPARATE


def test_each_of_several_stories_says_on_how_many_origins_it_rests(collation, alone):
    """Under its title; the first line adds them."""
    lines = show.card(show.document([collation, alone], [], parameters={}, version="1")).split("\n")
    assert "4–5 origins" in " ".join(lines[:2])
    assert [line for line in lines if line.startswith("  rests on")] == [
        "  rests on  2–3 origins, 6 articles",
        "  rests on  2 origins, 2 articles",
    ]


def test_a_check_with_one_outcome_is_said_once(alone):
    """The same outcome for several pairs of articles is one line with their number."""
    document = show.document([alone], [], parameters={}, version="1")
    story = document["stories"][0]
    a, b = ({"article": id_, "start": 0, "end": 5} for id_ in story["articles"])
    reason = {"kind": "no dependence found", "text": "9 words at most", "weight": 0}
    story["lineage"]["separate"] = [
        {**reason, "places": [a, b]},
        {**reason, "places": [b, a]},
        {**reason, "places": [a, a]},
    ]
    assert "  checked   9 words at most (2 pairs of articles)\n" in show.card(document)


def test_long_wordings_stand_one_under_the_other(document):
    """Two wordings too long for one line get a line each, both with the words in which they differ."""
    longer = copy.deepcopy(document)
    change = next(
        c for s in longer["stories"][0]["statements"] for c in s["changes"] if c["kind"] == "quote altered"
    )
    for side in ("from", "to"):
        text = next(a["text"] for a in longer["articles"] if a["id"] == change[side]["article"])
        change[side]["start"], change[side]["end"] = text.index("“We heard"), text.index(",”") + 2
    lines = show.card(longer).split("\n")
    at = next(number for number, line in enumerate(lines) if "quote altered  " in line)
    assert "long groan" in lines[at + 1]
    assert lines[at + 2].startswith("    → ")
    assert "loud groan" in lines[at + 2]


def test_colours_only_when_asked_for(document):
    """Without colours there is no escape; with them, only the words between change their look."""
    painted = show.card(document, color=True)
    assert "\x1b" not in show.card(document)
    assert re.sub("\x1b\\[[0-9]+m", "", painted) == show.card(document)
    assert painted.count("\x1b[0m") * 2 == painted.count("\x1b")


def test_the_headline_is_the_cards_first_line(document):
    """Card and page state what was read in the same words."""
    assert show.card(document).split("\n")[0] == show.headline(document)
    assert show.headline(document) in show.page(document)


@pytest.mark.parametrize(
    "nasty", ["\x1b]0;owned\x07\x1b[2J", "a\u202eb\u2066c", "\x9b31m", "line\nbreak\rover\ttab", "名" * 300]
)
def test_no_text_acts_on_the_terminal(hostile, nasty):
    """Escapes, C1 codes and bidi overrides arrive as visible names, on lines of at most 80 columns."""
    card = show.card(show.document([hostile(nasty)], [], parameters={}, version="1"))
    assert ACTS.findall(card) == []
    assert max(map(columns, card.split("\n"))) <= 80


@RELAXED
@example(nasty="0" * 18 + "\x80\x80\u00ad")
@given(nasty=st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_text_stays_within_80_columns(hostile, nasty):
    """No name, title or reason breaks the width or smuggles a control character in."""
    card = show.card(show.document([hostile(nasty)], [], parameters={}, version="1"), color=False)
    assert ACTS.findall(card) == []
    assert max(map(columns, card.split("\n"))) <= 80
