"""Score the ledger of what got lost on minimal pairs with their whole truth, and on pure copies, where nothing may be reported.

usage: python bench/ledger.py [--copies 1000] [--failures FILE]

A minimal pair is two articles of one story that differ in one sentence, by one operator: a hedge dropped, added, moved or
replaced by its like; a source dropped, exchanged, made nameless or given another verb; a narrowing word dropped or added;
what was to come told as past. The sentences are invented (`minimal_pairs.txt`). A pure copy is an article of the newsroom
simulator beside itself: verbatim, re-wrapped, with curly quotes, with the spelling of the other side, behind a dateline.
"""

from __future__ import annotations

import io
import json
import random
import re
import sys
import textwrap
from collections import Counter
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple

from given import parser
from judging.counts import harmonic, share
from newsroom import story, whole
from newsroom.spelling import american

from retold import run

Json = dict[str, Any]
TABLE = Path(__file__).with_name("minimal_pairs.txt")
AROUND = (
    "Rain had fallen on the valley since the weekend.",
    "The quay was closed to lorries and the school stayed shut.",
    "A choir from the next village sang outside the town hall.",
)
FIRST_SEED = 3000  # of the stories whose articles are copied: no other figure uses them
TYPES = (
    "verbatim",
    "re-wrapped",
    "curly quotes",
    "straight quotes",
    "American",
    "British",
    "dateline",
    "spaces",
)


class Pair(NamedTuple):
    """Two sentences, the kinds of change between them, and what was done."""

    before: str
    after: str
    kinds: frozenset[str]
    operator: str


def main() -> None:
    """Print the figures of minimal pairs and of copies."""
    options = parser(__doc__)
    options.add_argument("--copies", type=int, default=1000, metavar="N", help="how many copies  [1000]")
    options.add_argument("--failures", type=Path, metavar="FILE", help="write what went wrong")
    given = options.parse_args()
    found, failures = minimal()
    copied, more = copies(given.copies)
    print(json.dumps({"minimal pairs": found, "copies": copied}, indent=1))
    if given.failures:
        text = json.dumps([*failures, *more], indent=1, ensure_ascii=False)
        given.failures.write_text(text + "\n", encoding="utf-8")


def minimal() -> tuple[Json, list[Json]]:
    """Return precision, recall and F1 over all minimal pairs, by kind and by operator, and what went wrong."""
    planted, found, reported = Counter[str](), Counter[str](), Counter[str]()
    operators: dict[str, list[int]] = {}
    failures, unchanged, alarms = [], 0, 0
    for pair in pairs():
        told = Counter(change["kind"] for change in between(pair))
        right = told.keys() & pair.kinds
        planted.update(pair.kinds)
        found.update(right)
        reported.update(told.keys())
        unchanged += not pair.kinds
        alarms += bool(told) and not pair.kinds
        fine = told.keys() == pair.kinds
        score = operators.setdefault(pair.operator, [0, 0])
        score[0] += fine
        score[1] += 1
        if not fine:
            failures.append({**pair._asdict(), "kinds": sorted(pair.kinds), "told": sorted(told)})
    total = sum(score[1] for score in operators.values())
    figures = {
        "pairs": total,
        **_scores(planted.total(), found.total(), reported.total()),
        "unchanged": unchanged,
        "with a false alarm": alarms,
        "kinds": {k: _scores(planted[k], found[k], reported[k]) for k in sorted(planted | reported)},
        "right by operator": {name: f"{fine} of {n}" for name, (fine, n) in sorted(operators.items())},
    }
    return figures, failures


def _scores(planted: int, found: int, reported: int) -> Json:
    recall, precision = share(found, planted), share(found, reported)
    return {"precision": precision, "recall": recall, "f": harmonic(precision, recall)}


def between(pair: Pair) -> list[Json]:
    """The changes that a report on two articles with these sentences has."""
    texts = ["\n\n".join((AROUND[0], said, *AROUND[1:])) for said in (pair.before, pair.after)]
    return reported(*texts)


