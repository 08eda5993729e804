"""Fit the log odds of words of doubt on the Szeged uncertainty corpus, and say how well each half of the news is told by the rest.

usage: python bench/hedge_odds.py WIKI.xml FACTBANK.xml [--out src/retold/text/data/hedge_odds.tsv]

Logistic regression with a Gaussian prior. The printed figures are of cross-halves: news sentences in blocks of 200, every
other block held out, weights from the encyclopedia and the other half. The table that --out writes is fitted on all of it,
so figures of `bench/hedges.py` on either file are figures on its training data. No text is written, only weights.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from given import existing, parser
from hedges import load, ratios
from scipy import sparse
from scipy.optimize import minimize

from retold.text import hedge_odds, hedges
from retold.text.hedging import RULES
from retold.text.numbers import PAD, tokens

BLOCK = 200  # sentences of the news that are held out together: neighbours are of one article
NEWS = (
    8.0  # what a sentence of news counts against one of the encyclopedia; 5 and 10 give the same F1 to .003
)
PRIOR = 3.0  # precision of the prior; swept 1, 3, 5
LEAST_SEEN = 2  # features seen less often are left out
LEAST_RATE = (
    0.12  # phrases that are marked less often than that, and stand in no lexicon of ours, are left out
)
LEAST_WEIGHT = 0.1  # smaller weights are not written


def main():
    """Print the figures of both cross-halves, and write the table where that is asked for."""
    options = parser(__doc__)
    options.add_argument("wiki", type=existing, metavar="WIKI.xml")
    options.add_argument("news", type=existing, metavar="FACTBANK.xml")
    options.add_argument("--out", type=Path, metavar="FILE", help="write the table fitted on all sentences")
    given = options.parse_args()
    wiki, news = read(given.wiki), read(given.news)
    phrases = lexicon(wiki)
    rows, chances = [examples(part, phrases) for part in (wiki, news)], {}
    halves = [[row for row in rows[1] if row[0] // BLOCK % 2 == half] for half in (0, 1)]
    for half in (0, 1):
        names, weights = fit(rows[0], halves[1 - half])
        for (number, span, _, _), chance in zip(
            halves[half], told(halves[half], names, weights), strict=True
        ):
            chances[number, span] = chance
    sweep = {
        str(least): figures(news, chances, least) for least in (0.15, 0.2, hedge_odds.LEAST, 0.25, 0.3, 0.4)
    }
    found = {"cross-halves of the news": figures(news, chances, hedge_odds.LEAST), "by least chance": sweep}
    if given.out:
        names, weights = fit(*rows)
        found["features"] = write(given.out, phrases, names, weights)
    print(json.dumps(found, indent=1))


def read(path):
    """Return each sentence as its tokens, the spans of its cues, and the spans that the rules take for cues."""
    found = []
    for text, gold in load(path):
        toks = tokens(text)
        found.append((toks, gold, hedges.ruled(toks)))
    return found


def lexicon(sentences):
    """Return the phrases by first word: those of our lexicon, and those that are marked often enough."""
    marked = Counter()
    for toks, gold, _ in sentences:
        for start, end in gold:
            marked[tuple(one.low for one in toks[PAD:-PAD] if start <= one.start and one.end <= end)] += 1
    ours = {tuple(phrase.split()) for phrase in RULES}
    known = ours | {words for words, times in marked.items() if words and times >= LEAST_SEEN}
    seen = Counter()
    by_first = grouped(known)
    for toks, _, _ in sentences:
        seen.update(tuple(one.low for one in toks[a:b]) for a, b, _ in hedge_odds.spots(toks, by_first))
    return grouped(words for words in known if words in ours or marked[words] >= LEAST_RATE * seen[words])


def grouped(phrases):
    """Return phrases by their first word."""
    found = defaultdict(list)
    for words in sorted(phrases):
        found[words[0]].append(words)
    return dict(found)


def examples(sentences, phrases):
    """Return (sentence, span, features, whether it is a cue) of every phrase."""
    return [
        (number, (toks[a].start, toks[b - 1].end), hedge_odds.features(toks, a, b, held, ruled), (toks[a].start, toks[b - 1].end) in gold)
        for number, (toks, gold, ruled) in enumerate(sentences)
        for a, b, held in hedge_odds.spots(toks, phrases)
    ]  # fmt: skip


def fit(wiki, news):
    """Return the number of each feature and the weights, the one that all start from last."""
    rows = [*wiki, *news]
    often = Counter(one for row in rows for one in set(row[2]))
    names = {one: at for at, one in enumerate(sorted(f for f, times in often.items() if times >= LEAST_SEEN))}
    held = matrix(rows, names)
    true = np.array([row[3] for row in rows], dtype=float)
    counts = np.r_[np.ones(len(wiki)), np.full(len(news), NEWS)]

    def loss(weights):
        sums = held @ weights[:-1] + weights[-1]
        gap = counts * (1 / (1 + np.exp(-sums)) - true)
        value = (counts * np.logaddexp(0, -sums * (2 * true - 1))).sum()
        slope = np.r_[held.T @ gap + PRIOR * weights[:-1], gap.sum()]
        return value + PRIOR / 2 * (weights[:-1] ** 2).sum(), slope

    start = np.zeros(len(names) + 1)
    return names, minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x


def matrix(rows, names):
    """Return which row has which feature."""
    columns = [[names[one] for one in sorted(set(row[2])) if one in names] for row in rows]
    ends = np.cumsum([0, *map(len, columns)])
    flat = [at for row in columns for at in row]
    return sparse.csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(rows), len(names)))


def told(rows, names, weights):
    """Return the chance of each row."""
    return 1 / (1 + np.exp(-(matrix(rows, names) @ weights[:-1] + weights[-1])))


def figures(sentences, chances, least):
    """Return precision, recall and F1 of cues and of sentences."""
    by_sentence = defaultdict(list)
    for (number, span), chance in chances.items():
        by_sentence[number].append((chance, *span))
    cues, held = [0, 0, 0], [0, 0, 0]
    for number, (_, gold, _) in enumerate(sentences):
        got = set(hedges.likeliest(by_sentence[number], least))
        cues = [cues[0] + len(gold & got), cues[1] + len(got - gold), cues[2] + len(gold - got)]
        both = bool(gold and got), bool(got and not gold), bool(gold and not got)
        held = [a + b for a, b in zip(held, both, strict=True)]
    named = ("precision", "recall", "f")
    return {
        name: dict(zip(named, ratios(*one), strict=True)) for name, one in (("cue", cues), ("sentence", held))
    }


def write(path, phrases, names, weights):
    """Write the table, and return how many features it has."""
    lines = [f"start\t{weights[-1]:.2f}"]
    lines += [f"phrase\t{' '.join(words)}" for some in phrases.values() for words in some]
    kept = [(one, weights[at]) for one, at in names.items() if abs(weights[at]) >= LEAST_WEIGHT]
    lines += [f"{one}\t{weight:.1f}" for one, weight in sorted(kept)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(kept)


if __name__ == "__main__":
    main()
