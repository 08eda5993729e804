"""One page through every way in is one article, and a copy stays its own outlet's."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from read.archives import archive
from read.inputs_of import articles_of, split
from read.layouts import LAYOUTS, STORIES, page
from serving import gives, site
from trafilatura import extract

from retold import read
from retold.read import complete, locations
from retold.read.drafts import Draft
from retold.read.fetch import Door
from retold.records import Article

WIRE = "https://wire.example/2031/ferry"


def fetched(html: str, path: str = "/a") -> tuple[Article, str]:
    """The article of a page on a server, and the address it was asked for; `{here}` in it is the server's."""
    with site() as about:
        about.routes[path.partition("?")[0]] = gives(html.replace("{here}", about.address))
        address = f"{about.address}{path}"
        kept, skipped = split(read.articles([address], door=Door(allow_private=True, cache=None)))
    assert [] == skipped
    return kept[0], address


def of_file(tmp_path: Path, html: str) -> Article:
    """The article of a page in a file."""
    kept, skipped = articles_of(tmp_path / "page.html", html.encode())
    assert [] == skipped
    return kept[0]


def of_archive(tmp_path: Path, html: str, url: str) -> Article:
    """The article of a page in a web archive."""
    kept, skipped = articles_of(tmp_path / "page.warc", archive(1, urls=[url], bodies_=[html.encode()]))
    assert [] == skipped
    return kept[0]


def of_export(tmp_path: Path, html: str, **options: Any) -> Article:
    """The article of what trafilatura exports of a page."""
    exported = extract(html, output_format="json", with_metadata=True, **options)
    assert exported
    kept, skipped = articles_of(tmp_path / "export.jsonl", exported.encode())
    assert [] == skipped
    return kept[0]


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_text_of_a_page_is_that_of_its_export(tmp_path: Path, layout: str, language: str) -> None:
    """Whatever the layout, trafilatura's default JSON and our own reading are one text."""
    html = page(layout, language)
    ours, exported = of_file(tmp_path, html), of_export(tmp_path, html)
    assert exported.text == ours.text
    assert STORIES[language][1][1] in " ".join(ours.text.split("\n"))
    assert "never read" not in ours.text


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="canonical" href="{here}/a">',
        '<meta property="og:url" content="{here}/a?utm_source=mail">',
        '<link rel="canonical" href="{here}/a"><meta property="og:site_name" content="The Post">',
        '<link rel="canonical" href="' + WIRE + '"><meta property="og:url" content="{here}/a">'
        '<meta property="og:site_name" content="The Post">',
    ],
)
def test_a_page_fetched_saved_and_archived_is_one_article(tmp_path: Path, head: str) -> None:
    """A file has the address that its page names; a click's traces and a fragment make no second article."""
    html = page("framed", "en", head=head)
    web, address = fetched(html, "/a?utm_campaign=spring&fbclid=x")
    here = address.partition("/a?")[0]
    html = html.replace("{here}", here)
    saved, archived = of_file(tmp_path, html), of_archive(tmp_path, html, f"{here}/a")
    assert {web.id} == {saved.id, archived.id}
    assert {web.text} == {saved.text, archived.text, of_export(tmp_path, html).text}
    assert address == web.url


def test_structured_data_names_a_files_address(tmp_path: Path) -> None:
    """The page of its main entity is its own where nothing else is named."""
    for main in ("https://post.example/a", {"@type": "WebPage", "@id": "https://post.example/a"}):
        assert (
            "https://post.example/a"
            == of_file(tmp_path, page("article", "en", about={"mainEntityOfPage": main})).url
        )


