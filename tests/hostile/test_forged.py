"""Documents that another hand wrote: every view shows them harmlessly, or says in a sentence what is wrong with them."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hostile import forging
from hostile.acting import acting
from hostile.viewing import views
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from retold import asking, notebook, show
from retold.cli import main
from retold.errors import BadReport, RetoldError
from retold.show import exported

WAYS = (
    *(["who", "hurt when the ferry struck", "--in"], ["recall", "--in"], ["explain", "--in"]),
    *(["export", "--as", form, "-o", "-"] for form in exported.FORMS),
    ["mcp", "--in"],
)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> dict:
    """A short document that has of everything."""
    return forging.small(tmp_path_factory.mktemp("small"))


@pytest.fixture
def nameless(small: dict) -> dict:
    """The same with somebody whose name stands in no text."""
    document = copy.deepcopy(small)
    document["stories"][0]["people"][0]["name"] = "\x1b[31m<script>hit()</script>"
    return show.sealed(document)


def test_the_document_has_of_everything(small: dict) -> None:
    """What is broken below is there to be broken."""
    assert show.verify(small).clean
    assert small["skipped"]
    assert small["decisions"]
    for name in ("links", "passages", "statements", "quotes", "corrections", "people", "timeline"):
        assert any(story[name] for story in small["stories"]), name
    for name in ("derivations", "routes", "citations", "loops"):
        assert any(story["lineage"][name] for story in small["stories"]), name
    assert any(one["changes"] for story in small["stories"] for one in story["statements"])


@settings(max_examples=10)
@drawn(seed=st.integers(0, 2**32), times=st.integers(1, 4))
def test_no_view_stumbles(request: pytest.FixtureRequest, seed: int, times: int) -> None:
    """Values of the right type, anywhere: a view is made, or the sentence that verify would give is raised."""
    document, told = forging.forged(request.getfixturevalue("small"), seed, times)
    for name, view in views(document):
        try:
            view()
        except RetoldError:
            pass
        except Exception as error:
            error.add_note(f"{name} of {told}")
            raise


def test_a_name_that_stands_in_no_text_is_not_shown(nameless: dict) -> None:
    """On the page its place says so, and verify says what is wrong."""
    page = show.page(nameless)
    assert "(a name that no text has)" in page
    assert "hit()" not in page[: page.index("retold-document")]
    assert "its name is none of its places" in " ".join(show.verify(nameless).problems)


def test_each_reader_of_a_file_says_what_verify_says(nameless: dict, tmp_path: Path) -> None:
    """In one sentence that does not act, exit code 2, no traceback; as page and as JSON, in a notebook too."""
    files = {"a.json": show.to_json(nameless), "a.html": show.page(nameless)}
    for name, text in files.items():
        file = tmp_path / name
        file.write_text(text, encoding="utf-8", newline="")
        for way in WAYS:
            words = [*way, str(file)] if "--in" in way else [way[0], str(file), *way[1:]]
            result = CliRunner().invoke(main, words)
            assert 2 == result.exit_code, (words, result.output, result.exception)
            assert "the report does not verify" in result.stderr
            assert ([], 1) == (acting(result.stderr), result.stderr.count("\n"))
        with pytest.raises(BadReport, match="does not verify"):
            notebook.report(file)


@pytest.mark.parametrize("number", ["NaN", "-Infinity", "1e999", "9" * 400, "9" * 5000])
def test_a_number_that_is_none_is_no_document(small: dict, number: str, tmp_path: Path) -> None:
    """Python reads more numbers than JSON has, and more than can be shown."""
    file = tmp_path / "report.json"
    file.write_text(json.dumps({**small, "more": 4711}).replace("4711", number), encoding="utf-8")
    with pytest.raises(BadReport, match="not readable as JSON"):
        asking.document([str(file)], stdin=None)


def test_a_count_that_no_table_holds(small: dict) -> None:
    """It is told which, before a database says it in its own words."""
    document = copy.deepcopy(small)
    document["stories"][0]["passages"][0]["words"] = 10**20
    with pytest.raises(BadReport, match="a number in words"):
        exported.tables(document)


def test_a_story_that_is_there_twice(small: dict) -> None:
    """Verify says so: tables could not hold both."""
    document = show.sealed({**small, "stories": [*small["stories"], small["stories"][0]]})
    assert any("is there twice" in one for one in show.verify(document).problems)
