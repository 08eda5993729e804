"""docs/exports.md shows what happens, and names every form, table and column."""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from retold import demo
from retold.cli import main
from retold.cli.exported import FORMS
from retold.show.exported import KEYS, TABLES, leads_to
from retold.show.exported.lineage import OF_EDGES

PAGE = (Path(__file__).parents[3] / "docs" / "exports.md").read_text(encoding="utf-8")
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
ROW = re.compile(r"^\| `(\w+)` \|.*?\|([^|]*)\|$", re.MULTILINE)


def test_the_examples_are_what_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands print what the page shows, "…" standing for anything; then its examples in Python hold."""
    monkeypatch.chdir(tmp_path)
    Path("coverage").mkdir()
    for path in demo.paths():
        shutil.copy(path, "coverage")
    for shown in "".join(CONSOLE.findall(PAGE)).split("$ retold ")[1:]:
        command, _, expected = shown.partition("\n")
        done = CliRunner().invoke(main, shlex.split(command))
        pattern = ".*".join(map(re.escape, expected.split("…")))
        assert re.fullmatch(pattern, done.output, re.DOTALL), f"{command} printed:\n{done.output}"
    found = doctest.DocTestParser().get_doctest(PAGE, {}, "exports.md", "exports.md", 0)
    assert (0, 5) == (doctest.DocTestRunner().run(found).failed, len(found.examples))


def test_every_form_stands_in_the_page() -> None:
    """In the order of the help."""
    table = PAGE.partition("## The forms")[2].partition("## Tables")[0]
    assert list(FORMS) == [name for name, _ in ROW.findall(table)]


def test_every_table_and_column_stands_in_the_page() -> None:
    """In the order in which they are written."""
    table = PAGE.partition("## Tables")[2].partition("Types are those")[0]
    found = {name: re.findall(r"`(\w+)`", columns) for name, columns in ROW.findall(table)}
    assert {name: list(columns) for name, (columns, _) in TABLES.items()} == found


def test_types_and_keys_stand_in_the_page() -> None:
    """The columns of each type but text, the key, and what leads to other tables, in the order of the columns."""
    table = PAGE.partition("| table | key |")[2].partition("\n\n")[0]
    found = {
        cells[0].strip("`"): [cell.replace("`", "").split() for cell in cells[1:]]
        for cells in ([cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines()[2:])
    }
    assert found == {
        name: [
            list(KEYS[name]),
            *(
                [column for column, of in columns.items() if of == kind]
                for kind in ("integer", "real", "boolean")
            ),
            [column for column in columns if leads_to(name, column)],
        ]
        for name, (columns, _) in TABLES.items()
    }


def test_every_field_of_an_edge_stands_in_the_page() -> None:
    """What a graph program lists is explained."""
    part = PAGE.partition("## The lineage as a graph")[2].partition("## Web")[0]
    assert [] == [name for name in OF_EDGES if f"`{name}`" not in part]
