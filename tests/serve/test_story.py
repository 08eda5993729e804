"""The page of a story is its report, with what surrounds it in the web app."""

from __future__ import annotations

import asyncio
import json
import random
import re
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.request import urlopen

import pytest
from kept import articles
from serve.clicking import Reader, lines
from serve.listened import SECONDS, listened

from retold import serve, show
from retold.keep import waits
from retold.keep.concluding import conclude
from retold.keep.correcting import correct
from retold.keep.tellers import Tellers
from retold.read import decision
from retold.serve import listening
from retold.serve.kept_pages import Pages
from retold.store import Store

FERRY = [one.id for one in articles("ferry")]


def story_of(store: Path, article: str = FERRY[0]) -> str:
    """The story that an article is in."""
    with Store.open(store) as opened:
        return opened.holding([article])[0]


def split(store: Path, *ids: str) -> None:
    """Split articles off, as another program does."""
    with Store.open(store, write=True) as opened:
        made = decision(decision="split", articles=[*ids], when="2031-10-01T10:00:00Z", by="Bo")
        correct(opened, [made], tellers=Tellers(0))


def test_the_page_is_the_report_with_forms_in_it(store: Path) -> None:
    """Nothing inline, so that the strict policy of all pages holds; the digest and the document stay in the file."""
    answer = Reader(store).get(f"/stories/{story_of(store)}")
    assert 200 == answer.status_code
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert "form-action 'self'" in answer.headers["content-security-policy"]
    assert "<style" not in answer.text
    assert "<script>" not in answer.text
    assert "retold-digest" not in answer.text
    assert "retold-document" not in answer.text
    assert "slot-" not in answer.text
    assert {"not a copy", "same text", "source", "split"} == {
        json.loads(line)["decision"] for line in lines(answer.text)
    }


def test_the_page_names_its_feed_and_our_icon(store: Path) -> None:
    """Both are there for whoever follows them, as is the icon that browsers look for by themselves."""
    reader, story = Reader(store), story_of(store)
    named = dict(
        re.findall(r'<link rel="(icon|alternate)"[^>]*href="([^"]+)"', reader.text(f"/stories/{story}"))
    )
    assert f"/feeds/stories/{story}.atom" == named["alternate"]
    assert "application/atom+xml" == reader.get(named["alternate"]).headers["content-type"].split(";")[0]
    for address in (named["icon"], "/favicon.ico"):
        assert (200, "image/svg+xml") == (
            reader.get(address).status_code,
            reader.get(address).headers["content-type"],
        )
    assert named["icon"] in reader.text("/")


@pytest.mark.parametrize(
    ("token", "kept"), [(None, "private, no-cache"), ("n0-t0ken-is-safe-in-a-test", "no-store")]
)
def test_a_shared_computer_keeps_nothing(store: Path, token: str | None, kept: str) -> None:
    """Where a token is needed no story, answer or feed stays in a browser."""
    reader, story = Reader(store, token=token), story_of(store)
    told = {"authorization": f"Bearer {token}"} if token else {}
    for path in (f"/stories/{story}", f"/api/stories/{story}", f"/feeds/stories/{story}.atom"):
        answer = reader.get(path, **told)
        assert (200, kept) == (answer.status_code, answer.headers["cache-control"])
    for path in ("/", "/search?q=ferry", f"/stories/{story}/report.json", f"/stories/{story}/version"):
        assert "no-store" == reader.get(path, **told).headers["cache-control"]


def test_the_files_are_those_of_the_command_line(store: Path) -> None:
    """Byte for byte, and as attachments that run nothing."""
    reader, story = Reader(store), story_of(store)
    with Store.open(store) as opened:
        document = opened.document([story])
    for kind, made in (("html", show.page(document)), ("json", show.to_json(document))):
        answer = reader.get(f"/stories/{story}/report.{kind}")
        assert made == answer.text
        assert answer.headers["content-disposition"].startswith("attachment; filename=")
        assert "sandbox" == answer.headers["content-security-policy"]
    assert 404 == reader.get(f"/stories/{story}/report.exe").status_code


