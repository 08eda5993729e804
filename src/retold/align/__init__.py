"""Which passages of the articles of a story go back to the same text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from retold.align import lexical, reworded
from retold.align.evidence import Voice, weigh
from retold.align.lexical import Run
from retold.records import Article, Parsed, Passage, Place, Story, WordingKind
from retold.text import likeness, parse

__all__ = ["passages"]

QUOTED_SHARE = 0.7  # of its words inside quotation marks: what is left is "he said"
COUNTERPART = (
    0.35  # likeness at which a sentence may reword another: swept .22-.4 on the annotated dev stories
)
COVERED = 0.5  # of a sentence in runs: it needs no second passage as a reworded one


def passages(story: Story) -> tuple[Passage, ...]:
    """All passages between the articles of a story: runs of shared wording, then sentences followed in other words."""
    articles = story.articles
    parsed = [parse(article.text, article.furniture) for article in articles]
    found = []
    runs: dict[tuple[int, int], list[Run]] = defaultdict(list)
    for i, j, run in _runs(parsed):
        runs[i, j].append(run)
        found.append(_from_run(articles, parsed, i, j, run))
    found += _reworded(articles, parsed, runs)
    return tuple(sorted(found))


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


def _from_run(articles: Sequence[Article], parsed: Sequence[Parsed], i: int, j: int, run: Run) -> Passage:
    a, b = parsed[i], parsed[j]
    longest = max(run.a_last - run.a_first, run.b_last - run.b_first)
    return Passage(
        _place(articles[i], a, run.a_first, run.a_last),
        _place(articles[j], b, run.b_first, run.b_last),
        min(run.a_last - run.a_first, run.b_last - run.b_first),
        round(len(run.pairs) / longest, 4),
        _wording(a, b, run),
        _quoted(a, articles[i].text, run.a_first, run.a_last)
        or _quoted(b, articles[j].text, run.b_first, run.b_last),
        round(weigh(a, b, run.pairs, articles[i].text), 2),
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


def _quoted(parsed: Parsed, text: str, first: int, last: int) -> bool:
    voice = Voice(parsed, text)
    return sum(voice.quoted(index) for index in range(first, last)) >= QUOTED_SHARE * (last - first)


def _reworded(
    articles: Sequence[Article], parsed: Sequence[Parsed], runs: dict[tuple[int, int], list[Run]]
) -> list[Passage]:
    """Sentences of a rewrite with those that they follow, where no run joins them already."""
    bags = likeness.bags([article.text for article in articles], parsed)
    alike = likeness.compare([bag.terms for bag in bags], likeness.weights(bags))
    first = [next((k for k, bag in enumerate(bags) if bag.article == i), 0) for i in range(len(articles))]
    pairs: dict[tuple[int, int], list[reworded.Pair]] = defaultdict(list)
    for x, y, dice, inside in zip(alike.rows, alike.columns, alike.dice, alike.inside, strict=True):
        score = max(dice, 0.8 * (dice + inside) / 2)
        i, j = bags[x].article, bags[y].article
        if score >= COUNTERPART and i != j:
            pairs[i, j].append(reworded.Pair(x - first[i], y - first[j], score))
    found = []
    for (i, j), options in sorted(pairs.items()):
        chain = reworded.chain(options)
        shorter = min(len(parsed[i].sentences), len(parsed[j].sentences))
        if reworded.follows_sentence_by_sentence(chain, shorter):
            found += [
                _from_sentences(articles, parsed, i, j, pair)
                for pair in chain
                if _in_runs(parsed[i], pair.a, runs[i, j]) < COVERED
            ]
    return found


def _in_runs(parsed: Parsed, number: int, runs: Sequence[Run]) -> float:
    sentence = parsed.sentences[number]
    covered = sum(max(0, min(run.a_last, sentence.last) - max(run.a_first, sentence.first)) for run in runs)
    return covered / max(1, sentence.last - sentence.first)


def _from_sentences(
    articles: Sequence[Article], parsed: Sequence[Parsed], i: int, j: int, pair: reworded.Pair
) -> Passage:
    a, b = parsed[i].sentences[pair.a], parsed[j].sentences[pair.b]
    return Passage(
        _place(articles[i], parsed[i], a.first, a.last),
        _place(articles[j], parsed[j], b.first, b.last),
        min(a.last - a.first, b.last - b.first),
        round(min(1.0, pair.score), 4),
        "reworded",
        _quoted(parsed[i], articles[i].text, a.first, a.last)
        or _quoted(parsed[j], articles[j].text, b.first, b.last),
        round(reworded.BITS * pair.score, 2),
    )
