"""What a watcher says of new articles."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result
from kept import articles, concluded
from making import make

from retold.cli import main
from retold.keep.changed import Changed
from retold.show import tallies
from retold.store import Store
from retold.watch import kept, news

FERRY = articles("ferry")


def watched(folder: Path, *more: str) -> Result:
    """What a watcher of a folder says in one round."""
    store = folder.parent / "news.db"
    return CliRunner().invoke(main, ["watch", str(folder), "--store", str(store), "--once", *more])


def laid(folder: Path, *numbers: int) -> Path:
    """A folder with some reports on one ferry, old enough to stand still."""
    folder.mkdir(exist_ok=True)
    for number in numbers:
        one = FERRY[number]
        (folder / f"paper-{number}.txt").write_text(f"{one.title}\n\n{one.text}", encoding="utf-8")
    return folder


def test_a_line_for_each_new_article_with_its_story(tmp_path: Path) -> None:
    """What it is called, its title, the story; the next round says nothing again."""
    folder = laid(tmp_path / "inbox", 0, 1)
    first = watched(folder)
    said = [
        line.partition("  ")[2]
        for line in first.stderr.splitlines()
        if "paper-" in line and "watches" not in line
    ]
    with Store.open(tmp_path / "news.db") as store:
        (story,) = store.stories()
    end = f"(2 articles, {tallies.origins({'origins': (story.at_least, story.at_most)})}; {story.id[:8]})"
    assert [f"paper-{n}" for n in (0, 1)] == sorted(line.partition(":")[0] for line in said)
    assert all(f"in the story “{story.title}” {end}" in line for line in said)
    assert "" == first.stdout
    assert "paper-" not in watched(folder).stderr


def test_quiet_says_nothing_of_articles(tmp_path: Path) -> None:
    """How many are new is said at the end; an alert is a line of JSON as ever."""
    said = watched(laid(tmp_path / "inbox", 0, 1), "--quiet")
    assert "“" not in said.stderr
    assert "2 new articles" in said.stderr


def test_what_is_only_kept_is_told_without_a_story(tmp_path: Path) -> None:
    """Nothing is known of its story yet."""
    said = watched(laid(tmp_path / "inbox", 0), "--only-keep")
    (line,) = [line for line in said.stderr.splitlines() if " paper-0: " in line]
    assert line.endswith(("”", "without a title"))


def test_a_story_alone_one_that_waits_and_one_that_is_gone(tmp_path: Path) -> None:
    """A story of one article is new, an article whose story is put off is told so, one taken out meanwhile is not."""
    alone, waits = make("The weir broke.", "Orl Post", title="Weir"), make("A mill burned.", None, title=" ")
    object.__setattr__(waits, "source", "/desk/radio-south.txt")
    with concluded(tmp_path / "news.db", [alone, waits]) as store:
        (story,) = store.holding([alone.id])
        changed = [
            Changed(story, (), (alone.id,), None, None),
            Changed(None, ("gone",), (), None, None),
            Changed(story, (), (), None, None),
        ]
        found = list(news.lines(store, [alone.id, waits.id, "gone"], changed))
        told: list[str] = []
        assert () == kept(told.append)(store, [waits.id])
    assert [
        f"Orl Post: “Weir”, a new story ({story[:8]})",
        "radio-south: without a title, its story is told later",
    ] == found
    assert ["radio-south: without a title"] == told


def test_names_of_strangers_do_nothing_to_the_terminal(tmp_path: Path) -> None:
    """Escapes and signs that turn a line are shown by name, line ends are spaces, and long titles are cut."""
    hostile = "\x1b]0;owned\x07 \u202egnp.exe\nnext: retold gc " + "long " * 60
    folder = tmp_path / "inbox"
    folder.mkdir()
    row = '{"title": %s, "outlet": %s, "text": "The weir at Orl broke at dawn, and nobody was hurt."}'
    (folder / "one.json").write_text(row % (json.dumps(hostile), json.dumps(hostile)), encoding="utf-8")
    said = watched(folder).stderr
    assert "\x1b" not in said
    assert "\x07" not in said
    assert "\u202e" not in said
    (line,) = [line for line in said.splitlines() if "“" in line]
    assert "␛]0;owned" in line
    assert "next: retold gc" in line
    assert len(line) < 500
