"""A report within a page of the web app: its bar and its forms in, what proves the file out."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

from markupsafe import Markup, escape

from retold import show


def around(**fields: Any) -> show.Around:
    """What a page brings."""
    return show.Around(
        Markup("<link>"), Markup("<script src=/x></script>"), Markup("<nav>bar</nav>"), **fields
    )


def test_a_page_of_the_web_app_brings_its_own_style_and_carries_no_document(
    document: dict[str, object],
) -> None:
    """Nothing inline is left, and no digest that would promise what only the file keeps."""
    html = show.page(document, around())
    assert "<link>" in html
    assert "<nav>bar</nav>" in html
    assert [] == [part for part in ("<style", "<script>", "retold-digest", "retold-document") if part in html]
    assert "http-equiv" not in html


def test_decisions_are_buttons_of_forms(document: dict[str, object]) -> None:
    """The same lines as in the file, each sent by a button of its own; none where nobody may decide."""
    fields = Markup('<input name="by">')
    html = show.page(document, around(action="/corrections", fields=fields))
    lines = [escape(unescape(line)) for line in re.findall(r"<dd><code>(\{.*?)</code>", show.page(document))]
    assert lines
    assert all(f'<button name="line" value="{line}">' in html for line in lines)
    assert html.count("<form") == html.count('<input name="by">') == html.count("<button disabled hidden>")
    assert "<form" not in show.page(document, around())
    assert "Decide otherwise" not in show.page(document, around())


def test_a_story_of_one_article_is_shown_whole(document: dict[str, Any]) -> None:
    """In the file several stories matter, and one article is none; its own page is about nothing else."""
    story = {**document["stories"][0], "statements": [], "quotes": [], "passages": []}
    assert "No two of these articles" not in show.page({**document, "stories": [story]}, around())


def test_what_a_person_wrote_stays_words(document: dict[str, Any]) -> None:
    """Also in the value of a button."""
    nasty = '"><script>alert(1)</script>'
    one = {"id": nasty, "decision": "split", "articles": [document["articles"][0]["id"]]}
    decided = {**document, "decisions": [{**one, "by": nasty, "note": nasty, "when": nasty, "story": None}]}
    html = show.page(decided, around(action="/corrections"))
    assert nasty not in html
    assert str(escape(json.dumps({"decision": "undo", "undoes": nasty}))) in html
