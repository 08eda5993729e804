"""A person's corrections in the web app: kept once, carried out, listed with what they changed, taken back."""

from __future__ import annotations

import json
import re
import threading
from pathlib import Path

import pytest
from kept import articles, partition
from serve.clicking import Reader, lines, words

from retold import read
from retold.keep.deciding import decide
from retold.keep.rebuilding import digest, rebuild
from retold.keep.tellers import Tellers
from retold.serve import corrections, stores
from retold.show.clock import shown
from retold.store import Store, decisions
from retold.store.connection import lock_of
from retold.store.lease import lease

FERRY = [one.id for one in articles("ferry")]
BRIDGE = [one.id for one in articles("bridge")]


def made(store: Path) -> list[dict[str, str]]:
    """The decisions of the store, in order."""
    with Store.open(store) as opened:
        return [json.loads(line) for line in decisions.lines(opened.connection).values()]


def undoing(id_: str) -> str:
    """The line that takes a correction back."""
    return json.dumps({"decision": "undo", "undoes": id_})


def told(store: Path) -> str:
    """A digest of all that is concluded."""
    with Store.open(store) as opened:
        return digest(opened)


def test_a_correction_changes_the_counts_and_undoing_it_brings_them_back(store: Path) -> None:
    """The page says so before anybody looks at the story; who and why are kept; a rebuild keeps to it."""
    reader, before = Reader(store), told(store)
    page = reader.decide("not a copy", *FERRY[:2], note="both were  there").text
    assert re.search(r"Corrected Not a copy, by Ann , \d.+ UTC \. both were there", words(page))
    assert "Before 3 articles, 1 origin;" in words(page)
    assert "3 articles, 1–2 origins;" in words(page).split("Now")[1]
    (one,) = made(store)
    assert ("not a copy", "Ann", "both were there") == (one["decision"], one["by"], one["note"])
    after = told(store)
    assert before != after
    with Store.open(store, write=True) as opened:
        rebuild(opened, tellers=Tellers(0))
    assert after == told(store)
    (undo,) = lines(page)
    assert "Corrected Taken back, by Ann" in words(reader.post("/corrections", line=undo, by="Ann").text)
    assert before == told(store)


def test_every_line_that_a_story_offers_can_be_sent(store: Path) -> None:
    """Each is taken, and a second press of the same button adds nothing."""
    reader = Reader(store)
    with Store.open(store) as opened:
        (story,) = opened.holding(FERRY[:1])
    offered = lines(reader.text(f"/stories/{story}"))
    for number, line in enumerate(offered[:3], 1):
        assert "Corrected" in words(reader.post("/corrections", line=line, by="Ann").text)
        assert number == len(made(store))
        again = words(reader.post("/corrections", line=line, by="Bo").text)
        assert "That is so already" in again
        assert "by Bo" not in again  # nothing of it was kept
        assert number == len(made(store))


