"""One error of each kind that `retold check` claims to find, planted in a sentence that allows it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from planting.drafts import Draft, Line, plain
from retold.records import Article
from retold.text import parse

Change = tuple[str, int, int]  # the sentence anew, and where the error stands in it
Make = Callable[[str, random.Random, Sequence[str]], Change | None]
NEAR = 3  # words on either side of a change that must stand so in no source: else it is no error

SAID = ("spokesman Torvald Brekk", "analyst Mirela Costin", "engineer Dag Olsen")
WORDS = "We cannot rule anything out at this stage|Nobody had told us that the gates were open|This is the worst night that I remember"
WORDS += "|We are going to look into every one of these letters|It was only a question of time before this happened"
ADDED = (
    "The repairs will cost ${} million, the {} said.",
    "Some {} volunteers have signed up since, the {} said.",
    "A fund has paid out {} grants this year, according to the {}.",
)
BODIES = ("treasury", "ombudsman", "chamber of commerce", "audit office")
TURNS = {
    "rose": "fell", "fell": "rose", "increased": "decreased", "decreased": "increased", "won": "lost", "lost": "won",
    "accepted": "rejected", "rejected": "accepted", "opened": "closed", "closed": "opened", "before": "after",
    "after": "before", "more": "fewer", "higher": "lower", "lower": "higher", "north": "south", "south": "north",
    "northern": "southern", "southern": "northern", "east": "west", "west": "east", "first": "last", "best": "worst",
    "largest": "smallest", "arrived": "left", "guilty": "innocent", "supported": "opposed", "opposed": "supported",
    "alive": "dead", "dead": "alive", "killed": "rescued", "began": "ended", "approved": "rejected", "young": "old",
}  # fmt: skip
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April June July August September October November December".split()
HEDGES = (
    "some about around at least nearly almost more than up to approximately roughly over reportedly allegedly apparently "
    "believed to be may might could possibly probably likely"
).split()
LIMITS = (
    "former|acting|deputy|vice|interim|part of|partly|partially|planned|proposed|temporary|temporarily|minor|slightly|limited|"
    "attempted|designate|outgoing|draft"
).split("|")
QUOTE = re.compile(r"[\"“]([^\"“”]{12,}?)[\"”]")
NUMBER = re.compile(r"(?<![\w.,$€£-])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\w-]|[.,:]\d)")
SAYS = r"(?:said|says|told|added|confirmed|reported|warned|explained)"
NAME = re.compile(r"(?<=[a-z,] )([A-Z][a-z]{4,})\b(?![’'])")


def _quote_altered(text: str, rng: random.Random, _: Sequence[str]) -> Change | None:
    match = QUOTE.search(text)
    inner = list(re.finditer(r"\b[a-z]{4,}\b", match[1])) if match else []
    if match is None or len(match[1].split()) < 6 or len(inner) < 3:
        return None
    one = rng.choice(inner[:-1])
    at = match.start(1) + one.start()
    way = rng.choice(("swap", "insert", "drop"))
    new = {
        "swap": rng.choice(("whatever", "terrible", "yesterday", "promised")),
        "insert": f"never {one[0]}",
        "drop": "",
    }[way]
    end = match.start(1) + one.end() + (way == "drop")
    return text[:at] + new + text[end:], match.start(), match.end() + len(new) - (end - at)


def _quote_invented(text: str, rng: random.Random, _: Sequence[str]) -> Change | None:
    del text
    said = f"“{rng.choice(WORDS.split('|'))},” {rng.choice(SAID)} said."
    return said, 0, said.index("”") + 1


def _speaker(text: str, rng: random.Random, names: Sequence[str]) -> Change | None:
    quote = QUOTE.search(text)
    if quote is None or len(quote[1].split()) < 5:
        return None
    for pattern in (rf"({_PERSON}),? {SAYS}\b", rf"\b{SAYS} ({_PERSON})"):
        match = re.search(pattern, text)
        if match and match[1] in names and not quote.start() < match.start(1) < quote.end():
            others = [one for one in names if not {*one.split()} & {*match[1].split()}]
            if not others:
                return None
            new = rng.choice(others)
            return (
                text[: match.start(1)] + new + text[match.end(1) :],
                match.start(1),
                match.start(1) + len(new),
            )
    return None


_PERSON = r"(?<![A-Z][a-z] )(?<!the )(?<!The )[A-Z][a-zé]+(?: (?:al-)?[A-Z][a-zé]+){0,2}(?! [A-Z])"


def _reporter_quoted(text: str, rng: random.Random, names: Sequence[str]) -> Change | None:
    if re.search(r"[\"“”]", text) or not 8 <= len(text.split()) <= 25 or not text.endswith(".") or not names:
        return None
    if re.search(rf"\b{SAYS}\b|according to", text):
        return None
    said = f"“{text[:-1]},” {rng.choice(names)} said."
    return said, 0, len(text) + 2


def _figure(text: str, rng: random.Random, _: Sequence[str]) -> Change | None:
    outside = [one for one in NUMBER.finditer(text) if not _quoted(text, one.start()) and _counts(text, one)]
    if not outside:
        return None
    one = rng.choice(outside)
    value = float(one[1].replace(",", ""))
    factor = rng.choice((2, 3, 0.5))
    new = f"{value * factor:,.1f}" if "." in one[1] else f"{max(1, round(value * factor)) + (value < 3):,}"
    return text[: one.start()] + new + text[one.end() :], one.start(), one.start() + len(new)


def _counts(text: str, match: re.Match[str]) -> bool:
    """Whether a number counts or measures something: no year, age, day, road or score."""
    value = match[1].replace(",", "")
    dated = re.search(rf"(?:{'|'.join(MONTHS)}|May|Oct\.|Nov\.|Sept\.|Aug\.)\s*$", text[: match.start()])
    year = value.isdigit() and 1900 <= int(value) <= 2100 and "," not in match[1]
    follows = re.match(r" ?(?:%|percent|per cent|[a-z]{4,})", text[match.end() :])
    return bool(follows) and not dated and not year


def _figure_added(text: str, rng: random.Random, _: Sequence[str]) -> Change | None:
    del text
    number = str(rng.choice((37, 46, 58, 64, 83, 137, 2630)))
    line = rng.choice(ADDED).format(number, rng.choice(BODIES))
    return line, line.index(number), line.index(number) + len(number)


def _day(text: str, rng: random.Random, _: Sequence[str]) -> Change | None:
    for names in (DAYS, MONTHS):
        found = [
            one for one in re.finditer(rf"\b(?:{'|'.join(names)})\b", text) if not _quoted(text, one.start())
        ]
        if found:
            one = rng.choice(found)
            new = rng.choice([name for name in names if name != one[0]])
            return text[: one.start()] + new + text[one.end() :], one.start(), one.start() + len(new)
    return None


def _hedge(text: str, rng: random.Random, _: Sequence[str]) -> Change | None:
    figures = (
        r"(?:some|about|around|at least|nearly|almost|more than|up to|approximately|roughly|over) (?=[\d$€£])"
    )
    adverbs = r"(?:reportedly|allegedly|apparently|possibly|probably|believed to be) "
    modals = r"(?:may have|might have|may|might|could) (?!not\b)(?=[a-z])"
    found = [
        one
        for one in re.finditer(rf"\b(?:{figures}|{adverbs}|{modals})", text)
        if not _quoted(text, one.start())
    ]
    if not found:
        return None
    one = rng.choice(found)
    new = {"may have": "had ", "might have": "had ", "may": "will ", "might": "will ", "could": "will "}.get(
        one[0].strip(), ""
    )
    end = re.compile(r"\s*\S+\s*\S*").match(text, one.end())
    return (
        text[: one.start()] + new + text[one.end() :],
        one.start(),
        (end.end() if end else one.end()) - len(one[0]) + len(new),
    )


def _unattributed(text: str, _: random.Random, __: Sequence[str]) -> Change | None:
    if re.search(r"[\"“”]", text):
        return None
    tail = re.match(
        rf"(.{{40,}}), (?:{_PERSON}|(?:the )?[a-z]+(?: [a-z]+)?) {SAYS}(?: on [A-Z]\w+)?\.$", text
    )
    if tail:
        return f"{tail[1]}.", 0, len(tail[1])
    front = re.match(
        rf"(?:According to [^,]{{3,50}},|(?:{_PERSON}|The [a-z]+(?: [a-z]+)?|Police|Officials) {SAYS} that) (.{{40,}})$",
        text,
    )
    return (front[1][0].upper() + front[1][1:], 0, len(front[1])) if front else None


def _attributed_anew(text: str, rng: random.Random, names: Sequence[str]) -> Change | None:
    if re.search(r"[\"“”]", text) or not names:
        return None
    match = re.search(
        rf", ({_PERSON}) {SAYS}\b|^({_PERSON}) {SAYS} that\b|[Aa]ccording to ({_PERSON})\b", text
    )
    if match is None:
        return None
    group = next(number for number in (1, 2, 3) if match[number])
    others = [one for one in names if not {*one.split()} & {*match[group].split()}]
    known = any(match[group] == one or match[group] == one.split()[-1] for one in names)
    if not others or not known:
        return None
    new = rng.choice(others)
    return (
        text[: match.start(group)] + new + text[match.end(group) :],
        match.start(group),
        match.start(group) + len(new),
    )


def _limit(text: str, rng: random.Random, _: Sequence[str]) -> Change | None:
    found = [
        one
        for one in re.finditer(rf"\b(?:{'|'.join(LIMITS)}) (?=[a-zA-Z])", text)
        if not _quoted(text, one.start())
    ]
    found = [one for one in found if one.start() and not _stands_alone(text, one)]
    if not found:
        return None
    one = rng.choice(found)
    rest = re.compile(r"\S+").match(text, one.end())
    return (
        text[: one.start()] + text[one.end() :],
        max(0, one.start() - 4),
        (rest.end() if rest else one.end()) - len(one[0]),
    )


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether a limit is itself what is said ("is planned for May"), or limits a figure, which is a hedge."""
    said = re.search(r"\b(?:is|are|was|were|be|been|being|as|and) $", text[: match.start()])
    return bool(said) or bool(re.match(r"[\d$€£]|all\b|one\b|a\b|for\b|to\b|by\b|in\b", text[match.end() :]))


