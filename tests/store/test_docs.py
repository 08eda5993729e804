"""What docs/store.md shows is what happens."""

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

PAGE = Path(__file__).parents[2] / "docs" / "store.md"
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def test_the_page_on_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands print what the page shows, "…" standing for more lines, and the examples in Python hold."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(concluding, "Tellers", partial(tellers.Tellers, 0))
    Path("coverage").mkdir()
    for path in demo.paths():
        shutil.copy(path, "coverage")
    text = PAGE.read_text(encoding="utf-8")
    for block in CONSOLE.findall(text):
        for shown in block.split("$ retold ")[1:]:
            command, _, expected = shown.partition("\n")
            done = CliRunner().invoke(main, shlex.split(command))
            assert 0 == done.exit_code, done.output
            whole, cut, _ = expected.partition("…\n")
            assert whole == (done.output[: len(whole)] if cut else done.output)
    found = doctest.DocTestParser().get_doctest(text, {}, PAGE.name, str(PAGE), 0)
    assert len(found.examples) > 4
    assert 0 == doctest.DocTestRunner().run(found).failed