def test_who_has_a_page_is_not_sent_it_again_until_it_is_another(store: Path) -> None:
    """The tag changes with the story, and with what is filled in for one reader."""
    reader, story = Reader(store), story_of(store)
    tag = reader.get(f"/stories/{story}").headers["etag"]
    assert 304 == reader.get(f"/stories/{story}", **{"if-none-match": tag}).status_code
    reader.client.cookies.set("retold-name", "Ann%20%22Bo%22")
    named = reader.get(f"/stories/{story}", **{"if-none-match": tag})
    assert (200, True) == (named.status_code, 'value="Ann &#34;Bo&#34;"' in named.text)
    reader.decide("not a copy", *FERRY[:2])
    assert 200 == reader.get(f"/stories/{story}", **{"if-none-match": named.headers["etag"]}).status_code


def test_former_ids_lead_on_and_unknown_ones_nowhere(store: Path) -> None:
    """A story that was parted names the stories that it became."""
    reader, story = Reader(store), story_of(store)
    assert 404 == reader.get("/stories/nothing").status_code
    split(store, FERRY[0])
    page = reader.text(f"/stories/{story}")
    assert "This story was parted" in page
    assert all(f"/stories/{story_of(store, one)}" in page for one in FERRY)
    split(store, FERRY[1])
    with Store.open(store, write=True) as opened:
        for one in (0, 1):
            made = decision(decision="merge", articles=[FERRY[one], FERRY[2]], when="2031-10-02T10:00:00Z")
            correct(opened, [made], tellers=Tellers(0))
    assert story == story_of(store)
    parted = Reader(store).client.get(f"/stories/{story}", follow_redirects=False)
    assert 200 == parted.status_code


def test_an_open_page_is_told_that_its_story_is_another_one(store: Path) -> None:
    """The version changes when it is told again, and a story that is no more says what it became."""
    reader, story = Reader(store), story_of(store)
    before = json.loads(reader.text(f"/stories/{story}/version"))
    assert (story, 3) == (before["story"], before["articles"])
    assert f'data-version="{before["version"]}"' in reader.text(f"/stories/{story}")
    reader.decide("not a copy", *FERRY[:2])
    assert before["version"] != json.loads(reader.text(f"/stories/{story}/version"))["version"]
    split(store, FERRY[0])
    after = json.loads(reader.text(f"/stories/{story}/version"))
    assert (None, 2) == (after["story"], len(after["became"]))


def test_a_server_that_only_shows_offers_no_forms(store: Path) -> None:
    """And takes none."""
    reader, story = Reader(store, read_only=True), story_of(store)
    page = reader.text(f"/stories/{story}")
    assert [] == lines(page)
    assert "Decide otherwise" not in page
    assert 403 == reader.client.post("/corrections", data={"form": reader.token()}).status_code
    assert {403} == {reader.get(path).status_code for path in ("/add", f"/stories/{story}/group")}


def test_a_story_of_one_article_has_its_page(store: Path) -> None:
    """A new article is read here before anybody else has told of it."""
    split(store, FERRY[0])
    page = Reader(store).text(f"/stories/{story_of(store)}")
    assert "One article: there is nothing here to compare it with." in page
    assert "Saltmarsh Queen" in page


def test_pages_are_kept_within_their_memory() -> None:
    """The one that was asked for longest ago goes first; one that is too large is made each time."""
    made: list[str] = []

    def make(name: str, size: int = 1) -> str:
        made.append(name)
        return name + random.Random(name).randbytes(1000 * size).hex()

    pages = Pages(most=2600)
    for name in "abacaba":
        assert pages.page((name,), lambda name=name: make(name)).startswith(name)
    assert ["a", "b", "c", "b"] == made
    for _ in range(2):
        pages.page(("x",), lambda: make("x", 4))
    assert ["x", "x"] == made[-2:]


