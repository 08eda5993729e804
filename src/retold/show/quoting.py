"""The utterances of a story as the document tells them, and whether a file still tells them so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from retold.records import Change, Rendering, Statement, Utterance, Variant
from retold.show import values
from retold.text.said import Key, alike, keys
from retold.text.words import words

Json = dict[str, Any]
Read = Mapping[str, Any]

UNQUOTED = "indirect"  # the only kind of wording that stands outside quotation marks


def quotes(
    told: Sequence[Utterance], statements: Sequence[Statement], order: Mapping[str, int]
) -> list[Json]:
    """Return the utterances in the order of the story, each with the statements that have words of it."""
    return [
        {
            "id": one.id,
            "text": one.text,
            "speaker": one.speaker,
            "articles": len({r.article for v in one.variants if v.kind != UNQUOTED for r in v.renderings}),
            "statements": _touched(one, statements),
            "variants": [_variant(variant) for variant in one.variants],
        }
        for one in sorted(told, key=lambda one: (_first(one, order), one.id))
    ]


def _first(one: Utterance, order: Mapping[str, int]) -> tuple[int, int]:
    """Return where an utterance is first told."""
    return min((order[r.article], r.parts[0].start) for v in one.variants for r in v.renderings)


def _touched(one: Utterance, statements: Sequence[Statement]) -> list[str]:
    """Return the ids of the statements of which a mention has quoted words of an utterance, in the order told."""
    places = [
        (rendering.article, part.start, part.end)
        for variant in one.variants
        if variant.kind != UNQUOTED
        for rendering in variant.renderings
        for part in rendering.parts
    ]
    return [
        statement.id
        for statement in statements
        if any(
            m.article == article and m.start < end and start < m.end
            for m in statement.mentions
            for article, start, end in places
        )
    ]


def _variant(one: Variant) -> Json:
    return {
        "kind": one.kind,
        "because": one.because,
        "against": one.against,
        "renderings": [_rendering(rendering) for rendering in one.renderings],
        "changes": [change(item) for item in one.changes],
    }


def _rendering(one: Rendering) -> Json:
    return {
        "article": one.article,
        "parts": [values.span(part) for part in one.parts],
        "speaker": one.speaker,
        "named": values.span(one.named) if one.named else None,
        "said": {
            name: [values.span(span) for span in getattr(one, name)] for name in ("to", "where", "when")
        },
        "again": [values.span(span) for span in one.again],
    }


def change(one: Change) -> Json:
    """Return a change."""
    return {
        "kind": one.kind,
        "from": values.place(one.before),
        "to": values.place(one.after),
        "because": one.because,
        "hops": one.hops,
        "carried_by": list(one.carried_by),
    }


def places(story: Read) -> Iterator[tuple[str, Read]]:
    """Yield every place of the utterances of a story; files of earlier versions have none."""
    for one in story.get("quotes", ()):
        where = f"quote {one['id']}"
        for variant in one["variants"]:
            for item in variant["changes"]:
                yield where, item["from"]
                yield where, item["to"]
            for rendering in variant["renderings"]:
                named = [rendering["named"]] if rendering["named"] else []
                said = [span for spans in rendering["said"].values() for span in spans]
                for span in (*rendering["parts"], *rendering["again"], *named, *said):
                    yield where, {**span, "article": rendering["article"]}


def problems(story: Read, texts: Mapping[str, str]) -> Iterator[str]:
    """Yield what is wrong with the utterances of a story beyond their places."""
    known = {statement["id"] for statement in story["statements"]}
    for one in story.get("quotes", ()):
        where = f"quote {one['id']}"
        first = one["variants"][0]["renderings"][0]
        part = first["parts"][0]
        if texts.get(first["article"], "")[part["start"] : part["end"]] != one["text"]:
            yield f"{where}: its text is not the first piece of its first wording"
        if not known.issuperset(one["statements"]):
            yield f"{where}: it names a statement that is not there"
        for number, variant in enumerate(one["variants"]):
            against = variant["against"]
            if against is not None and (against == number or not 0 <= against < len(one["variants"])):
                yield f"{where}: wording {number} is laid beside none of its wordings"
            if any(not _names(r, texts) for r in variant["renderings"]):
                yield f"{where}: a speaker is named who is not in the text"
            if variant["kind"] != UNQUOTED and not _one_wording(variant["renderings"], texts):
                yield f"{where}: wording {number} has not the same words in all its articles"


def _names(rendering: Read, texts: Mapping[str, str]) -> bool:
    return not rendering["speaker"] or rendering["speaker"] in texts.get(rendering["article"], "")


def _one_wording(renderings: Sequence[Read], texts: Mapping[str, str]) -> bool:
    """Whether renderings are one wording but for spelling, punctuation and typography."""
    first, *others = (said(one, texts) for one in renderings)
    return all(alike(first, other) for other in others)


def said(rendering: Read, texts: Mapping[str, str]) -> list[Key]:
    """Return the words of a rendering as they are compared; their places are numbers of words of each piece."""
    found: list[Key] = []
    for part in rendering["parts"]:
        text = texts.get(rendering["article"], "")[part["start"] : part["end"]]
        here = words(text)
        found += keys(text, here, 0, len(here))
    return found
