"""The pages say what the program does: pasted outputs are real, commands are documented, links lead somewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from retold import cli

REPOSITORY = Path(__file__).parents[1]
PAGES = [
    *REPOSITORY.glob("*.md"),
    *(REPOSITORY / "docs").glob("*.md"),
    *(REPOSITORY / "bench").glob("*.md"),
    REPOSITORY / "tests" / "stories" / "README.md",
    REPOSITORY / "src" / "retold" / "demo" / "README.md",
]
LINK = re.compile(r"\[[^\]\n]*(?:\n[^\]\n]*)?\]\(([^)\s]+)\)")
DOCUMENTED = "".join(
    page.read_text(encoding="utf-8") for page in PAGES if page.parent.name in ("docs", REPOSITORY.name)
)


def test_what_the_pages_show_is_what_the_commands_print() -> None:
    """README's demo and every pasted --help are compared with the real output."""
    check = [sys.executable, REPOSITORY / "scripts" / "paste_outputs.py", "--check"]
    done = subprocess.run(list(map(str, check)), capture_output=True, text=True, check=False)
    assert 0 == done.returncode, f"run scripts/paste_outputs.py: {done.stdout}{done.stderr}"


def test_readme_shows_the_demo() -> None:
    """The first thing that a reader may run is followed by what it prints."""
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    assert re.search(r"<!-- output of: retold demo -->\n```\n.+?\n```", readme, re.DOTALL)


@pytest.mark.parametrize("name", sorted(cli.main.commands))
def test_every_command_is_documented(name: str) -> None:
    """A page shows the help of every command."""
    assert f"<!-- output of: retold {name} --help -->" in DOCUMENTED


@pytest.mark.parametrize("name", sorted(cli.main.commands))
def test_every_option_has_a_help_text(name: str) -> None:
    """No option has to be guessed from its name."""
    options = [option for option in cli.main.commands[name].params if isinstance(option, click.Option)]
    assert [] == [option.name for option in options if not option.help]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(REPOSITORY).as_posix())
def test_links_within_the_repository_lead_somewhere(page: Path) -> None:
    """Every relative link names a file that is there."""
    links = LINK.findall(page.read_text(encoding="utf-8"))
    local = [link.split("#")[0] for link in links if not re.match(r"[a-z]+:|#", link)]
    assert [] == [link for link in local if not (page.parent / link).exists()]


def test_links_are_found() -> None:
    """The test above looks at something."""
    assert ["a.md", "b.md"] == LINK.findall("[one](a.md) and [two\nlines](b.md)")


@pytest.mark.parametrize("name", ["demo", "test"])
def test_readme_gives_the_commands_that_are_run_on_every_change(name: str) -> None:
    """What .ci/run takes from README is one line that can be pasted."""
    script = REPOSITORY / "scripts" / "readme-command.sh"
    done = subprocess.run([str(script), name], capture_output=True, text=True, check=True)
    (command,) = done.stdout.splitlines()
    assert command.startswith("pip install ")
    assert command in (REPOSITORY / "README.md").read_text(encoding="utf-8")


def test_the_changelog_tells_of_the_version() -> None:
    """The version of the package has a heading."""
    version = re.search(
        r'^version = "(.+)"$', (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert version
    assert f"## [{version[1]}]" in (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_architecture_names_every_room() -> None:
    """Each folder and module at the top of the package stands in the tree."""
    page = (REPOSITORY / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = [path for path in (REPOSITORY / "src" / "retold").iterdir() if not path.name.startswith("__")]
    names = [f"{room.name}/" if room.is_dir() else room.name for room in rooms]
    assert [] == [name for name in names if f"  {name} " not in page]


def test_the_benchmarks_are_described() -> None:
    """bench/README.md names every script of its folder."""
    page = (REPOSITORY / "bench" / "README.md").read_text(encoding="utf-8")
    scripts = sorted(path.name for path in (REPOSITORY / "bench").glob("*.py"))
    assert [] == [name for name in scripts if f"`{name}" not in page]
