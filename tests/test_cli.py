"""The command line from end to end: files in, a card, a page and JSON out, and plain words where something is amiss."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from functools import cache
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from retold import demo, run, show
from retold.cli import main

FERRY = """At least 12 people were injured when the ferry Aldora struck the north pier at Karsund on Tuesday, police said.

The steering had reportedly failed a minute before the collision, the harbour office said.

“We lost the rudder and then we lost the light,” Inge Tvedt told reporters on the quay.

Some 2,000 passengers a day use the crossing between Karsund and the outer islands.
"""
COPY = FERRY.replace("At least 12", "12").replace("Some 2,000", "2,000")
BAKERY = """The bakery on Station Road won a prize for its rye bread, the guild announced in the village of Torp.

Its owner has employed four people since last spring and wants to open a second shop by the lake.
"""
PAGE = f"""<!doctype html><html lang="en"><head><title>Ferry strikes pier</title>
<meta property="og:site_name" content="Drimmond Echo">
<meta property="article:published_time" content="2031-03-02T10:00:00Z"></head>
<body><article><h1>Ferry strikes pier</h1>{"".join(f"<p>{part}</p>" for part in COPY.split(chr(10) * 2))}</article></body></html>
"""


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """A folder of its own, in which three articles on one event lie."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    Path("a.txt").write_text(FERRY, encoding="utf-8")
    Path("b.html").write_text(PAGE, encoding="utf-8")
    row = {
        "text": FERRY.replace("reportedly ", ""),
        "outlet": "Oltane Herald",
        "published": "2031-03-02T11:00Z",
    }
    Path("c.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return tmp_path


def retold(*words: str, stdin: bytes | None = None) -> Result:
    """The result of a command."""
    result = CliRunner().invoke(main, list(map(str, words)), input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def as_program(*words: str, env: dict[str, str] | None = None, **kept) -> subprocess.CompletedProcess[bytes]:
    """The result of `python -m retold` as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "retold", *words],
        capture_output=True,
        check=False,
        timeout=60,
        env={**os.environ, **(env or {})},
        **kept,
    )


def findings(*words: str, stdin: bytes | None = None) -> dict:
    """The document that `report … --json -` prints, which must be valid, and alone on stdout."""
    result = retold("report", *words, "--json", "-", stdin=stdin)
    document = json.loads(result.stdout)
    jsonschema.Draft202012Validator(show.schema()).validate(document)
    return document


def names() -> list[str]:
    """What lies in the folder."""
    return sorted(path.name for path in Path().iterdir())


# What is read ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paths", "count"),
    [
        (["a.txt"], 1),
        (["b.html"], 1),
        (["c.jsonl"], 1),
        (["a.txt", "b.html", "c.jsonl"], 3),
        (["."], 3),
        (["*.*"], 3),
        (["[ab].*"], 2),
        (["a.txt", "a.txt", "./a.txt"], 1),
    ],
)
def test_files_folders_and_patterns_are_read(paths, count):
    """Each article once, whatever it is named by."""
    document = findings(*paths)
    assert (count, []) == (len(document["articles"]), document["skipped"])


def test_a_list_of_paths_is_read():
    """One path a line, comments left out."""
    Path("list").write_text("a.txt\n# not this: b.html\n\nc.jsonl\n", encoding="utf-8")
    assert 2 == len(findings("@list")["articles"])


def test_standard_input_is_read():
    """As text, as a page and as rows."""
    assert FERRY == findings("-", stdin=FERRY.encode())["articles"][0]["text"]
    assert "Drimmond Echo" == findings("-", stdin=PAGE.encode())["articles"][0]["outlet"]
    rows = Path("c.jsonl").read_bytes() + json.dumps({"text": BAKERY}).encode()
    assert 2 == len(findings("-", "a.txt", stdin=rows)["stories"])


def test_what_could_not_be_read_is_listed():
    """Beside the articles that were, in JSON, on the page and as a count on the card."""
    Path("empty.txt").write_text("", encoding="utf-8")
    Path("picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    result = retold("report", "a.txt", "picture.txt", "nowhere.txt", "empty.txt", "--json", "x.json")
    document = json.loads(Path("x.json").read_text(encoding="utf-8"))
    assert 0 == result.exit_code
    assert ["empty.txt", "nowhere.txt", "picture.txt"] == [skip["source"] for skip in document["skipped"]]
    assert all(skip["reason"] for skip in document["skipped"])
    assert "3 skipped" in result.stdout
    page = Path("report.html").read_text(encoding="utf-8")
    assert [] == [skip["source"] for skip in document["skipped"] if skip["source"] not in page]


def test_one_story_keeps_together_what_would_be_grouped_apart():
    """And the parameters say so."""
    Path("d.txt").write_text(BAKERY, encoding="utf-8")
    apart, together = findings("a.txt", "d.txt"), findings("a.txt", "d.txt", "--one-story")
    assert [1, 1] == [len(story["articles"]) for story in apart["stories"]]
    assert [2] == [len(story["articles"]) for story in together["stories"]]
    assert ({"one_story": False}, {"one_story": True}) == (apart["parameters"], together["parameters"])


# What is written ------------------------------------------------------------------------------------------


def test_a_report_is_a_card_on_stdout_and_a_page():
    """The page lies where nothing else was said, and the next command is told on stderr."""
    result = retold("report", "a.txt", "b.html")
    assert 0 == result.exit_code
    assert result.stdout.startswith("2 articles")
    assert "hedges dropped" in result.stdout
    assert "report.html written" in result.stderr
    assert "retold verify report.html" in result.stderr
    assert ["a.txt", "b.html", "c.jsonl", "report.html"] == names()


def test_json_on_stdout_leaves_the_card_to_stderr_and_writes_no_page():
    """Only the findings can be piped on."""
    result = retold("report", "a.txt", "--json", "-")
    assert "retold/1" == json.loads(result.stdout)["schema"]
    assert result.stderr.startswith("1 article")
    assert ["a.txt", "b.html", "c.jsonl"] == names()


def test_a_page_and_json_are_written_side_by_side():
    """Where they are told to; both hold the same document."""
    result = retold("report", ".", "-o", "story.html", "--json", "story.json")
    assert (0, True) == (result.exit_code, result.stdout.startswith("3 articles"))
    assert ["a.txt", "b.html", "c.jsonl", "story.html", "story.json"] == names()
    digest = json.loads(Path("story.json").read_text(encoding="utf-8"))["digest"]
    assert digest in Path("story.html").read_text(encoding="utf-8")
    with_json = retold("report", "a.txt", "-o", "one.html", "--json", "-")
    assert "retold/1" == json.loads(with_json.stdout)["schema"]
    assert Path("one.html").exists()


def test_a_page_on_stdout_is_alone_there():
    """Then the card goes to stderr too."""
    result = retold("report", "a.txt", "-o", "-")
    assert result.stdout.startswith("<!doctype html>")
    assert result.stdout.rstrip().endswith("</html>")
    assert result.stderr.startswith("1 article")
    assert ["a.txt", "b.html", "c.jsonl"] == names()


@pytest.mark.parametrize("target", ["-", "x"])
def test_one_target_for_two_things_is_refused(target):
    """Before anything is written."""
    result = retold("report", "a.txt", "-o", target, "--json", target)
    assert (2, "") == (result.exit_code, result.stdout)
    assert f"both name {target}" in result.stderr
    assert ["a.txt", "b.html", "c.jsonl"] == names()


def test_what_stood_there_is_replaced_as_a_whole():
    """No leftover of a longer file, through a link to the file itself, with the usual permissions."""
    Path("real.html").write_text("x" * 10**6, encoding="utf-8")
    Path("link.html").symlink_to("real.html")
    assert 0 == retold("report", "a.txt", "-o", "link.html").exit_code
    assert Path("link.html").is_symlink()
    assert Path("real.html").read_text(encoding="utf-8").endswith("</html>")
    Path("usual").touch()
    assert Path("usual").stat().st_mode == Path("real.html").stat().st_mode
    assert ["a.txt", "b.html", "c.jsonl", "link.html", "real.html", "usual"] == names()


def test_a_pipe_is_written_to_and_not_replaced():
    """As the shell's >(command) gives one."""
    os.mkfifo("pipe")
    reader = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        os.set_blocking(reader, True)
        result = retold("report", "c.jsonl", "--json", "pipe", "-o", "x.html")
        told = os.read(reader, 10**6)
    finally:
        os.close(reader)
    assert (0, "retold/1") == (result.exit_code, json.loads(told)["schema"])
    assert Path("pipe").is_fifo()


@pytest.mark.parametrize("target", ["nowhere/x.html", "folder", "a.txt/x.html", "x" * 300])
@pytest.mark.parametrize("option", ["-o", "--json"])
def test_a_target_that_cannot_be_written_is_told_plainly(option, target):
    """Exit code 2, the target as it was given, and nothing left lying about."""
    Path("folder").mkdir()
    result = retold("report", "a.txt", option, target)
    assert 2 == result.exit_code
    assert f"retold: {target} could not be written (" in result.stderr
    assert ".retold-" not in result.stderr
    assert ["a.txt", "b.html", "c.jsonl", "folder"] == names()
    assert [] == list(Path("folder").iterdir())


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_without_permission_is_told_plainly():
    """Exit code 2 and no half file."""
    Path("locked").mkdir(mode=0o555)
    result = retold("report", "a.txt", "-o", "locked/x.html")
    assert (2, []) == (result.exit_code, list(Path("locked").iterdir()))
    assert "locked/x.html could not be written (permission denied)" in result.stderr


def test_a_write_that_fails_half_way_leaves_the_old_file(monkeypatch):
    """A full disk costs the new report, not the old one."""
    Path("old.html").write_text("the report of yesterday", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    result = retold("report", "a.txt", "-o", "old.html")
    assert 2 == result.exit_code
    assert "old.html could not be written (no space left on device)" in result.stderr
    assert "the report of yesterday" == Path("old.html").read_text(encoding="utf-8")
    assert ["a.txt", "b.html", "c.jsonl", "old.html"] == names()


# Nothing to report on -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paths", "reason"),
    [
        (["nowhere.txt"], "nowhere.txt: no such file or folder"),
        (["no*.txt"], "no*.txt: no file matches"),
        (["folder"], "folder: holds no files"),
        (["@nowhere"], "@nowhere: could not be opened"),
        (["https://127.0.0.1/a"], "https://127.0.0.1/a: leads to 127.0.0.1, which is not a public address"),
        (["zero.txt", "picture.txt"], "picture.txt: "),
        (["zero.txt", "picture.txt"], "zero.txt: is empty"),
    ],
)
def test_where_nothing_can_be_read_each_reason_is_told(paths, reason):
    """Exit code 2, no traceback, and no page about nothing in the place of an older one."""
    Path("folder").mkdir()
    Path("zero.txt").touch()
    Path("picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    Path("report.html").write_text("the report of yesterday", encoding="utf-8")
    result = retold("report", *paths)
    assert 2 == result.exit_code
    assert reason in result.stderr
    assert "Traceback" not in result.output
    assert "the report of yesterday" == Path("report.html").read_text(encoding="utf-8")


def test_json_tells_of_nothing_too():
    """The reasons are data: the document is valid and lists them, and the exit code is 2."""
    result = retold("report", "nowhere.txt", "--json", "-")
    assert 2 == result.exit_code
    assert ["nowhere.txt"] == [skip["source"] for skip in findings("nowhere.txt")["skipped"]]


def test_many_reasons_are_cut_short():
    """The first ones are told, the rest counted."""
    result = retold("report", *(f"{letter}.nowhere" for letter in "abcdefgh"))
    assert "e.nowhere: " in result.stderr
    assert "f.nowhere" not in result.stderr
    assert "; 3 more)" in result.stderr


@pytest.mark.parametrize(
    "words", [["report"], ["verify"], ["report", "--json"], ["nonsense"], ["report", "--no"]]
)
def test_a_wrong_call_is_told_how_to_call(words):
    """Exit code 2, what is wrong, and nothing on stdout."""
    result = retold(*words)
    assert (2, "") == (result.exit_code, result.stdout)
    assert "Error: " in result.stderr


# The same input, the same bytes ---------------------------------------------------------------------------


@cache
def expected() -> tuple[str, str]:
    """The bundled story as JSON and as a page."""
    document = run.report(demo.paths())
    return show.to_json(document), show.page(document)


@settings(max_examples=6, deadline=None)
@given(st.permutations(list(map(str, demo.paths()))))
def test_the_order_of_the_paths_changes_no_byte(paths):
    """Neither of the JSON nor of the page."""
    document = run.report(paths)
    assert expected() == (show.to_json(document), show.page(document))


def test_processes_with_other_hash_seeds_write_the_same_bytes():
    """Two runs of the program: the same JSON, the same page."""
    written = []
    for seed in ("0", "4711"):
        done = as_program(
            "demo", "-o", f"{seed}.html", "--json", f"{seed}.json", env={"PYTHONHASHSEED": seed}
        )
        assert 0 == done.returncode, done.stderr
        written.append((Path(f"{seed}.html").read_bytes(), Path(f"{seed}.json").read_bytes(), done.stdout))
    assert written[0] == written[1]
    assert b"\x1b" not in written[0][2], "no colours where nobody looks"


def test_parameters_hold_no_paths(here):
    """Where a report is written to is nobody's business; sources are told as they were given."""
    retold("report", "a.txt", "-o", "x.html", "--json", str(here / "x.json"))
    text = Path("x.json").read_text(encoding="utf-8")
    assert {"one_story": False} == json.loads(text)["parameters"]
    assert str(here) not in text
    assert "x.json" not in text + Path("x.html").read_text(encoding="utf-8")
    assert Path("x.json").read_bytes() == retold("report", "a.txt", "--json", "-").stdout_bytes


# Checking a report ----------------------------------------------------------------------------------------


@pytest.fixture
def written(here):
    """A report of two files, as page and as JSON."""
    retold("report", "a.txt", "b.html", "--json", "report.json")
    return here


@pytest.mark.usefixtures("written")
def test_a_fresh_report_is_exact():
    """Both forms, in one call."""
    result = retold("verify", "report.html", "report.json")
    assert 0 == result.exit_code
    lines = result.stdout.splitlines()
    assert ["report.html", "report.json"] == [line.split(":")[0] for line in lines]
    for line in lines:
        checked, exact = (part.split()[0] for part in line.split(": ")[1].split(", "))
        assert checked == exact.split(";")[0] != "0"


def swapped(path: str, old: str, new: str, *, last: bool = False) -> None:
    """Change one place of a file."""
    text = Path(path).read_text(encoding="utf-8")
    at = text.rindex(old) if last else text.index(old)
    Path(path).write_text(text[:at] + new + text[at + len(old) :], encoding="utf-8")


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize(
    ("file", "old", "new", "last"),
    [
        ("report.json", "the ferry Aldora", "the ferry Aldara", False),
        ("report.json", '"start": 0', '"start": 1', False),
        ("report.json", "\n", "\n\n", False),
        ("report.html", "the ferry Aldora", "the ferry Aldara", False),
        ("report.html", "the ferry Aldora", "the ferry Aldara", True),
        ("report.html", "rudder", "ruddes", False),
    ],
    ids="text offset layout visible embedded visible-quote".split(),
)
def test_one_changed_character_is_found(file, old, new, last):
    """Exit code 1, and what is wrong in plain words."""
    swapped(file, old, new, last=last)
    result = retold("verify", file)
    assert 1 == result.exit_code
    assert len(result.stdout.splitlines()) > 1
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x89PNG\r\n\x1a\n\x00\xff",
        b'{"a": 1}',
        b"[1, 2]",
        b"{",
        b"<!doctype html><title>Another page</title>",
        b"just text",
        b"[" * 10**5,
    ],
    ids="empty binary other-json list broken-json other-html text nested".split(),
)
def test_what_is_no_report_is_refused(content):
    """Exit code 2, the file's name, and what to give instead."""
    Path("x").write_bytes(content)
    result = retold("verify", "x")
    assert (2, "") == (result.exit_code, result.stdout)
    assert result.stderr.startswith("retold: x: ")
    assert "give " in result.stderr.lower()


@pytest.mark.usefixtures("written")
def test_every_file_is_checked_even_after_one_that_is_no_report():
    """The worst of the exit codes is the one that is given."""
    swapped("report.json", "the ferry Aldora", "the ferry Aldara")
    result = retold("verify", "nowhere", ".", "a.txt", "report.json", "report.html")
    assert 2 == result.exit_code
    assert ["nowhere", ".", "a.txt"] == [line.split(": ")[1] for line in result.stderr.splitlines()]
    assert {"report.json", "report.html"} <= {line.split(":")[0] for line in result.stdout.splitlines()}
    assert 1 == retold("verify", "report.json", "report.html").exit_code


# The terminal ---------------------------------------------------------------------------------------------

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


# The commands ---------------------------------------------------------------------------------------------


def test_the_demo_is_a_report_on_the_bundled_story():
    """With the same options as report."""
    result = retold("demo", "-o", "demo.html", "--json", "demo.json")
    assert (0, True) == (result.exit_code, result.stdout.startswith("14 articles"))
    document = json.loads(Path("demo.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(show.schema()).validate(document)
    assert (1, []) == (len(document["stories"]), document["skipped"])
    assert 0 == retold("verify", "demo.html", "demo.json").exit_code


def test_the_program_runs_as_a_module():
    """`python -m retold` is `retold`."""
    done = as_program("report", "a.txt", "--json", "-")
    assert 0 == done.returncode
    assert retold("report", "a.txt", "--json", "-").stdout_bytes == done.stdout


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["report", "--help"], ["report", "-h"]])
def test_the_help_gives_examples(words):
    """Lines that can be typed as they stand, each on a line of its own."""
    lines = retold(*words).stdout.splitlines()
    at = next(number for number, line in enumerate(lines) if "Examples:" in line)
    assert lines[at + 1].strip().startswith("retold ")
    assert lines[at + 2].strip().startswith("retold ")


def test_verify_tells_its_exit_codes():
    """In its help."""
    told = retold("verify", "--help").stdout
    assert [] == [
        code for code in ("0: all exact", "1: something differs", "2: not a report") if code not in told
    ]


def test_the_version_is_the_packages():
    """The one that stands in the reports."""
    assert findings("a.txt")["tool"]["version"] in retold("--version").stdout
