"""Quotes of an article told otherwise: mutations that must be found, and variants that must not."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import NamedTuple

STRANGERS = ("Dana Whitfield", "Marek Soltys", "Ilse Marrant", "Tobias Renko", "Amina Karel")
ASIDES = (
    "The room fell silent for a while.",
    "Work on the bridge goes on all the same.",
    "It was raining by then, and most had gone home.",
)
OTHER_WORDS = "harbour winter ladder copper orchard lantern velvet timber saddle pepper marble falcon".split()
SPELLINGS = [
    ("organize", "organise"), ("recognize", "recognise"), ("center", "centre"), ("labor", "labour"), ("color", "colour"),
    ("defense", "defence"), ("favor", "favour"), ("honor", "honour"), ("realize", "realise"), ("program", "programme"),
    ("percent", "per cent"), ("criticize", "criticise"), ("apologize", "apologise"), ("neighbor", "neighbour"),
    ("behavior", "behaviour"), ("traveled", "travelled"), ("offense", "offence"), ("analyze", "analyse"),
]  # fmt: skip
COUNTS = {"two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "ten": "10", "twelve": "12", "twenty": "20", "two million": "2 million"}  # fmt: skip
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
_CLOSE = {"“": "”", '"': '"'}


class Said(NamedTuple):
    """A quotation: its marks, and who is named for it beside it."""

    start: int
    end: int
    name: tuple[int, int] | None
    cue: tuple[int, int] | None = None


class Planted(NamedTuple):
    """A text in which a quotation was changed: what must be found, and where."""

    text: str
    kinds: frozenset[str]
    start: int
    end: int


Plant = Callable[[str, Said, list[Said], random.Random], Planted | None]


def put(text: str, start: int, end: int, words: str, kind: str, *more: str) -> Planted:
    """Put words in the place of others."""
    return Planted(
        text[:start] + words + text[end:], frozenset((kind, *more)) - {""}, start, start + len(words)
    )


def inner(text: str, q: Said) -> tuple[str, str, str, str]:
    """Return the opening mark, the words, the stop that ends them, and the closing mark."""
    words = text[q.start + 1 : q.end - 1]
    stop = re.search(r"[.,!?…]*\s*$", words)
    cut = stop.start() if stop else len(words)
    return text[q.start], words[:cut], words[cut:], text[q.end - 1]


def truncated(text: str, q: Said, _: list[Said], rng: random.Random) -> Planted | None:
    """Leave out words at one end."""
    a, words, stop, b = inner(text, q)
    found = list(_WORD.finditer(words))
    if len(found) < 10:
        return None
    keep = rng.randint(4, len(found) - 4)
    if rng.random() < 0.6:
        cut = words[: found[keep].start()].rstrip(" ,;:–—-")
    else:
        cut = words[found[len(found) - keep].start() :]
        cut = cut[0].upper() + cut[1:]
    return put(text, q.start, q.end, a + cut + stop + b, "quote truncated")


def reworded(text: str, q: Said, _: list[Said], rng: random.Random) -> Planted | None:
    """Change, drop or add a word in the middle."""
    a, words, stop, b = inner(text, q)
    found = list(_WORD.finditer(words))[1:-1]
    long = [m for m in found if len(m[0]) > 3 and m[0].islower()]
    if len(found) < 6 or not long:
        return None
    way = rng.random()
    one = rng.choice(long)
    if way < 0.6:
        new = words[: one.start()] + rng.choice(OTHER_WORDS) + words[one.end() :]
    elif way < 0.8:
        new = words[: one.start()].rstrip() + words[one.end() :]
    else:
        new = words[: one.start()] + rng.choice(OTHER_WORDS) + " " + words[one.start() :]
    return put(text, q.start, q.end, a + new + stop + b, "quote altered")


def middle_left_out(text: str, q: Said, _: list[Said], __: random.Random) -> Planted | None:
    """Leave out a whole sentence in the middle of a quotation."""
    a, words, stop, b = inner(text, q)
    parts = re.split(r"(?<=[a-z]{3}[.!?]) (?=[A-Z])", words)
    if len(parts) < 3 or any(len(part.split()) < 4 for part in parts):
        return None
    return put(text, q.start, q.end, a + " ".join([parts[0], *parts[2:]]) + stop + b, "quote joined")


def other_speaker(text: str, q: Said, _: list[Said], rng: random.Random) -> Planted | None:
    """Name somebody else beside the words."""
    if q.name is None or q.cue is None:
        return None
    start, end = q.name
    name = text[start:end]
    if (
        name in ("He", "She", "It", "They", "We", "I")
        or not re.fullmatch(r"[A-Z][\w’'-]+(?: [A-Z][\w’'.-]+){0,2}", name)
        or len(_WORD.findall(text[q.start : q.end])) < 7
    ):
        return None
    stranger = rng.choice(STRANGERS)
    last = max(q.end, end) + len(stranger) - len(name)
    return put(text, start, end, stranger, "speaker changed")._replace(start=min(q.start, start), end=last)


def words_out(text: str, q: Said, _: list[Said], rng: random.Random) -> Planted | None:
    """Let the marks begin some words later, in the middle of the reporter's sentence."""
    words = text[q.start + 1 : q.end - 1]
    found = list(_WORD.finditer(words))
    if len(found) < 8 or not words[:1].islower():
        return None
    at = q.start + 1 + found[rng.randint(2, min(5, len(found) - 5))].start()
    new = text[q.start + 1 : at] + text[q.start] + text[at : q.end]
    return put(text, q.start, q.end, new, "marks moved")


