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


def predicted(paths):
    """Score "figures conflict" as a sign that a pair does not paraphrase, next to calling every pair a conflict."""
    rows = [(not same, conflicts(a, b)) for same, a, b in pairs(paths)]
    hit = sum(odd and said for odd, said in rows)
    said, odd = sum(said for _, said in rows), sum(odd for odd, _ in rows)
    right = sum(odd == said for odd, said in rows)
    scores = {"pairs": len(rows), "always": {"precision": odd / len(rows), "accuracy": odd / len(rows)}}
    scores["conflict"] = {"precision": hit / max(1, said), "recall": hit / odd, "accuracy": right / len(rows)}
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
        scores["mrpc"] = predicted(given.mrpc)
    print(json.dumps(scores, indent=1))


if __name__ == "__main__":
    main()
