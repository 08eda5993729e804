"""Each shell that is installed takes its script, and completes commands, options, choices, files and ids on a terminal."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from cli.shells import CALLS, installed, script, typed


@pytest.fixture(params=[*CALLS])
def shell(request):
    """A shell that is installed."""
    if shutil.which(request.param) is None:
        pytest.skip(f"{request.param} is not installed")
    return request.param


@pytest.fixture
def env(tmp_path, monkeypatch):
    """A home without settings, and a folder with articles to be in."""
    found = installed(tmp_path)
    folder = tmp_path / "desk"
    (folder / "coverage").mkdir(parents=True)
    for name in ("coverage/wire.txt", "ferry report.html", "news.db"):
        (folder / name).write_text("", encoding="utf-8")
    monkeypatch.chdir(folder)
    return found


@pytest.mark.parametrize(
    ("line", "given"),
    [
        ("retold repo⇥coverage", ["report", "coverage"]),
        ("retold report --one⇥coverage", ["report", "--one-story", "coverage"]),
        ("retold check a --format gi⇥", ["check", "a", "--format", "github"]),
        ("retold check a --format=gi⇥", ["check", "a", "--format=github"]),
        ("retold who x --in=news.db --js⇥-", ["who", "x", "--in=news.db", "--json", "-"]),
        ("retold report cover⇥wi⇥", ["report", "coverage/wire.txt"]),
        ("retold verify fer⇥", ["verify", "ferry report.html"]),
        ("retold who x --in fer⇥", ["who", "x", "--in", "ferry report.html"]),
        ("retold who x --in=fer⇥", ["who", "x", "--in=ferry report.html"]),
        ("retold add coverage --st⇥ne⇥", ["add", "coverage", "--store", "news.db"]),
        (
            "retold export coverage/wire.txt --as mark⇥-o -",
            ["export", "coverage/wire.txt", "--as", "markdown", "-o", "-"],
        ),
    ],
)
def test_a_line_is_completed(shell, env, line, given):
    """As it would be given to the program."""
    assert given == typed(shell, line, env)


def test_a_script_is_taken_without_a_word(shell, env):
    """No syntax error, and nothing printed."""
    Path("script").write_text(script(shell, env), encoding="utf-8")
    done = subprocess.run([shell, "-n", "script"], capture_output=True, text=True, check=False, env=env)
    assert (0, "", "") == (done.returncode, done.stdout, done.stderr)


def test_fish_shows_whole_descriptions(env):
    """Also where they have commas."""
    if shutil.which("fish") is None:
        pytest.skip("fish is not installed")
    asked = 'retold completion fish | source; complete -C "retold repo"'
    done = subprocess.run(
        ["fish", "--no-config", "-c", asked], capture_output=True, text=True, check=False, env=env
    )
    assert ("", "report\tReport who told it, who only retold it, and what changed.\n") == (
        done.stderr,
        done.stdout,
    )