def words_in(text: str, q: Said, _: list[Said], rng: random.Random) -> Planted | None:
    """Let the marks begin some words earlier: the reporter's words become the speaker's."""
    if not text[q.start + 1].islower() or len(_WORD.findall(text[q.start : q.end])) < 4:
        return None
    line = text.rfind("\n", 0, q.start) + 1
    found = list(_WORD.finditer(text, line, q.start))
    many = rng.randint(3, 5)
    if (
        len(found) < many + 3
        or "“" in text[found[-many].start() : q.start]
        or '"' in text[found[-many].start() : q.start]
    ):
        return None
    at = found[-many].start()
    if any(mark in text[at : q.start] for mark in '.,;:“”"—–'):
        return None
    new = text[q.start] + text[at : q.start] + text[q.start + 1 : q.end]
    return put(text, at, q.end, new, "paraphrase as quote")


def two_as_one(text: str, q: Said, others: list[Said], __: random.Random) -> Planted | None:
    """Run two quotations of one paragraph or its neighbour together; between them the reporter spoke."""
    later = [o for o in others if o.start > q.end]
    if not later:
        return None
    o = later[0]
    between = text[q.end : o.start]
    if (
        not 60 < len(between) < 500
        or len(re.findall(r"[.!?](?:\s|$)", between)) < 2
        or between.count("\n\n") > 2
    ):
        return None
    a, words, _, b = inner(text, q)
    a2, words2, stop2, _ = inner(text, o)
    if not words2[:1].isupper() or len(words.split()) < 5 or len(words2.split()) < 5:
        return None
    line_end = text.find("\n", o.end)
    line_end = len(text) if line_end < 0 else line_end
    del a2
    if any(mark in text[o.end : line_end] for mark in '“"'):
        return None
    new = a + words + ". " + words2 + stop2 + b
    text2 = text[: q.start] + new + text[q.end : o.start].rstrip() + text[line_end:]
    return Planted(text2, frozenset(("quote joined",)), q.start, q.start + len(new))


# Variants that nobody must call a change ---------------------------------------------------------------------


def respelled(text: str, q: Said, _: list[Said], __: random.Random) -> Planted | None:
    """Spell words the other side of the ocean's way, and numbers in digits."""
    words = text[q.start : q.end]
    new = words
    for american, british in SPELLINGS:
        if re.search(rf"\b{american}(?!m)", new):
            new = re.sub(rf"\b{american}(?!m)", british, new)
        elif re.search(rf"\b{british}", new):
            new = re.sub(rf"\b{british}", american, new)
    for word, digits in COUNTS.items():
        new = re.sub(rf"\b{word}\b", digits, new)
    return put(text, q.start, q.end, new, "") if new != words else None


