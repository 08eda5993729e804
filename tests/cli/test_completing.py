"""A real bash completes commands, options, files and ids; zsh and fish get what they read."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import kept
import pytest
from cli.calling import retold

HERE = str(Path(kept.__file__).parents[1] / "src")
BASH = shutil.which("bash")


@pytest.fixture
def store(here):
    """A store in the folder, with hostile titles."""
    made = [*kept.articles("ferry"), *kept.articles("bridge")]
    with kept.concluded(here / "news.db", made) as opened:
        return sorted(one.id for one in opened.articles()), [one.id for one in opened.stories()]


def completions(line: str, tmp_path: Path) -> list[str]:
    """What bash offers at the end of a line, after `eval "$(retold completion bash)"`."""
    if BASH is None:
        pytest.skip("bash is not installed")
    command = tmp_path / "bin" / "retold"
    command.parent.mkdir(exist_ok=True)
    command.write_text(
        f'#!/bin/sh\nPYTHONPATH={HERE} exec {sys.executable} -m retold "$@"\n', encoding="utf-8"
    )
    command.chmod(0o755)
    words = line.split(" ")
    script = f"""
        eval "$(retold completion bash)"
        COMP_WORDS=({" ".join(f"'{word}'" for word in words)}); COMP_CWORD={len(words) - 1}
        compopt() {{ echo "file:$2"; }}
        $(complete -p retold | sed 's/.*-F \\([^ ]*\\).*/\\1/') retold
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    path = f"{command.parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [BASH, "--norc", "-c", script],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "PATH": path},
    )
    assert "" == done.stderr
    return done.stdout.split()


def test_commands_are_completed(here):
    """By their beginnings."""
    assert ["rebuild", "recall", "repair", "report", "reuse"] == sorted(completions("retold re", here))
    assert ["who"] == completions("retold wh", here)


def test_options_are_completed(here):
    """Those of the command."""
    assert ["--one-story", "--outlets", "--output"] == sorted(completions("retold report --o", here))


def test_files_are_left_to_the_shell(here):
    """As arguments and as values of options."""
    assert ["file:default"] == completions("retold report cov", here)
    assert ["file:default"] == completions("retold who x --in rep", here)
    assert ["file:default"] == completions("retold check --against a", here)


def test_choices_are_completed(here):
    """What an option can mean."""
    assert ["bash"] == completions("retold completion b", here)


def test_ids_of_a_store_are_completed(here, store):
    """Of articles, and of stories where a story is meant; nothing else of them is shown."""
    articles, stories = store
    assert [one for one in articles if one.startswith(articles[0][:2])] == completions(
        f"retold explain --in news.db {articles[0][:2]}", here
    )
    assert sorted(stories) == completions("retold report --in news.db --story ", here)
    assert ["file:default"] == completions("retold sources --store none.db 4", here)


@pytest.mark.parametrize(
    ("shell", "sign"), [("bash", "complete -o"), ("zsh", "#compdef retold"), ("fish", "complete --")]
)
def test_each_shell_gets_its_own(shell, sign):
    """A script that names the command."""
    told = retold("completion", shell)
    assert 0 == told.exit_code
    assert sign in told.stdout
    assert "_RETOLD_COMPLETE" in told.stdout
