"""What all exports say alike: times in words, no path of the machine, counts in the words of the card."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from cli.calling import BAKERY, COPY, FERRY, retold
from lxml import etree

from retold import show
from retold.keep import tabling
from retold.show.exported import FORMS, TABLES, table, tables
from retold.show.travelling import shortened, travelling

CLOCK = re.compile(r"\d{4}-\d\d-\d\d")


def test_reasons_say_times_in_words(told: dict) -> None:
    """In the document, as edges of a graph have them, and where a pair is explained."""
    (story,) = told["stories"]
    reasons = [reason for one in story["lineage"]["derivations"] for reason in one["reasons"]]
    clocks = [one["text"] for one in reasons if one["kind"] == "clock"]
    assert "published 4 Mar 2031, 09:10 UTC (the other 4 Mar 2031, 10:50 UTC)" in clocks
    assert [] == [one["text"] for one in reasons if CLOCK.search(one["text"])]
    graph = etree.fromstring(FORMS["gexf"](told))
    because = [one.get("value") for one in graph.iter("{*}attvalue") if one.get("for") == "edge_because"]
    assert [] == [one for one in because if CLOCK.search(one)]
    pair = next(
        (one["article"], one["from"])
        for one in story["lineage"]["derivations"]
        if any(reason["kind"] == "clock" for reason in one["reasons"])
    )
    explained = show.explanation(told, *pair)
    assert (True, None) == ("(the other 4 Mar 2031" in explained, CLOCK.search(explained))


def test_everything_has_a_name_that_people_read(told: dict) -> None:
    """An unseen text in tables, graphs and provenance; an article without a title; and no reason stands twice."""
    bare = {**told, "articles": [{**one, "title": None} for one in told["articles"]]}
    entities = json.loads(FORMS["prov"](bare))["entity"]
    labels = {name: one.get("prov:label") for name, one in entities.items() if not name.startswith("q:")}
    assert {"a text not here", "Tarvonian Press Agency", "radio-southquay"} < {*labels.values()}
    columns, rows = table(told, "derivations")
    at = [*columns].index("from_label")
    assert {"a text not here", "Tarvonian Press Agency"} < {row[at] for row in rows}
    twice = [
        {**one, "reasons": [*one["reasons"], *one["reasons"]]}
        for one in told["stories"][0]["lineage"]["derivations"]
    ]
    (story,) = told["stories"]
    doubled = {**told, "stories": [{**story, "lineage": {**story["lineage"], "derivations": twice}}]}
    assert FORMS["graphml"](told) == FORMS["graphml"](doubled)


def test_summaries_count_origins_in_the_words_of_the_card(told: dict) -> None:
    """One origin, one or perhaps more, two or more: as many statements stand under each heading as the card says."""
    summary = FORMS["markdown"](told).decode()
    found = Counter()
    for heading, lines in re.findall(
        r"^### Told more than once, on (.*)\n\n((?:- .*\n)+)", summary, re.MULTILINE
    ):
        found[heading] += len(lines.splitlines())
    card = " ".join(show.card(told).split())
    assert f"{found['one origin']} of those rest on one origin" in card
    assert f"{found['one, perhaps more']} on one, perhaps more" in card
    assert f"{found['two or more']} on two or more" in card
    assert (3, True) == (len(found), min(found.values()) > 0)


@pytest.fixture
def away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a name that no text has: a file twice over, two of one name, one that is empty, a line without text."""
    folder = tmp_path / "machine-of-ines"
    monkeypatch.chdir(tmp_path)
    for name, text in (
        ("in/a.txt", FERRY),
        ("in/copy.txt", FERRY),
        ("out/a.txt", COPY),
        ("b.txt", BAKERY),
        ("in/empty.txt", ""),
        ("out/empty.txt", ""),
        ("lines.jsonl", '{"text": ""}\n'),
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def test_no_export_tells_where_files_lay(away: Path) -> None:
    """Of files given by absolute paths, in no form and no table; they are told apart by as much as that takes."""
    retold("report", away, "--json", "report.json")
    document = json.loads(Path("report.json").read_text("utf-8"))
    assert str(away) in json.dumps(document)
    made = {form: write(document) for form, write in FORMS.items()}
    made |= {name: tabling.text(table(document, name)).encode() for name in TABLES}
    made["sqlite"] = tabling.database(tables(document))
    assert [] == [name for name, content in made.items() if b"machine-of-ines" in content]
    sources = [json.loads(line)["source"] for line in made["jsonl"].splitlines()]
    assert ["b.txt", "in/a.txt", "out/a.txt"] == sorted(sources)
    assert "in/a.txt" in {one.get("retold:source") for one in json.loads(made["prov"])["entity"].values()}
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(made["sqlite"])
        skipped = [source for (source,) in connection.execute("select source from skipped order by source")]
    assert {"in/empty.txt", "out/empty.txt"} < {*skipped}
    retold("add", away, "--store", "news.db", "--only-keep")
    retold("export", "news.db", "-o", "stored.jsonl")
    assert "machine-of-ines" not in Path("stored.jsonl").read_text("utf-8")


def test_paths_are_shortened_as_far_as_they_differ() -> None:
    """Of any system; addresses and paths from here stay, and none becomes that of another."""
    given = [
        "/a/b/x.txt",
        "/a/c/x.txt",
        r"C:\desk\y.html",
        "file:///z/w.txt",
        "x.txt",
        "d/e.txt",
        "https://q.example/x.txt",
        "/t/e.txt",
    ]
    found = shortened(given)
    assert ["b/x.txt", "c/x.txt", "y.html", "w.txt", "e.txt"] == [found[given[at]] for at in (0, 1, 2, 3, 7)]
    assert {*given[:4], given[7]} == {*found}
    assert {"/home/x.txt": "home/x.txt"} == shortened(["/home/x.txt", "x.txt"])


def test_what_was_given_from_here_stays_as_it_is(told: dict) -> None:
    """Without an absolute path the document is the same one; reasons that name another file name it shortly."""
    near = {**told, "articles": [{**one, "source": "in/a.txt"} for one in told["articles"]]}
    assert near is travelling(near)
    far = {
        "articles": [],
        "skipped": [
            {"source": "/m/a.txt", "reason": "is the same as /m/b.txt"},
            {"source": "/m/b.txt", "reason": "x"},
        ],
    }
    assert [
        {"source": "a.txt", "reason": "is the same as b.txt"},
        {"source": "b.txt", "reason": "x"},
    ] == travelling(far)["skipped"]
