"""Score the cues of uncertainty against a part of the Szeged uncertainty corpus; prints one JSON object."""

from __future__ import annotations

import collections
import html
import json
import re
import sys
from pathlib import Path

from given import existing, parser

from retold.text.hedges import uncertain

_SENTENCE = re.compile(r"<Sentence [^>]*>(.*?)</Sentence>", re.DOTALL)
_CUE = re.compile(r"(<ccue[^>]*>.*?</ccue>)", re.DOTALL)


def load(path):
    """Yield each sentence with the spans of its cues."""
    for sentence in _SENTENCE.findall(Path(path).read_text(encoding="utf-8")):
        text, cues = "", set()
        for part in _CUE.split(sentence):
            words = html.unescape(re.sub("<[^>]+>", "", part))
            if part.startswith("<ccue"):
                cues.add((len(text), len(text) + len(words)))
            text += words
        yield text, cues


def ratios(hit, extra, missed):
    """Return precision, recall and F1."""
    scores = (
        hit / max(1, hit + extra),
        hit / max(1, hit + missed),
        2 * hit / max(1, 2 * hit + extra + missed),
    )
    return [round(score, 3) for score in scores]


def main():
    """Print cue and sentence scores as JSON; with --wrong, the words most often missed or marked in vain."""
    cues, held = [0, 0, 0], [0, 0, 0]
    missed, extra = collections.Counter(), collections.Counter()
    options = parser(__doc__)
    options.add_argument("file", type=existing, metavar="FILE.xml")
    options.add_argument(
        "--wrong", action="store_true", help="list the words most often missed or marked in vain"
    )
    given = options.parse_args()
    for text, gold in load(given.file):
        got = {(h.start, h.end) for h in uncertain(text)}
        cues = [cues[0] + len(gold & got), cues[1] + len(got - gold), cues[2] + len(gold - got)]
        held = [
            held[0] + bool(gold and got),
            held[1] + bool(got and not gold),
            held[2] + bool(gold and not got),
        ]
        missed.update(text[a:b].lower() for a, b in gold - got)
        extra.update(text[a:b].lower() for a, b in got - gold)
    if given.wrong:
        print("missed", missed.most_common(60), "\nextra", extra.most_common(60), file=sys.stderr)
    print(json.dumps({"cue_prf": ratios(*cues), "sentence_prf": ratios(*held)}))


if __name__ == "__main__":
    main()
