"""What the pages on the store and on watching show is what happens."""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from retold import demo
from retold.cli import main
from retold.keep import concluding, tellers

DOCS = Path(__file__).parents[2] / "docs"
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@pytest.fixture
def coverage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An own folder with the articles of the demo; stories are told in this process, which starts faster."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(concluding, "Tellers", partial(tellers.Tellers, 0))
    Path("coverage").mkdir()
    for path in demo.paths():
        shutil.copy(path, "coverage")


def followed(page: str) -> str:
    """Run the commands of a page, which print what it shows, "…" standing for anything; return its text."""
    text = (DOCS / page).read_text(encoding="utf-8")
    blocks = CONSOLE.findall(text)
    assert blocks
    for block in blocks:
        for shown in block.split("$ retold ")[1:]:
            command, _, expected = shown.partition("\n")
            done = CliRunner().invoke(main, shlex.split(command))
            assert 0 == done.exit_code, done.output
            pattern = ".*".join(map(re.escape, expected.split("…")))
            assert re.fullmatch(pattern, done.output, re.DOTALL), f"{command} printed:\n{done.output}"
    return text


@pytest.mark.usefixtures("coverage")
def test_the_page_on_the_store() -> None:
    """Its commands print what it shows, and its examples in Python hold."""
    text = followed("store.md")
    found = doctest.DocTestParser().get_doctest(text, {}, "store.md", "store.md", 0)
    assert len(found.examples) > 4
    assert 0 == doctest.DocTestRunner().run(found).failed


@pytest.mark.usefixtures("coverage")
def test_the_page_on_watching() -> None:
    """Its commands print what it shows."""
    followed("watch.md")
