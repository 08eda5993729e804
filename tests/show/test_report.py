"""The page: that it is one safe file and shows only slices."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import make

from retold import run, show
from retold.records import Skipped
from retold.show import tallies
from retold.show.displayed import displayed
from retold.show.seal import sealed

RELAXED = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
NASTY = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    'https://example.org/" onclick="alert(1)',
    "https://example.org/\u202egpj.exe",
    "{{ 7 * 7 }}{% raw %}",
    "<!--<script>",
    "]]>&amp;&lt;",
    "a\x00b\x1bc\rd\r\ne\u2028f\u2029g\ufeffh",
    "\U0001f30d e\u0301 שלום مرحبا",
]
OPENING = re.compile(r"<([a-z][a-z0-9]*)((?:\s+[^\s=>]+(?:=\"[^\"]*\")?)*)\s*/?>")


def page_of(collation, source="made by hand"):
    """Return the page of one story with one skipped input."""
    document = show.document(
        [collation], [Skipped(source, source or "empty")], parameters={source: source}, version="1"
    )
    return show.page(document)


def body(html: str) -> str:
    """Return what a browser would show: the page without its style, its script and its data."""
    return re.sub(r"<(script|style)[^>]*>.*?</\1>", "", html, flags=re.DOTALL)


def test_a_page_that_is_sent_on_tells_nobody_where_its_files_lay(collation):
    """Files are named without the folders that lead to them, also in the document inside; the JSON has them as given."""
    far = [Skipped("/home/ann/desk/late/a.txt", "the same as /home/ann/desk/early/1.txt")]
    document = show.document([collation], far, parameters={}, version="1")
    for number, article in enumerate(document["articles"]):
        article["source"] = f"/home/ann/desk/{'early' if number else 'late'}/{number}.txt"
    document = sealed(document)
    html = show.page(document)
    assert "/home/ann" not in html
    assert "/home/ann" not in show.to_json(show.loaded(html))
    assert "/home/ann/desk/early/1.txt" in show.to_json(document)
    assert "<code>1.txt</code>" in html
    assert show.check(html).clean
    assert not show.check(show.page({**document, "digest": "0" * 64})).clean


def test_what_one_article_tells_is_not_told_more_than_once(document):
    """A statement that is shown for its changes alone is counted as changed; one that its article repeats stands apart."""
    story = document["stories"][0]
    with_changes, repeated = (
        next(s for s in story["statements"] if s["articles"] > 1 and bool(s["changes"]) == has)
        for has in (True, False)
    )
    for one in (with_changes, repeated):
        one["mentions"] = [{**m, "article": one["mentions"][0]["article"]} for m in one["mentions"][:1] * 2]
        one |= {"articles": 1, "origins": [1, 1], "links": []}
    html = body(show.page(sealed(document)))
    rows = dict(re.findall(r'<tbody data-order=(\d+) data-origins=\d+ data-is="([^"]*)"', html))
    assert rows[str(story["statements"].index(with_changes))] == "changed"
    assert str(story["statements"].index(repeated)) not in rows
    told = sum("all" in kinds.split() for kinds in rows.values())
    assert f"Told more than once <i>{told}</i>" in html
    assert f"{told} told more than once" in tallies.support(document["stories"])


def test_every_place_that_a_page_leads_to_is_there(document):
    """Also where the statement of a quote that several have is of one of them, and where one article changed its words."""
    story = document["stories"][0]
    quote = next(one for one in story["quotes"] if one["articles"] > 1 and one["statements"])
    quoted = [one for one in story["statements"] if one["id"] in quote["statements"]]
    changed = next(one for one in story["statements"] if one["changes"] and one not in quoted)
    lone = {"articles": 1, "origins": [1, 1], "links": []}
    for one in quoted:
        one |= {**lone, "mentions": one["mentions"][:1], "changes": []}
    article = changed["mentions"][0]["article"]
    first, second = ({"article": article, "start": start, "end": start + 40} for start in (0, 50))
    changed |= {
        **lone,
        "mentions": [
            {**changed["mentions"][0], **first, "wording": "first"},
            {**changed["mentions"][-1], **second, "wording": "edited"},
        ],
        "changes": [{**changed["changes"][0], "from": first, "to": second, "carried_by": []}],
    }
    html = body(show.page(sealed(document)))
    ids = {*re.findall(r"\bid=[\"']?([^\"' >]+)", html)}
    ways = {*re.findall(r"href=[\"']?#([^\"' >]+)", html)}

    assert set() == ways - ids
    assert f"s1-st-{story['statements'].index(changed)}" in ways
    assert f"s1-st-{story['statements'].index(quoted[0])}" not in ways


def test_a_document_is_quoted_and_says_nothing(document):
    """Words of a statement on paper are quoted from it; a person says them."""
    story = document["stories"][0]
    for one in (*story["quotes"], *story["statements"]):
        one["speaker"] = one["speaker"] and "the statement"
    html = body(show.page(sealed(document)))
    assert "Quoted from <bdi>the statement</bdi>" in html
    assert '<span class="soft">From </span><bdi>the statement</bdi>' in html
    assert "aid by <bdi>the statement</bdi>" not in html


@pytest.mark.parametrize("nasty", NASTY)
def test_nothing_of_a_text_becomes_markup(hostile, nasty):
    """Payloads in every field stay text: our tags, our attributes, no handlers, no addresses but of the web."""
    html = page_of(hostile(nasty), nasty)
    shown = body(html)
    assert re.findall(r"<script[^>]*>", html) == [
        '<script type="application/x-bzip2;base64" id="retold-document">',
        "<script>",
    ]
    assert [
        found for found in re.findall(r"\s(on[a-z]+)=", re.sub(r"\"[^\"]*\"|>[^<]*<", "", shown)) if found
    ] == []
    assert re.findall(r"<img|<iframe|<object|<embed|<form|<base|<link", shown) == []
    for address in re.findall(r'href="([^"]*)"', shown):
        assert address.startswith(("#", "https://", "http://"))
    assert show.check(html).problems == ()


@RELAXED
@given(nasty=st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_any_text_is_shown_exactly(hostile, nasty):
    """Whatever characters a text has, every displayed slice is read back as the very same characters."""
    html = page_of(hostile(nasty), nasty)
    verdict = show.verify_page(html)
    assert (verdict.problems, verdict.exact) == ((), verdict.spans)


def test_the_policy_allows_our_style_and_script_by_hash_and_nothing_else(document):
    """The hashes of the policy are those of what stands in the file; there is no unsafe-inline."""
    html = show.page(document)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)[1].replace("&#39;", "'")
    for kind, element in (("style", "<style>"), ("script", "<script>")):
        inner = html.split(element)[1].split(f"</{kind}>")[0]
        digest = base64.b64encode(hashlib.sha256(inner.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert " style=" not in body(html)


def test_the_page_needs_nothing_but_itself(document):
    """There is no address that a browser would load on its own."""
    html = show.page(document)
    assert re.findall(r"(?:src|srcset|action|data)=\"", body(html)) == []
    assert re.findall(r"url\((?!#)", html.split("<style>")[1].split("</style>")[0]) == []
    assert "@import" not in html.split("</style>")[0]


def test_the_page_is_the_same_every_time(document):
    """Two pages of one document are the same bytes."""
    assert show.page(document) == show.page(document)


def test_the_page_shows_every_article_whole(document):
    """Put together, the rows of an article are its text but for blanks between them."""
    html = show.page(document)
    for article in document["articles"]:
        sheets = (part.split("</article>")[0] for part in html.split('<article class="sheet')[1:])
        rows = next(
            found
            for sheet in sheets
            if article["id"].startswith((found := displayed(sheet).slices)[0].article)
        )
        ends = [0, *(row.end for row in rows)]
        gaps = [article["text"][end : row.start] for end, row in zip(ends, rows, strict=False)]
        assert "".join(gaps).strip() == ""
        assert article["text"][rows[-1].end :].strip() == ""


def test_every_heading_and_count_is_there(document):
    """The sections of the report stand in their order."""
    headings = re.findall(r"<h[12][^>]*>(?:<bdi>)?([^<]*)", show.page(document))
    assert headings == [
        "Storm takes roof off Osterhaven station",
        "The article in hand",
        "Statements",
        "Quotes, by speaker",
        "Figures",
        "Corrected, and who still carries the old form",
        "Lineage",
        "Only here",
        "Skipped",
        "How this was made",
    ]


def test_the_head_says_on_how_many_origins_the_story_rests(document):
    """In one sentence, before the counts of its statements."""
    html = show.page(document)
    at = html.index("Together the 6 articles rest on at least 2 origins and at most 3")
    assert html.index('<h1 class="title"') < at < html.index('<ul class="tally"')


def test_separate_reporting_is_told_with_what_was_checked(alone):
    """The negative answer stands at the head, with the checks and their limit."""
    html = page_of(alone)
    assert "These 2 articles look like separate reporting: no dependence was found between them." in html
    assert "no run of 7 words in common but for names" in html
    assert "does not prove that there is none" in html
    assert "What changed on the way" not in html


def test_the_page_never_uses_words_that_judge(document):
    """Our own words name what is shared, never guilt or truth."""
    templates = re.sub(r"<(span|del) data-at=.*?</\1>", "", body(show.page(document)), flags=re.DOTALL)
    words = re.sub(r"<[^>]*>|\s+", " ", templates).lower()
    assert re.findall(r"plagiar\w*|\btrue\b|\bcopied\b|\bstole", words) == []


def test_ids_are_unique(document):
    """No element id stands twice, so that every link has one target."""
    ids = re.findall(r'\sid="([^"]*)"', show.page(document))
    assert sorted(ids) == sorted(set(ids))
    targets = set(re.findall(r'href="#([^"]*)"', body(show.page(document))))
    assert targets - set(ids) == set()


def test_the_page_stays_small(document):
    """Without texts and evidence the frame of a page is far below 400 KB."""
    assert len(show.page(document).encode()) < 200_000


def test_a_folder_of_unrelated_articles_is_told_apart(collation, hostile):
    """Several stories get a list of contents; each keeps its own anchors."""
    html = show.page(show.document([collation, hostile("x")], [], parameters={}, version="1"))
    assert "<h1>2 stories</h1>" in html
    assert show.check(html).problems == ()
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert sorted(ids) == sorted(set(ids))


def test_nothing_to_compare_is_a_page_too():
    """No article at all still gives a page that says so and passes its own check."""
    html = show.page(show.document([], [Skipped("a.html", "empty")], parameters={}, version="1"))
    assert "There is nothing to compare" in html
    assert show.check(html).problems == ()


def test_a_key_stands_only_beside_what_it_explains(alone, document):
    """Where nobody copied there is no empty table, and no signs are explained that the page does not show."""
    shown = show.page(show.document([alone], [], parameters={}, version="1"))
    compared = show.page(document)
    signs = ('class="matrix', "An arrow points from", "Open a note", "words it lacks")
    assert [False] * 4 == [sign in shown for sign in signs]
    assert [True] * 4 == [sign in compared for sign in signs]
    assert "No statement is told by more than one article." in shown


def test_separate_articles_without_times_have_no_drawing_and_no_link_leads_nowhere():
    """Where there is nothing to draw the page says so, and whatever it points at within itself is there."""
    texts = {
        "Aldar Bugle": "The baker at the Aldar quay baked forty loaves too many on Monday.",
        "Brunn Bugle": "Divers searched the river at Brunn for two lost mooring chains.",
    }
    told = [make(text, outlet) for outlet, text in texts.items()]
    html = show.page(show.document(run.collations(told, one_story=True), [], parameters={}, version="1"))
    assert "there is nothing to draw" in html
    assert '<svg class="drawing' not in html
    ids = set(re.findall(r' id="([^"]+)"', html))
    assert set() == set(re.findall(r' href="#([^"]+)"', html)) - ids
