"""`retold diff` from end to end: two inputs in, texts side by side, a page and JSON out."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from retold import show
from retold.cli import main

WIRE = """The cable ferry to Orrin Island broke loose on Sunday evening and drifted against the old lime kiln.

Thirty-one passengers climbed over a ladder onto the kiln and waited there for the lifeboat.

Islanders have asked for a second cable since 2019.
"""
PAPER = """The cable ferry to Orrin Island broke loose on Sunday night and drifted against the lime kiln.

Growers in the Pellmoor valley expect a quarter of last year's apples.

Thirty-one passengers climbed over a ladder onto the kiln and waited there for the lifeboat.
"""
FROST = "Night frost in April destroyed most of the blossom within a few hours, and insurers will not pay for it.\n"
CHINESE = "连接奥林岛的缆索渡轮周日晚间脱缆漂流，撞上旧石灰窑，三十一名乘客爬梯子逃到窑顶等待救生艇。\n"


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """A folder of its own with three texts."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "120")
    for name, text in (("a.txt", WIRE), ("b.txt", PAPER), ("c.txt", FROST)):
        Path(name).write_text(text, encoding="utf-8")


def retold(*words: str, stdin: bytes | None = None) -> Result:
    """The result of a command."""
    result = CliRunner().invoke(main, list(words), input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_two_texts_are_printed_side_by_side():
    """The texts are data and go to stdout; nothing is written unless asked for."""
    done = retold("diff", "a.txt", "b.txt")
    assert 0 == done.exit_code
    assert "[-evening-]" in done.stdout
    assert "" == done.stderr
    assert ["a.txt", "b.txt", "c.txt"] == sorted(path.name for path in Path().iterdir())


def test_json_holds_the_passages_with_their_operations():
    """The document fits the schema and can be verified; the texts then go to stderr."""
    done = retold("diff", "a.txt", "b.txt", "--json", "-")
    document = json.loads(done.stdout)
    jsonschema.validate(document, show.schema())
    assert show.verify(document).clean
    texts = {one["id"]: one["text"] for one in document["articles"]}
    (story,) = document["stories"]
    kinds = {
        (
            one["kind"],
            *(texts[passage[side]["article"]][one[side]["start"] : one[side]["end"]] for side in "ab"),
        )
        for passage in story["passages"]
        for one in passage["operations"]
        if one["kind"] != "kept"
    }
    assert {("replaced", "evening", "night"), ("deleted", "old", "")} == kinds
    assert "[-evening-]" in done.stderr


def test_a_page_is_written_and_can_be_verified():
    """-o writes the page beside what is printed; verify finds every slice exact."""
    done = retold("diff", "a.txt", "b.txt", "-o", "d.html", "--json", "d.json")
    assert "d.html written; next: retold verify d.html" in done.stderr
    checked = retold("verify", "d.html", "d.json")
    assert 0 == checked.exit_code, checked.stdout


def test_the_order_of_the_texts_is_that_of_the_command():
    """A stands left, whatever the times are."""
    document = json.loads(retold("diff", "b.txt", "a.txt", "--json", "-").stdout)
    texts = {one["id"]: one["text"] for one in document["articles"]}
    assert [PAPER, WIRE] == [texts[id_] for id_ in document["stories"][0]["articles"]]


def test_the_exit_code_tells_of_shared_wording_when_asked():
    """0 without --exit-code; with it 1 for wording that no chance explains, and 0 for none."""
    assert 0 == retold("diff", "a.txt", "b.txt").exit_code
    assert 1 == retold("diff", "a.txt", "b.txt", "--exit-code").exit_code
    assert 0 == retold("diff", "a.txt", "c.txt", "--exit-code").exit_code


def test_an_article_beside_itself_is_the_same_from_end_to_end():
    """One file given twice is one verbatim passage, and its page can be verified."""
    done = retold("diff", "a.txt", "a.txt", "-o", "d.html")
    assert 0 == done.exit_code
    assert "1 passage" in done.stdout
    assert "≈ " not in done.stdout.rsplit("\n\n", 1)[0]
    assert 0 == retold("verify", "d.html").exit_code


def test_only_two_articles_are_offered_for_a_decision():
    """A page of two says how to decide otherwise; of an article beside itself, or its copy, nothing can be decided."""
    Path("copy.txt").write_text(WIRE, encoding="utf-8")
    offered = []
    for other in ("b.txt", "a.txt", "copy.txt"):
        assert 0 == retold("diff", "a.txt", other, "-o", "d.html").exit_code
        offered.append("not a copy" in Path("d.html").read_text(encoding="utf-8"))
    assert [True, False, False] == offered


def test_standard_input_is_a_side():
    """A dash is one of the two."""
    assert "2 passages" in retold("diff", "-", "b.txt", stdin=WIRE.encode()).stdout


def test_several_articles_ask_for_a_pick():
    """An input of two articles ends with exit code 2, the titles and how to choose; --pick chooses."""
    rows = [{"text": FROST, "title": "Frost"}, {"text": PAPER, "title": "Adrift"}, {"text": ""}]
    Path("rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    done = retold("diff", "a.txt", "rows.jsonl")
    assert 2 == done.exit_code
    assert "--pick B=N with N of 1 Frost; 2 Adrift" in " ".join(done.stderr.split())
    picked = retold("diff", "a.txt", "rows.jsonl", "--pick", "B=2")
    assert "B rows: Adrift" in picked.stdout.replace("  ", " ")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("missing.txt", "a.txt"), "missing.txt"),
        (("a.txt", "empty.txt"), "is empty"),
        (("a.txt", "b.txt", "--pick", "X"), "write A=N or B=N"),
        (("a.txt", "b.txt", "-o", "x", "--json", "x"), "both name x"),
        (("a.txt", "b.txt", "--semantic=./nowhere"), "no such folder"),
        (("a.txt", "b.txt", "--semantic=."), "there is no model.onnx"),
        (("a.txt", "b.txt", "-o", "no/such/d.html"), "could not be written"),
    ],
)
def test_what_can_be_mended_is_said_in_one_line(words, reason):
    """Exit code 2, a reason on stderr, nothing on stdout that looks like an answer."""
    Path("empty.txt").write_text(" \n", encoding="utf-8")
    done = retold("diff", *words)
    assert 2 == done.exit_code
    assert reason in done.stderr
    assert "Traceback" not in done.stderr


