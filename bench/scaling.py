"""Time what the pipeline asks of hostile texts at growing sizes, and print the worst.

usage: python bench/scaling.py [--only NAME …] [--sizes 250 500 1000] [--limit 60] [--json FILE]

Each case is one text made of one troublesome thing, in kilobytes of characters. Two runs, each in a process of its own under a
CPU limit: `alone` is a story of one article of that size; `pair` is a story of two, of half the size each: the text and an
edited copy. A third, `--kinds wire`, is a story of fifty near copies, each a fiftieth of that size. For each stage the CPU
seconds and how much more they are than at half the size; beside them the peak memory.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

LIMITS = {"alone": 5.0, "pair": 5.0}  # CPU seconds that a megabyte may take
GROWTH = 2.6  # times more for twice the size
MEMORY = 512  # MB
COPIES = 50  # articles of a wire story
MEASURABLE = 0.4  # seconds below which a ratio says nothing

UNITS = {
    "refrain": "The river rose by two metres on Monday, officials said, and 40 families left their homes. ",
    "one word": "water ",
    "straight quotes": '"No," he said. "Yes," she said. ',
    "unclosed curly": "“We will go, he said. ",
    "nested curly": "“He told “us ",
    "closing curly": "we go” and stay” ",
    "alternating marks": "“a” ‘b’ «c» \"d\" 'e' „f“ ",
    "single marks": "'tis 'twas the dogs' 'n' ",
    "guillemets": "« ‹ a › » ",
    "backticks": "``go'' ''stay`` ",
    "brackets": "([{ one }]) ",
    "open brackets": "(he [said {that ",
    "thousands": "1,000 ",
    "digits": "1",
    "digit groups": "1,000,",
    "dotted digits": "1.2.3.",
    "number words": "hundred thousand and twenty-",
    "ranges": "10-20-",
    "money": "$5 million to €6 billion ",
    "dates": "20 October 2021, Monday, ",
    "times": "8:05am 4 p.m. ",
    "ordinals": "first 20th second ",
    "halves": "a half of a million and a half ",
    "hedges": "reportedly may possibly so far ",
    "said": "said ",
    "he said": "he said she told ",
    "according to": "according to the ministry of ",
    "said that": "said that he said that ",
    "pronouns": "he she they it ",
    "capitals": "Anna Maria Novak ",
    "distinct capitals": None,
    "upper case": "WATER ROSE ",
    "title names": "President Minister Dr. Anna Novak of the ",
    "particles": "Anna de la van der ",
    "no punctuation": "the river rose over the old stone bridge near the mill ",
    "all punctuation": "!?.,;:",
    "full stops": ".",
    "ellipses": "… ... ",
    "a word a sentence": "Rain. ",
    "capital full stops": "A. B. C. ",
    "commas": "a, b, c, ",
    "semicolons": "he went; she stayed: they ate — it rained ",
    "conjunctions": "and when but while who which ",
    "newline a word": "word\n",
    "blank lines": "\n\n",
    "blank lines and words": "a\n\n\n",
    "carriage returns": "word word\r\n",
    "wrapped": "the river rose over the old stone bridge near the mill and\nthe dam held until the morning when it broke\n",
    "spaces": " ",
    "tabs": "a\t\t\t",
    "exotic spaces": "a\u2003b\u00a0\u3000",
    "chinese": "河水上涨了两米。",
    "chinese quotes": "「河水」他说「",
    "japanese": "川の水が２メートル上がった",
    "arabic": "ارتفع النهر بمقدار مترين؟ قال ",
    "thai": "แม่น้ำสูงขึ้น",
    "hindi": "नदी दो मीटर बढ़ गई। ",
    "combining": "a\u0301\u0302\u0303",
    "only combining": "\u0301",
    "emoji": "👩‍👩‍👧‍👦🔥",
    "joiners": "a\u200d",
    "soft hyphens": "wa\u00adter\u00ad",
    "long word": "a",
    "apostrophes": "a'b’",
    "underscores": "a_",
    "hyphens": "well-known-",
    "dashes": "he — she – it - ",
    "initials": "U.S. ",
    "long initials": "U.S.A.F.",
    "mister": "Mr. ",
    "mister and name": "Mr. Novak of the U.N. ",
    "months": "Jan. Feb. Oct. ",
    "addresses": "https://post.example/a/b?c=d&e=f#g ",
    "one address": "https://a.example/",
    "mail": "a.b@c.example ",
    "markup": "<p>a</p> &amp; ",
    "possessives": "Novak's the dogs' Anna’s ",
    "tokenised": "the Taliban 's men , he said . `` go ''",
    "colons": "Novak: ",
    "questions": "“Why?” he asked. ",
    "paragraph quotes": "“We go on and on about it, and on\n\n",
    "distinct words": None,
    "distinct sentences": None,
    "distinct numbers": None,
    "one stem": None,
    "prose": None,
}


def made(name: str, size: int) -> str:
    """Return the text of a case, cut to a size in characters."""
    if unit := UNITS[name]:
        return (unit * (size // len(unit) + 1))[:size]
    pieces, length, at = [], 0, 0
    while length < size:
        pieces.append(PIECES[name](at))
        length += len(pieces[-1])
        at += 1
    return "".join(pieces)[:size]


def word(at: int) -> str:
    """Return a made-up word, another for each number."""
    letters = ""
    while True:
        at, digit = divmod(at, 60)
        letters += "bdfgklmnprtv"[digit % 12] + "aeiou"[digit // 12]
        if not at:
            return letters + "n"


def mixed(at: int) -> int:
    """Return a number that looks drawn by chance, the same each time."""
    return (at * 2654435761 + 12345) % 2**32 >> 7


def prose(at: int) -> str:
    """Return a sentence of common and rare words in changing order."""
    common = (
        "the of and in to was for on by with from after near over said would river town council mayor".split()
    )
    words = [
        common[mixed(31 * at + k) % len(common)] if k % 3 else word(mixed(17 * at + k) % 4000)
        for k in range(8 + at % 17)
    ]
    end = "\n\n" if at % 4 == 3 else " "
    return " ".join(words).capitalize() + "." + end


PIECES = {
    "distinct capitals": lambda at: f"{word(at).capitalize()} {word(at * 7 + 1).capitalize()} met ",
    "distinct words": lambda at: word(at) + " ",
    "distinct sentences": lambda at: f"The {word(at)} of {word(at + 5)} rose near {word(3 * at)}. ",
    "distinct numbers": lambda at: f"{at:,} people and ${at}.5 million were {at} metres off. ",
    "one stem": lambda at: f"planet{word(at)} ",
    "prose": prose,
}


def edited(text: str) -> str:
    """Return a text with a word changed here and there, and its first part moved to the end."""
    words = text.split(" ")
    for at in range(13, len(words), 61):
        words[at] = f"other{at % 5}"
    cut = len(words) // 7
    return " ".join(words[cut:] + words[:cut])


def touched(text: str, number: int) -> str:
    """Return a near copy of a text, another for each number: words changed here and there, and some cut off its end."""
    words = text.split(" ")
    for at in range(3 + number, len(words), 37 + number):
        words[at] = word(1000 * number + at)
    return " ".join(words[: len(words) - len(words) * (number % 5) // 12])


def given_of(name: str, size: int, kind: str) -> list[str]:
    """Return the texts of a story."""
    if kind == "wire":
        return [touched(made(name, size // COPIES), number) for number in range(COPIES)]
    return [made(name, size)] if kind == "alone" else [made(name, size // 2), edited(made(name, size // 2))]


def child(name: str, size: int, kind: str, limit: int) -> None:
    """Run one case and print its figures as JSON."""
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
    from retold import align, collate, derive, group, show  # noqa: PLC0415
    from retold.read.complete import article  # noqa: PLC0415
    from retold.read.drafts import Draft  # noqa: PLC0415
    from retold.records import Collation  # noqa: PLC0415
    from retold.text import parse, repeats  # noqa: PLC0415

    texts = given_of(name, size, kind)
    began = time.process_time()
    spent: dict[str, float] = {}

    def done(stage: str) -> None:
        nonlocal began
        spent[stage] = round(time.process_time() - began, 3)
        began = time.process_time()
        print(
            json.dumps(spent | {"MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}), flush=True
        )

    read = [article(Draft(f"{at}.txt", text)) for at, text in enumerate(texts)]
    done("complete")
    kept = [one for one in read if hasattr(one, "text")]
    repeats.repeats(kept)
    done("repeats")
    for one in kept:
        parse(one.text, one.furniture)
    done("parse")
    stories = group.stories(kept, one_story=True)
    done("group")
    told = []
    for story in stories:
        passages = align.passages(story)
        done("align")
        lineage = derive.lineage(story, passages)
        done("derive")
        quotes = collate.utterances(story, lineage)
        statements = collate.statements(story, passages, lineage, quotes)
        tellings = collate.tellings(story, lineage)
        done("collate")
        people = collate.people(story, statements)
        done("people")
        timeline = collate.timeline(story, statements, lineage)
        done("timeline")
        told.append(Collation(story, passages, lineage, statements, tellings, quotes, people, timeline))
    document = show.document(told, [one for one in read if one not in kept], parameters={}, version="0")
    done("document")
    show.page(document)
    done("page")


def measured(name: str, size: int, kind: str, limit: int) -> dict[str, float]:
    """Run one case in a process of its own; `over` marks one that was stopped."""
    command = [sys.executable, __file__, "--child", name, str(size), kind, str(limit)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = ran.stdout.strip().splitlines()
    found: dict[str, float] = json.loads(lines[-1]) if lines else {"MB": 0}
    found["total"] = round(sum(spent for stage, spent in found.items() if stage != "MB"), 3)
    if ran.returncode:
        found["over"] = limit
        last = ran.stderr.strip().splitlines()[-1:]
        print(f"    {name}, {size:,}, {kind}: status {ran.returncode} {' '.join(last)}", file=sys.stderr)
    return found


def main() -> None:
    """Run all cases at all sizes and print those that break a limit."""
    if sys.argv[1:2] == ["--child"]:
        name, size, kind, limit = sys.argv[2:]
        child(name, int(size), kind, int(limit))
        return
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="*", default=list(UNITS))
    parser.add_argument("--kinds", nargs="*", choices=["alone", "pair", "wire"], default=["alone", "pair"])
    parser.add_argument("--sizes", nargs="*", type=int, default=[250, 500, 1000], help="in 1,000 characters")
    parser.add_argument("--limit", type=int, default=60, help="CPU seconds after which a run is stopped")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    out: dict[str, dict[str, list[dict[str, float]]]] = {}
    for name in options.only:
        for kind in options.kinds:
            rows: list[dict[str, float]] = []
            for size in options.sizes:
                rows.append(measured(name, 1000 * size, kind, options.limit))
                if "over" in rows[-1]:
                    break
            out.setdefault(name, {})[kind] = rows
            print(f"{name} ({kind}): {line(rows)}", flush=True)
    if options.json:
        options.json.write_text(json.dumps(out, indent=1) + "\n", encoding="utf-8")


def line(rows: list[dict[str, float]]) -> str:
    """Return one line on a case: its total at each size, the costly stages of the last, its memory, and what is wrong."""
    last = rows[-1]
    stages = {stage: spent for stage, spent in last.items() if stage not in ("MB", "total", "over")}
    dear = ", ".join(
        f"{stage} {spent:.1f}"
        for stage, spent in sorted(stages.items(), key=lambda one: -one[1])
        if spent > 0.3
    )
    wrong = ["STOPPED"] if "over" in last else []
    wrong += ["SLOW"] if last["total"] > LIMITS["pair"] else []
    wrong += ["MEMORY"] if last["MB"] > MEMORY else []
    if len(rows) > 1:
        wrong += [
            f"{stage} x{spent / rows[-2][stage]:.1f}"
            for stage, spent in stages.items()
            if rows[-2].get(stage, 0) > MEASURABLE and spent > GROWTH * rows[-2][stage]
        ]
    totals = " / ".join(f"{row['total']:.1f}" for row in rows)
    return f"{totals} s, {last['MB']} MB [{dear}] {' '.join(wrong)}".rstrip()


if __name__ == "__main__":
    main()
