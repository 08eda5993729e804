"""What the markup of a page says of its lines, and what it does not get to say."""

from __future__ import annotations

from pathlib import Path

from read.test_pages import article, page

from retold.records import Article, Skipped

TOLD = (
    "The ferry Halvorsen ran aground off Bergskar on Monday night with 212 passengers aboard.",
    "Rescue crews lifted everyone off the ship by dawn, and two people were treated for cold.",
    "Divers will inspect the hull today before tugs try to pull the ship off the reef at high tide.",
)
BODY = "".join(f"<p>{text}</p>" for text in TOLD)


def kinds(found: Article) -> dict[str, str]:
    """The furniture of an article by its words."""
    return {found.text[entry.start : entry.end]: entry.kind for entry in found.furniture}


def told(found: Article) -> list[str]:
    """The lines of an article of which nothing is furniture."""
    starts = {entry.start for entry in found.furniture}
    lines, at = [], 0
    for line in found.text.split("\n"):
        if at not in starts:
            lines.append(line)
        at += len(line) + 1
    return lines


def test_teasers_in_a_row_below_an_article_are_related(tmp_path: Path) -> None:
    """They have linked headings; the article is longer or shorter than all of them together."""
    card = "<div><h3><a href='/{0}'>Headline number {0} of another page</a></h3><p>A summary of page {0} that is a whole sentence.</p></div>"
    found = article(
        tmp_path,
        f"<html><body><article><h1>Ferry runs aground</h1>{BODY}</article>{''.join(map(card.format, range(9)))}</body></html>",
    )
    assert list(TOLD) == [line for line in told(found) if line in TOLD]
    summaries = {kind for words, kind in kinds(found).items() if words.startswith("A summary")}
    assert summaries <= {"related"}
    assert not [line for line in told(found) if line.startswith("A summary")]


def test_a_line_that_is_also_told_is_told(tmp_path: Path) -> None:
    """A teaser that repeats a paragraph does not take it away."""
    aside = f"<aside><p>{TOLD[1]}</p></aside>"
    found = article(tmp_path, f"<html><body><h1>Ferry runs aground</h1>{BODY}{aside}</body></html>")
    assert TOLD[1] in told(found)


def test_class_names_alone_do_not_mark_most_of_a_text(tmp_path: Path) -> None:
    """A page whose whole text stands in an element called "related" is told nevertheless."""
    found = article(tmp_path, f"<html><body><div class='related'>{BODY}</div></body></html>")
    assert list(TOLD) == told(found)


def test_rows_of_data_are_marked_and_columns_of_a_page_are_told(tmp_path: Path) -> None:
    """A table with paragraphs in a cell only lays out the page."""
    rows = "".join(f"<tr><td>Place {at}</td><td>{at * 7}</td></tr>" for at in range(5))
    found = article(tmp_path, f"<html><body><article>{BODY}<table>{rows}</table></article></body></html>")
    assert list(TOLD) == told(found)
    text = "<br><br>".join(TOLD * 3)
    old = f"<html><body><table><tr><td><a href='/'>Home</a></td><td><font>{text}</font></td></tr></table></body></html>"
    assert list(TOLD * 3) == told(article(tmp_path, old))


def test_footnote_marks_are_notes_inside_their_paragraph(tmp_path: Path) -> None:
    """Only what stands in a raised element of its own is one; other brackets are words."""
    noted = BODY.replace("aboard.", "aboard [sic].<sup>[1]</sup>")
    found = article(tmp_path, f"<html><body><article>{noted}</article></body></html>")
    assert {"[1]": "note"} == kinds(found)
    assert "[sic]" in found.text


def test_headings_of_posts_are_headings_and_sentences_are_not(tmp_path: Path) -> None:
    """Newsrooms also set whole sentences as headings, and these are told."""
    body = f"<h2>Ferry off the reef by noon, says the harbour</h2>{BODY}<h2>The harbour will stay closed on Tuesday.</h2>{BODY}"
    found = article(tmp_path, f"<html><body><article><h1>Live</h1>{body}</article></body></html>")
    assert "heading" == kinds(found)["Ferry off the reef by noon, says the harbour"]
    assert "The harbour will stay closed on Tuesday." in told(found)


def test_the_next_article_below_is_not_this_one(tmp_path: Path) -> None:
    """Of two articles on a page it is the one with the page's title."""
    other = "<article><h1>Bridge closed</h1><p>The bridge at Tresk was closed after an inspection on Tuesday morning.</p></article>"
    html = f"<html><head><title>Ferry runs aground</title></head><body><article><h1>Ferry runs aground</h1>{BODY}</article>{other}</body></html>"
    found = article(tmp_path, html)
    assert list(TOLD) == told(found)


def test_a_front_page_is_no_article(tmp_path: Path) -> None:
    """It is skipped with a reason, unless it says that it is an article, as live pages with linked headings do."""
    card = "<div><h3><a href='/{0}'>Headline number {0}</a></h3><p>A summary of page {0} that is a whole sentence of its own.</p></div>"
    cards = "".join(map(card.format, range(12)))
    home = "<meta property='og:url' content='https://post.example/world'>"
    found = page(tmp_path, f"<html><head>{home}</head><body><h1>Post</h1>{cards}</body></html>")
    assert isinstance(found, Skipped)
    assert "teasers" in found.reason
    head = "<meta property='og:type' content='article'>"
    live = article(tmp_path, f"<html><head>{home}{head}</head><body><h1>Post</h1>{cards}</body></html>")
    assert 12 == sum(line.startswith("A summary") for line in told(live))


def test_a_lead_beside_the_headline_is_told(tmp_path: Path) -> None:
    """It is put before the text, where trafilatura leaves it out."""
    header = f"<header><h1>Ferry runs aground</h1><p>{TOLD[0]}</p></header>"
    rest = "".join(f"<p>{text}</p>" for text in TOLD[1:] * 2)
    found = article(tmp_path, f"<html><body>{header}<article>{rest}</article></body></html>")
    assert [TOLD[0], *TOLD[1:] * 2] == told(found)
