"""Which passages of the articles of a story go back to the same text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product

from retold.align import lexical, meanings, reworded
from retold.align.edits import operations
from retold.align.evidence import Voice, weigh
from retold.align.lexical import Run
from retold.align.meanings import Embed
from retold.records import Article, Parsed, Passage, Place, Story, WordingKind
from retold.text import likeness, parse

__all__ = ["Embed", "operations", "passages"]

QUOTED_SHARE = 0.7  # of its words inside quotation marks: what is left is "he said"
COUNTERPART = (
    0.35  # likeness at which a sentence may reword another: swept .22-.4 on the annotated dev stories
)
COVERED = 0.5  # of a sentence in runs: it needs no second passage as a reworded one

MOST_REPEATS = (
    15  # a sentence said again and again is compared with its like in turn and so many before and after
)


def passages(story: Story, *, embed: Embed | None = None) -> tuple[Passage, ...]:
    """All passages between the articles of a story: runs of shared wording, then sentences followed in other words.

    With `embed` sentences may follow one another by their meaning too, where no words join them.
    """
    articles = story.articles
    parsed = [parse(article.text, article.furniture) for article in articles]
    voices = [Voice(one, article.text) for one, article in zip(parsed, articles, strict=True)]
    found = []
    runs: dict[tuple[int, int], list[Run]] = defaultdict(list)
    for i, j, run in _runs(parsed):
        runs[i, j].append(run)
        found.append(_from_run(articles, voices, i, j, run))
    found += _reworded(articles, voices, runs, embed)
    words = {article.id: one.words for article, one in zip(articles, parsed, strict=True)}
    told = (
        replace(one, operations=operations(words[one.a.article], words[one.b.article], one)) for one in found
    )
    return tuple(sorted(told))


def _runs(parsed: Sequence[Parsed]) -> Iterator[tuple[int, int, Run]]:
    """The runs of all pairs of articles; texts of the same words are one run, however short they are."""
    said = [one.words.folded for one in parsed]
    for i, j, run in lexical.all_runs(parsed):
        if said[i] != said[j]:
            yield i, j, run
    twins: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, words in enumerate(said):
        twins[words].append(number)
    for words, members in twins.items():
        for i, j in combinations(members, 2):
            if words:
                yield (
                    i,
                    j,
                    Run(
                        0,
                        len(words),
                        0,
                        len(words),
                        tuple(zip(range(len(words)), range(len(words)), strict=True)),
                        0.0,
                    ),
                )


def _from_run(articles: Sequence[Article], voices: Sequence[Voice], i: int, j: int, run: Run) -> Passage:
    a, b = voices[i], voices[j]
    longest = max(run.a_last - run.a_first, run.b_last - run.b_first)
    return Passage(
        _place(articles[i], a.parsed, run.a_first, run.a_last),
        _place(articles[j], b.parsed, run.b_first, run.b_last),
        min(run.a_last - run.a_first, run.b_last - run.b_first),
        round(len(run.pairs) / longest, 4),
        _wording(a.parsed, b.parsed, run),
        _quoted(a, run.a_first, run.a_last) or _quoted(b, run.b_first, run.b_last),
        round(weigh(a, b, run.pairs), 2),
        _blocks(run),
    )


def _blocks(run: Run) -> tuple[tuple[int, int, int], ...]:
    """The matched words of a run as equal stretches."""
    found: list[tuple[int, int, int]] = []
    for a, b in run.pairs:
        if found and (a, b) == (found[-1][0] + found[-1][2], found[-1][1] + found[-1][2]):
            found[-1] = (*found[-1][:2], found[-1][2] + 1)
        else:
            found.append((a, b, 1))
    return tuple(found)


def _place(article: Article, parsed: Parsed, first: int, last: int) -> Place:
    return Place(article.id, parsed.words.starts[first], parsed.words.ends[last - 1])


def _wording(a: Parsed, b: Parsed, run: Run) -> WordingKind:
    same = a.words.folded[run.a_first : run.a_last] == b.words.folded[run.b_first : run.b_last]
    return "verbatim" if same else "edited"


def _quoted(voice: Voice, first: int, last: int) -> bool:
    return voice.quoted_words(first, last) >= QUOTED_SHARE * (last - first)


def _reworded(
    articles: Sequence[Article],
    voices: Sequence[Voice],
    runs: dict[tuple[int, int], list[Run]],
    embed: Embed | None,
) -> list[Passage]:
    """Sentences of a rewrite with those that they follow, where no run joins them already."""
    parsed = [voice.parsed for voice in voices]
    found = []
    likely = _alike([article.text for article in articles], parsed)
    if embed:
        _add_meanings([article.text for article in articles], parsed, likely, runs, embed)
    for (i, j), options in sorted(likely.items()):
        chain = reworded.chain(options)
        shorter = min(len(parsed[i].sentences), len(parsed[j].sentences))
        if reworded.follows_sentence_by_sentence(chain, shorter):
            found += [
                _from_sentences(articles, voices, i, j, pair)
                for pair in chain
                if _in_runs((parsed[i], parsed[j]), pair, runs[i, j]) < COVERED
            ]
    return found


def _add_meanings(
    texts: Sequence[str],
    parsed: Sequence[Parsed],
    likely: dict[tuple[int, int], list[reworded.Pair]],
    runs: Mapping[tuple[int, int], Sequence[Run]],
    embed: Embed,
) -> None:
    """Add the sentences of like meaning, among those without a counterpart, of articles that have others alike."""
    candidates = {}
    for i, j in {*likely, *(pair for pair, found in runs.items() if found)}:
        matched = ({pair.a for pair in likely.get((i, j), ())}, {pair.b for pair in likely.get((i, j), ())})
        candidates[i, j] = (frozenset(matched[0]), frozenset(matched[1]))
    for pair, found in meanings.alike(texts, parsed, candidates, embed):
        likely[pair].append(found)


def _alike(texts: Sequence[str], parsed: Sequence[Parsed]) -> dict[tuple[int, int], list[reworded.Pair]]:
    """For each two articles the pairs of their sentences that may reword one another."""
    bags = likeness.bags(texts, parsed)
    first = [next((k for k, bag in enumerate(bags) if bag.article == i), 0) for i in range(len(texts))]
    told: dict[frozenset[str], dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, bag in enumerate(bags):
        told[bag.terms][bag.article].append(index - first[bag.article])
    kinds, weight = list(told), likeness.weights(bags)
    alike = likeness.compare(kinds, weight)
    pairs: dict[tuple[int, int], list[reworded.Pair]] = defaultdict(list)
    for x, y, dice, inside in zip(alike.rows, alike.columns, alike.dice, alike.inside, strict=True):
        score = max(dice, 0.8 * (dice + inside) / 2)
        if score >= COUNTERPART:
            _pair_up(told[kinds[x]], told[kinds[y]], score, pairs)
    for kind, tellers in told.items():
        if any(weight[term] > 0 for term in kind):
            _pair_up(tellers, tellers, 1.0, pairs)
    return pairs


def _pair_up(
    mine: Mapping[int, Sequence[int]],
    theirs: Mapping[int, Sequence[int]],
    score: float,
    pairs: dict[tuple[int, int], list[reworded.Pair]],
) -> None:
    """Add each sentence of one kind with those of the other kind; repeats only with their like in turn."""
    for i, j in product(mine, theirs):
        if i == j or (mine is theirs and i > j):
            continue
        for turn, a in enumerate(mine[i]):
            for b in theirs[j][max(0, turn - MOST_REPEATS) : turn + MOST_REPEATS + 1]:
                pairs[min(i, j), max(i, j)].append(reworded.Pair(*((a, b) if i < j else (b, a)), score))


def _in_runs(parsed: tuple[Parsed, Parsed], pair: reworded.Pair, runs: Sequence[Run]) -> float:
    """The share of the better covered one of two sentences that lies in runs."""
    a, b = parsed[0].sentences[pair.a], parsed[1].sentences[pair.b]
    in_a = sum(max(0, min(run.a_last, a.last) - max(run.a_first, a.first)) for run in runs)
    in_b = sum(max(0, min(run.b_last, b.last) - max(run.b_first, b.first)) for run in runs)
    return max(in_a / max(1, a.last - a.first), in_b / max(1, b.last - b.first))


def _from_sentences(
    articles: Sequence[Article], voices: Sequence[Voice], i: int, j: int, pair: reworded.Pair
) -> Passage:
    a, b = voices[i].parsed.sentences[pair.a], voices[j].parsed.sentences[pair.b]
    return Passage(
        _place(articles[i], voices[i].parsed, a.first, a.last),
        _place(articles[j], voices[j].parsed, b.first, b.last),
        min(a.last - a.first, b.last - b.first),
        round(min(1.0, pair.score), 4),
        "reworded",
        _quoted(voices[i], a.first, a.last) or _quoted(voices[j], b.first, b.last),
        round(reworded.BITS * pair.score, 2),
    )
