"""Exports of other programs: their fields under the names of ours."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from read.inputs_of import TEXT, articles_of, page
from trafilatura import extract

from retold.records import Article


def article_of(tmp_path: Path, row: Any) -> Article:
    """The article of one exported row."""
    kept, skipped = articles_of(tmp_path / "export.jsonl", json.dumps(row).encode())
    assert [] == skipped
    return kept[0]


ROWS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "newspaper4k": (
        {"url": "https://post.example/a?x=1", "canonical_link": "https://wire.example/a", "title": "T", "text": TEXT,
         "authors": ["Anna Lind"], "publish_date": "2021-10-20T09:10:00+02:00", "meta_lang": "en", "meta_site_name": "The Post", "top_image": "i"},
        {"url": "https://post.example/a?x=1", "canonical_url": "https://wire.example/a", "byline": "Anna Lind", "outlet": "The Post",
         "published": "2021-10-20T09:10:00+02:00", "language": "en", "extra": {"top_image": "i"}},
    ),
    "news-please": (
        {"url": "https://post.example/a", "maintext": TEXT, "title": "T", "title_page": None, "title_rss": "R", "source_domain": "post.example",
         "date_publish": "2021-10-20 09:10:00", "date_modify": "2021-10-20 10:00:00", "date_download": "2021-10-21 00:00:00", "authors": ["A", "B"]},
        {"published": "2021-10-20T09:10:00", "modified": "2021-10-20T10:00:00", "fetched": "2021-10-21T00:00:00", "byline": "A, B",
         "outlet": "post.example", "extra": {"title_rss": "R", "title_page": None}},
    ),
    "fundus": (
        {"title": "T", "body": {"summary": ["It ran aground."], "sections": [{"headline": ["Night"], "paragraphs": [TEXT, "More."]}]},
         "authors": ["Anna Lind"], "publishing_date": "2021-10-20 09:10:00+02:00", "publisher": "The Post", "topics": ["sea"],
         "html": {"requested_url": "https://post.example/r", "responded_url": "https://post.example/a", "crawl_date": "2021-10-21 00:00:00", "content": "<p>"}},
        {"text": f"It ran aground.\n\nNight\n\n{TEXT}\n\nMore.", "url": "https://post.example/a", "fetched": "2021-10-21T00:00:00",
         "published": "2021-10-20T09:10:00+02:00", "outlet": "The Post", "extra": {"topics": ["sea"]}},
    ),
    "passim": (
        {"id": "p1", "series": "The Post", "text": TEXT, "date": "1846-05-01", "page": 3},
        {"outlet": "The Post", "published": "1846-05-01", "extra": {"id": "p1", "page": 3}},
    ),
    "event registry": (
        {"uri": "812", "lang": "eng", "date": "2021-10-20", "time": "07:10:00", "dateTime": "2021-10-20T07:15:00Z", "dateTimePub": "2021-10-20T07:10:00Z",
         "url": "https://post.example/a", "title": "T", "body": TEXT, "source": {"uri": "post.example", "title": "The Post"}, "authors": [{"name": "Anna Lind"}]},
        {"published": "2021-10-20T07:10:00+00:00", "first_seen": "2021-10-20T07:15:00+00:00", "language": "en", "byline": "Anna Lind",
         "url": "https://post.example/a"},
    ),
    "media cloud": (
        {"stories_id": 7, "publish_date": "2021-10-20 09:10:00", "title": "T", "url": "https://post.example/a", "language": "en", "media_name": "The Post",
         "collect_date": "2021-10-21 01:00:00", "story_text": TEXT},
        {"outlet": "The Post", "published": "2021-10-20T09:10:00", "first_seen": "2021-10-21T01:00:00", "extra": {"stories_id": 7}},
    ),
    "news threads": (
        {"canonical_url": "https://wire.example/a", "title": "T", "doc_id": "9", "domain": "post.example", "text": TEXT, "first_scrape_date": "2021-10-20"},
        {"canonical_url": "https://wire.example/a", "url": None, "outlet": "post.example", "first_seen": "2021-10-20", "extra": {"doc_id": "9"}},
    ),
    "sgsuite": (
        {"link": "https://post.example/a", "title": "T", "text": TEXT},
        {"url": "https://post.example/a", "outlet": "post.example", "extra": {}},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_an_export_keeps_its_facts(tmp_path: Path, name: str) -> None:
    """Times in full, addresses apart, writers and outlets; the rest is carried along."""
    row, expected = ROWS[name]
    article = article_of(tmp_path, row)
    assert expected == {field: getattr(article, field) for field in expected}
    assert expected.get("text", TEXT) == article.text


def test_an_event_registry_answer_is_a_list(tmp_path: Path) -> None:
    """Its articles stand under articles, then results."""
    answer = {
        "articles": {
            "results": [ROWS["event registry"][0], ROWS["event registry"][0] | {"body": f"{TEXT} 2"}],
            "totalResults": 2,
        }
    }
    kept, _ = articles_of(tmp_path / "a.json", json.dumps(answer).encode())
    assert [TEXT, f"{TEXT} 2"] == [article.text for article in kept]


def test_a_trafilatura_export_has_the_text_of_the_page(tmp_path: Path) -> None:
    """The address that it exports is the canonical one, and is kept as such; the outlet is the page's own."""
    html = page(
        3,
        head='<link rel="canonical" href="https://wire.example/a"><meta property="og:site_name" content="The Post">',
    )
    options: dict[str, Any] = {
        "favor_precision": True,
        "include_comments": False,
        "include_tables": False,
        "with_metadata": True,
    }
    exported = extract(html, output_format="json", url="https://post.example/a", **options)
    assert exported
    article = article_of(tmp_path, json.loads(exported))
    (of_page,), _ = articles_of(tmp_path / "a.html", html.encode())
    assert of_page.text == article.text
    assert (None, "https://wire.example/a", "The Post") == (
        article.url,
        article.canonical_url,
        article.outlet,
    )