def reported(first: str, second: str) -> list[Json]:
    """The changes in a report on two articles, the second one later."""
    rows = [
        {"id": name, "outlet": name, "published": f"2031-03-0{day}T08:00Z", "text": text}
        for name, day, text in (("Morning Post of Orlan", 2, first), ("Tarn Evening Sheet", 3, second))
    ]
    given = io.BytesIO("\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode())
    document = run.report(["-"], one_story=True, stdin=given)
    return [change for one in document["stories"] for s in one["statements"] for change in s["changes"]]


def pairs() -> Iterator[Pair]:
    """All minimal pairs, in the order of the table: `operator | kinds | before => after`, one a line or by slots.

    Words in braces stand for each entry of a list that the table gives: `{who}` takes its entries in turn.
    """
    lists: dict[str, list[str]] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("$"):
            name, _, entries = line[1:].partition("=")
            lists[name.strip()] = [one.strip() for one in entries.split("/")]
        elif line and not line.startswith("#"):
            yield from _filled(line, lists)


def _filled(line: str, lists: dict[str, list[str]]) -> Iterator[Pair]:
    operator, kinds, said = (part.strip() for part in line.split("|"))
    before, _, after = said.partition(" => ")
    names = list(dict.fromkeys(re.findall(r"\{(\w+)", said)))
    times = max((len(lists[name]) for name in names), default=1)
    entries = [[one for one, _ in zip(cycle(lists[name]), range(times), strict=False)] for name in names]
    for some in zip(*entries, strict=True) if names else [()]:
        words = {name: one.split("~") for name, one in zip(names, some, strict=True)}
        sides = [_worded(side, words) for side in (before, after)]
        yield Pair(*sides, frozenset(k.strip() for k in kinds.split("+") if k.strip() != "none"), operator)


def _worded(said: str, words: dict[str, list[str]]) -> str:
    """A sentence with its slots filled: `{who}` by the first form of an entry, `{who.2}` by its third."""
    found = re.sub(r"\{(\w+)(?:\.(\d))?\}", lambda slot: words[slot[1]][int(slot[2] or 0)], said)
    return found[0].upper() + found[1:]


def copies(wanted: int) -> tuple[Json, list[Json]]:
    """Return how many pure copies there were by type, and every change that was reported between an original and its copy."""
    rng = random.Random("copies")
    made, failures, false = Counter[str](), [], Counter[str]()
    seed = FIRST_SEED
    while made.total() < wanted:
        for article in whole(story(seed))["articles"][:4]:
            if made.total() >= wanted:
                break
            kind = TYPES[made.total() % len(TYPES)]
            made[kind] += 1
            text = article["text"]
            told = reported(text, copy(text, kind, rng))
            false[kind] += bool(told)
            failures += [
                {"seed": seed, "copy": kind, "kind": one["kind"], "because": one["because"]} for one in told
            ]
        seed += 1
        if sys.stderr.isatty():
            print(f"\r{made.total()} of {wanted} copies", end="", file=sys.stderr)
    figures = {"copies": made.total(), "with a change": false.total(), "changes": len(failures)}
    return figures | {"by type": {kind: f"{false[kind]} of {made[kind]}" for kind in TYPES}}, failures


def copy(text: str, kind: str, rng: random.Random) -> str:
    """A copy of a text that tells the same in the same words."""
    if kind == "re-wrapped":
        width = rng.randint(48, 90)
        parts = [textwrap.fill(" ".join(one.split()), width) for one in text.split("\n\n")]
        return "\n\n".join(parts)
    if kind == "curly quotes":
        return re.sub(r'"([^"]*)"', "“\\1”", text).replace("'", "’")
    if kind == "straight quotes":
        return text.translate(str.maketrans("“”‘’", "\"\"''"))
    if kind in {"American", "British"}:
        return american(text, to_american=kind == "American")
    if kind == "dateline":
        return f"{rng.choice(('ORLAN', 'TARN, Valdoria'))} ({rng.choice(('NPA', 'Interwire'))}) - {text}"
    return (
        re.sub(r"(?<=[.,]) ", lambda _: rng.choice((" ", "  ", "\u00a0")), text) if kind == "spaces" else text
    )


if __name__ == "__main__":
    main()