def test_what_waits_is_told_only_while_it_waits(store: Path) -> None:
    """A story that is told again and is the same is a page without that line again."""
    reader, way = Reader(store), f"/stories/{story_of(store)}"
    told = []
    with Store.open(store, write=True) as opened:
        for _ in range(2):
            with opened.writing() as unit:
                waits.touch(unit, FERRY[:1], "its reading is better", version="0")
            told.append("waits to be told again" in reader.get(way).text)
            conclude(opened, tellers=Tellers(0))
            told.append("waits to be told again" in reader.get(way).text)

    assert [True, False] * 2 == told


def test_a_page_that_takes_long_holds_up_no_other() -> None:
    """Only who asks for the same page waits until it is made, and then finds it."""
    pages, begun, go_on = Pages(), threading.Event(), threading.Event()
    made: list[str] = []

    def long() -> str:
        made.append("long")
        begun.set()
        assert go_on.wait(SECONDS)
        return "long"

    with ThreadPoolExecutor(3) as pool:
        first = pool.submit(pages.page, ("long",), long)
        assert begun.wait(SECONDS)
        second = pool.submit(pages.page, ("long",), long)
        assert "short" == pool.submit(pages.page, ("short",), lambda: "short").result(SECONDS)
        go_on.set()
        assert ["long", "long"] == [one.result(SECONDS) for one in (first, second)]
    assert ["long"] == made


def test_while_reports_are_made_all_else_is_answered(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """More reports are asked for than there are threads; a search does not wait for any of them."""
    go_on = threading.Event()
    monkeypatch.setattr(serve.story, "_made", lambda *_: "made" if go_on.wait(SECONDS) else "late")
    asked = f"/stories/{story_of(store)}"
    with listened(store) as (port, _), ThreadPoolExecutor(2 * listening.THREADS) as pool:
        pages = [pool.submit(body, port, asked) for _ in range(2 * listening.THREADS)]
        try:
            assert "Saltmarsh" in body(port, "/search?q=Saltmarsh")
            assert not any(one.done() for one in pages)
        finally:
            go_on.set()
        assert {"made"} == {one.result(SECONDS) for one in pages}


def body(port: int, path: str) -> str:
    """What a server answers."""
    with urlopen(f"http://127.0.0.1:{port}{path}", timeout=SECONDS) as answer:
        return str(answer.read().decode())


def test_an_answer_is_sent_at_once() -> None:
    """No connection holds a body back until its client has confirmed the head, which takes that one 40 ms."""

    async def at_once() -> int:
        found: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        def noted(_: asyncio.StreamReader, write: asyncio.StreamWriter) -> None:
            talk = write.get_extra_info("socket")
            found.set_result(talk.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            write.close()

        async with await asyncio.start_server(noted, sock=opened):
            _, write = await asyncio.open_connection(*opened.getsockname())
            told = await found
            write.close()
        return told

    opened = listening.opened("127.0.0.1", 0)
    assert asyncio.run(at_once())


def test_a_story_says_when_it_was_concluded_itself(store: Path) -> None:
    """Not when the store was looked at last; and where only the time is another, the page says the new one."""
    reader, way = Reader(store), f"/stories/{story_of(store)}"
    with Store.open(store, write=True) as opened:
        opened.connection.execute("update told set at = '2031-03-09T08:07:06+00:00'")
        conclude(opened, tellers=Tellers(0))
    assert "Concluded 9 Mar 2031, 08:07 UTC by retold" in reader.text(way)
    with Store.open(store, write=True) as opened:
        opened.connection.execute("update told set at = '2031-03-10T08:07:06+00:00'")
    assert "Concluded 10 Mar 2031, 08:07 UTC by retold" in reader.text(way)
    with Store.open(store, write=True) as opened:
        opened.connection.execute("delete from told")
    assert "Concluded by retold" in reader.text(way)
