"""HTML pages to articles."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from retold import read
from retold.records import Article, Skipped

BODY = """<article><h1>Ferry runs aground</h1>
<p>BERGSKAR (AFP) - The ferry Halvorsen ran aground off Bergskar on Monday night with 212 passengers aboard.</p>
<script>document.write("SCRIPTED words that are long enough to be taken for a paragraph of the article")</script>
<p>Rescue crews lifted everyone off the ship by dawn, and two people were treated for cold, the harbour said.</p>
<p>Divers will inspect the hull today before tugs try to pull the ship off the reef at high tide.</p></article>"""
HEAD = """<title>Ferry runs aground | Bergskar Post</title>
<link rel="canonical" href="https://herald.example/original">
<meta property="og:site_name" content="Bergskar Post"><meta property="og:url" content="https://post.example/og">
<meta property="article:published_time" content="2021-10-20T09:10:00+02:00">
<meta name="syndication-source" content="https://herald.example/original">
<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"], "headline": "Ferry runs aground",
 "datePublished": "2021-10-20", "dateModified": "2021-10-20T11:00:00Z", "author": [{"name": "Anna Lind"}, "Tomas Breck"],
 "publisher": {"name": "Post Ltd"}, "articleBody": "twice"}]}</script>"""


def page(tmp_path: Path, html: str, name: str = "page.html") -> Article | Skipped:
    """What one page gives."""
    path = tmp_path / name
    path.write_bytes(html.encode("utf-8", "surrogatepass"))
    (found,) = read.articles([path])
    return found


def article(tmp_path: Path, html: str) -> Article:
    """The article of one page."""
    found = page(tmp_path, html)
    assert isinstance(found, Article)
    return found


def test_the_text_is_the_article_without_scripts(tmp_path: Path) -> None:
    """Paragraphs are lines; the headline in them is furniture."""
    found = article(
        tmp_path, f"<html lang=en><head>{HEAD}</head><body><nav>Home World</nav>{BODY}</body></html>"
    )
    assert "SCRIPTED" not in found.text
    assert 4 == len(found.text.splitlines())
    assert ["headline", "dateline"] == [entry.kind for entry in found.furniture]
    assert ("AFP",) == found.credits


def test_times_and_addresses_are_kept_in_full(tmp_path: Path) -> None:
    """A canonical address at another outlet replaces nothing, a day gives way to the same day's time."""
    found = article(tmp_path, f"<html><head>{HEAD}</head><body>{BODY}</body></html>")
    assert ("https://post.example/og", "https://herald.example/original") == (found.url, found.canonical_url)
    assert ("2021-10-20T09:10:00+02:00", "2021-10-20T11:00:00+00:00") == (found.published, found.modified)
    assert ("Ferry runs aground", "Anna Lind, Tomas Breck", "Bergskar Post") == (
        found.title,
        found.byline,
        found.outlet,
    )


def test_what_a_page_says_of_itself_is_kept_raw(tmp_path: Path) -> None:
    """Structured data and syndication tags are carried, without a second copy of the text."""
    kept = article(tmp_path, f"<html><head>{HEAD}</head><body>{BODY}</body></html>").extra["page"]
    assert "2021-10-20" == kept["json_ld"]["datePublished"]
    assert "https://herald.example/original" == kept["meta"]["syndication-source"]
    assert "articleBody" not in kept["json_ld"]


def test_a_saved_page_names_its_own_address(tmp_path: Path) -> None:
    """The browser's comment counts more than the page's tags."""
    saved = "<!-- saved from url=(0027)https://saved.example/2021/10/20/a -->"
    found = article(
        tmp_path, f"<!DOCTYPE html>\n{saved}\n<html><head>{HEAD}</head><body>{BODY}</body></html>"
    )
    assert "https://saved.example/2021/10/20/a" == found.url
    single = "<!--\n Page saved with SingleFile \n url: https://saved.example/b \n saved date: Wed Oct 20 2021 12:00:00 GMT+0200 (CEST)\n-->"
    found = article(tmp_path, f"{single}<html><body>{BODY}</body></html>")
    assert ("https://saved.example/b", "2021-10-20T12:00:00+02:00") == (found.url, found.fetched)


