"""Score the figures read from invented phrases and, given MRPC, what a figure that differs tells of a pair.

Without MRPC files only the phrases of `tests/text/figures.tsv` are scored; prints one JSON object.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from functools import cache
from pathlib import Path

from given import existing, parser

from retold.collate.amounts import compared
from retold.collate.pairing import Pairing, Side, tells
from retold.records import Sentence
from retold.text import parse
from retold.text.figures import compare, figures

PHRASES = Path(__file__).parent.parent / "tests" / "text" / "figures.tsv"
GOLD = Path(__file__).parent / "figures_gold.tsv"  # read by eye: places and values, no words


def phrases():
    """Yield each phrase with what it should state."""
    for line in PHRASES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            phrase, _, expected = line.partition("\t")
            yield phrase, sorted(part.strip() for part in expected.split(";") if part.strip())


def told(figure):
    """Write a figure the way the phrases file does."""
    low, high = f"{figure.low:.12g}", f"{figure.high:.12g}"
    amount = low if low == high and figure.kind != "score" else f"{low}..{high}"
    return " ".join([amount, figure.kind, figure.unit or "-", figure.counted or "-", figure.bound or "-"])


def texts(paths):
    """Return the texts of annotated stories and of text files by the ids of their articles."""
    found = {}
    for path in sorted(file for root in paths for file in (root.iterdir() if root.is_dir() else [root])):
        if path.suffix == ".json":
            found |= {
                one["id"]: one["text"] for one in json.loads(path.read_text(encoding="utf-8"))["articles"]
            }
        elif path.suffix == ".txt":
            found[path.stem] = path.read_text(encoding="utf-8")
    return found


@cache
def _of(text):
    return figures(text)


def read(paths):
    """Score the figures of whole articles at every token with a digit or number word."""
    known, right, wrong = texts(paths), 0, []
    for line in GOLD.read_text(encoding="utf-8").splitlines()[1:]:
        article, offset, expected = line.split("\t")
        if article in known:
            got = next((f for f in _of(known[article]) if f.start <= int(offset) < f.end), None)
            amount = f"{got.low:.10g} {got.high:.10g}" if got else ""
            told_ = (
                f"{amount} {got.kind} {got.unit or '-'} {got.counted or '-'} {got.bound or '-'}"
                if got
                else "-"
            )
            right += told_ == expected
            wrong += [] if told_ == expected else [(article, offset, expected, told_)]
    return {
        "tokens": right + len(wrong),
        "right": right,
        "accuracy": round(right / (right + len(wrong)), 3),
    }, wrong


def pairs(paths):
    """Yield whether a pair of sentences paraphrase, and the two, where each has a number that the other lacks."""
    for path in paths:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            for row in list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]:
                first, second = (set(re.findall(r"\d+(?:[.,]\d+)*", text)) for text in row[3:5])
                if first - second and second - first:
                    yield row[0] == "1", row[3], row[4]


def conflicts(a, b):
    """Whether some figure of each text is met by none of the other, and the two contradict each other."""
    agree = {"equal", "rounded", "converted", "bound changed"}
    left, right = figures(a), figures(b)
    lone = [x for x in left if not any(compare(x, y)[0] in agree for y in right)]
    other = [y for y in right if not any(compare(x, y)[0] in agree for x in left)]
    return any(compare(x, y)[0] == "conflict" for x in lone for y in other)


def whole(name, text):
    """Return a text as one sentence, for laying beside another."""
    parsed = parse(text)
    first, last = parsed.sentences[0], parsed.sentences[-1]
    sentence = Sentence(first.start, last.end, first.first, last.last, first.paragraph)
    return Side(
        name, text, parsed, sentence, parsed.quotes, parsed.figures, parsed.hedges, parsed.attributions
    )


def aligned(a, b):
    """Whether figures that stand for one quantity conflict, as the product says."""
    found = compared(Pairing(whole("a", a), whole("b", b)))
    return any(one.verdict in {"conflict", "undecided"} for one in found)


def mostly_alone(a, b):
    """Whether more figures have no counterpart that agrees than have one: what one tells, the other does not."""
    left, right = whole("a", a), whole("b", b)
    agree = sum(one.verdict not in {"conflict", "undecided"} for one in compared(Pairing(left, right)))
    return len(left.figures) + len(right.figures) > 4 * agree


def unlike(a, b):
    """Whether the words that are no numbers are few in common, or fewer than in most and figures conflict."""
    terms = []
    for side in (whole("a", a), whole("b", b)):
        lemmas = side.parsed.words.lemmas
        terms.append({word for word in lemmas if tells(word) and not any(c.isdigit() for c in word)})
    dice = 2 * len(terms[0] & terms[1]) / max(1, sum(map(len, terms)))
    return dice < UNLIKE or (dice < LESS_LIKE and aligned(a, b))


WAYS = {
    "lone figures conflict": conflicts,
    "aligned conflict": aligned,
    "alone": mostly_alone,
    "rest unlike": unlike,
}
UNLIKE, LESS_LIKE = 0.7, 0.8  # swept .3–1.0 in steps of .05 on the pairs of the training file


def predicted(paths):
    """Score ways to tell from figures that a pair does not paraphrase, next to saying so of every pair."""
    rows = [(not same, a, b) for same, a, b in pairs(paths)]
    odd = sum(one for one, _, _ in rows)
    scores = {"pairs": len(rows), "always": {"accuracy": round(odd / len(rows), 3)}}
    for name, way in WAYS.items():
        said = [way(a, b) for _, a, b in rows]
        hit = sum(one and what for (one, _, _), what in zip(rows, said, strict=True))
        right = sum(one == what for (one, _, _), what in zip(rows, said, strict=True))
        scores[name] = {
            "precision": round(hit / max(1, sum(said)), 3),
            "recall": round(hit / odd, 3),
            "accuracy": round(right / len(rows), 3),
        }
    return scores


def main():
    """Print accuracy as JSON; with --wrong, list what is read otherwise than expected."""
    options = parser(__doc__)
    options.add_argument("mrpc", nargs="*", type=existing, metavar="MRPC.tsv")
    options.add_argument("--wrong", action="store_true", help="list what is read otherwise than expected")
    options.add_argument(
        "--texts", nargs="*", type=existing, default=[], metavar="PATH", help="articles of the gold"
    )
    given = options.parse_args()
    right = total = 0
    wrong = []
    for phrase, expected in phrases():
        got = sorted(told(f) for f in figures(phrase))
        total += 1
        right += got == expected
        if got != expected:
            wrong.append((phrase, expected, got))
    if given.wrong:
        for phrase, expected, got in wrong:
            print(f"{phrase}\n   expected {expected}\n   got      {got}", file=sys.stderr)
    scores = {"phrases": total, "right": right, "accuracy": round(right / total, 3)}
    if given.texts:
        scores["articles"], missed = read(given.texts)
        if given.wrong:
            print("\n".join(" | ".join(one) for one in missed), file=sys.stderr)
    if given.mrpc:
        scores["mrpc"] = {"all": predicted(given.mrpc)} | {
            path.name: predicted([path]) for path in given.mrpc
        }
    print(json.dumps(scores, indent=1))


if __name__ == "__main__":
    main()
