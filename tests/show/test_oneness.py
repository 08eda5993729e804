"""Why articles are one story, as a reader is told."""

from __future__ import annotations

import re

from click.testing import CliRunner
from making import make

from retold import run, show
from retold.cli import main

FERRY = (
    "The ferry Halvorsen struck a reef off Bergskar. Harbour master Ingrid Dahl said all are safe.",
    "A reef off Bergskar tore the hull of the ferry Halvorsen; all are safe, said Ingrid Dahl.",
)
TAX = (
    (
        "Parliament in Lorvania voted on Tuesday to raise the tax on sugar by four cents. Finance minister Tomas Breck called "
        "the sugar tax overdue; brewers in Lorvania threatened to sue."
    ),
    (
        "Brewers will go to court over the sugar tax that Lorvania passed on Tuesday. Tomas Breck, the finance minister, said "
        "that parliament in Lorvania had acted within its powers."
    ),
)
NOTE = (
    "Lorvania raises its tax on sugar by four cents. Brewers in Lorvania want to sue over the sugar tax; finance minister "
    "Tomas Breck said it was overdue."
)
LED = f"{FERRY[0]} {FERRY[1]}\n\n{NOTE}"


def why(*texts: str) -> list[str]:
    """The lines about articles of these texts."""
    made = [make(text, str(number)) for number, text in enumerate(texts)]
    return show.why(show.document(run.collations(made), (), parameters={}, version="0")).splitlines()


def test_a_story_names_the_words_and_names_that_make_it_one() -> None:
    """With their places in the articles."""
    lines = why(*FERRY)
    assert lines[0].startswith("The ferry Halvorsen struck a reef off Bergskar: 2 articles (")
    assert any("shared name: Halvorsen: in 2 of 2 articles" in line for line in lines)
    spots = [line.strip() for line in lines if line.strip().startswith("A ")]
    assert any(re.fullmatch(r"A \d+–\d+, B 10–19|A 10–19, B \d+–\d+", spot) for spot in spots), spots
    assert not any("“Halvorsen”" in line for line in lines)  # the reason names it


def test_an_article_alone_is_said_to_be_alone() -> None:
    """No reason is made up."""
    assert "    No other article is like it enough to be one story with it." == why(TAX[0])[1]


def test_a_section_of_another_storys_article_is_shown() -> None:
    """With the words that it shares."""
    lines = why(*FERRY, *TAX, LED)
    assert any("tells of it too, in a section:" in line for line in lines)
    assert any(
        "Lorvania: in the sections, and in 2 of the 2 articles of this story" in line for line in lines
    )


def test_the_report_says_why_where_it_is_asked(tmp_path) -> None:
    """Beneath the card, and not unless it is asked."""
    for number, text in enumerate(FERRY):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    asked = [
        CliRunner().invoke(main, ["report", str(tmp_path), "-o", "-", *more]) for more in ((), ("--why",))
    ]
    assert [0, 0] == [one.exit_code for one in asked]
    assert [False, True] == ["They are one story because of" in one.stderr for one in asked]