def test_a_correction_has_an_address_of_its_own(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It leads to the page of the list that shows it now, however many came since; one that never was is told so."""
    monkeypatch.setattr(corrections, "AT_ONCE", 1)
    reader = Reader(store)
    for article in FERRY[:2]:
        reader.decide("split", article)
    first, second = (one["id"] for one in made(store))

    assert "/corrections?page=2#c1" == reader.get(f"/corrections/{first}").history[0].headers["location"]
    assert "/corrections?page=1#c2" == reader.get(f"/corrections/{second}").history[0].headers["location"]
    assert 'id="c1"' in reader.text(f"/corrections/{first}")
    assert 404 == reader.get("/corrections/abc").status_code


def test_two_who_press_at_once_decide_once(store: Path) -> None:
    """One after the other, whoever is first."""
    reader = Reader(store)
    both = [threading.Thread(target=reader.decide, args=("split", FERRY[0])) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert ["split"] == [one["decision"] for one in made(store)]


def test_several_articles_are_split_off_together_and_stories_joined(store: Path) -> None:
    """By ticking them; the other story is found by its words or its address."""
    reader = Reader(store)
    with Store.open(store) as opened:
        (story,), (other,) = opened.holding(FERRY[:1]), opened.holding(BRIDGE[:1])
    found = reader.text(f"/stories/{story}/group?q=Korvath bridge")
    assert found.count('name="line"') == 1
    assert lines(found) == lines(reader.text(f"/stories/{story}/group?q=http://desk/stories/{other}%23made"))
    reader.post("/corrections", line=lines(found)[0], by="Ann")
    reader.post("/corrections", decision="split", articles=FERRY[:2], by="Ann")
    with Store.open(store) as opened:
        assert {frozenset(FERRY[:2]), frozenset([FERRY[2], *BRIDGE])} == partition(opened)
    assert 400 == reader.post("/corrections", decision="split", by="Ann").status_code


def test_the_list_says_who_when_what_changed_and_what_is_in_force(store: Path) -> None:
    """The latest first; one that is undone stays, and says by which."""
    reader = Reader(store)
    reader.decide("not a copy", *FERRY[:2], by="Ann", note="both were there")
    reader.decide("same text", FERRY[0], BRIDGE[0], by="Bo")
    reader.undo(made(store)[0]["id"])
    page = reader.text("/corrections")
    said = words(page)
    assert said.index("No. 3") < said.index("No. 2") < said.index("No. 1")
    assert "Not in force: undone by no. 3." in said
    assert "In force, but not applied: its articles are in different stories" in said
    assert "Taken back: no. 1" in said
    assert "Before 3 articles, 1 origin;" in said
    assert "both were there" in said
    assert 2 == len(lines(page))
    assert "No. 1" not in words(reader.text("/corrections?page=2"))


def test_what_came_of_a_correction_says_when_and_by_whom(store: Path) -> None:
    """So does what came of taking it back, which says what it takes back; and of taking that back too."""
    reader = Reader(store)
    first = words(reader.decide("not a copy", *FERRY[:2], by="Ann", note="both were there").text)
    (one,) = made(store)
    at = shown(one["when"])
    assert f"Not a copy, by Ann , {at} ." in first
    assert "takes back" not in first
    back = words(reader.post("/corrections", line=undoing(one["id"]), by="Bo").text)
    two = made(store)[1]
    took = f"no. 1 , “Not a copy”, by Ann , {at} : both were there ."
    assert f"Taken back, by Bo , {shown(two['when'])} . It takes back {took}" in back
    again = words(reader.post("/corrections", line=undoing(two["id"]), by="Cy").text)
    assert (
        f"It takes back no. 2 , “Taken back”, by Bo , {shown(two['when'])} , which took back {took}" in again
    )
    listed = reader.text("/corrections")
    assert f"It takes back {took}" in words(listed)
    assert f'<a href="/corrections/{one["id"]}">no. 1</a>' in listed
    for entry in re.findall(r'<li id="c\d">.*?</form>|<li id="c\d">.*?</code>', listed, re.DOTALL):
        assert "Quorvel Post" in entry  # also an undo names the articles that it is about


def test_who_does_not_say_who_is_asked(store: Path) -> None:
    """What was decided is not lost; the name is remembered in a cookie that no script reads."""
    reader = Reader(store)
    asked = reader.decide("split", FERRY[0], by="  ", note="why <b>")
    assert (422, "Who decides?") == (
        asked.status_code,
        "Who decides?" if "Who decides?" in asked.text else "",
    )
    assert 'value="why &lt;b&gt;"' in asked.text
    assert [] == made(store)
    answer = reader.client.post(
        "/corrections",
        data={"form": reader.token(), "line": lines(asked.text)[0], "by": "Ann"},
        follow_redirects=False,
    )
    cookie = answer.headers["set-cookie"].lower()
    assert ("retold-name=ann", True, True) == (
        cookie.split(";")[0],
        "httponly" in cookie,
        "samesite=strict" in cookie,
    )


@pytest.mark.parametrize(
    "line",
    [
        "",
        "{",
        "[]",
        '{"decision": "believe", "articles": ["a", "b"]}',
        '{"decision": "not a copy", "articles": ["nowhere", "elsewhere"]}',
        '{"decision": "undo", "undoes": "d-000000000000"}',
        '{"decision": "split", "articles": ["a"], "by": "somebody else"}',
        '{"decision": "split", "articles": ["\\ud800"]}',
        '{"decision": "split", "articles": ' + "[" * 50_000,
    ],
)
def test_what_cannot_be_meant_is_refused_in_words(store: Path, line: str) -> None:
    """Nothing is kept, nothing falls over."""
    answer = Reader(store).post("/corrections", line=line, by="Ann")
    assert answer.status_code == 400 or "Not corrected" in answer.text
    assert [] == made(store)


def test_a_form_that_is_not_ours_is_refused(store: Path) -> None:
    """Another site's, or one of an earlier server."""
    reader = Reader(store)
    line = json.dumps({"decision": "split", "articles": FERRY[:1]})
    for data, headers in (
        ({"line": line, "by": "x"}, {}),
        ({"line": line, "by": "x", "form": reader.token()}, {"origin": "http://evil.example"}),
    ):
        assert 403 == reader.client.post("/corrections", data=data, headers=headers).status_code
    assert [] == made(store)


def test_another_writer_that_is_not_done_is_named(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the folders of the machine; the same can be tried again, and then it is done."""
    monkeypatch.setattr(stores, "WAIT", 0.1)
    reader = Reader(store)
    with lease(lock_of(store)):
        page = reader.decide("split", FERRY[0], note="why").text
    assert "Not corrected" in page
    assert "news.db is being written by process" in words(page)
    assert str(store.parent) not in page
    assert [] == made(store)
    (line,) = lines(page)
    assert "Corrected" in words(reader.post("/corrections", line=line, by="Ann").text)


def test_the_way_back_is_one_of_ours(store: Path) -> None:
    """Whatever a form says."""
    page = Reader(store).decide("same text", FERRY[0], BRIDGE[0], back="https://evil.example/").text
    assert "evil" not in page
    assert 'href="/corrections"' in page


def test_a_correction_of_another_program_is_listed_too(store: Path) -> None:
    """Of one made on the command line there is no note of what it changed."""
    with Store.open(store, write=True) as opened:
        decide(opened, [read.decision(decision="split", articles=FERRY[:1])])
    said = words(Reader(store).text("/corrections"))
    assert "nobody named" in said
    assert "What it changed" not in said


def test_the_head_of_a_story_says_who_corrected_it_last(store: Path) -> None:
    """As long as it is in force: then the counts are not what was found alone."""
    reader = Reader(store)
    reader.decide("not a copy", *FERRY[:2])
    with Store.open(store) as opened:
        (story,) = opened.holding(FERRY[:1])
    assert "1 correction of people in force here, the latest by <bdi>Ann</bdi>" in reader.text(
        f"/stories/{story}"
    )
    reader.undo(made(store)[0]["id"])
    assert "in force here" not in reader.text(f"/stories/{story}")
