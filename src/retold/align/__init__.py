"""Which passages of the articles of a story go back to the same text."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product

from retold.align import lexical, meanings, reworded
from retold.align.edits import operations
from retold.align.evidence import Voice, weigh
from retold.align.lexical import Run
from retold.align.meanings import Embed
from retold.records import Article, Furniture, Parsed, Passage, Place, Sentence, Story, WordingKind
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
    parsed = [parse(article.text, article.furniture, article.syntax) for article in articles]
    voices = [Voice(one, article.text) for one, article in zip(parsed, articles, strict=True)]
    copy = _copies(articles)
    found = []
    runs: dict[tuple[int, int], list[Run]] = defaultdict(list)
    measured: dict[tuple[int, int, Run], Passage] = {}
    for i, j, run in _runs(parsed):
        runs[i, j].append(run)
        key = copy[i], copy[j], run
        if key not in measured:
            measured[key] = _operated(_from_run(articles, voices, i, j, run), voices[i], voices[j])
        found.append(_between(measured[key], articles[i].id, articles[j].id))
    found += _reworded(articles, voices, runs, copy, embed)
    return tuple(sorted(found, key=_order))


def _operated(passage: Passage, a: Voice, b: Voice) -> Passage:
    return replace(passage, operations=operations(a.parsed.words, b.parsed.words, passage))


def _copies(articles: Sequence[Article]) -> list[int]:
    """For each article the first one with the same text: what holds of the words of one holds of the other's."""
    first: dict[tuple[str, tuple[Furniture, ...]], int] = {}
    return [first.setdefault((one.text, one.furniture), number) for number, one in enumerate(articles)]


def _between(passage: Passage, a: str, b: str) -> Passage:
    """The same passage between two other articles of the same texts."""
    here, there = passage.a, passage.b
    if (here.article, there.article) == (a, b):
        return passage
    return replace(passage, a=Place(a, here.start, here.end), b=Place(b, there.start, there.end))


def _order(one: Passage) -> tuple[object, ...]:
    """The order of passages as records, told in one piece."""
    a, b = one.a, one.b
    places = (a.article, a.start, a.end, b.article, b.start, b.end)
    return (*places, one.words, one.similarity, one.kind, one.quoted, one.bits, one.blocks)


def _runs(parsed: Sequence[Parsed]) -> Iterator[tuple[int, int, Run]]:
    """The runs of all pairs of articles; texts of the same words are one run, however short they are."""
    twins: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, one in enumerate(parsed):
        twins[one.words.folded].append(number)
    said = {number: kind for kind, members in enumerate(twins.values()) for number in members}
    for i, j, run in lexical.all_runs(parsed):
        if said[i] != said[j]:
            yield i, j, run
    for words, members in twins.items():
        if size := len(words):
            whole = Run(0, size, 0, size, ((0, 0, size),), 0.0)
            for i, j in combinations(members, 2):
                yield i, j, whole


def _from_run(articles: Sequence[Article], voices: Sequence[Voice], i: int, j: int, run: Run) -> Passage:
    a, b = voices[i], voices[j]
    longest = max(run.a_last - run.a_first, run.b_last - run.b_first)
    return Passage(
        _place(articles[i], a.parsed, run.a_first, run.a_last),
        _place(articles[j], b.parsed, run.b_first, run.b_last),
        min(run.a_last - run.a_first, run.b_last - run.b_first),
        round(run.matched / longest, 4),
        _wording(a.parsed, b.parsed, run),
        _quoted(a, run.a_first, run.a_last) or _quoted(b, run.b_first, run.b_last),
        round(weigh(a, b, run.blocks), 2),
        run.blocks,
    )


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
    runs: Mapping[tuple[int, int], Sequence[Run]],
    copy: Sequence[int],
    embed: Embed | None,
) -> Iterator[Passage]:
    """Sentences of a rewrite with those that they follow, where no run joins them already."""
    holders: dict[int, list[int]] = defaultdict(list)
    for number, first in enumerate(copy):
        holders[first].append(number)
    texts = list(holders)
    told, parsed = [articles[text].text for text in texts], [voices[text].parsed for text in texts]
    found = _alike(told, parsed)
    if embed:
        at = {text: place for place, text in enumerate(texts)}
        joined = ((at[copy[i]], at[copy[j]]) for (i, j), some in runs.items() if some)
        _add_meanings(told, parsed, found, frozenset((min(pair), max(pair)) for pair in joined), embed)
    for (x, y), options in sorted(found.items()):
        both = list(product(holders[texts[x]], holders[texts[y]]))
        forward, backward = [(i, j) for i, j in both if i < j], [(j, i) for i, j in both if j < i]
        turned = [reworded.Pair(pair.b, pair.a, pair.score) for pair in options] if backward else []
        for pairs, mine in ((forward, options), (backward, turned)):
            for passage in (
                _followed(articles, voices, pairs[0], mine, runs.get(pairs[0], ())) if pairs else ()
            ):
                yield from (_between(passage, articles[i].id, articles[j].id) for i, j in pairs)


def _followed(
    articles: Sequence[Article],
    voices: Sequence[Voice],
    pair: tuple[int, int],
    options: Sequence[reworded.Pair],
    runs: Sequence[Run],
) -> list[Passage]:
    """The sentences of two articles that follow one another in other words, out of those that are alike."""
    i, j = pair
    a, b = voices[i].parsed.sentences, voices[j].parsed.sentences
    in_a, in_b = (
        _covered(a, [(run.a_first, run.a_last) for run in runs]),
        _covered(b, [(run.b_first, run.b_last) for run in runs]),
    )
    if all(one.a in in_a or one.b in in_b for one in options):
        return []
    chain = reworded.chain(options)
    if not reworded.follows_sentence_by_sentence(chain, min(len(a), len(b))):
        return []
    return [
        _operated(_from_sentences(articles, voices, i, j, one), voices[i], voices[j])
        for one in chain
        if not (one.a in in_a or one.b in in_b)
    ]


def _covered(sentences: Sequence[Sentence], runs: Sequence[tuple[int, int]]) -> set[int]:
    """The numbers of the sentences that runs, given as words `[first, last)`, cover well enough."""
    inside: dict[int, int] = defaultdict(int)
    for first, last in runs:
        number = max(0, bisect_right(sentences, first, key=lambda one: one.first) - 1)
        while number < len(sentences) and sentences[number].first < last:
            one = sentences[number]
            inside[number] += max(0, min(last, one.last) - max(first, one.first))
            number += 1
    return {
        number
        for number, words in inside.items()
        if words / max(1, sentences[number].last - sentences[number].first) >= COVERED
    }


def _add_meanings(
    texts: Sequence[str],
    parsed: Sequence[Parsed],
    likely: dict[tuple[int, int], list[reworded.Pair]],
    joined: frozenset[tuple[int, int]],
    embed: Embed,
) -> None:
    """Add the sentences of like meaning, among those without a counterpart, of texts that have others alike or runs."""
    candidates = {}
    for i, j in sorted(pair for pair in {*likely, *joined} if pair[0] != pair[1]):
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
