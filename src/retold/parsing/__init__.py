"""Dependency parses by a spaCy pipeline of the user's choice: a folder, or the name of one that is installed.

Nothing is fetched. What comes out is plain data (`records.Syntax`); no stage ever sees an object of spaCy.
"""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any

from retold.errors import BadOption, MissingExtra
from retold.records import Article, Syntax
from retold.text import parse

BATCH = 64  # sentences at a time
LONGEST = 1500  # characters of a sentence; longer ones are lists, and their parse says nothing
UNUSED = ("ner", "lemmatizer", "senter", "textcat", "textcat_multilabel", "morphologizer", "spancat")
ENGLISH = ("en", None)  # languages whose articles are parsed; None where it is not known


@dataclass(frozen=True, slots=True)
class Model:
    """What parses articles, and the name under which a report records it."""

    parsed: Callable[[Iterable[Article]], list[Article]]
    name: str


def model(given: str) -> Model:
    """Return the parser that a folder holds or that is installed under a name.

    Raises MissingExtra without spaCy, BadOption where there is no such pipeline or it holds no parser.
    """
    try:
        spacy = import_module("spacy")
    except ImportError as error:
        message = "--parse needs spacy: pip install 'retold[parse]'"
        raise MissingExtra(message) from error
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a pipeline of another minor version works, or fails below
            nlp = spacy.load(given, exclude=list(UNUSED))
    except Exception as error:  # the library has errors of its own, and a folder may hold anything
        message = (
            f"--parse {given}: no spaCy pipeline there and none installed by that name ({type(error).__name__}): "
            "give a folder or a name such as en_core_web_sm"
        )
        raise BadOption(message) from error
    if "parser" not in nlp.pipe_names:
        message = f"--parse {given}: this pipeline has no parser: give one that has"
        raise BadOption(message)
    return Model(lambda articles: [_with(nlp, one) for one in articles], _name(nlp, given))


def _with(nlp: Any, article: Article) -> Article:
    """Return an article with its parse, if it is in English."""
    language = article.language.partition("-")[0] if article.language else None
    return replace(article, syntax=syntax(nlp, article)) if language in ENGLISH else article


def syntax(nlp: Any, article: Article) -> Syntax:
    """Return the parse of an article's sentences, as the text is cut into them here; furniture is left out."""
    text = article.text
    found = parse(text, article.furniture).sentences
    parts = [(text[one.start : one.end], one.start) for one in found if one.end - one.start <= LONGEST]
    rows = [
        row for doc, start in nlp.pipe(parts, as_tuples=True, batch_size=BATCH) for row in _rows(doc, start)
    ]
    heads = tuple(_number(at, row[2], len(rows)) for at, row in enumerate(rows))
    return Syntax(
        starts=tuple(row[0] for row in rows),
        ends=tuple(row[1] for row in rows),
        heads=heads,
        labels=tuple(row[3] for row in rows),
        tags=tuple(row[4] for row in rows),
    )


def _rows(doc: Any, start: int) -> Iterator[tuple[int, int, int, str, str]]:
    """Yield the tokens of a sentence: place, how far away the head is, label and tag; white space is none."""
    kept = {token.i: number for number, token in enumerate(one for one in doc if not one.is_space)}
    for token in doc:
        if token.i in kept:
            away = kept.get(token.head.i, kept[token.i]) - kept[token.i]
            begin = start + token.idx
            yield begin, begin + len(token.text), away, token.dep_ or "dep", token.tag_


def _number(at: int, away: int, count: int) -> int:
    return at + away if 0 <= at + away < count else at


def _name(nlp: Any, given: str) -> str:
    """Return a pipeline's name and version with the beginning of a digest of its weights, which a report records."""
    digest = hashlib.sha256(nlp.get_pipe("parser").to_bytes()).hexdigest()[:12]
    label = "_".join(str(nlp.meta.get(part) or "") for part in ("lang", "name")).strip("_")
    return " ".join(
        part for part in (label or Path(given).name, str(nlp.meta.get("version") or ""), digest) if part
    )