def test_without_tags_little_is_known_and_nothing_guessed(tmp_path: Path) -> None:
    """A bare page has a text and its heading."""
    found = article(tmp_path, f"<html><body>{BODY}</body></html>")
    assert (None, None, None, None) == (found.url, found.outlet, found.published, found.modified)
    assert "Ferry runs aground" == found.title


def test_broken_structured_data_is_left_aside(tmp_path: Path) -> None:
    """A page is read although its data is not JSON or nests without end."""
    for data in (
        "{broken",
        "[" * 50_000,
        '{"@type": "NewsArticle", "headline": ["x"], "author": 5, "datePublished": {}}',
    ):
        found = article(
            tmp_path, f'<html><script type="application/ld+json">{data}</script><body>{BODY}</body></html>'
        )
        assert "Ferry runs aground" == found.title


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<html><body>" + "<div>" * 300 + "<p>Lost words.</p>", "250 deep"),
        ("<html><body><p " + " ".join(f"a{i}=1" for i in range(2000)) + ">x</p>", "attributes"),
        ("<html><body><p a'b " + " ".join(f"a{i}" for i in range(2000)) + ">x</p>", "attributes"),
        ("<html><body>" + "<p>x" * 60_000, "elements"),
        ("<html><body><p>" + "<span>w</span> " * 10_000, "endless line"),
        ("<html><body></body></html>", "no article text"),
        ("<html><script>var a = 'never closed", "no article text"),
    ],
)
def test_hostile_pages_are_refused_with_a_reason(tmp_path: Path, html: str, words: str) -> None:
    """What the parser would cut or never finish is skipped."""
    found = page(tmp_path, html)
    assert isinstance(found, Skipped)
    assert words in found.reason


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<p>word",
        "<b>",
        "<!--",
        "<script>",
        "&amp;",
        "<a href=x>y</a> ",
        "<table><tr><td>",
        "<a href=\"x' ",
        "</p>",
    ],
)
def test_a_megabyte_of_markup_ends(tmp_path: Path, piece: str) -> None:
    """Hostile markup takes seconds at most."""
    begin = time.process_time()
    page(tmp_path, "<html><body>" + piece * (1_000_000 // len(piece)))
    assert time.process_time() - begin < 5


def test_what_a_page_says_of_its_origin_is_kept_raw(tmp_path: Path) -> None:
    """It is evidence for a direction, and changes neither address nor outlet of the page."""
    about = {
        "@graph": [
            {
                "@type": "NewsArticle",
                "publisher": {"name": "Bergskar Post"},
                "isBasedOn": "https://wire.example/1",
                "correction": {"@type": "CorrectionComment", "text": "It was Monday."},
                "sourceOrganization": {"name": "AFP"},
                "dateline": "BERGSKAR",
            },
            {"@type": "CorrectionComment", "text": "It was 212."},
        ]
    }
    head = (
        '<link rel="canonical" href="https://wire.example/1"><link rel="syndication-source" href="https://wire.example/2">'
        '<meta name="original-source" content="https://wire.example/3"><meta name="syndication-source" content="https://wire.example/4">'
        '<meta property="og:url" content="https://post.example/a">'
        f'<script type="application/ld+json">{json.dumps(about)}</script>'
    )
    found = article(tmp_path, f"<html><head>{head}</head><body>{BODY}</body></html>")
    assert ("Bergskar Post", "https://post.example/a", "https://wire.example/1") == (
        found.outlet,
        found.url,
        found.canonical_url,
    )
    kept = found.extra["page"]
    assert about["@graph"][0] == kept["json_ld"]
    assert about["@graph"][1:] == kept["corrections"]
    assert [["syndication-source", "https://wire.example/2"]] == kept["links"]
    assert ("https://wire.example/3", "https://wire.example/4") == (
        kept["meta"]["original-source"],
        kept["meta"]["syndication-source"],
    )
