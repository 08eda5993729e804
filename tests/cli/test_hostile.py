"""Nothing of an article acts on a terminal: escapes in every field, through every command that shows one."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cli.calling import retold

from retold import __file__ as retold_at
from retold import writing

ACTING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\U000e0001-\U000e007f]"
)
PAYLOADS = (
    "\x1b[2J\x1b[H",  # clears the screen
    "\x1b]0;taken\x07",  # names the window
    "\x1b]8;;https://example.com/\x1b\\here\x1b]8;;\x1b\\",  # a link that is not what it says
    "\x9b31m",  # the same as ESC [ in one character
    "\x1bP+q544e\x1b\\",  # asks the terminal, which would type the answer
    "\x1b[?1049h",
    "\r\x1b[K$ rm -rf /",
    "\x08\x08\x08",
    "\u202egnihton\u202c",  # reads backwards
    "\u2067\u2066",
    "\x7f",
    "\u2028$ reboot",
    "\x1b]52;c;cm0gLXJmIC8=\x07",  # writes to the clipboard
    "\x1b[6n",
)


def row(number: int, payload: str) -> dict[str, str]:
    """An article with a payload in every field, and in the middle of what it tells."""
    return {
        "id": f"{payload}{number}",
        "title": f"Ferry{payload} strikes pier",
        "byline": f"By A{payload} Nobody",
        "outlet": f"Post{payload} {number}",
        "url": f"https://example.com/{number}/{payload}",
        "published": f"2031-03-02T{10 + number % 10}:00:00Z",
        "text": (
            f"{'At least ' if number % 2 else ''}{12 + number % 2} people were hurt{payload} when the ferry Aldora"
            f" struck the north{payload} pier at Karsund on Tuesday, police{payload} said.\n\n"
            f"“We lost the{payload} rudder and {'then ' * (number % 2)}the light,” Inge{payload} Tvedt told reporters.\n\n"
            f"Correction: an earlier version of this article said that 14 people{payload} were hurt.\n\n"
            f"PHOTO: the ferry{payload}. Photograph: A{payload}/Agency\n"
        ),
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder of articles, one for each payload, with their report and their store."""
    top = tmp_path_factory.mktemp("hostile")
    folder = top / "hostile"
    folder.mkdir()
    for number, payload in enumerate(PAYLOADS):
        name = payload.replace("/", "_")
        text = json.dumps(row(number, payload)) + "\n"
        (folder / f"{number:02}{name}.jsonl").write_text(text, encoding="utf-8")
    page, data = str(top / "report.html"), str(top / "report.json")
    retold("report", str(folder), "--one-story", "-o", page, "--json", data)
    retold("add", str(folder), "--store", str(top / "news.db"))
    return top


@pytest.fixture
def hostile(here, made):
    """A copy of it to be in."""
    shutil.copytree(made, here, dirs_exist_ok=True)
    return Path("hostile")


def said(*words: str) -> str:
    """What a command prints, which must be something."""
    result = retold(*words)
    assert result.output
    return result.output


