"""One article by itself, and pages as they were read."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from kept import concluded
from making import make
from starlette.testclient import TestClient

from retold.serve import Settings, application, texts
from retold.store import Store

HOSTILE = '<script>alert("one")</script> & "two" \u202edesrever\u202c'
RAW = b"<html><script>alert(1)</script>"


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """One who reads a store with one hostile article, and the page that it was read from."""
    path = tmp_path_factory.mktemp("texts") / "news.db"
    article = make(
        f"The weir broke. {HOSTILE}",
        HOSTILE,
        title=HOSTILE,
        byline=HOSTILE,
        url="javascript:alert(1)",
        canonical_url=f"https://weir.example/{HOSTILE}",
        published="2031-03-04T10:30+00:00",
        credits=(HOSTILE,),
    )
    store = concluded(path, [article])
    with store.writing() as unit:
        unit.keep_article(article, page=RAW)
    store.close()
    return TestClient(application(Settings(path)), base_url="http://127.0.0.1")


def id_of(asked: TestClient) -> str:
    """The id of its article."""
    return re.search(r"/articles/(\w+)", asked.get("/search?q=weir").text)[1]


def test_an_article_is_shown_whole_and_does_nothing(asked: TestClient) -> None:
    """All fields are words on the page; the text is there from its first to its last character."""
    page = asked.get(f"/articles/{id_of(asked)}").text

    assert "<script>" not in page
    assert "javascript:" not in re.sub(r"<bdi>.*?</bdi>", "", page)
    assert "\u202e" not in page
    shown = re.search(r'class="whole">(.*?)</p>', page, re.DOTALL)[1]
    plain = html.unescape(
        re.sub(r'<span class="chip" data-char="(\w+)">.*?</span>', lambda m: chr(int(m[1], 16)), shown)
    )
    assert f"The weir broke. {HOSTILE}" == re.sub(r"</?span[^>]*>", "", plain)


@pytest.mark.parametrize(
    "path", ["/", "/?outlet=x", "/search?q=weir", "/search?q=script", "/search?q=one&among=people"]
)
def test_lists_show_its_fields_as_words(asked: TestClient, path: str) -> None:
    """No title, outlet or text of a stranger is a part of a page."""
    page = asked.get(path).text

    assert "<script" not in page
    assert "\u202e" not in page


@pytest.mark.parametrize(("at", "marked"), [("4-8", "weir"), ("0-99999", None), ("9-2", None), ("8-8", None)])
def test_a_run_of_it_can_be_pointed_at(asked: TestClient, at: str, marked: str | None) -> None:
    """A run that is there is marked, and a place that is none breaks nothing."""
    answer = asked.get(f"/articles/{id_of(asked)}?at={at}")
    found = re.search(r'id="at"><span [^>]+><mark>(.*?)</mark>', answer.text)

    assert 200 == answer.status_code
    assert marked is None or (found is not None and marked == found[1])


def test_a_page_as_it_was_read_is_an_attachment(asked: TestClient) -> None:
    """Bytes of strangers are saved, never shown: no type, no script, no frame."""
    path = re.search(r"/pages/\w+", asked.get(f"/articles/{id_of(asked)}").text)[0]
    answer = asked.get(path)

    assert (200, RAW) == (answer.status_code, answer.content)
    assert "application/octet-stream" == answer.headers["content-type"]
    assert answer.headers["content-disposition"].startswith("attachment; ")
    assert "sandbox; default-src 'none'; frame-ancestors 'none'" == answer.headers["content-security-policy"]
    assert "nosniff" == answer.headers["x-content-type-options"]


def test_folders_of_this_machine_are_not_told(tmp_path: Path) -> None:
    """Of a file that an article was read from, its name is shown."""
    article = make("The weir broke.", None, title="Weir")
    object.__setattr__(article, "source", "/home/desk/coverage/weir.txt")
    concluded(tmp_path / "news.db", [article]).close()
    asked = TestClient(application(Settings(tmp_path / "news.db")), base_url="http://127.0.0.1")
    pages = [asked.get(path).text for path in (f"/articles/{article.id}", "/search?q=weir", "/")]

    assert not any("/home/desk" in page for page in pages)
    assert "weir.txt" in pages[0]


def test_a_damaged_page_is_not_handed_out(tmp_path: Path) -> None:
    """What is not what was kept is refused with a reason."""
    article = make("The weir broke.", "One")
    store = concluded(tmp_path / "news.db", [article])
    with store.writing() as unit:
        unit.keep_article(article, page=RAW)
    (sha,) = store.connection.execute("select sha256 from page").fetchone()
    store.connection.execute("update page set bytes = x'00', packing = 'none'")
    store.close()
    answer = TestClient(application(Settings(tmp_path / "news.db")), base_url="http://127.0.0.1").get(
        f"/pages/{sha}"
    )

    assert 503 == answer.status_code
    assert "is not what was kept" in answer.text
    assert Store.open(tmp_path / "news.db").count() == 1


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("One.\nTwo.\n\nThree.\n", ["One.\n", "Two.\n\n", "Three.\n"]),
        ("  One", ["  One"]),
        ("\n", ["\n"]),
    ],
)
def test_paragraphs_stand_apart_and_nothing_is_lost(text: str, paragraphs: list[str]) -> None:
    """Each is an element of its own, with the white space that follows it."""
    article = make(text, "One")
    found = [
        "".join(re.sub(r"<[^>]+>", "", html) for *_, html in runs) for runs in texts.shown(article, None)
    ]
    assert (paragraphs, text) == (found, "".join(found))


def test_what_is_pointed_at_across_paragraphs_has_one_name(tmp_path: Path) -> None:
    """Its words are marked in all of them, and the address leads to the first."""
    article = make("The weir broke.\nThe mill stands.\nNobody was hurt.", "One")
    concluded(tmp_path / "news.db", [article]).close()
    asked = TestClient(application(Settings(tmp_path / "news.db")), base_url="http://127.0.0.1")
    page = asked.get(f"/articles/{article.id}?at=4-24").text
    assert ["weir broke.\n", "The mill"] == re.findall("<mark>([^<]*)</mark>", page)
    assert 1 == page.count('id="at"')
