"""Characters that nobody sees are shown by name in every view, but where they have work."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from kept import concluded
from making import make
from serve.clicking import Reader

from retold import run, show
from retold.keep import tabling
from retold.notebook import Report
from retold.show import exported
from retold.show.invisible import for_terminal, for_xml, shown
from retold.show.slices import visible

SHOWN = "\u200b\u200c\u200d\u2060\u2061\u2064\u206a\u3164\uffa0\u115f\u180e\u202e\u2066\u200f\ufeff\U000e0041"
WORKING = (
    "\u0645\u06cc\u200c\u0634\u0648\u062f",  # Persian: a joiner that parts
    "\u0915\u094d\u200d\u0937",  # Devanagari: one that joins
    "\u0e01\u0e32\u0e23\u200b\u0e1a\u0e34\u0e19",  # Thai: where a line may break
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",  # one picture of three
    "Bundes\u00adkanzler",
    "1\ufe0f\u20e3",
)


@pytest.fixture(scope="module")
def told() -> dict:
    """Two articles with each of them in a word, in all that an article says of itself."""
    words = " ".join(f"wo{one}rd" for one in SHOWN)
    text = "Some 2,000 people were hurt when the ferry Aldora struck the pier at Karsund, {} police said. “We {} sank,” said Inge Tvedt."
    some = [
        make(
            text.format(words, words),
            f"Ellory {words} {at}",
            title=f"Ferry {words}",
            byline=f"By {words}",
            published="2031-01-02",
        )
        for at in "ab"
    ]
    return show.document(run.collations(some, one_story=True), [], parameters={}, version="1")


def views(document: dict) -> dict[str, str]:
    """What is for people, or for programs that show it to them."""
    found = {name: exported.FORMS[name](document).decode() for name in ("markdown", "gexf", "graphml")}
    found |= {f"table {one}": tabling.text(exported.table(document, one)) for one in exported.TABLES}
    return found | {
        "page": show.page(document),
        "card": show.card(document),
        "who": show.who_lines(document, show.who(document, "2,000 people were hurt"), ()),
        "explain": "\n".join(show.explained(document)["lines"]),
        "notebook": Report(document)._repr_html_(),
    }


def test_nothing_stays_unseen(told: dict) -> None:
    """In page, card, answers, tables, graphs and summary; where a name of an article stands, their names do."""
    for name, view in views(told).items():
        assert [] == [f"{ord(one):x}" for one in SHOWN if one in view.lstrip("\ufeff")], name
    for name in ("page", "card", "markdown", "table articles", "gexf"):
        assert "⟨200b⟩" in views(told)[name], name


def test_a_page_still_verifies(told: dict) -> None:
    """What is shown by name is read back as the character that it stands for."""
    assert show.verify_page(show.page(told)).clean


def test_feeds_and_pages_of_the_web_app(told: dict, tmp_path: Path) -> None:
    """Titles of feeds and of pages too."""
    some = [
        make(one["text"], one["outlet"], title=one["title"], byline=one["byline"], published="2031-01-02")
        for one in told["articles"]
    ]
    concluded(tmp_path / "news.db", some).close()
    reader = Reader(tmp_path / "news.db")
    paths = [
        "/",
        "/search?q=ferry",
        "/feeds/stories.atom",
        *re.findall(r'href="(/stories/[^"/]+)"', reader.text("/"))[:1],
    ]
    assert 4 == len(paths)
    for path in paths:
        assert [] == [f"{ord(one):x}" for one in SHOWN if one in reader.text(path)], path
        assert "⟨200b⟩" in reader.text(path)


@pytest.mark.parametrize("text", WORKING)
def test_what_has_work_stays(text: str) -> None:
    """Letters of scripts that need them, pictures, and soft hyphens are as they were."""
    assert [text] * 4 == [for_terminal(text), shown(text), for_xml(text), str(visible(text))]
