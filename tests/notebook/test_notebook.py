"""Reports in notebooks: a real kernel runs the page's cells; frames are those of pandas and polars."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import nbformat
import pandas as pd
import polars as pl
import pytest
from making import make, tell_of
from nbclient import NotebookClient

import retold
from retold import demo, group, notebook, run, show
from retold.errors import BadOption, BadReport, MissingExtra
from retold.notebook import embedding, frames
from retold.records import Collation, Story, presented

PAGE = Path(__file__).parents[2] / "docs" / "notebook.md"


@pytest.fixture(scope="module")
def report():
    """The report on the bundled story."""
    return retold.report(*demo.paths())


@pytest.mark.parametrize("library", frames.LIBRARIES)
@pytest.mark.parametrize("name", frames.NAMES)
def test_a_frame_holds_the_rows_of_the_table(report, name, library):
    """Column for column and cell for cell."""
    told = show.exported.table(report.document, name)
    frame = report.to_frame(name, library=library)
    assert list(told.columns) == list(frame.columns)
    rows = frame.rows() if library == "polars" else [tuple(row) for row in frame.itertuples(index=False)]
    missing = [tuple(None if pd.isna(cell) else cell for cell in row) for row in rows]
    assert list(told.rows) == missing


def test_columns_have_the_types_that_their_tables_name(report):
    """Also where a column is empty, or a table has no row."""
    frame = report.to_frame("figures")
    assert ("Int64", "float64", "object") == tuple(
        str(frame[name].dtype) for name in ("start", "low", "text")
    )
    assert isinstance(frame, pd.DataFrame)
    empty = report.to_frame("skipped", library="polars")
    assert (0, {"source": pl.String, "reason": pl.String}) == (len(empty), dict(empty.schema))


@pytest.mark.parametrize(("table", "library"), [("secrets", "pandas"), ("statements", "excel")])
def test_an_unknown_table_or_library_is_told(report, table, library):
    """With those that there are."""
    with pytest.raises(BadOption, match=r"ask for one of stories|of pandas or polars"):
        report.to_frame(table, library=library)


@pytest.mark.parametrize("library", frames.LIBRARIES)
def test_a_library_that_is_not_there_is_named(report, monkeypatch, library):
    """With the extra that brings it."""
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtra, match=r"pip install 'retold\[frames\]'"):
        report.to_frame(library=library)


def test_a_story_of_a_report_is_a_report(report):
    """Sound as a file of its own: every span is checked again."""
    (story,) = report.stories
    assert story.document["stories"] == report.document["stories"]
    verdict = show.check(show.to_json(story.document))
    assert ([], verdict.spans) == (list(verdict.problems), verdict.exact)
    assert verdict.spans


def test_a_report_is_read_from_what_was_written(tmp_path, monkeypatch, report):
    """A page or a JSON file, or report.html where nothing is named; else what to do is said."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BadReport, match=r"there is no report\.html here"):
        retold.report()
    Path("report.html").write_text(report.page(), encoding="utf-8")
    Path("report.json").write_text(show.to_json(report.document), encoding="utf-8")
    assert report.document == retold.report("report.json").document
    assert report.document["stories"] == retold.report().document["stories"]


def test_paths_come_one_by_one_or_as_a_list(report):
    """As a glob gives them; an empty one is told, and never taken for a report that lies here."""
    assert report.document == retold.report(list(demo.paths())).document
    with pytest.raises(BadOption, match="the list of paths is empty"):
        retold.report([])


def test_a_report_is_named_in_plain_words(report):
    """One story is no stories."""
    assert "<retold report: 14 articles, 1 story>" == repr(report)


def test_the_package_offers_reports_and_says_what_it_lacks():
    """`retold.report` is loaded when it is asked for."""
    assert (notebook.report, notebook.Report) == (retold.report, retold.Report)
    with pytest.raises(AttributeError, match="no attribute 'rapport'"):
        _ = retold.rapport


def articles():
    """Two articles of one event, one of them with the words of a page in its title."""
    text = "At least 12 people were hurt when the ferry Aldora struck the north pier at Karsund, police said."
    return make(text, "Post", title="<script>top.x=1</script>"), make(
        text.replace("At least 12", "12"), "Echo"
    )


def test_records_show_themselves():
    """A collation as its report; a story is concluded first, to the same report."""
    story = tell_of(*articles())
    told = run.tell(story)
    assert isinstance(told, Collation)
    assert isinstance(story, Story)
    assert told._repr_html_() == story._repr_html_()
    assert "<iframe sandbox" in told._repr_html_()
    assert list(told.to_frame("mentions")["text"]) == list(story.to_frame("mentions")["text"])
    assert 2 == len(group.stories(list(articles()), one_story=True)[0].to_frame("articles"))


def test_records_alone_are_plain(monkeypatch):
    """Without a presenter nothing is shown, and asking for a frame says what to import."""
    monkeypatch.setattr(presented, "_presenters", [])
    story = tell_of(*articles())
    assert story._repr_html_() is None
    with pytest.raises(RuntimeError, match=r"import retold\.notebook"):
        story.to_frame()


def test_a_page_is_escaped_into_its_frame_and_the_card_beside_it():
    """No markup of either acts in the notebook; a huge page is left out, and said to be."""
    piece = embedding.embedded("<script>\"'&</script>", "<img src=x onerror=y>")
    assert 2 == piece.count("<iframe") + piece.count("</iframe>")
    assert [] == re.findall(r"<(?:script|img)", piece)
    assert 'srcdoc="&lt;script&gt;&#34;&#39;&amp;&lt;/script&gt;"' in piece
    assert "allow-same-origin" not in piece
    huge = embedding.embedded("x" * (embedding.LARGEST + 1), "card")
    assert "too large for a notebook" in huge
    assert "<iframe" not in huge


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """The cells of docs/notebook.md after a real kernel has run them in a folder with the bundled story."""
    here = tmp_path_factory.mktemp("notebook")
    (here / "coverage").mkdir()
    for path in demo.paths():
        Path(here, "coverage", Path(path).name).write_bytes(Path(path).read_bytes())
    cells = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    client = NotebookClient(
        made, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(here)}}
    )
    return client.execute()


def outputs(made, number):
    """The outputs of a cell by their types, printed text under "printed"."""
    found = {}
    for one in made.cells[number].outputs:
        assert "error" != one.output_type
        found |= {"printed": one.text} if one.output_type == "stream" else one.data
    return found


def test_a_report_shows_its_page_in_a_notebook(ran, report):
    """As HTML, and as the card where there is no HTML."""
    shown = outputs(ran, 0)
    assert str(report).splitlines()[0] == shown["text/plain"].splitlines()[0]
    assert "<iframe sandbox=" in shown["text/html"]
    assert report.stories[0].title == outputs(ran, 1)["printed"].splitlines()[0]


def test_the_page_s_tables_are_made(ran, report):
    """What the cells print is so."""
    several = [one for one in report.document["stories"][0]["statements"] if one["articles"] > 1]
    once = sum(one["origins"][1] == 1 for one in several)
    assert f"{once} of {len(several)} statements told more than once " in outputs(ran, 2)["printed"]
    assert f"{once} of those rest on one origin" in show.card(report.document)
    assert "hedge dropped" in outputs(ran, 3)["printed"]


def test_a_collation_shows_itself_in_a_notebook(ran):
    """The last cell ends with one."""
    shown = outputs(ran, 4)
    assert "<iframe sandbox=" in shown["text/html"]
    assert "articles" in shown["text/plain"].splitlines()[0]
    assert len(shown["text/plain"]) < 10_000