def test_nothing_of_an_article_acts_on_a_terminal(hostile, monkeypatch):
    """Cards, answers, lists, findings, names of files, errors: at 80 columns and at 40."""
    document = json.loads(Path("report.json").read_text(encoding="utf-8"))
    (story,) = document["stories"]
    files = sorted(map(str, hostile.iterdir()))
    ids = [story["id"], *story["articles"][:4], *(one["id"] for one in story["statements"][:4])]
    ids += [one["id"] for one in story["lineage"]["unseen"][:2]]
    payloads = [
        ["who", one] for one in ("12 people were hurt", "A", *PAYLOADS[:3], document["articles"][0]["title"])
    ]
    payloads = [[*words, "--in", "report.json"] for words in payloads]
    Path("draft.md").write_text(
        "At least 15 people were hurt when the ferry struck the pier.", encoding="utf-8"
    )
    calls = [
        ["report", str(hostile), "--why"],
        ["report", str(hostile), "--one-story"],
        ["report", "--in", "news.db"],
        *payloads,
        ["explain", "--in", "report.json"],
        *(["explain", id_, "--in", "report.json"] for id_ in ids),
        ["explain", *story["articles"][:2], "--in", "report.json"],
        ["recall", "--in", "report.json"],
        ["recall", "14 people were hurt", "--in", "report.json"],
        ["recall", "A", "--in", "report.json"],
        ["diff", files[0], files[1]],
        ["diff", files[6], files[7], "--whole"],
        ["check", "draft.md", "--against", str(hostile)],
        ["check", files[0], "--against", str(hostile)],
        ["check", "draft.md", "--against", str(hostile), "--format", "github"],
        ["sources", story["articles"][0], "--store", "news.db"],
        ["sources", files[0], "--store", "news.db"],
        ["alerts", "--store", "news.db", "--possible"],
        ["doctor", "--store", "news.db"],
        ["verify", "report.json", "news.db"],
        ["decide", "--store", "news.db", "not a copy", *story["articles"][:2]],
        ["decide", "--store", "news.db"],
        ["rebuild", "--store", "news.db"],
        ["forget", story["articles"][3], "--store", "news.db"],
        ["report", *(f"missing{one}.txt" for one in PAYLOADS)],
        ["load", *(f"missing{one}.txt" for one in PAYLOADS)],
    ]
    assert [] == [call for call in calls if ACTING.search(said(*call))]
    monkeypatch.setenv("COLUMNS", "40")
    narrow = [call for call in calls if call[-1] == "report.json" or call[0] in {"alerts", "doctor", "diff"}]
    assert [] == [call for call in narrow if ACTING.search(said(*call))]


def on_a_terminal(*words: str, **env: str) -> str:
    """What a command writes where its standard output is a real terminal."""
    leader, follower = pty.openpty()
    here = {"PYTHONPATH": str(Path(retold_at).parents[1]), **env}
    kept = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "COLUMNS"}}
    done = subprocess.Popen(
        [sys.executable, "-m", "retold", *words], stdout=follower, stderr=follower, env={**kept, **here}
    )
    os.close(follower)
    found = b""
    while chunk := _chunk(leader):
        found += chunk
    done.wait(timeout=60)
    os.close(leader)
    return found.decode("utf-8", "replace").replace("\r\n", "\n")


def _chunk(leader: int) -> bytes:
    try:
        return os.read(leader, 65536)
    except OSError:  # the other end is closed
        return b""


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize(
    "words",
    [
        ["who", "12 people were hurt", "--in", "report.json"],
        ["who", "12 people were hurt", "--in", "report.json", "--json", "-"],
        ["report", "--in", "news.db", "--json", "-"],
    ],
)
def test_a_terminal_gets_colours_of_ours_alone(words):
    """And none where NO_COLOR is set; data that is written to a terminal cannot act on it either."""
    colour = re.compile("\x1b\\[[0-9;]*m")
    assert not ACTING.search(colour.sub("", on_a_terminal(*words)))
    plain = on_a_terminal(*words, NO_COLOR="1")
    assert plain
    assert not ACTING.search(plain)


@pytest.mark.usefixtures("hostile")
def test_colour_is_never_needed():
    """The same words with it and without it; a file gets none."""
    words = ["who", "12 people were hurt", "--in", "report.json"]
    coloured = on_a_terminal(*words)
    assert "\x1b[1m" in coloured
    plain = re.sub("\x1b\\[[0-9;]*m", "", coloured)
    assert plain == on_a_terminal(*words, NO_COLOR="1")
    assert "\x1b" not in said(*words)


def test_json_on_a_terminal_means_the_same():
    """What would act is spelt, and read again as it was."""
    data = json.dumps({"title": "\x9b31m \x7f \u202e"}, ensure_ascii=False)
    spelt = writing._ACTING.sub(lambda found: f"\\u{ord(found[0]):04x}", data)
    assert not ACTING.search(spelt)
    assert json.loads(data) == json.loads(spelt)
