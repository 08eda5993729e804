"""What the API answers: the bytes that the commands write, as its description says."""

from __future__ import annotations

import gzip
import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

from retold import run, show
from retold.keep.forgetting import forget
from retold.keep.tellers import Tellers
from retold.serve import Settings, application, comparing, uploads
from retold.serve.api.answering import Kept
from retold.serve.api.stories import PARTS
from retold.serve.working import Task
from retold.store import Store


def one(desk: Path, query: str) -> str:
    """The first value of a question to a store."""
    with sqlite3.connect(desk) as connection:
        return str(connection.execute(query).fetchone()[0])


@pytest.fixture
def story(desk: Path) -> str:
    """The largest story."""
    return one(desk, "select id from story order by articles desc limit 1")


def validated(client: TestClient, path: str, body: Any, status: int = 200, method: str = "get") -> None:
    """Hold an answer against what the server says of it."""
    whole = client.get("/api/openapi.json").json()
    said = whole["paths"][path][method]["responses"][str(status)]["content"]["application/json"]["schema"]
    jsonschema.Draft202012Validator({**said, "components": whole["components"]}).validate(body)


def test_a_story_is_its_document(client: TestClient, desk: Path, story: str) -> None:
    """The same bytes as a report of the store, whether the id is given whole or not."""
    with Store.open(desk) as store:
        expected = show.to_json(store.document([story])).encode()
    answer = client.get(f"/api/stories/{story}")

    assert expected == answer.content == client.get(f"/api/stories/{story[:8]}").content
    assert "application/json" == answer.headers["content-type"]
    validated(client, "/api/stories/{story}", answer.json())


@pytest.mark.parametrize("part", [*PARTS, "articles"])
def test_a_part_is_that_of_the_document(client: TestClient, story: str, part: str) -> None:
    """Each part stands in the document as it is answered alone."""
    document = client.get(f"/api/stories/{story}").json()
    answer = client.get(f"/api/stories/{story}/{part}").json()

    expected = document["articles"] if part == "articles" else document["stories"][0][part]
    assert {"story": story, part: expected} == answer
    validated(client, f"/api/stories/{{story}}/{part}", answer)


def test_the_list_has_the_counts_of_the_stories(client: TestClient, story: str) -> None:
    """Newest first, a page at a time, with the counts of the documents."""
    every = client.get("/api/stories").json()
    pages = [client.get(f"/api/stories?most=1&page={page}").json() for page in (1, 2, 3, 4)]
    (listed,) = (line for line in every["stories"] if line["id"] == story)
    entry = client.get(f"/api/stories/{story}").json()["stories"][0]

    assert every["stories"] == [line for page in pages for line in page["stories"]]
    assert [True, True, False, False] == [page["more"] for page in pages]
    assert (len(entry["articles"]), entry["origins"]) == (listed["articles"], listed["origins"])
    assert len(entry["statements"]) == listed["statements"]
    validated(client, "/api/stories", every)


def test_the_list_is_filtered(client: TestClient, story: str) -> None:
    """By outlet, day and size."""
    found = {
        query: [line["id"] for line in client.get(f"/api/stories?{query}").json()["stories"]]
        for query in ("outlet=Ellory+Courier", "outlet=nobody", "until=2031-03-03", "since=2031-05-11")
    }
    assert ([story], []) == (found["outlet=Ellory+Courier"], found["outlet=nobody"])
    assert 1 == len(found["until=2031-03-03"]) == len(found["since=2031-05-11"])


def test_an_article_with_its_story(client: TestClient, story: str) -> None:
    """The article is as its story has it."""
    document = client.get(f"/api/stories/{story}").json()
    for article in document["articles"][:3]:
        answer = client.get(f"/api/articles/{article['id']}").json()
        assert {"article": article, "story": story} == answer
    validated(client, "/api/articles/{article}", answer)


