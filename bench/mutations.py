"""What becomes of quotes on their way: each kind of mutation planted into pairs of articles, and genuine variants beside.

SPLIT_DIR holds `text/` and `attributions/` of one split of PolNeAR (train or dev). Every pair is an article and a later one of
another outlet in which one quote was changed; a change of a quote that was not planted is a false alarm. Translations are made
up here (`translated.py`). Prints JSON: precision, recall and F1 of each kind, and false alarms among genuine variants.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from given import existing, parser
from mutating import GENUINE, MUTATIONS, Planted, Said, put
from translated import pairs as translated_pairs

from retold import run
from retold.records import Article, Change

KINDS = {
    "quote altered", "quote truncated", "quote joined", "other translation", "speaker changed", "paraphrase as quote",
    "marks moved",
}  # fmt: skip
AROUND = 4  # paragraphs on either side of a quote that a pair has
MOST = 60  # of one kind


def main() -> None:
    """Plant, report and count."""
    options = parser(__doc__)
    options.add_argument("split", type=existing, metavar="SPLIT_DIR")
    options.add_argument("scorer", type=existing, metavar="SCORER.py")
    options.add_argument("--most", type=int, default=MOST, help="pairs of each kind")
    options.add_argument("--only", nargs="+", metavar="KIND")
    options.add_argument("--show", action="store_true", help="print what was missed and what was false")
    given = options.parse_args()
    print(json.dumps(measured(given), indent=1))


def measured(given: argparse.Namespace) -> dict[str, Any]:
    """Return the figures of all kinds."""
    hit: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    false: Counter[str] = Counter()
    genuine: Counter[str] = Counter()
    alarms: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    began = time.perf_counter()
    for name, before, planted in cases(given.split, given.scorer, given.most, set(given.only or ())):
        found = changes(before, planted.text)
        tried[name] += 1
        if (
            name == "printed as indirect"
        ):  # words of it that are left in marks were parted from those that are not
            found = [one for one in found if one.kind != "marks moved"]
        if not planted.kinds:
            genuine[name] += 1
            alarms[name] += bool(found)
            if found and given.show:
                show("false alarm", name, before, planted, found)
            continue
        (kind,) = planted.kinds
        right = [
            one
            for one in found
            if one.kind == kind and one.after.start <= planted.end and planted.start <= one.after.end
        ]
        hit[kind] += bool(right)
        missed[kind] += not right
        allowed = {kind} | (
            {"speaker changed"} if name == "two as one" else set()
        )  # of two people, who knows
        for wrong in {one.kind for one in found} - allowed:
            false[wrong] += 1
        if given.show and (not right or {one.kind for one in found} - {kind}):
            show("missed" if not right else "beside", name, before, planted, found)
    kinds = {
        kind: {
            "planted": hit[kind] + missed[kind],
            "precision": round(hit[kind] / max(1, hit[kind] + false[kind]), 3),
            "recall": round(hit[kind] / max(1, hit[kind] + missed[kind]), 3),
            "f1": round(2 * hit[kind] / max(1, 2 * hit[kind] + false[kind] + missed[kind]), 3),
        }
        for kind in sorted(KINDS)
        if hit[kind] + missed[kind] + false[kind]
    }
    return {
        "kinds": kinds,
        "pairs": dict(sorted(tried.items())),
        "genuine": {name: [alarms[name], genuine[name]] for name in sorted(genuine)},
        "false_alarms": {"false": sum(alarms.values()), "of": sum(genuine.values())},
        "seconds": round(time.perf_counter() - began, 1),
    }


def cases(split: Path, scorer: Path, most: int, only: set[str]) -> Iterator[tuple[str, str, Planted]]:
    """Yield pairs: what was planted, the text before, the text after and what must be found."""
    documents = list(quoted(split, scorer))
    for name, plant in {**MUTATIONS, **GENUINE}.items():
        if only and name not in only:
            continue
        rng = random.Random(hashlib.sha256(name.encode()).digest())
        made = 0
        for text, direct, _ in rng.sample(documents, len(documents)):
            for said in rng.sample(direct, min(2, len(direct))):
                base, one, others = around(text, said, direct)
                planted = plant(base, one, others, rng)
                if planted and planted.text != base and made < most:
                    made += 1
                    yield name, base, planted
    if not only or "made a quote" in only:
        yield from made_quotes(documents, most)
    if not only or "translation" in only:
        yield from (("translation", before, planted) for before, planted in translated_pairs())


def made_quotes(documents: list[Any], most: int) -> Iterator[tuple[str, str, Planted]]:
    """Yield pairs in which indirect speech is put inside marks."""
    rng = random.Random(7)
    made = 0
    for text, direct, indirect in rng.sample(documents, len(documents)):
        for said in rng.sample(indirect, min(2, len(indirect))):
            base, one, _ = around(text, said, direct)
            start = one.start + 5 if base.startswith("that ", one.start) else one.start
            words = base[start : one.end]
            if made < most and len(words.split()) > 7:
                made += 1
                yield (
                    "made a quote",
                    base,
                    put(base, one.start, one.end, f"“{words[0].upper()}{words[1:]}”", "paraphrase as quote"),
                )


def quoted(split: Path, scorer: Path) -> Iterator[tuple[str, list[Said], list[Said]]]:
    """Yield texts with their direct quotes, and the clauses of indirect speech that end a sentence."""
    spec = importlib.util.spec_from_file_location("scorer", scorer)
    module = importlib.util.module_from_spec(spec)  # type: ignore[arg-type]
    spec.loader.exec_module(module)  # type: ignore[union-attr]
    for _, text, attributions in module.load(str(split)):
        direct, indirect = [], []
        for one in attributions:
            start, end = one["Content"][0][0], one["Content"][-1][1]
            words = text[start:end]
            name = (one.get("Source") or [None])[0]
            cue = (one.get("Cue") or [None])[0]
            marks = sum(words.count(mark) for mark in '“”"')
            if len(one["Content"]) == 1 and words[:1] in '“"' and words[-1:] in '”"' and marks == 2:
                direct.append(Said(start, end, name, cue))
            elif (
                len(one["Content"]) == 1
                and not marks
                and cue
                and text[cue[0] : cue[1]] in ("said", "says", "added")
                and 0 < start - cue[1] <= 2
                and text[end : end + 1] == "."
            ):
                indirect.append(Said(start, end, name, cue))
            elif len(one["Content"]) == 1 and marks == 2 and words[-1:] in '”"':  # mixed
                at = start + max(words.find("“"), 0 if "“" in words else words.find('"'))
                direct.append(Said(at, end, name, cue))
        if direct or indirect:
            yield text, sorted(set(direct), key=lambda said: said.start), indirect


def around(text: str, said: Said, direct: list[Said]) -> tuple[str, Said, list[Said]]:
    """Return the paragraphs around a quote, the quote there, and the others there."""
    first, last = said.start, said.end
    for _ in range(AROUND):
        first = max(0, text.rfind("\n\n", 0, max(0, first - 2)) + 2) if first else 0
        found = text.find("\n\n", last + 2)
        last = len(text) if found < 0 else found
    first = 0 if first < 3 else first

    def moved(one: Said) -> Said:
        shift = [
            None if place is None else (place[0] - first, place[1] - first) for place in (one.name, one.cue)
        ]
        return Said(one.start - first, one.end - first, *shift)

    return (
        text[first:last],
        moved(said),
        [moved(one) for one in direct if first <= one.start and one.end <= last],
    )


def changes(before: str, after: str) -> list[Change]:
    """Return the changes of quotes between two articles."""
    told = (
        article(before, "Daily Harbour", "2031-03-02T09:00Z"),
        article(after, "Evening Kite", "2031-03-02T12:00Z"),
    )
    (collation,) = run.collations(told, one_story=True)
    return [change for one in collation.quotes for variant in one.variants for change in variant.changes]


def article(text: str, outlet: str, published: str) -> Article:
    """Return a text as an article."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    name = hashlib.sha256(f"{outlet}{text}".encode()).hexdigest()[:16]
    return Article(
        id=name,
        text=text,
        sha256=digest,
        source=f"{name}.txt",
        outlet=outlet,
        published=published,
        language="en",
    )


def show(what: str, name: str, before: str, planted: Planted, found: list[Change]) -> None:
    """Print a case that went wrong."""
    say = sys.stderr
    print(f"--- {what}: {name}", file=say)
    print("  ", " ".join(planted.text[max(0, planted.start - 60) : planted.end + 60].split()), file=say)
    texts = defaultdict(str)
    for text in (before, planted.text):
        texts[article(text, "Daily Harbour" if text is before else "Evening Kite", "").id] = text
    for one in found:
        sides = [" ".join(texts[p.article][p.start : p.end].split())[:200] for p in (one.before, one.after)]
        print(f"   * {one.kind}: {sides[0]} -> {sides[1]} ({one.because})", file=say)


if __name__ == "__main__":
    main()
