"""What the commands print on a terminal, in a pipe, and where neither is there."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from cli.calling import COPY, FERRY, as_program, retold, swapped

ESCAPE = "\x1b[31mred\x1b]0;title\x07\u202e"


ACTING = ("\x1b", "\x07", "\u202e", "\x9b")


def test_texts_and_names_do_nothing_to_a_terminal():
    """Escapes in texts, outlets, file names and reasons are shown, not obeyed."""
    for number, body in enumerate((FERRY, COPY)):
        row = {
            "text": body.replace("people", f"people {ESCAPE}"),
            "outlet": f"{ESCAPE} {number}",
            "title": ESCAPE,
        }
        Path(f"{number}{ESCAPE}.jsonl").write_text(json.dumps(row), encoding="utf-8")
    page = f"x{ESCAPE}.html"
    outputs = [
        retold("report", "*.jsonl", "-o", page, "--json", "x.json").output,
        retold("report", f"nowhere{ESCAPE}").output,
        retold("report", "a.txt", "-o", f"nowhere/{ESCAPE}").output,
        retold("verify", page, f"nowhere{ESCAPE}").output,
    ]
    swapped("x.json", "people", "peoplo")
    outputs.append(retold("verify", "x.json").output)
    assert [[]] * 5 == [[character for character in ACTING if character in output] for output in outputs]
    assert [True] * 4 == ["␛[31mred" in output for output in outputs[:4]]


def on_a_terminal(*words: str, **env: str) -> str:
    """What the program prints on a terminal."""
    ours, theirs = pty.openpty()
    done = subprocess.Popen(
        [sys.executable, "-m", "retold", *words],
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **env},
    )
    os.close(theirs)
    told = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:  # the other end was closed
            break
        if not part:
            break
        told += part
    os.close(ours)
    assert 0 == done.wait(60)
    return told.decode()


def test_colours_are_for_terminals_that_want_them():
    """On a terminal there are some, with NO_COLOR none."""
    assert "\x1b[1m" in on_a_terminal("report", "a.txt", "b.html", TERM="xterm")
    assert "\x1b" not in on_a_terminal("report", "a.txt", "b.html", TERM="xterm", NO_COLOR="1")


def test_a_terminal_that_has_none_gets_no_colours():
    """As an editor's own shell calls itself."""
    assert "\x1b" not in on_a_terminal("report", "a.txt", "b.html", TERM="dumb")


@pytest.mark.parametrize("name", ["FORCE_COLOR", "CLICOLOR_FORCE"])
def test_colours_can_be_asked_for_where_no_terminal_is(name):
    """A pipe has none, then it has; 0 asks for none, and NO_COLOR has the last word."""
    plain = retold("report", "a.txt", "b.html").stdout
    coloured = retold("report", "a.txt", "b.html", env={name: "1"}).stdout
    assert "\x1b" not in plain
    assert plain == re.sub(r"\x1b\[\d*m", "", coloured) != coloured
    for env in ({name: "0"}, {name: ""}, {name: "1", "NO_COLOR": "1"}):
        assert plain == retold("report", "a.txt", "b.html", env=env).stdout


def test_a_reader_that_leaves_is_no_error():
    """`retold … | head -c 1` ends quietly."""
    for words in (["demo", "--json", "-"], ["report", "a.txt", "b.html"]):
        ours, theirs = os.pipe()
        os.close(ours)
        done = subprocess.run(
            [sys.executable, "-m", "retold", *words],
            stdout=theirs,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
        os.close(theirs)
        assert (0, False) == (done.returncode, b"Traceback" in done.stderr), done.stderr


@pytest.mark.parametrize("command", ["report", "check", "who", "explain"])
def test_ctrl_c_ends_with_a_code_that_means_nothing_else(command, monkeypatch):
    """1 would say that something was found."""

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("retold.run.report", stopped)
    monkeypatch.setattr("retold.read.gather", stopped)
    monkeypatch.setattr("retold.asking.document", stopped)
    words = {"check": ["a.txt", "--against", "b.html"], "who": ["x"], "report": ["a.txt"]}.get(command, [])
    told = retold(command, *words)
    assert (130, "\nstopped\n") == (told.exit_code, told.stderr)


def test_a_service_without_standard_input_can_report():
    """Closed from the start, it is only missed where it is asked for."""
    command = '"$0" -m retold report a.txt --json - <&-'
    done = subprocess.run(["sh", "-c", command, sys.executable], capture_output=True, check=False, timeout=60)
    assert 0 == done.returncode, done.stderr
    assert 1 == len(json.loads(done.stdout)["articles"])


def test_a_terminal_that_lacks_the_characters_shows_what_it_can():
    """An old encoding costs an arrow, not the card."""
    done = as_program("report", "a.txt", "b.html", env={"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"})
    assert (0, b"Traceback" in done.stderr) == (0, False)
    assert 0 == done.returncode
    assert b" ? " in done.stdout