NINJS = {
    "1.3": {"uri": "urn:wire:1", "version": "3", "headline": "Ferry aground", "body_html": f"<p>{TEXT}</p><p>More &amp; more.<script>x()</script></p>",
            "byline": "Anna Lind", "firstcreated": "2021-10-20T07:00:00Z", "versioncreated": "2021-10-20T08:00:00Z", "pubstatus": "usable", "language": "en-GB",
            "infosource": [{"name": "AFP"}], "copyrightholder": "Wire Co", "urgency": 3, "embargoed": "2021-10-20T09:00:00Z"},
    "2.1": {"uri": "urn:wire:1", "version": "3", "headlines": [{"role": "short", "value": "F"}, {"role": "main", "value": "Ferry aground"}],
            "bodies": [{"role": "main", "contenttype": "text/html", "value": f"<div>{TEXT}<br>More &amp; more.</div>"}], "by": "x", "byline": "Anna Lind",
            "firstcreated": "2021-10-20T07:00:00Z", "versioncreated": "2021-10-20T08:00:00Z", "language": "en",
            "infosources": [{"name": "AFP"}], "rightsinfo": {"copyrightholder": "Wire Co"}, "urgency": 3, "embargoed": "2021-10-20T09:00:00Z"},
    "3.0": {"uri": "urn:wire:1", "version": "3", "headlines": [{"role": "main", "value": "Ferry aground"}], "byline": "Anna Lind",
            "bodies": [{"contentType": "text/html", "value": "<p>no</p>"}, {"contentType": "text/plain", "value": f"{TEXT}\n\nMore & more."}],
            "firstCreated": "2021-10-20T07:00:00Z", "versionCreated": "2021-10-20T08:00:00Z", "language": "en",
            "infoSources": [{"name": "AFP"}], "rightsInfo": {"copyrightHolder": "Wire Co"}, "urgency": 3, "embargoed": "2021-10-20T09:00:00Z"},
}  # fmt: skip


@pytest.mark.parametrize("version", NINJS)
def test_a_ninjs_item_keeps_version_embargo_and_source(tmp_path: Path, version: str) -> None:
    """Each edition of the format names and nests them otherwise."""
    article = article_of(tmp_path, NINJS[version])
    assert (f"{TEXT}\n\nMore & more.", "Ferry aground", "Anna Lind", "Wire Co", ("AFP",)) == (
        article.text,
        article.title,
        article.byline,
        article.outlet,
        article.credits,
    )
    assert ("2021-10-20T07:00:00+00:00", "2021-10-20T08:00:00+00:00", "en") == (
        article.published,
        article.modified,
        article.language,
    )
    assert ("urn:wire:1", "3", 3, "2021-10-20T09:00:00Z") == tuple(
        article.extra[name] for name in ("uri", "version", "urgency", "embargoed")
    )


def test_a_ninjs_item_of_hostile_markup_is_a_reason(tmp_path: Path) -> None:
    """Ten thousand nested elements cost the item."""
    item = NINJS["1.3"] | {"body_html": "<div>" * 10_000 + TEXT}
    kept, (skipped,) = articles_of(tmp_path / "a.jsonl", json.dumps(item).encode())
    assert [] == kept
    assert "has no text" in skipped.reason