@pytest.mark.parametrize(
    ("q", "among"),
    [("rudder", "articles"), ("passengers", "statements"), ("guessing", "quotes"), ("Varne", "people")],
)
def test_a_search_shows_slices(client: TestClient, desk: Path, q: str, among: str) -> None:
    """Every hit is a slice of the article that it names."""
    answer = client.get("/api/search", params={"q": q, "among": among}).json()
    validated(client, "/api/search", answer)
    with Store.open(desk) as store:
        for hit in answer["hits"]:
            assert hit["words"] == store.article(hit["article"]).text[hit["start"] : hit["end"]]
    assert answer["hits"] or among in {"quotes", "people"}


def test_who_told_it(client: TestClient, story: str, desk: Path) -> None:
    """Asked in about its words, with or without the story, or by id: as `retold who` answers."""
    statement = one(desk, f"select id from statement where story = '{story}' and articles > 3 limit 1")
    with Store.open(desk) as store:
        document = store.document([story])
    question = "at least 12 people were hurt"

    inside = client.get("/api/who", params={"q": question, "story": story})
    assert show.to_json(show.who(document, question)).encode() == inside.content
    assert (
        show.to_json(show.who(document, statement)).encode() == client.get(f"/api/who?q={statement}").content
    )
    assert story in {
        found["story"] for found in client.get("/api/who", params={"q": question}).json()["found"]
    }
    validated(client, "/api/who", inside.json())


def test_what_was_corrected(client: TestClient, desk: Path) -> None:
    """All corrections of the stories that have any, or one by its id."""
    correction = one(desk, "select id from correction order by id limit 1")
    answer = client.get("/api/recall").json()

    assert correction in {found["id"] for found in answer["corrections"]}
    assert [correction] == [
        found["id"] for found in client.get(f"/api/recall?q={correction}").json()["corrections"]
    ]
    validated(client, "/api/recall", answer)


def test_why_it_was_concluded(client: TestClient, story: str, desk: Path) -> None:
    """Of a statement without its story; of a pair of letters within one."""
    statement = one(desk, f"select id from statement where story = '{story}' limit 1")
    with Store.open(desk) as store:
        document = store.document([story])
    pair = client.get("/api/explain", params={"id": ["A", "B"], "story": story})

    assert (
        show.to_json(show.explained(document, statement)) == client.get(f"/api/explain?id={statement}").text
    )
    assert show.to_json(show.explained(document, "A", "B")) == pair.text
    validated(client, "/api/explain", pair.json())
    assert 404 == client.get("/api/explain?id=A").status_code


def test_two_articles_side_by_side(client: TestClient, desk: Path, story: str) -> None:
    """As `retold diff` lays them."""
    with Store.open(desk) as store:
        a, b = list(store.articles(store.entry(story)["articles"][:2]))
    answer = client.get(f"/api/compare?a={a.id}&b={b.id}")

    assert show.to_json(run.diff(a, b)) == answer.text
    validated(client, "/api/compare", answer.json())


def test_a_pair_is_another_when_its_articles_are(own: Path) -> None:
    """A better reading may give an article of the same text another title: whoever has the former is told so."""
    client = TestClient(application(Settings(own)), base_url="http://127.0.0.1")
    with Store.open(own, write=True) as store:
        a, b = list(store.articles())[:2]
        way = f"/api/compare?a={a.id}&b={b.id}"
        before = client.get(way)
        with store.writing() as unit:
            unit.connection.execute("update article set title = 'Another title' where id = ?", (a.id,))
    after = client.get(way, headers={"If-None-Match": before.headers["etag"]})

    assert (200, "Another title") == (after.status_code, after.json()["articles"][0]["title"])


