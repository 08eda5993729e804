"""The summary reads as the card does, and its quotes are the articles' words."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from retold.show import tallies
from retold.show.exported import FORMS
from retold.show.exported.escaping import escaped
from retold.show.invisible import for_terminal

COMMONMARK = MarkdownIt("gfm-like", {"html": True, "linkify": True})


def test_it_says_what_the_card_says(told: dict) -> None:
    """The counts, the meaning, every article, every derivation, every statement told more than once, what was skipped."""
    made = FORMS["markdown"](told).decode()
    (story,) = told["stories"]
    assert made.startswith(f"# {tallies.headline(told)}\n")
    for line in (tallies.support([story]), tallies.changes([story])):
        assert " · ".join(line) in made
    assert tallies.meaning(story) in made
    several = sum(one["articles"] > 1 for one in story["statements"])
    assert (14, several) == (
        len(re.findall(r"^- \*\*[A-Z]\*\* ", made, re.MULTILINE)),
        len(re.findall(r"^- “", made, re.MULTILINE)) - 1,
    )
    assert len(story["lineage"]["derivations"]) + 2 == len(re.findall(r"^\|", made, re.MULTILINE))
    assert "“missing\\.txt”" in made


def test_tellers_stand_in_the_order_of_the_articles(told: dict) -> None:
    """A list of letters is read as one: A, B, C."""
    found = re.findall(r"\d+ articles \(([A-Z, ]+)\)", FORMS["markdown"](told).decode())
    assert len(found) > 10
    assert [sorted(one.split(", ")) for one in found] == [one.split(", ") for one in found]


def test_quotes_are_words_of_the_articles(told: dict) -> None:
    """What a reader sees between quotation marks under "What changed" stands so in an article, but for its line ends."""
    texts = [" ".join(article["text"].split()) for article in told["articles"]]
    html = COMMONMARK.render(FORMS["markdown"](told).decode())
    plain = re.sub(r"<[^>]+>", "", html.split("What changed")[1].split("Told more than once")[0])
    for entity, character in (("&quot;", '"'), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">")):
        plain = plain.replace(entity, character)
    changes = [line.partition(" (")[0] for line in plain.splitlines() if " → " in line]
    found = [
        words.strip("…")
        for line in changes
        for words in re.findall(r": “(.+?)” → “(.+)”$", line)[:1]
        for words in words
    ]
    assert len(found) > 20
    assert [] == [words for words in found if not any(words in text for text in texts)]


@given(st.text(max_size=60))
def test_any_text_is_read_as_it_is(text: str) -> None:
    """What is escaped is one paragraph of plain text, the same words on one line."""
    block, inline, _ = COMMONMARK.parse(f"“{escaped(text)}”")
    assert ("paragraph_open", {"text"}) == (block.type, {child.type for child in inline.children})
    seen = "".join(child.content for child in inline.children)
    assert f"“{' '.join(for_terminal(text).split())}”" == seen
