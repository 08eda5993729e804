"""What articles themselves say that they had wrong: notes in their text, their title, or their page's fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from retold.records import Figure, Span
from retold.show.asked.forms import Form, counted, form
from retold.text.corrections import Note, notes

Json = Mapping[str, Any]

LEAST_TERMS = 3  # content words below which the wrong words alone do not say what they are about: "12"
_FIELDS = ("text", "description", "correction", "name", "headline")


class Noted(NamedTuple):
    """A note of an article: where, and in which forms it gives what was wrong and what is right."""

    article: str
    field: str  # text | title | correction
    note: Note
    old: Form | None
    new: Form | None
    about: Form  # all that it says


def noted(story: Json, articles: Mapping[str, Json]) -> Iterator[Noted]:
    """Yield the notes of a story's articles in order."""
    for id_ in story["articles"]:
        for field, text in _texts(articles[id_]):
            for note in notes(text):
                yield Noted(id_, field, note, *_forms(text, note))


def _texts(article: Json) -> Iterator[tuple[str, str]]:
    yield "text", article["text"]
    if article["title"]:
        yield "title", article["title"]
    extra = article["extra"]
    page = extra.get("json_ld") if isinstance(extra.get("json_ld"), Mapping) else {}
    for given in (extra.get("corrections"), extra.get("correction"), (page or {}).get("correction")):
        for text in _said(given):
            yield "correction", f"Correction: {text}"


def _said(given: object) -> Iterator[str]:
    """Yield the words of schema.org corrections, however they are given."""
    if isinstance(given, str):
        yield given
    elif isinstance(given, Mapping):
        yield from (given[name] for name in _FIELDS if isinstance(given.get(name), str))
    elif isinstance(given, list | tuple):
        for one in given:
            yield from _said(one)


def _forms(text: str, note: Note) -> tuple[Form | None, Form | None, Form]:
    """Return what a note calls wrong and right; a bare number or name takes what it is about from its sentence."""
    about = form(text[note.start : note.end])
    wrong = form(_cut(text, note.wrong)) if note.wrong else None
    right = form(_cut(text, note.right)) if note.right else None
    if wrong is None:
        return None, right, about
    if _content(wrong) < LEAST_TERMS:
        context = right if right is not None and _content(right) > _content(wrong) else about
        wrong = _instead(context, wrong, right)
    if right is not None and _content(right) < LEAST_TERMS:
        right = _instead(wrong, right, wrong)
    return wrong, right, about


def _content(one: Form) -> int:
    return len([term for term in one.terms if not term.startswith("#")])


def _instead(context: Form, words: Form, other: Form | None) -> Form:
    """Return a context with its figures replaced by those of some words; a bare number counts what they counted."""
    figures = [*(other.figures if other else ()), *context.figures]
    away = frozenset(term for figure in figures for term in counted(figure))
    numbers = frozenset(term for term in away if ":" not in term) if words.figures else frozenset()
    mine = tuple(_as(one, figures) for one in words.figures)
    return Form((context.terms - numbers) | words.terms, mine or context.figures, words.hedges, words.denies)


def _as(figure: Figure, figures: Sequence[Figure]) -> Figure:
    """Return a bare number as what the first of some figures is of that is not the same number."""
    if figure.kind != "count" or figure.counted or figure.unit:
        return figure
    model = next((one for one in figures if (one.low, one.high) != (figure.low, figure.high)), None)
    return figure if model is None else replace(model, low=figure.low, high=figure.high)


def _cut(text: str, span: Span) -> str:
    return text[span.start : span.end]