def _denied(text: str, rng: random.Random, _: Sequence[str]) -> Change | None:
    for pattern, new in (
        (r"\b(was|were|is|are|has|have|had|will|could|can|would) (?!not\b)(?=[a-z]+)", r"\1 not "),
        (r"\b(?:did|does) not (?=[a-z])", ""),
    ):
        found = [one for one in re.finditer(pattern, text) if not _quoted(text, one.start())]
        if found:
            one = rng.choice(found)
            said = one.expand(new)
            return text[: one.start()] + said + text[one.end() :], one.start(), one.start() + len(said) + 3
    return None


def _turned(text: str, rng: random.Random, _: Sequence[str]) -> Change | None:
    found = [
        one for one in re.finditer(rf"\b(?:{'|'.join(TURNS)})\b", text) if not _quoted(text, one.start())
    ]
    if not found:
        return None
    one = rng.choice(found)
    return (
        text[: one.start()] + TURNS[one[0]] + text[one.end() :],
        one.start(),
        one.start() + len(TURNS[one[0]]),
    )


def _misspelt(text: str, rng: random.Random, names: Sequence[str]) -> Change | None:
    known = {part for name in names for part in name.split() if len(part) > 4}
    found = [one for one in re.finditer(r"\b[A-Z][a-z]{4,}\b", text) if one[0] in known]
    if not found:
        return None
    one = rng.choice(found)
    at = rng.randrange(1, len(one[0]) - 2)
    a, b = one[0][at : at + 2]
    new = (
        one[0][:at]
        + (b + a if a != b and rng.random() < 0.5 else a + rng.choice("aeior") + b)
        + one[0][at + 2 :]
    )
    return text[: one.start()] + new + text[one.end() :], one.start(), one.start() + len(new)


