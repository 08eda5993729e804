"""What must hold of whatever comes out of a reader, whatever went in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from typing import Any

from retold import read
from retold.read import complete
from retold.read.drafts import Draft
from retold.records import Article, Parsed, Reading, Skipped, Span

Signature = tuple[Any, ...]
_VARYING = re.compile(r"(?<=:).*|(?<=with ).*:|'(?:[^'\\]|\\.)*'|\"[^\"]*\"|\([^()]*\)|\d+")


class Broken(AssertionError):
    """A law does not hold."""


def must(holds: bool, law: str) -> None:  # noqa: FBT001 - reads as a sentence
    """Raise Broken where a law does not hold."""
    if not holds:
        raise Broken(law)


def writable(value: Any) -> None:
    """A value can be written as JSON in UTF-8: no lone surrogates, no infinite numbers."""
    try:
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode("utf-8")
    except (UnicodeEncodeError, ValueError, TypeError, RecursionError) as error:
        law = f"what came out cannot be written as JSON ({type(error).__name__})"
        raise Broken(law) from error


def item(found: Draft | Skipped) -> Signature:
    """A draft or a reason is whole, and so is the draft's article; return its shape."""
    if isinstance(found, Skipped):
        return reason(found)
    known = asdict(found)
    must(isinstance(known.pop("text"), str), "a draft has a text")
    writable(known)
    done = complete.article(found)
    shape = reason(done) if isinstance(done, Skipped) else article(done)
    return ("draft", *(name for name, value in known.items() if value), min(len(found.extra), 4), *shape)


def reason(found: Skipped, *, final: bool = False) -> Signature:
    """A reason says what and why, in the end in one line, and can be written."""
    must(bool(found.reason.strip()) and bool(found.source), "a reason names its source and says why")
    must(not final or found.reason == " ".join(found.reason.split()), "a reason is one line")
    writable([found.source, found.reason])
    return ("skipped", _VARYING.sub("…", found.reason)[:80])


def reading(found: Article | Skipped, kept: Reading | None) -> None:
    """An article has a reading, which can be written and gives the same again, field by field."""
    must(kept is not None or isinstance(found, Skipped), "an article can be read again")
    if kept is not None:
        writable(kept.said)
        again = read.again(kept.data, json.loads(json.dumps(kept.said)), beside=kept.beside)
        must(type(again) is type(found) and asdict(again) == asdict(found), "read again it is the same")


def article(found: Article) -> Signature:
    """An article can be written, and its furniture lies in its text, in order and apart."""
    known = asdict(found)
    writable(known)
    places(((entry.start, entry.end) for entry in found.furniture), found.text, apart=True)
    must(all(entry.start < entry.end for entry in found.furniture), "furniture is not empty")
    kinds = sorted({entry.kind for entry in found.furniture})
    return ("article", *(name for name, value in known.items() if value), *kinds, *found.credits)


def places(found: Iterable[tuple[int, int]], text: str, *, apart: bool = False) -> None:
    """Places lie in their text and stand in order; those that must not share a character do not."""
    last = 0
    for start, end in found:
        must(0 <= start <= end <= len(text), "a place lies inside its text")
        must(start >= last, "places stand in order" + (" and apart" if apart else ""))
        last = end if apart else start


def parsed(found: Parsed, text: str) -> Signature:
    """Whatever is said of a text lies inside it."""
    words = found.words
    places(zip(words.starts, words.ends, strict=True), text, apart=True)
    must(len(words) == len(words.folded) == len(words.lemmas), "words have their forms")
    for sentence in found.sentences:
        must(0 <= sentence.first <= sentence.last <= len(words), "a sentence holds words that there are")
    parts: tuple[Sequence[Any], ...] = (
        found.sentences,
        found.quotes,
        found.attributions,
        found.figures,
        found.hedges,
    )
    for part in parts:
        places(((entry.start, entry.end) for entry in part), text)
        for entry in part:
            inner = (getattr(entry, field.name) for field in fields(entry))
            for span in inner:
                must(
                    not isinstance(span, Span) or 0 <= span.start <= span.end <= len(text),
                    "a span lies inside its text",
                )
    return tuple(min(len(part), 3) for part in parts) + tuple(sorted({one.kind for one in found.figures}))
