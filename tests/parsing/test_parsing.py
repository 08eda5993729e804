"""What a spaCy pipeline says of an article, as plain data."""

from __future__ import annotations

import json
from dataclasses import astuple

import pytest
from click.testing import CliRunner
from making import make

from retold import parsing, run
from retold.cli import main
from retold.errors import BadOption, MissingExtra

REASON = "spacy is not installed, and too large for every test run: pip install 'retold[parse]'"
TEXT = "The mayor said the quay sank.\n\nNobody   was hurt, officials said. “We saw it,” she added."
RIGHT = (
    ("The", 1, "det"),
    ("mayor", 2, "nsubj"),
    ("said", 2, "ROOT"),
    ("the", 4, "det"),
    ("quay", 5, "nsubj"),
    ("sank", 2, "ccomp"),
    (".", 2, "punct"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A pipeline that has seen one sentence."""
    spacy = pytest.importorskip("spacy", reason=REASON)
    doc, example_of = spacy.tokens.Doc, spacy.training.Example
    nlp = spacy.blank("en", meta={"name": "tiny", "version": "1.2.3"})
    nlp.add_pipe("parser", config={"min_action_freq": 1})
    words, heads, labels = zip(*RIGHT, strict=True)
    example = example_of(doc(nlp.vocab, words), doc(nlp.vocab, words, heads=heads, deps=labels))
    optimizer = nlp.initialize(lambda: [example])
    for _ in range(3):
        nlp.update([example], sgd=optimizer)
    found = tmp_path_factory.mktemp("parser") / "tiny"
    nlp.to_disk(found)
    return found


def test_a_parse_is_plain_data_in_places_of_the_text(folder):
    """Every token is a slice without white space, and hangs on a token of its own sentence."""
    article = make(TEXT, language="en")
    syntax = parsing.model(str(folder)).parsed([article])[0].syntax
    words = [TEXT[start:end] for start, end in zip(syntax.starts, syntax.ends, strict=True)]
    assert "".join(words) == "".join(TEXT.split())
    assert all(isinstance(part, tuple) for part in astuple(syntax))
    ends = [0, TEXT.index("\n"), TEXT.index(" “"), len(TEXT)]
    parts = [sum(start >= end for end in ends) for start in syntax.starts]
    assert parts == [parts[head] for head in syntax.heads]


def test_the_same_parse_each_time(folder):
    """Two readings of one article differ in nothing, in whatever order it comes."""
    model, articles = parsing.model(str(folder)), [make(TEXT, language="en"), make(TEXT[:40], "B")]
    forth = [astuple(one.syntax) for one in model.parsed(articles)]
    back = [astuple(one.syntax) for one in model.parsed(articles[::-1])]
    assert forth == back[::-1]


def test_only_english_is_parsed(folder):
    """An article in another language keeps to word order."""
    (other,) = parsing.model(str(folder)).parsed([make("Der Kai sank.", language="de")])
    assert other.syntax is None


def test_a_report_names_its_parser(folder, tmp_path):
    """Name, version and the beginning of the digest stand among the parameters; no path does."""
    for name, text in (("a.txt", TEXT), ("b.txt", TEXT.replace("mayor", "harbour master"))):
        (tmp_path / name).write_text(text, encoding="utf-8")
    paths = [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    asked = ["report", *paths, "--one-story", "--json", "-", "--parse", str(folder)]
    first, second = CliRunner().invoke(main, asked), CliRunner().invoke(main, asked)
    assert 0 == first.exit_code
    assert first.stdout == second.stdout
    said = json.loads(first.stdout)["parameters"]["parse"]
    assert said.startswith("en_tiny 1.2.3 ")
    assert str(tmp_path) not in said
    written = tmp_path / "report.json"
    written.write_text(first.stdout, encoding="utf-8")
    assert 0 == CliRunner().invoke(main, ["verify", str(written)]).exit_code


def test_without_a_parser_no_parameter_is_added():
    """A report made without it says nothing of one."""
    document = run.report([], parse=None, parser=None)
    assert "parse" not in document["parameters"]


def test_what_is_no_pipeline_is_named(tmp_path):
    """Neither a folder nor an installed pipeline, and one without a parser."""
    spacy = pytest.importorskip("spacy", reason=REASON)
    with pytest.raises(BadOption, match="no spaCy pipeline there"):
        parsing.model(str(tmp_path))
    with pytest.raises(BadOption, match="no spaCy pipeline there"):
        parsing.model("no_such_pipeline")
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(BadOption, match="has no parser"):
        parsing.model(str(tmp_path / "blank"))


def test_without_spacy_the_command_to_install_it_is_named(monkeypatch):
    """The extra is what to install."""

    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr(parsing, "import_module", missing)
    with pytest.raises(MissingExtra, match=r"pip install 'retold\[parse\]'"):
        parsing.model("en_core_web_sm")
