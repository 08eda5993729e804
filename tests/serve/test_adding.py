"""Articles that a person gives to the web app: read like those of `retold add`, in the background, each accounted for."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from kept import EVENTS, articles, concluded
from making import make
from serve.clicking import Reader, copied, words
from serving import gives, site

from retold.read import Door
from retold.serve import adding, uploads, working
from retold.store import Store

FERRY = [one.id for one in articles("ferry")]
GROWN = f"{EVENTS['ferry'][2]} {EVENTS['ferry'][0]}"
PAGE = "<!doctype html><html><head><title>{0}</title></head><body><article><h1>{0}</h1><p>{1}</p><p>{2}</p></article></body></html>"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of one story."""
    folder = tmp_path_factory.mktemp("built")
    concluded(folder / "news.db", articles("ferry")).close()
    return folder


@pytest.fixture
def store(built: Path, tmp_path: Path) -> Path:
    """A store of one story."""
    return copied(built, tmp_path)


def count(store: Path) -> int:
    """How many articles the store has."""
    with Store.open(store) as opened:
        return opened.count()


def given(*files: tuple[str, bytes]) -> list[tuple[str, tuple[str, bytes]]]:
    """Files as a form sends them."""
    return [("files", one) for one in files]


def zipped(**files: str) -> bytes:
    """A packed folder."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"{name}.txt", text)
    return packed.getvalue()


def test_the_page_says_how_many_alerts_it_brought(tmp_path: Path) -> None:
    """And leads to them; where it brought none it says nothing of it."""
    told = "Some 2,000 people were hurt when the dam at Orl broke on Monday, police said."
    concluded(tmp_path / "news.db", [make(told, "One")]).close()
    reader = Reader(tmp_path / "news.db")
    page = reader.post("/add/text", text=told.removeprefix("Some "), outlet="Two").text
    assert '<a href="/alerts?possible=true">1 alert of what it changed</a>' in page
    assert "hedge dropped" in words(reader.text("/alerts"))
    assert "alert of" not in reader.post("/add/text", text=EVENTS["bridge"][0], outlet="Two").text


def test_a_pasted_text_comes_into_its_story(store: Path) -> None:
    """With the fields that were given; the story grows, and the page leads there."""
    reader = Reader(store)
    page = reader.post(
        "/add/text", text=GROWN, outlet="Quay News", title="Aground", published="2031-03-04"
    ).text
    assert "Read 1 new" in words(page)
    assert "4 articles, 1–2 origins" in words(page)
    with Store.open(store) as opened:
        (story,) = opened.holding(FERRY[:1])
        told = [one for one in opened.document([story])["articles"] if one["outlet"] == "Quay News"]
    assert ["Aground", "2031-03-04"] == [told[0]["title"], told[0]["published"]]
    assert f"/stories/{story}" in page
    again = reader.post("/add/text", text=GROWN, outlet="Quay News", title="Aground", published="2031-03-04")
    assert "1 known before" in words(again.text)
    assert 4 == count(store)


def test_files_of_many_kinds_are_read_at_once(store: Path) -> None:
    """Each is told of under its name, with its reason where it gave nothing."""
    page = PAGE.format("Frost in Melden", EVENTS["orchard"][0], EVENTS["orchard"][1])
    answer = Reader(store).post(
        "/add/files",
        files=given(
            ("orchard.html", page.encode()),
            ("both.zip", zipped(one=GROWN, two=" ".join(EVENTS["bridge"]))),
            ("empty.txt", b""),
            ("broken.pdf", b"%PDF-1.7 nothing"),
        ),
    )
    said = words(answer.text)
    assert "3 new" in said
    assert "2 gave no article" in said
    assert "broken.pdf" in said.split("No story")[1]
    assert "empty.txt" in said.split("No story")[1]
    assert 6 == count(store)


def test_the_names_of_files_are_labels_and_open_nothing(store: Path, tmp_path: Path) -> None:
    """Neither a path, a list, standard input nor an address; and none of it runs in the page."""
    secret = tmp_path / "secret.txt"
    secret.write_text("The harbour master's password is heron.", encoding="utf-8")
    names = [
        str(secret),
        f"@{secret}",
        "-",
        "file:///etc/passwd",
        "../../etc/passwd",
        "https://example.org/a",
    ]
    names += ["<img src=x onerror=alert(1)>.txt", "\u202egpj.exe", "a" * 5000 + ".txt", "x\ny.txt", "*", ""]
    for name in names:
        page = Reader(store).post("/add/files", files=given((name, b""))).text
        assert "heron" not in page
        assert "<img" not in page
        assert "\u202e" not in page
    assert 3 == count(store)


@pytest.mark.parametrize(
    ("told", "label"),
    [
        ("a/b/page.html", "page.html"),
        ("C:\\news\\page.html", "page.html"),
        ("  spaced   name.txt ", "spaced name.txt"),
        ("@list.txt", "@list.txt"),
        (None, uploads.NAMELESS),
        ("...", uploads.NAMELESS),
        ("\x00\x1b[31m", "[31m"),
        ("half \ud800.txt", "half ?.txt"),
    ],
)
def test_a_name_is_its_last_part(told: str | None, label: str) -> None:
    """Fit to be shown, and never empty."""
    assert label == uploads.name(told)


def test_a_long_name_keeps_its_suffix() -> None:
    """The suffix tells the kind."""
    label = uploads.name("w" * 400 + ".html")
    assert (True, True) == (label.endswith(".html"), len(label) <= uploads.LONGEST_NAME)


def test_addresses_go_through_the_same_door_as_every_fetch(store: Path) -> None:
    """Private ones are refused, other schemes too, each with its reason; nothing is asked."""
    with site({"/a": gives("x")}) as server:
        told = f"{server.address}/a file:///etc/passwd javascript:alert(1) nonsense http://169.254.169.254/"
        said = words(Reader(store).post("/add/addresses", addresses=told).text)
        assert [] == server.asked
    assert "5 gave no article" in said
    assert "No article in it" in said
    assert "nonsense is no address: write each whole, with https:// before it" in said
    assert "`retold add --allow-private` reads it if it is yours" in said
    assert 3 == count(store)


def test_a_page_that_is_fetched_comes_into_its_story(store: Path) -> None:
    """And a feed is read like any other input."""
    html = PAGE.format("Ferry aground", EVENTS["ferry"][0], EVENTS["ferry"][2])
    with site({"/a.html": gives(html)}) as server:
        reader = Reader(store)
        reader.app.state.door = lambda: Door(allow_private=True, delay=0.0)
        said = words(reader.post("/add/addresses", addresses=f"{server.address}/a.html").text)
    assert "1 new" in said
    assert "4 articles" in said


def test_what_was_kept_is_told_when_the_rest_fails(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article is whole in the store or not there at all, and the page says which."""

    def failing(*_: Any, **__: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(uploads, "conclude", failing)
    said = words(Reader(store).post("/add/text", text=GROWN, outlet="Quay News").text)
    assert "Not all was read" in said
    assert "its story is still to be told" in said
    assert 4 == count(store)
    with Store.open(store) as opened:
        assert [] == opened.connection.execute("select * from broken_evidence").fetchall()


def test_what_is_missing_or_too_much_is_asked_for_again(store: Path) -> None:
    """In words, and what was typed stays."""
    reader = Reader(store)
    many = "\n".join(f"https://example.org/{number}" for number in range(adding.MOST_ADDRESSES + 1))
    answers = [
        reader.post("/add/files", files=given()),
        reader.post("/add/files", files=given(*(("a.txt", b"a"),) * (adding.MOST_FILES + 1))),
        reader.post("/add/text", text="  ", outlet="Quay <b>News"),
        reader.post("/add/addresses", addresses=many),
        reader.post("/add/addresses", addresses=""),
    ]
    assert [422] * 5 == [one.status_code for one in answers]
    assert 'value="Quay &lt;b&gt;News"' in answers[2].text
    assert "example.org/50" in answers[3].text
    assert 3 == count(store)


def test_what_of_a_pasted_text_cannot_be_meant_is_said_at_the_head(store: Path) -> None:
    """A time or an address that is none is not left out unsaid; a link leads to the form; what was typed stays."""
    reader = Reader(store)
    asked = {"published": "some day", "url": "quay.example/a"}
    for name, told in asked.items():
        answer = reader.post("/add/text", text=GROWN, **{name: told})
        assert 422 == answer.status_code
        assert f"Nothing was read. “{told}” under" in words(answer.text)
        assert 'href="#way-text"' in answer.text
        assert f'value="{told}"' in answer.text
    assert 3 == count(store)


def test_a_field_of_more_than_a_form_takes_is_refused_in_our_words(store: Path) -> None:
    """What is too much, and what to do; not what a library says of it."""
    answer = Reader(store).post("/add/text", text="word " * 400_000)
    assert 413 == answer.status_code
    assert "go back, and give the text as a file" in words(answer.text)
    assert "exceeded" not in answer.text
    assert 3 == count(store)


def test_nothing_is_left_of_what_was_given(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Large files lie on the disk while they are read, and are gone then."""
    monkeypatch.setattr(uploads, "SMALL", 10)
    folder = tmp_path / "spooled"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    assert "1 new" in words(Reader(store).post("/add/files", files=given(("a.txt", GROWN.encode()))).text)
    assert [] == list(folder.iterdir())


def test_more_than_can_wait_is_refused(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the time after which to try again."""
    monkeypatch.setattr(working, "MOST_WAITING", 0)
    answer = Reader(store).post("/add/text", text=GROWN)
    assert (503, "60") == (answer.status_code, answer.headers["retry-after"])


def test_a_large_file_is_taken_up_to_what_the_server_allows(store: Path) -> None:
    """And refused beyond, before it is read."""
    page = PAGE.format("Frost", EVENTS["orchard"][0], EVENTS["orchard"][1]).encode()
    padded = page + b"<!--" + b" " * 4 * 2**20 + b"-->"
    assert "1 new" in words(Reader(store).post("/add/files", files=given(("a.html", padded))).text)
    answer = Reader(store, largest_body=2**20).post("/add/files", files=given(("b.html", padded)))
    assert 413 == answer.status_code
