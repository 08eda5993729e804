"""Every example of every help text is run in a folder that holds the files it names, and ends as its help says."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from cli.calling import retold
from cli.exampled import examples, prepare, routes
from serving import Site, site

import retold as package
from retold.cli import main
from retold.cli.manual import exits

SOURCE = str(Path(package.__file__).parents[1])
# What the shell runs; trafilatura refuses loopback, and reads its standard input instead of a page there.
PROGRAMS = {
    "retold": f'{sys.executable} -m retold "$@"',
    "trafilatura": f"{Path(sys.executable).parent / 'trafilatura'} --json < b.html",
    "jq": f"{sys.executable} -m json.tool",
}
SHELL = shutil.which("bash")
NEEDS_A_SHELL = re.compile(r"[|<>] |\$\(")
ADDRESS = re.compile(r"https://(?:example\.com|desk\.example)|(?<=-u )URL")
FETCHING = {"report", "load", "diff", "add", "sources"}
ID = re.compile(r"(?<= )(?:[skd]-)?(?:4f1d09ab|4f1d09|4f1d|6e42)\b")

# What is not run here, and why; test_helping has the command line take each of them.
NOT_RUN = {
    "retold serve ": "serves until it is stopped: tests/serve asks it",
    r"retold reuse .*--spark": "needs Java and pyspark: tests/spark runs it",
}
# What goes on until it is stopped, and what is said to it after the example so that it ends.
ENDS = {"retold watch ": "--for 2s --allow-private", "retold mcp ": "< /dev/null"}
# The exit codes that the help promises for what is found in this folder, where that is not 0.
FOUND = {
    "retold check draft": ({1}, "the draft has dropped what its source has"),
    "retold check - ": ({1}, "the same"),
    "retold recall(?! B)": ({1}, "somebody still carries it"),
    "retold doctor ": ({0, 1}, "an SQLite of this machine may be a risk"),
}
EXAMPLES = examples()


def told(table: Mapping[str, Any], line: str) -> Any:
    """What a table says of an example, or None."""
    return next((value for pattern, value in table.items() if re.match(pattern, line)), None)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, dict[str, str], Site]]:
    """The folder, the ids that stand for those of the examples, and a server on loopback."""
    with site() as web:
        routes(web)
        folder = tmp_path_factory.mktemp("examples")
        yield folder, prepare(folder, web.address), web


@pytest.fixture
def there(prepared, tmp_path, monkeypatch) -> tuple[dict[str, str], Site]:
    """A copy of the folder to be in, with a home and a command of its own."""
    folder, ids, web = prepared
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, call in PROGRAMS.items():
        (programs / name).write_text(f"#!/bin/sh\nexec {call}\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    monkeypatch.chdir(copy)
    monkeypatch.setenv("HOME", str(copy))
    monkeypatch.setenv("PYTHONPATH", SOURCE)
    places = (str(programs), os.environ["PATH"])
    monkeypatch.setenv("PATH", os.pathsep.join(places))
    return ids, web


def here(line: str, ids: Mapping[str, str], web: Site) -> str:
    """An example with the ids and addresses that are there, and what ends it."""
    line = ID.sub(lambda found: ids[found[0]], line).replace("/media/", "media/")
    asks = line.split()[1] in FETCHING if line.startswith("retold ") else False
    if ADDRESS.search(line) and asks:
        line += " --allow-private"
    line = ADDRESS.sub(lambda found: f"{web.address}/story" if found[0] == "URL" else web.address, line)
    return f"{line} {told(ENDS, line) or ''}".strip()


@pytest.mark.parametrize("line", dict.fromkeys(line for _, line in EXAMPLES))
def test_an_example_ends_as_its_help_says(line, there):
    """With the exit code that stands there, and without a trace."""
    if reason := told(NOT_RUN, line):
        pytest.skip(str(reason))
    codes, _ = told(FOUND, line) or ({0}, "")
    call = here(line, *there)
    if NEEDS_A_SHELL.search(call):
        if SHELL is None:
            pytest.skip("bash is not installed")
        done = subprocess.run(
            [SHELL, "--norc", "-o", "pipefail", "-c", call],
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        ended, printed = done.returncode, done.stdout + done.stderr
    else:
        result = retold(*shlex.split(call)[1:])
        ended, printed = result.exit_code, result.output
    assert (True, False) == (ended in codes, "Traceback" in printed), f"{call}\n{printed}"
    name = next(word for word in re.findall(r"retold (\w+)", line) if word in main.commands)
    assert ended in exits(name)


def test_every_command_has_an_example_and_every_exception_names_one():
    """A new command cannot do without, and a reason that is no longer needed is found."""
    assert {"", *main.commands} == {name for name, _ in EXAMPLES}
    for table in (NOT_RUN, ENDS, FOUND):
        assert [] == [
            pattern for pattern in table if not any(re.match(pattern, line) for _, line in EXAMPLES)
        ]
