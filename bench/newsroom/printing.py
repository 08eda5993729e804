"""A body as characters, with the place of every clause and of everything in it that may change."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from newsroom.parts import Body, Clause, Credit, Segment, Sentence

Furnishing = Sequence[tuple[int, str, str]]  # number of a paragraph, kind, words
Piece = tuple[str, str]  # what it is (a slot, "credit", "open", "close" or ""), its words
LETTER = re.compile(r"\w")


@dataclass(slots=True)
class Page:
    """Characters as they are set, and where each piece of each clause stands."""

    text: str = ""
    mentions: list[dict[str, Any]] = field(default_factory=list)
    furniture: list[dict[str, Any]] = field(default_factory=list)
    marks: list[list[Any]] = field(default_factory=list)  # [what, start, end] of the clause being set

    def add(self, what: str, words: str) -> None:
        """Set words; a space before a space or a stop is taken back."""
        if self.text.endswith(" ") and words[:1] in {" ", ",", ".", ";", ":"}:
            self.text = self.text[:-1]
            for mark in self.marks:
                mark[1], mark[2] = (min(edge, len(self.text)) for edge in mark[1:])
        if self.text.endswith("\n"):
            words = words.lstrip()
        start = len(self.text)
        self.text += words
        self.marks.append([what, start, len(self.text)])


def clause_pieces(clause: Clause) -> list[Piece]:
    """Return the pieces of a clause in order; a quote brings its stop, another clause does not."""
    if clause.marks:
        return _quote_pieces(clause)
    claim = [(one.slot, one.text if one.on else "") for one in clause.segments]
    credit = clause.credit
    if credit is None:
        return claim
    words, naming = credit.words.rstrip(","), named(credit)
    return {
        "after": [*claim, ("", ", "), ("credit", naming)],
        "before": [("credit", naming), ("", " that "), *claim],
        "according": [("credit", f"according to {words}"), ("", ", "), *claim],
        "according after": [*claim, ("", ", "), ("credit", f"according to {words}")],
    }[credit.place]


def named(credit: Credit) -> str:
    """Return who said it with the verb; a name with an apposition is closed by a comma."""
    words = credit.words.rstrip(",")
    return f"{words}{',' if ',' in words else ''} {credit.verb}"


def _quote_pieces(clause: Clause) -> list[Piece]:
    opening, closing = clause.marks or "“”"
    parts = quote_parts(clause)
    inner = [[(one.slot, one.text) for one in part] for part in parts]
    credit = clause.credit
    said = ("credit", named(credit)) if credit else None
    if said is None or (credit and credit.place == "before"):
        lead = [said, ("", ": ")] if said else []
        body = [piece for part in inner for piece in (*part, ("", ". "))][:-1]
        return [*lead, ("open", opening), *body, ("", "."), ("close", closing)]
    found = [("open", opening), *inner[0], ("", ","), ("close", closing), ("", " "), said, ("", ".")]
    for part in inner[1:]:
        found += [("", " "), ("open", opening), *part, ("", "."), ("close", closing)]
    return found


def quote_parts(clause: Clause) -> list[list[Segment]]:
    """Return the parts of a quote that are still there."""
    parts: list[list[Segment]] = [[]]
    for one in clause.segments:
        if one.role == "break":
            parts.append([])
        else:
            parts[-1].append(one)
    return parts[: clause.kept]


def printed(body: Body, furniture: Furnishing = (), dateline: str = "") -> Page:
    """Return a body as a page; furniture stands before the paragraph of its number, or after the last."""
    page = Page()
    for number, paragraph in enumerate(body):
        _lines(page, number, furniture)
        _gap(page)
        if not number and dateline:
            start = len(page.text)
            page.text += dateline
            page.furniture.append({"kind": "dateline", "start": start, "end": start + len(dateline.rstrip())})
        for index, sentence in enumerate(paragraph):
            if index:
                page.text += " "
            _sentence(page, sentence)
    _lines(page, len(body), furniture)
    return page


def _lines(page: Page, number: int, furniture: Furnishing) -> None:
    for at, kind, words in furniture:
        if at == number:
            _gap(page)
            page.furniture.append({"kind": kind, "start": len(page.text), "end": len(page.text) + len(words)})
            page.text += words


def _gap(page: Page) -> None:
    if page.text:
        page.text += "\n\n"


def _sentence(page: Page, sentence: Sentence) -> None:
    begin = len(page.text)
    stopped = False
    for index, clause in enumerate(sentence.clauses):
        if index:
            page.text += sentence.joiner
        page.marks = []
        start = len(page.text)
        for what, words in clause_pieces(clause):
            page.add(what, words)
        stopped = bool(clause.marks)
        page.mentions.append(_mention(page, clause, start))
    letter = LETTER.search(page.text, begin)
    if letter:
        page.text = page.text[: letter.start()] + letter[0].upper() + page.text[letter.end() :]
    if not stopped and not page.text.endswith("."):
        page.text = page.text.rstrip(" ") + "."


def _mention(page: Page, clause: Clause, start: int) -> dict[str, Any]:
    page.text = page.text.rstrip(" ")
    end = len(page.text)
    at = {what: (begin, stop) for what, begin, stop in page.marks if what}
    credit = {"voice": clause.credit.voice, **_place(at["credit"])} if clause.credit else None
    quote = None
    if clause.marks:
        first = next(begin for what, begin, _ in page.marks if what == "open")
        last = max(stop for what, _, stop in page.marks if what == "close")
        quote = {
            "start": first,
            "end": last,
            "kept": len(quote_parts(clause)),
            "translation": clause.translation,
            "cut": clause.cut,
        }
    return {
        "uid": clause.uid,
        "from": clause.parent,
        "statement": clause.fact,
        "start": start,
        "end": end,
        "origin": clause.origin,
        "root": clause.origin,
        "voice": clause.voice,
        "teller": clause.teller,
        "because": clause.because,
        "credit": credit,
        "quote": quote,
        "slots": [
            _slot(page, one, at, end) for one in clause.segments if one.role in SHOWN and one.slot in at
        ],
    }


SHOWN = frozenset({"choice", "hedge", "modifier", "figure", "tense", "polarity"})


def _place(span: tuple[int, int]) -> dict[str, int]:
    return {"start": span[0], "end": span[1]}


def _slot(page: Page, one: Segment, at: dict[str, tuple[int, int]], end: int) -> dict[str, Any]:
    """Return a slot with its site: its own words and, where it may be left out, the word beside it."""
    start, stop = at[one.slot]
    stop = min(stop, end)
    if one.role in {"hedge", "modifier"}:
        beside = re.compile(r"\W*\w[\w.,’'-]*\w|\W*\w").match(page.text, stop)
        if beside and beside.end() <= end:
            stop = beside.end()
            start = start if one.on else stop - len(beside[0].lstrip())
        else:
            start = page.text.rfind(" ", 0, max(0, start - 1)) + 1
    text = one.text if one.on else ""
    found = {
        "slot": one.slot,
        "role": one.role,
        "on": one.on,
        "text": text.strip(),
        "start": start,
        "end": stop,
    }
    if one.role == "figure":
        found["value"] = one.value
        found["name"] = one.options[0] if one.options else ""
    else:
        found["form"] = one.form
    return found