def _quoted(text: str, at: int) -> bool:
    return any(one.start() <= at < one.end() for one in re.finditer(r"[\"“][^\"“”]*[\"”]?", text))


KINDS: dict[str, Make | None] = {
    "Q01": _quote_altered,
    "Q02": _quote_invented,
    "Q03": _speaker,
    "Q04": _reporter_quoted,
    "F01": _figure,
    "F02": _figure_added,
    "D01": _day,
    "H01": _hedge,
    "A01": _unattributed,
    "A02": _attributed_anew,
    "M01": _limit,
    "C01": _denied,
    "W01": _turned,
    "N01": _misspelt,
    "T01": None,  # a stretch of a source that the draft does not name
}
WITH_QUOTES = frozenset({"Q01", "Q02", "Q03", "F02"})  # that may stand in or beside a quotation
FRESH = frozenset({"Q02", "F02"})


def plant(draft: Draft, code: str, rng: random.Random, sources: Sequence[Article]) -> bool:
    """Plant an error of a kind in a sentence that has none yet, if one allows it; what some source says is no error."""
    if code == "T01":
        return _pasted(draft, rng, sources)
    free = [number for number, line in enumerate(draft.lines) if line.code is None]
    free = [
        number
        for number in free
        if all(not other.code for other in draft.lines[max(0, number - 1) : number + 2])
    ]
    rng.shuffle(free)
    told = [_folded(one.text) for one in sources]
    names = _people(draft.sources)
    make = KINDS[code]
    assert make is not None
    for number in free:
        line = draft.lines[number]
        made = make(line.text, rng, names)
        if made is None or made[0] == line.text or (line.quoted and code not in WITH_QUOTES):
            continue
        text, start, end = made
        if code == "F02" and any(text[start:end] in one.text for one in sources):
            continue
        if code in FRESH and any(one.quoted for one in draft.lines[number : number + 2]):
            continue
        if code in FRESH:
            draft.lines.insert(number + 1, Line(text, opens=True, code=code, spot=(start, end)))
            return True
        if code == "Q04" and not any(_folded(line.text) in one for one in told):
            continue
        if code != "Q04" and _somewhere(text, start, end, told):
            continue
        draft.lines[number] = Line(text, line.opens, code, (start, end), line.text)
        return True
    return False


