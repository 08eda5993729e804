"""Fields that stand in the body of a page, and headlines without the name of the site."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from read.test_pages import article
from read.test_roles import BODY

TIMES = ("2031-10-20T09:10:00+02:00", "2031-10-20T11:00:30+02:00")


@pytest.mark.parametrize(
    "about",
    [
        """<span itemprop='author' itemscope>By <b itemprop='name'>Anna Lind</b></span>
        <time itemprop='datePublished' datetime='{0}'>today</time><meta itemprop='dateModified' content='{1}'>
        <span itemprop='publisher' itemscope><meta itemprop='name' content='Bergskar Post'></span>""",
        """<span class='author vcard'><i class='fn'>Anna Lind</i></span><abbr class='published' title='{0}'>today</abbr>
        <abbr class='updated' title='{1}'>now</abbr><p class='source-org vcard'><b class='org fn'>Bergskar Post</b></p>""",
    ],
)
def test_microdata_and_hnews_are_read(tmp_path: Path, about: str) -> None:
    """Writers, times to the second, and the outlet."""
    html = f"<html><body><div class='hentry'><h1>Ferry runs aground</h1>{about.format(*TIMES)}{BODY}</div></body></html>"
    found = article(tmp_path, html)
    assert ("Anna Lind", *TIMES, "Bergskar Post") == (
        found.byline,
        found.published,
        found.modified,
        found.outlet,
    )


def test_a_byline_and_the_time_beside_the_headline_are_read(tmp_path: Path) -> None:
    """Where nothing else names them."""
    about = f"<p class='byline'>By Anna Lind</p><p><time datetime='{TIMES[0]}'>today</time></p>"
    found = article(
        tmp_path, f"<html><body><div><h1>Ferry runs aground</h1>{about}{BODY}</div></body></html>"
    )
    assert ("Anna Lind", TIMES[0]) == (found.byline, found.published)


def test_writers_by_reference_are_named(tmp_path: Path) -> None:
    """Structured data describe a person once and refer to it."""
    graph = {
        "@graph": [
            {"@type": "Person", "@id": "#a", "name": "Anna Lind"},
            {"@type": "Organization", "@id": "#o", "name": "Bergskar Post"},
            {"@type": "NewsArticle", "author": {"@id": "#a"}, "publisher": {"@id": "#o"}},
        ]
    }
    data = f"<script type='application/ld+json'>{json.dumps(graph)}</script>"
    found = article(tmp_path, f"<html><head>{data}</head><body>{BODY}</body></html>")
    assert ("Anna Lind", "Bergskar Post") == (found.byline, found.outlet)


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("Ferry runs aground | Bergskar Post", ""),
        ("Bergskar Post: Ferry runs aground", ""),
        ("Ferry runs aground - Bergskar Post", "<h1>Bergskar Post</h1>"),
        (
            "Ferry runs aground » Region » The Post of Bergskar",
            "<h1>Ferry runs aground</h1><h1>Most read</h1>",
        ),
    ],
)
def test_a_headline_is_without_the_name_of_the_site(tmp_path: Path, title: str, heading: str) -> None:
    """Known by the site's name, by its address, or by the heading on the page."""
    head = f"<title>{title}</title><meta property='og:url' content='https://bergskarpost.example/a'>"
    found = article(tmp_path, f"<html><head>{head}</head><body>{heading}{BODY}</body></html>")
    assert "Ferry runs aground" == found.title


def test_a_dash_in_a_headline_is_kept(tmp_path: Path) -> None:
    """What follows it is no site's name."""
    found = article(tmp_path, f"<html><head><title>Ferry - two hurt</title></head><body>{BODY}</body></html>")
    assert "Ferry - two hurt" == found.title