def test_long_texts_are_not_laid_side_by_side(
    client: TestClient, story: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They would take a thread of the server for long; the page refuses the same."""
    monkeypatch.setattr(comparing, "MOST_CHARACTERS", 100)
    a, b, *_ = client.get(f"/api/stories/{story}/articles").json()["articles"]
    answers = [client.get(f"{way}?a={a['id']}&b={b['id']}") for way in ("/api/compare", "/compare")]
    assert [413, 413] == [one.status_code for one in answers]


def test_nothing_of_a_draft_stays(own: Path, story: str) -> None:
    """Answers are kept for the next who asks, but none to a draft."""
    app = application(Settings(own))
    client = TestClient(app, base_url="http://127.0.0.1")
    told = client.post("/api/check", json={"text": "Nobody was hurt on the ferry. " * 60, "story": story})
    assert (200, 0) == (told.status_code, app.state.kept.size)
    client.get(f"/api/stories/{story}")
    assert app.state.kept.size


def test_what_is_forgotten_is_not_kept_in_memory(own: Path, story: str) -> None:
    """Neither pages nor answers nor what was given: the next request lets all of it go."""
    app = application(Settings(own))
    client = TestClient(app, base_url="http://127.0.0.1")
    with Store.open(own, write=True) as store:
        a, b, *_ = store.entry(story)["articles"]
        for way in (f"/stories/{story}", f"/api/stories/{story}", f"/compare?a={a}&b={b}"):
            assert 200 == client.get(way).status_code
        task = app.state.work.begin(Task("reading", "/add", {"what": "a.txt"}), lambda _: uploads.Read())
        assert task.over.wait(20)
        assert 200 == client.get(f"/tasks/{task.id}").status_code
        assert app.state.kept.size
        forget(store, a, tellers=Tellers(0))
    gone = [
        client.get(way).status_code for way in (f"/tasks/{task.id}", f"/articles/{a}", f"/api/articles/{a}")
    ]

    assert [404, 404, 404] == gone
    assert 0 == app.state.kept.size == len(app.state.pages) == len(app.state.comparisons)


def test_a_draft_is_checked(client: TestClient, story: str) -> None:
    """A figure that no source has is found; a draft without a word is told, not refused."""
    draft = "At least 95 people were hurt when a ferry hit the north breakwater at Port Ellory in thick fog."
    answer = client.post("/api/check", json={"text": draft, "story": story})
    codes = {finding["code"] for finding in answer.json()["drafts"][0]["findings"]}
    empty = client.post("/api/check", json={"text": " ", "story": story}).json()

    assert codes & {"F01", "F02"}
    assert ([], 1) == (empty["drafts"], len(empty["skipped"]))
    validated(client, "/api/check", answer.json(), method="post")
    validated(client, "/api/check", empty, method="post")


def test_alerts_and_version(client: TestClient) -> None:
    """Both are as described."""
    for path in ("/api/alerts", "/api/version", "/api/corrections"):
        validated(client, path, client.get(path).json())
    assert 3 == client.get("/api/version").json()["stories"]


def test_what_is_known_is_not_sent_again(client: TestClient, story: str) -> None:
    """A tag that is given back is answered 304, and without a body; another one is not."""
    for path in (f"/api/stories/{story}", "/api/stories", "/api/who?q=ferry", "/feeds/stories.atom"):
        tag = client.get(path).headers["etag"]
        again = client.get(path, headers={"If-None-Match": f'"other", {tag}'})
        assert (304, b"", tag) == (again.status_code, again.content, again.headers["etag"])
        assert 200 == client.get(path, headers={"If-None-Match": '"other"'}).status_code


@pytest.mark.parametrize(
    ("takes", "packed"), [("gzip", True), ("identity", False), ("gzip;q=0", False), ("br, *", True)]
)
def test_it_is_packed_for_who_takes_it(client: TestClient, story: str, takes: str, *, packed: bool) -> None:
    """Packed or not, it is the same document under the same tag."""
    told = client.build_request("GET", f"/api/stories/{story}", headers={"Accept-Encoding": takes})
    answer = client.send(told, stream=True)
    raw = b"".join(answer.iter_raw())

    assert packed == ("gzip" == answer.headers.get("content-encoding"))
    body = gzip.decompress(raw) if packed else raw
    assert client.get(f"/api/stories/{story}").content == body
    assert "Accept-Encoding" == answer.headers["vary"]


def test_answers_are_kept_within_bounds() -> None:
    """What is kept never exceeds its bound, and what was asked for last stays."""
    kept = Kept(most=100)
    for number in range(50):
        kept.put(str(number), bytes(12))
        kept.get("0")
        assert kept.size <= 100

    assert bytes(12) == kept.get("0") == kept.get("49")
    assert kept.get("1") is None
    kept.put("large", bytes(101))
    assert kept.get("large") is None


ODD = {
    "huge page": "/api/stories?page=" + "9" * 400,
    "no number": "/api/stories?page=1e3",
    "no day": "/api/stories?since=%00",
    "no such sort": "/api/search?q=a&among=secrets",
    "nothing asked": "/api/who?q=%20",
    "no such story": "/api/stories/%00%F0%9F%98%80",
    "half a character": "/api/stories/%ED%A0%80",
    "no UTF-8": "/api/who?q=%FF%FE&story=%C3",
    "dots": "/api/articles/..%2f..%2fetc",
    "no such pair": "/api/compare?a=1&b=2",
    "many ids": "/api/explain?" + "&".join(["id=a"] * 30),
    "no such part": "/api/stories/abcd/secrets",
}


@pytest.mark.parametrize("told", ["a", "7", "Í", "船", "…", "——", "!?", "_", " "])
def test_a_question_is_refused_as_the_description_says(client: TestClient, told: str) -> None:
    """Engines differ in what a letter is beyond ASCII: there the pattern lets all through, whichever way it is read."""
    shown = client.get("/api/openapi.json").json()["paths"]["/api/who"]["get"]["parameters"]
    (pattern,) = (one["schema"]["pattern"] for one in shown if one["name"] == "q")
    status = client.get("/api/who", params={"q": told}).status_code

    assert status == (200 if told.isalnum() else 422 if told.isascii() else 404)
    assert {status != 422} == {bool(re.search(pattern, told, how)) for how in (re.ASCII, re.UNICODE)}


@pytest.mark.parametrize("path", ODD.values(), ids=ODD)
def test_odd_requests_are_problems(client: TestClient, path: str) -> None:
    """They are told so in the form of RFC 9457, and never as an error of the server."""
    answer = client.get(path)
    problem = answer.json()

    assert 400 <= answer.status_code < 500
    assert "application/problem+json" == answer.headers["content-type"]
    assert (answer.status_code, "about:blank") == (problem["status"], problem["type"])
    assert problem["detail"]


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{", "application/json", 422),
        (b'{"text": "\\ud800", "story": "x"}', "application/json", 422),
        (b'{"\\ud800": 1, "text": "a b"}', "application/json", 422),
        (b"\xff\xfe", "application/json", 422),
        (b"[" * 100_000, "application/json", 400),
        (b'{"text": 1e999}', "application/json", 422),
        (b'{"text": "a b c"}', "application/json", 404),
        (b"text=a", "application/x-www-form-urlencoded", 403),
        (b"<a/>", "application/xml", 403),
    ],
)
def test_odd_bodies_are_problems(client: TestClient, body: bytes, kind: str, status: int) -> None:
    """Whatever a body holds, it is no error of the server."""
    answer = client.post("/api/check", content=body, headers={"Content-Type": kind})

    assert (status, "application/problem+json") == (answer.status_code, answer.headers["content-type"])


def test_paths_of_the_machine_stay_here(client: TestClient, desk: Path) -> None:
    """A problem names the store by its name alone."""
    answer = client.get("/api/articles/nothing")
    assert str(desk.parent) not in answer.text
    assert "desk.db" in json.dumps(answer.json())
