"""The command that shows what is read."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from read.archives import archive
from read.inputs_of import TEXT, page

from retold import cli, read, show, writing
from retold.records import Article, Skipped

ROWS = [
    {
        "text": f"{TEXT} {at}",
        "outlet": f"Post {at}",
        "id": at,
        "published": "2021-10-20T09:10:00+02:00",
        "tags": ["é😀", 1.5],
    }
    for at in range(4)
]


def load(*arguments: object, given: str | bytes | None = None) -> Result:
    """What the command prints."""
    return CliRunner().invoke(cli.main, ["load", *map(str, arguments)], input=given)


@pytest.fixture
def coverage(tmp_path: Path) -> Path:
    """A folder with inputs of several kinds, one of them empty, one given twice."""
    folder = tmp_path / "coverage"
    folder.mkdir()
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, ROWS)))
    (folder / "again.jsonl.gz").write_bytes(gzip.compress(json.dumps(ROWS[0]).encode()))
    (folder / "b.html").write_text(page(1, head='<meta property="og:url" content="https://post.example/b">'))
    (folder / "c.html").write_text("<html><body></body></html>")
    (folder / "d.warc.gz").write_bytes(archive(2, packed=True))
    (folder / "e.txt").write_text(f"BERGSKAR (AFP) - {TEXT}\n\n— BBC News\n")
    return folder


def test_every_input_is_counted(coverage: Path) -> None:
    """Read is kept and skipped and merged, and an empty page is asked whether it is behind a wall."""
    done = load(coverage)
    assert 0 == done.exit_code
    assert "10 read = 8 kept + 1 skipped + 1 merged" in done.stderr
    assert f"1 empty: paywall? ({coverage / 'c.html'})" in done.stderr
    assert 8 == len(done.stdout.splitlines())


def test_what_is_loaded_reads_back_as_the_same_articles(coverage: Path, tmp_path: Path) -> None:
    """Every field but the source, which is the file that was read."""
    first = load(coverage).stdout
    written = tmp_path / "articles.jsonl"
    written.write_text(first, encoding="utf-8")
    second = load(written).stdout
    rows = [[json.loads(line) | {"source": None} for line in text.splitlines()] for text in (first, second)]
    assert rows[0] == rows[1]
    assert rows[0] == [
        json.loads(line) | {"source": None} for line in load("-", given=first).stdout.splitlines()
    ]


def test_a_second_run_goes_on_where_the_first_was(coverage: Path, tmp_path: Path) -> None:
    """What is in the file is not written again, half a line is."""
    target = tmp_path / "articles.jsonl"
    load(coverage, "-o", target)
    whole = target.read_bytes()
    assert "10 read = 0 kept + 1 skipped + 9 merged" in load(coverage, "-o", target).stderr
    assert whole == target.read_bytes()
    target.write_bytes(whole[:-50])
    assert "10 read = 1 kept" in load(coverage, "-o", target).stderr
    assert whole == target.read_bytes()


def test_a_run_that_is_stopped_keeps_what_is_done(coverage: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends it with the count."""
    real = read.articles

    def stopped(*given: object, **options: object) -> object:
        found = real(*given, **options)  # type: ignore[arg-type]
        yield next(found)
        yield next(found)
        raise KeyboardInterrupt

    monkeypatch.setattr(read, "articles", stopped)
    done = load(coverage)
    assert 2 == len(done.stdout.splitlines())
    assert (130, True) == (done.exit_code, "stopped" in done.stderr)
    assert "2 read = 2 kept + 0 skipped + 0 merged" in done.stderr


def test_fields_are_named_on_the_command_line(tmp_path: Path) -> None:
    """A name that is none of ours is refused with those that are."""
    table = tmp_path / "a.csv"
    table.write_text(f'Absatz,Blatt\n"{TEXT}",Post\n')
    done = load(table, "--map", "text=Absatz", "--map", "outlet=Blatt")
    assert (TEXT, "Post") == tuple(json.loads(done.stdout)[name] for name in ("text", "outlet"))
    for wrong in ("words=Absatz", "text", "text="):
        done = load(table, "--map", wrong)
        assert 2 == done.exit_code
        assert "write OURS=THEIRS" in done.stderr


def test_nothing_read_is_an_error(tmp_path: Path) -> None:
    """With the reasons before it."""
    done = load(tmp_path / "none.txt")
    assert 2 == done.exit_code
    assert "0 kept + 1 skipped" in done.stderr
    assert "no such file" in done.stderr


def test_reasons_of_one_kind_are_counted_together() -> None:
    """Numbers within them make no new kind, and the list ends."""
    tally = read.Tally()
    for at in range(30):
        tally.add(Skipped(f"a:{at}", f"is longer than {at} pages"))
        tally.add(Skipped(f"b:{at}", "odd " + "x" * at))
    first, second, *rest = tally.lines()
    assert ("60 read = 0 kept + 60 skipped + 0 merged", "  30 is longer than … pages (a:0 and 29 more)") == (
        first,
        second,
    )
    assert "  and 19 other reasons" == rest[-1]


def test_progress_is_shown_on_terminals_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """A count with its rate in one line."""

    class Terminal:
        """What a terminal shows."""

        def __init__(self, *, real: bool) -> None:
            self.real = real
            self.shown = ""

        def isatty(self) -> bool:
            return self.real

        def write(self, text: str) -> None:
            self.shown += text

        def flush(self) -> None:
            pass

    monkeypatch.setattr(writing, "EVERY", 0)
    for real in (True, False):
        terminal = Terminal(real=real)
        progress = writing.Progress(terminal)  # type: ignore[arg-type]
        progress.at(1204)
        progress.end()
        assert real == ("\r1,204 read, " in terminal.shown)
        assert real == bool(terminal.shown)


def test_an_article_has_one_line() -> None:
    """Line breaks in a text do not break it."""
    line = show.line(Article("a", "one\ntwo\u2028three", "b", "c"))
    assert 1 == line.count("\n")