@pytest.mark.parametrize(
    ("head", "about", "expected"),
    [
        ('<link rel="canonical" href="https://post.example/a">', {}, "https://post.example/a"),
        (f'<link rel="canonical" href="{WIRE}"><meta property="og:site_name" content="The Post">', {}, None),
        ('<link rel="canonical" href="https://thepost.example/a"><meta property="og:site_name" content="The Post">', {}, "https://thepost.example/a"),
        (f'<meta property="og:url" content="{WIRE}">', {"isBasedOn": WIRE}, None),
        (f'<meta property="og:url" content="{WIRE}"><meta name="syndication-source" content="{WIRE}">', {"url": "https://post.example/a"}, "https://post.example/a"),
        ('<meta property="og:url" content="https://apnews.com/article/1"><meta property="og:site_name" content="The Post">', {}, None),
        ('<link rel="canonical" href="https://tp.example/a"><link rel="icon" href="https://tp.example/i.png"><meta property="og:site_name" content="The Post">', {}, "https://tp.example/a"),
        ('<meta property="og:url" content="https://apnews.com/article/1"><meta property="og:site_name" content="Associated Press">', {}, "https://apnews.com/article/1"),
    ],
)  # fmt: skip
def test_a_files_address_is_never_its_sources(
    tmp_path: Path, head: str, about: dict[str, Any], expected: str | None
) -> None:
    """What a page names as its source, or signs as another than an address's outlet, is not its own."""
    assert expected == of_file(tmp_path, page("article", "en", head=head, about=about)).url


HEAD = (
    '<meta property="og:site_name" content="The Post"><link rel="canonical" href="' + WIRE + '">'
    '<meta property="og:url" content="https://post.example/a"><meta property="og:title" content="Ferry aground">'
    '<meta property="article:published_time" content="2021-10-20T09:10:11+02:00">'
    '<meta name="syndication-source" content="'
    + WIRE
    + '"><meta name="original-source" content="'
    + WIRE
    + '">'
)
ABOUT: dict[str, Any] = {
    "datePublished": "2021-10-20T09:10:11+02:00", "dateModified": "2021-10-20T10:00:01Z", "dateline": "BERGSKAR",
    "author": [{"@type": "Person", "name": "Anna Lind"}], "publisher": {"@type": "Organization", "name": "Post Ltd"},
    "sourceOrganization": {"name": "AFP"}, "isBasedOn": WIRE, "correction": {"@type": "CorrectionComment", "text": "It was Monday."},
}  # fmt: skip


@pytest.mark.parametrize("way", ["url", "file", "archive"])
def test_a_syndicated_copy_stays_its_own_outlets(tmp_path: Path, way: str) -> None:
    """Its canonical address is the wire's and kept as such; time in full, evidence raw, nothing overwritten."""
    html = page("framed", "en", head=HEAD, about=ABOUT)
    url = "https://post.example/a"
    if way == "url":
        found, url = fetched(html)
    else:
        found = of_file(tmp_path, html) if way == "file" else of_archive(tmp_path, html, url)
    assert (url, WIRE, "The Post") == (found.url, found.canonical_url, found.outlet)
    assert ("2021-10-20T09:10:11+02:00", "2021-10-20T10:00:01+00:00", "Anna Lind") == (
        found.published, found.modified, found.byline,
    )  # fmt: skip
    kept = found.extra["page"]
    assert ABOUT == {name: kept["json_ld"][name] for name in ABOUT}
    expected = {
        "og:site_name": "The Post", "og:url": "https://post.example/a", "og:title": "Ferry aground",
        "article:published_time": "2021-10-20T09:10:11+02:00", "syndication-source": WIRE, "original-source": WIRE,
    }  # fmt: skip
    assert expected == kept["meta"]


def test_a_syndicated_copy_exported_by_trafilatura(tmp_path: Path) -> None:
    """It exports one address, which is the copy's only where its site's name says so."""
    full = {"date_extraction_params": {"outputformat": "%Y-%m-%dT%H:%M:%S%z", "original_date": True}}
    own = "https://post.example/a"
    found = of_export(tmp_path, page("framed", "en", head=HEAD, about=ABOUT), url=own, **full)
    assert (own, "The Post", "2021-10-20T09:10:11+02:00") == (found.url, found.outlet, found.published)
    html = page("framed", "en", head=HEAD.replace("og:url", "x:url"), about=ABOUT)
    found = of_export(tmp_path, html, url=own)
    assert (None, WIRE, "The Post", "2021-10-20") == (
        found.url,
        found.canonical_url,
        found.outlet,
        found.published,
    )


def test_an_export_of_a_page_on_its_own_site_has_its_address(tmp_path: Path) -> None:
    """The site's name is that of the address that the page names."""
    head = '<meta property="og:site_name" content="The Post"><link rel="canonical" href="https://thepost.example/a">'
    assert "https://thepost.example/a" == of_export(tmp_path, page("framed", "en", head=head)).url


