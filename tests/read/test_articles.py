"""Reading inputs of every kind, and what holds for all of them."""

from __future__ import annotations

import hashlib
import io
import json
import os
import random
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold import read
from retold.records import Article, Skipped

TEXT = "The ferry Halvorsen ran aground off Bergskar on Monday night, the harbour said."
LONG = " ".join([TEXT] * 5)


def reason(place: str | Path) -> str:
    """Why one input gives no article."""
    (found,) = read.articles([place])
    assert isinstance(found, Skipped)
    return found.reason


def write(path: Path, content: str | bytes) -> Path:
    """A file with this content."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_text_file_is_kept_as_it_is(tmp_path: Path) -> None:
    """Text, hash and source are what the file and the user gave."""
    text = f" {TEXT}\r\n\r\n{TEXT}\n"
    path = write(tmp_path / "a.txt", b"\xef\xbb\xbf" + text.encode())
    (article,) = read.articles([str(path)])
    assert isinstance(article, Article)
    assert (text, str(path), hashlib.sha256(text.encode()).hexdigest()) == (
        article.text,
        article.source,
        article.sha256,
    )
    assert (None, None, None, None) == (article.url, article.outlet, article.first_seen, article.fetched)


def test_a_text_tells_its_own_date_title_writer_and_agency(tmp_path: Path) -> None:
    """What furniture says fills what no field says."""
    text = f"Ferry aground off Bergskar\nBy Anna Lind\nUpdated: 4 May 2012 10:30\n3 May 2012\nBERGSKAR (Reuters) - {LONG}\n{LONG}\n"
    (article,) = read.articles([write(tmp_path / "a.txt", text)])
    assert isinstance(article, Article)
    assert ("Ferry aground off Bergskar", "Anna Lind", ("Reuters",)) == (
        article.title,
        article.byline,
        article.credits,
    )
    assert ("2012-05-03", "2012-05-04T10:30", "en") == (article.published, article.modified, article.language)


def test_a_picture_credit_is_no_credit_of_the_text(tmp_path: Path) -> None:
    """Who took the picture and whom somebody told did not write the text."""
    text = f"The ferry on the reef. Anna Lind / AFP\n\n{LONG}\n\nShe told Reuters that the ship was lost.\n"
    (article,) = read.articles([write(tmp_path / "a.txt", text)])
    assert isinstance(article, Article)
    assert () == article.credits


def test_an_outlet_is_taken_from_its_own_line_only(tmp_path: Path) -> None:
    """A signature names the outlet, a mention does not."""
    (signed,) = read.articles([write(tmp_path / "a.txt", f"{LONG}\n\n— BBC News\n")])
    (mentioned,) = read.articles([write(tmp_path / "b.txt", f"{LONG} The BBC News said so.\n")])
    assert isinstance(signed, Article)
    assert isinstance(mentioned, Article)
    assert ("BBC News", None) == (signed.outlet, mentioned.outlet)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"a\x00b", "binary"),
        (b"PK\x03\x04abc", "zip archive"),
        (b"\x1f\x8b\x08", "gzip"),
        ("\u200b", "empty"),
    ],
)
def test_what_is_no_text_says_why(tmp_path: Path, content: str | bytes, words: str) -> None:
    """Nothing is dropped without a reason."""
    assert words in reason(write(tmp_path / "a.txt", content))


def test_inputs_that_are_not_there_say_so(tmp_path: Path) -> None:
    """Missing files, patterns, odd names and addresses are reasons, not errors."""
    assert "no such file" in reason(tmp_path / "none.txt")
    assert "no file matches" in reason(f"{tmp_path}/*.none")
    assert "no such file" in reason("a\x00b")
    assert "not on the public Internet" in reason("https://post.example/a")
    assert "holds no files" in reason(tmp_path)
    assert "not a regular file" in reason("/dev/null")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    assert "could not be opened" in reason(tmp_path / "gone")


def test_folders_are_walked_in_order_without_hidden_files(tmp_path: Path) -> None:
    """A loop of links ends, each file is read once."""
    write(tmp_path / "b/2.txt", TEXT)
    write(tmp_path / "a.txt", TEXT)
    write(tmp_path / ".hidden/3.txt", TEXT)
    write(tmp_path / "b/.4.txt", TEXT)
    (tmp_path / "b/loop").symlink_to(tmp_path)
    found = [entry.source for entry in read.articles([tmp_path])]
    assert [str(tmp_path / "a.txt"), str(tmp_path / "b/2.txt")] == found


def test_patterns_lists_and_file_addresses_are_expanded(tmp_path: Path) -> None:
    """Three ways to name one file."""
    path = write(tmp_path / "a b.txt", TEXT)
    listed = write(tmp_path / "list.txt", f"# files\n\n{path}\r\n@{path}\n")
    assert [str(path)] == [entry.source for entry in read.articles([f"{tmp_path}/a*.txt"])]
    assert [str(path)] == [entry.source for entry in read.articles([path.as_uri()])]
    first, second = read.articles([f"@{listed}"])
    assert str(path) == first.source
    assert isinstance(second, Skipped)
    assert "could not" in reason("@none.txt")


def test_a_file_with_a_magic_name_is_itself(tmp_path: Path) -> None:
    """Brackets in a name are a pattern only where no such file exists."""
    path = write(tmp_path / "[a].txt", TEXT)
    assert [str(path)] == [entry.source for entry in read.articles([path])]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="names of bytes are a Unix matter")
def test_a_name_in_no_encoding_can_be_written(tmp_path: Path) -> None:
    """The source of a file with odd bytes in its name is plain text."""
    name = os.fsencode(tmp_path) + b"/\xff.txt"
    Path(os.fsdecode(name)).write_bytes(TEXT.encode())
    (article,) = read.articles([tmp_path])
    assert article.source.endswith("\\xff.txt")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (f"{TEXT}\n", f"{TEXT}\n"),
        (json.dumps({"text": TEXT}), TEXT),
        (f"<html><body><p>{LONG}</p></body></html>", LONG),
        ("[Updated] It rains.", "[Updated] It rains."),
    ],
)
def test_standard_input_is_sniffed(data: str, text: str) -> None:
    """Plain text, JSON and HTML come through -; a second - has nothing left."""
    first, second = read.articles(["-", "-"], stdin=io.BytesIO(data.encode()))
    assert isinstance(first, Article)
    assert (text, "-") == (first.text, first.source)
    assert isinstance(second, Skipped)


def test_equal_texts_of_two_outlets_stay_two(tmp_path: Path) -> None:
    """Outlet, address and the given id tell articles apart; the rest does not."""
    rows = [
        {"text": TEXT},
        {"text": TEXT, "outlet": "A"},
        {"text": TEXT, "outlet": "B"},
        {"text": TEXT, "url": "https://a.example"},
        {"text": TEXT, "id": 1},
    ]
    rows += [{"text": TEXT, "title": "a title tells no article apart"}]
    coverage = read.gather([write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, rows)))])
    assert (5, 0, 1, 6) == (
        len(coverage.articles),
        len(coverage.skipped),
        len(coverage.merged),
        coverage.read,
    )
    assert "a title tells no article apart" in [article.title for article in coverage.articles]


def test_the_order_of_inputs_changes_nothing(tmp_path: Path) -> None:
    """Shuffled inputs and shuffled lines give byte-identical coverage."""
    places = [write(tmp_path / f"{at}.txt", f"{TEXT} {at % 4}") for at in range(6)] + [
        tmp_path / "none",
        tmp_path / "0.txt",
    ]
    rows = [
        json.dumps({"text": TEXT, "outlet": name, "title": title})
        for name in "AB"
        for title in ("x", "y", None)
    ]
    seen = set()
    for seed in range(6):
        random.Random(seed).shuffle(places)
        random.Random(seed).shuffle(rows)
        coverage = read.gather([*places, write(tmp_path / "rows.jsonl", "\n".join(rows))])
        seen.add(json.dumps(asdict(coverage)))
        assert 14 == coverage.read
    assert 1 == len(seen)


def test_importing_the_reader_loads_no_parser() -> None:
    """HTML and language models are loaded by the first input that needs them."""
    code = "import sys, retold.read; print([m for m in ('lxml', 'trafilatura', 'py3langid', 'numpy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "[]" == done.stdout.strip()


@settings(deadline=None)  # the first page loads the HTML parser
@given(
    st.binary()
    | st.binary().map(lambda data: b"{" + data)
    | st.binary().map(lambda data: b"<html><p>" + data)
)
def test_arbitrary_bytes_never_raise(data: bytes) -> None:
    """Every input is an article or a reason, and an article's text is what was given."""
    found = list(read.articles(["-"], stdin=io.BytesIO(data)))
    assert found
    for entry in found:
        assert isinstance(entry, Skipped) or hashlib.sha256(entry.text.encode()).hexdigest() == entry.sha256


@settings(deadline=None)
@given(st.text(min_size=1))
def test_any_text_is_untouched(text: str) -> None:
    """What is read as text is character for character what was written, and every span lies inside."""
    for entry in read.articles(["-"], stdin=io.BytesIO(b"\xef\xbb\xbf." + text.encode())):
        if isinstance(entry, Article):
            assert f".{text}" == entry.text
            assert all(0 <= part.start < part.end <= len(entry.text) for part in entry.furniture)
