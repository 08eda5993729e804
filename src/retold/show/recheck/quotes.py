"""Whether the quotes of a report are still what its articles say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from retold.show.quoting import UNQUOTED
from retold.text.quote_words import Key, alike, keys
from retold.text.words import words

Json = Mapping[str, Any]


def places(story: Json) -> Iterator[tuple[str, Json]]:
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


def problems(document: Json) -> Iterator[str]:
    """Yield what is wrong with the utterances of a document beyond their places."""
    texts = {article["id"]: article["text"] for article in document["articles"]}
    for story in document["stories"]:
        yield from _of_story(story, texts)


def _of_story(story: Json, texts: Mapping[str, str]) -> Iterator[str]:
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


def _names(rendering: Json, texts: Mapping[str, str]) -> bool:
    return not rendering["speaker"] or rendering["speaker"] in texts.get(rendering["article"], "")


def _one_wording(renderings: Sequence[Json], texts: Mapping[str, str]) -> bool:
    """Whether renderings are one wording but for spelling, punctuation and typography."""
    first, *others = (said(one, texts) for one in renderings)
    return all(alike(first, other) for other in others)


def said(rendering: Json, texts: Mapping[str, str]) -> list[Key]:
    """Return the words of a rendering as they are compared; their places are numbers of words of each piece."""
    found: list[Key] = []
    for part in rendering["parts"]:
        text = texts.get(rendering["article"], "")[part["start"] : part["end"]]
        here = words(text)
        found += keys(text, here, 0, len(here))
    return found