def punctuated(text: str, q: Said, _: list[Said], rng: random.Random) -> Planted | None:
    """Set other marks between the words."""
    a, words, stop, b = inner(text, q)
    new = words.replace("—", " – ") if "—" in words else words.replace(" – ", "—")
    new = re.sub(r", (and|but)\b", r" \1" if rng.random() < 0.5 else r"; \1", new)
    new = re.sub(r"(\w), (\w)", r"\1 – \2" if rng.random() < 0.3 else r"\1, \2", new)
    stop = stop.replace("!", ".") if "!" in stop else stop
    return put(text, q.start, q.end, a + new + stop + b, "") if new != words else None


def typed(text: str, q: Said, _: list[Said], rng: random.Random) -> Planted | None:
    """Use other quotation marks, apostrophes, spaces."""
    _, words, stop, _ = inner(text, q)
    a, b = rng.choice([("“", "”"), ('"', '"'), ("«", "»"), ("„", "“")])
    words = words.replace("’", "'") if "’" in words else words.replace("'", "’")
    return put(text, q.start, q.end, a + words + stop + b, "")


def wrapped(text: str, q: Said, _: list[Said], rng: random.Random) -> Planted | None:
    """Break lines at a width, as mail programs and PDF files do."""
    width = rng.randint(60, 90)
    paragraphs = []
    for paragraph in text.split("\n\n"):
        line, lines = "", []
        for word in paragraph.split():
            if line and len(line) + len(word) + 1 > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        paragraphs.append("\n".join([*lines, line]))
    return Planted("\n\n".join(paragraphs), frozenset(), q.start, q.end)


def interrupted(text: str, q: Said, _: list[Said], __: random.Random) -> Planted | None:
    """Let the words that say who speaks stand between two sentences of a quotation instead of behind both."""
    a, words, stop, b = inner(text, q)
    behind = re.match(r" ([^“”\"\n.]{3,60})\.(?=\s|$)", text[q.end :])
    cut = re.search(r"(?<=[a-z]{3})\. (?=[A-Z])", words)
    if not behind or not cut or "," not in stop or len(words[: cut.start()].split()) < 4:
        return None
    first, second = words[: cut.start()], words[cut.end() :]
    new = f"{a}{first},{b} {behind[1]}. {a}{second}.{b}"
    return put(text, q.start, q.end + behind.end(), new, "")


def verb_moved(text: str, q: Said, _: list[Said], __: random.Random) -> Planted | None:
    """Name the speaker before the words instead of behind them."""
    a, words, stop, b = inner(text, q)
    behind = re.match(
        r" ([A-Z][\w’'. -]{2,40}?) (said|says|added|told reporters|tweeted|wrote)\.(?=\s|$)", text[q.end :]
    )
    if not behind or stop.strip() != "," or text[: q.start].rstrip(" ")[-1:] not in ("\n", ""):
        return None
    return put(text, q.start, q.end + behind.end(), f"{behind[1]} {behind[2]}: {a}{words}.{b}", "")


def unmarked(text: str, q: Said, _: list[Said], __: random.Random) -> Planted | None:
    """Tell the words without marks, as indirect speech: harmless."""
    a, words, stop, b = inner(text, q)
    del a, b
    if len(words.split()) < 6:
        return None
    return put(text, q.start, q.end, words + stop, "")


MUTATIONS: dict[str, Plant] = {
    "truncated": truncated,
    "reworded": reworded,
    "middle left out": middle_left_out,
    "two as one": two_as_one,
    "other speaker": other_speaker,
    "words moved out": words_out,
    "words moved in": words_in,
}
GENUINE: dict[str, Plant] = {
    "spelling": respelled,
    "punctuation": punctuated,
    "typography": typed,
    "line wraps": wrapped,
    "interrupted elsewhere": interrupted,
    "verb moved": verb_moved,
    "printed as indirect": unmarked,
}