def _pasted(draft: Draft, rng: random.Random, sources: Sequence[Article]) -> bool:
    """A stretch of an article that the draft does not name, of 30 words and more."""
    own = _folded(" ".join(line.text for line in draft.lines))
    named = {one.outlet for one in draft.sources}
    others = [one for one in sources if one.outlet not in named and one.outlet]
    rng.shuffle(others)
    for other in others:
        lines = [one.text for one in plain(other)]
        pairs = [f"{a} {b}" for a, b in pairwise(lines)]
        fit = [one for one in pairs if not re.search(r"[\"“”‘«]|''", one) and len(one.split()) >= 30]
        holders = [
            [name.outlet for name in sources if _folded(one)[:80] in _folded(name.text)] for one in fit
        ]
        fit = [
            one
            for one, who in zip(fit, holders, strict=True)
            if _folded(one)[:60] not in own and not {*who} & named
        ]
        if fit:
            text = rng.choice(fit)
            free = [
                at
                for at in range(1, len(draft.lines))
                if not any(one.quoted for one in draft.lines[at - 1 : at + 1])
            ]
            if not free:
                return False
            draft.lines.insert(rng.choice(free), Line(text, opens=True, code="T01", spot=(0, len(text))))
            return True
    return False


def _people(sources: Sequence[Article]) -> list[str]:
    """Who speaks in some articles, by name."""
    found = set()
    for one in sources:
        parsed = parse(one.text, one.furniture)
        for name in [
            *(q.speaker for q in parsed.quotes),
            *(a.name for a in parsed.attributions if a.kind == "named"),
        ]:
            if name and re.fullmatch(r"[A-Z][a-zé]+(?: (?:al-)?[A-Z][a-zé]+){1,2}", " ".join(name.split())):
                found.add(" ".join(name.split()))
    found = {name for name in found if not _BODY.search(name)}
    return sorted(found)


_BODY = re.compile(
    r"\b(?:The|House|Agency|Patrol|Police|Department|Press|Journal|League|News|Court|Party|Ministry|Office|Const|Capt|President)\b"
)


def _somewhere(text: str, start: int, end: int, told: Sequence[str]) -> bool:
    """Whether the changed words with some around them stand so in a source."""
    before, after = text[:start].split()[-NEAR:], text[end:].split()[:NEAR]
    window = _folded(" ".join([*before, text[start:end], *after]))
    return any(window in one for one in told)


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
