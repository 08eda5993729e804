"""Every command's help is a manual's page: what it does, examples, details, options in groups; it fits 80 columns."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from retold.cli import main
from retold.cli.helping import GROUPS, OWN
from retold.cli.manual import EXITS, FILES, SEE, exits

COMMANDS = sorted(main.commands)
SECTION = re.compile(r"^(\S.*):$", re.MULTILINE)


def page(*words: str) -> str:
    """The help at 80 columns."""
    return CliRunner().invoke(main, [*words, "--help"], env={"COLUMNS": "80"}).output


def examples(text: str) -> list[str]:
    """The lines of the block of examples."""
    block = re.search(r"^  Examples:\n((?:    .+\n)+)", text, re.MULTILINE)
    return [line.strip() for line in block[1].splitlines()] if block else []


@pytest.mark.parametrize("name", COMMANDS)
def test_examples_come_right_after_what_a_command_does(name):
    """In one paragraph, and before all else."""
    told = page(name).split("\n\n")
    assert told[0].startswith("Usage:")
    assert "Examples:" not in told[1]
    assert told[2].startswith("  Examples:\n")


@pytest.mark.parametrize("words", [[], *([name] for name in COMMANDS)])
def test_help_fits_80_columns(words):
    """Examples and tables too, which are not wrapped."""
    assert [] == [line for line in page(*words).splitlines() if len(line) > 80]


@pytest.mark.parametrize("words", [[], *([name] for name in COMMANDS)])
def test_every_example_is_a_command_that_can_be_given(words):
    """Each is parsed as a shell and the command line would, without being run."""
    Path("token.txt").write_text("a token of a test\n", encoding="utf-8")  # a file that has to be there
    lines = examples(page(*words))
    assert lines
    for line in lines:
        bare = re.sub(r'^eval "\$\((.*)\)"$', r"\1", re.split(r"\s{3,}", line)[0])
        calls = [part.strip() for part in re.split(r"[|<>] ", bare)]
        _parsed(shlex.split(next(call for call in calls if call.startswith("retold ")))[1:])


def _parsed(given: list[str]) -> None:
    name = given[0]
    with click.Context(main, info_name="retold") as parent:
        main.commands[name].make_context(name, given[1:], parent=parent)


def test_an_example_that_cannot_be_given_would_be_found():
    """The test above looks at something."""
    with pytest.raises(click.UsageError):
        _parsed(["report", "--no-such-option"])


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_stands_once_in_a_known_group(name):
    """In the order of the groups, the help itself last."""
    text = page(name)
    sections = [one for one in SECTION.findall(text) if one in {OWN, *GROUPS, "Other"}]
    assert sections == [one for one in (OWN, *GROUPS, "Other") if one in sections]
    for param in main.commands[name].params:
        if isinstance(param, click.Option):
            assert 1 == len(
                re.findall(rf"^  (?:-\w, )?{re.escape(param.opts[-1])}(?![\w-])", text, re.MULTILINE)
            ), param.opts


def test_the_commands_are_listed_by_what_they_are_for():
    """Each once."""
    listed = re.findall(r"^  ([a-z]+)  +\S", page(), re.MULTILINE)
    assert sorted(listed) == COMMANDS


def test_no_command_is_told_in_half_a_sentence() -> None:
    """The list of commands has a whole sentence for each, in 80 columns."""
    told = page()
    assert [] == [line for line in told.splitlines() if line.startswith("  ") and line.endswith("...")]
    assert all(len(line) <= 80 for line in told.splitlines())


@pytest.mark.parametrize("name", COMMANDS)
def test_help_ends_with_exit_codes_and_commands_that_are_there(name):
    """Each code once, with what it means; the same is said in no other place."""
    text = page(name)
    codes = re.search(r"^Exit codes:\n((?:  .+\n)+)", text, re.MULTILINE)[1]
    assert [*map(str, exits(name))] == re.findall(r"^  (\d+) +\S", codes, re.MULTILINE)
    assert {"0", "2"} <= set(re.findall(r"^  (\d+)", codes, re.MULTILINE))
    assert "exit code 0" not in text.lower()
    near = re.findall(r"retold (\w+)", text.partition("See also:\n")[2])
    assert near
    assert [] == [one for one in near if one not in COMMANDS or one == name]


def test_nothing_is_told_of_commands_that_are_not_there():
    """A command that is renamed takes its end with it."""
    assert set() == {*EXITS, *FILES, *SEE} - {*COMMANDS}