def test_one_text_alone_is_a_usage_error():
    """Two are needed."""
    assert 2 == retold("diff", "a.txt").exit_code


def test_texts_without_spaces_fit_the_terminal():
    """Chinese side by side: the shared sentence stands twice, an edit is marked by the character."""
    Path("x.txt").write_text(CHINESE, encoding="utf-8")
    Path("y.txt").write_text(CHINESE.replace("周日", "周六"), encoding="utf-8")
    done = retold("diff", "x.txt", "y.txt")
    assert "[-日-]" in done.stdout
    assert "{+六+}" in done.stdout
    report = retold("report", "x.txt", "y.txt", "--one-story", "--json", "-")
    assert ["edited"] == [one["kind"] for one in json.loads(report.stdout)["stories"][0]["passages"]]


def on_terminal(env: dict[str, str]) -> bytes:
    """What a terminal of 100 columns is shown."""
    leader, follower = pty.openpty()
    words = [sys.executable, "-m", "retold", "diff", "a.txt", "b.txt"]
    subprocess.run(
        words, stdout=follower, stderr=follower, env=os.environ | {"COLUMNS": "100"} | env, check=True
    )
    os.close(follower)
    shown = b""
    while True:
        try:
            part = os.read(leader, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(leader)
    return shown


def test_a_terminal_gets_colours_unless_it_wants_none():
    """Colours only where a terminal shows them, and not with NO_COLOR."""
    shown = on_terminal({})
    assert b"\x1b[31m" in shown
    assert b"[-" not in shown
    assert b"\x1b[" not in on_terminal({"NO_COLOR": "1"})