ROWS: dict[str, dict[str, Any]] = {
    "newspaper4k": {
        "url": "https://post.example/a", "source_url": "https://post.example", "canonical_link": WIRE, "title": "T",
        "text": "The ferry ran aground.", "publish_date": "2021-10-20T09:10:11+02:00", "meta_site_name": "The Post",
        "meta_data": {"og": {"site_name": "The Post", "url": "https://post.example/a"}},
    },
    "news-please": {
        "url": "https://post.example/a", "maintext": "The ferry ran aground.", "source_domain": "The Post", "title": "T",
        "date_publish": "2021-10-20 09:10:11+02:00", "canonical": WIRE,
    },
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_a_syndicated_copy_in_an_export_stays_its_own_outlets(tmp_path: Path, name: str) -> None:
    """Exports that keep addresses apart are read as they say."""
    (found,), _ = articles_of(tmp_path / "a.jsonl", json.dumps(ROWS[name]).encode())
    assert ("https://post.example/a", WIRE, "The Post") == (found.url, found.canonical_url, found.outlet)
    assert "2021-10-20T09:10:11+02:00" == found.published


SAME = [
    "https://post.example/a", "http://post.example/a", "HTTPS://Post.Example:443/a", "https://www.post.example/a/",
    "https://post.example/a#comments", "https://post.example/a?utm_source=x&utm_medium=y", "https://m.post.example/a?fbclid=1",
    "https://web.archive.org/web/20311020091000/https://post.example/a", "https://post.example/%61",
]  # fmt: skip
OTHER = [
    "https://post.example/b", "https://post.example/a?id=1", "https://herald.example/a", "https://post.example:8443/a",
    "https://post.example/A", "https://post.example/a#!/b", "https://news.post.example/a",
]  # fmt: skip


def id_of(draft: Draft) -> str:
    """The id that a draft's article gets."""
    found = complete.article(draft)
    assert isinstance(found, Article)
    return found.id


def test_spellings_of_one_address_are_one_article() -> None:
    """Equal words at one address are one article, at two addresses two."""
    draft = Draft("a", "The ferry ran aground.", outlet="The Post")
    assert 1 == len({id_of(replace(draft, url=url)) for url in SAME})
    assert 1 + len(OTHER) == len({id_of(replace(draft, url=url)) for url in [SAME[0], *OTHER]})


def test_equal_words_of_two_outlets_or_ids_stay_two_articles() -> None:
    """Text alone never merges what came under different names."""
    draft = Draft("a", "The ferry ran aground.", url="https://post.example/a")
    others = [
        replace(draft, outlet="The Post"),
        replace(draft, extra={"id": 1}),
        replace(draft, extra={"id": 2}),
    ]
    assert 4 == len({id_of(one) for one in [draft, *others]})


def test_a_canonical_address_counts_on_its_own_site_only() -> None:
    """Another outlet's, or the front page's, names something else."""
    url = "https://post.example/x/1?page=2"
    assert "post.example/x/1" == locations.known_under(url, "https://www.post.example/x/1")
    for canonical in (None, WIRE, "https://post.example/", "https://post.example:99/x/1"):
        assert "post.example/x/1?page=2" == locations.known_under(url, canonical)
    assert None is locations.known_under(None, WIRE)


@pytest.mark.parametrize(
    "url",
    ["", "x", "http://", "http://[::1", "http://a:99999/b", "ftp://a.example/b", "http://münchen.example/ü"],
)
def test_any_address_has_a_spelling(url: str) -> None:
    """What is no address is left as it is."""
    assert locations.plain(locations.plain(url)) == locations.plain(url)


def test_an_article_written_and_read_again_keeps_its_id(tmp_path: Path) -> None:
    """What `load` writes is the same article when it comes back."""
    from retold import show  # noqa: PLC0415 - only here

    first = of_file(tmp_path, page("framed", "en", head=HEAD, about=ABOUT))
    (again,), _ = articles_of(tmp_path / "again.jsonl", show.line(first).encode())
    assert (first.id, first.url, first.canonical_url) == (again.id, again.url, again.canonical_url)
