"""What one form of an utterance has otherwise than another: cut, altered, run together, translated anew."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from difflib import SequenceMatcher

from retold.collate.utterances import outside
from retold.collate.utterances.ends import edge, edges
from retold.collate.utterances.forms import Form
from retold.collate.utterances.kin import LEAST_RUN, NEARLY_ALL, ONE_UTTERANCE, meant
from retold.collate.utterances.laid import Pair, Stretch, Word, altered, change, whole
from retold.collate.utterances.lines import Line
from retold.collate.utterances.seams import joined
from retold.collate.utterances.setting import Setting
from retold.records import Change, Place
from retold.text.quote_words import same

MOST_ALTERATIONS = 3  # of one sentence, told one by one; more are one rewording
OMISSION = ("...", "…", ". . .")


def differences(s: Setting, p: Form, v: Form) -> list[Change]:
    """Return what a form has otherwise than the one that it is compared with; nothing for spelling and marks."""
    pair = Pair(s, p, v, {})
    ours, theirs = (_by_class(one) for one in (p, v))
    found: list[Change] = []
    for number in sorted(ours.keys() & theirs.keys()):
        if not _has_both(pair, ours[number], theirs[number]):
            found += _of_class(pair, ours[number], theirs[number])
    seams = list(joined(s, p, v, pair.met))
    found += [change for change, _ in seams]
    closed = {line.number for _, lines in seams for line in lines}
    if not any(one.kind == "other translation" for one in found):  # another reporter chose other sentences
        found += _left_out(pair, theirs.keys(), closed)
    return sorted(_once(found), key=lambda one: (one.before, one.after, one.kind, one.because))


def _once(found: Sequence[Change]) -> set[Change]:
    """Return changes with all that is cut told once."""
    cuts = [one for one in found if one.kind == "quote truncated"]
    if len(cuts) < 2:
        return set(found)
    before, after = (
        _around(places) for places in ([one.before for one in cuts], [one.after for one in cuts])
    )
    because = "; ".join(dict.fromkeys(one.because for one in cuts))
    return {*found} - {*cuts} | {Change("quote truncated", before, after, because)}


def _around(places: Sequence[Place]) -> Place:
    return Place(places[0].article, min(one.start for one in places), max(one.end for one in places))


def _has_both(pair: Pair, a: list[Word], b: list[Word]) -> bool:
    """Whether one of the articles has the words of the other elsewhere, as they are: the speaker said both."""
    mine, theirs = ({word[2].said for word in side} for side in (a, b))
    if mine == theirs:
        return False
    has = [{line.said for line in pair.s.articles[form.article].lines} for form in (pair.p, pair.v)]
    return theirs <= has[0] or mine <= has[1]


def _by_class(form: Form) -> dict[int, list[Word]]:
    found: dict[int, list[Word]] = {}
    at = 0
    for line, number in zip(form.lines, form.classes, strict=True):
        for key in line.keys:
            found.setdefault(number, []).append((at, key, line))
            at += 1
    return found


def _of_class(pair: Pair, a: list[Word], b: list[Word]) -> Iterator[Change]:
    """Compare what two forms have of one sentence."""
    first, second = ([word[1].text for word in side] for side in (a, b))
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    blocks = matcher.get_matching_blocks()[:-1]
    share = sum(block.size for block in blocks) / min(len(a), len(b))
    run = max((block.size for block in blocks), default=0)
    if share < ONE_UTTERANCE or (run < LEAST_RUN and share < NEARLY_ALL):
        if any(
            meant(one[2], other[2]) for one in a[:: max(1, len(a) - 1)] for other in b[:: max(1, len(b) - 1)]
        ):
            yield _translated(pair, a, b, run)
        return
    pair.met.update({a[one.a + k][0]: b[one.b + k][0] for one in blocks for k in range(one.size)})
    stretches = [
        Stretch(*place)
        for tag, *place in matcher.get_opcodes()
        if tag != "equal"
        and not same([w[1] for w in a[place[0] : place[1]]], [w[1] for w in b[place[2] : place[3]]])
    ]
    yield from edges(pair, a, b, stretches)
    inner = [one for one in stretches if not edge(one, len(a), len(b)) and not _marked(pair, a, b, one)]
    yield from altered(pair, a, b, _grouped(inner))


def _translated(pair: Pair, a: list[Word], b: list[Word], run: int) -> Change:
    """Two wordings of one speaker that share no clause: two translations, or one text made into another."""
    places = whole(pair, a), whole(pair, b, second=True)
    if pair.s.tied(pair.p.article, pair.v.article):
        return change(
            pair,
            "quote altered",
            *places,
            "other words throughout, in an article that else keeps the wording",
        )
    common = (
        f"no more than {run} words in a row are the same" if run > 1 else "no two words in a row are the same"
    )
    signs = [common, "neither article has its wording from the other", *_foreign(pair)]
    return change(
        pair,
        "other translation",
        *places,
        f"the same speaker says the same in other words; {'; '.join(signs)}",
    )


def _foreign(pair: Pair) -> Iterator[str]:
    """Yield what else speaks for two translations."""
    names = [form.speaker for form in (pair.p, pair.v)]
    if all(names) and names[0] != names[1]:
        last = [str(name).split()[0] for name in names if len(str(name).split()) > 1]
        if len(set(last)) == 2:
            yield "the speaker's name is spelled in two ways, as names from other scripts are"
    for form in (pair.p, pair.v):
        text = pair.s.articles[form.article].article.text
        if any(sign in text for sign in ("interpreter", "translator", "translated", "translation")):
            yield "one of them speaks of a translation"
            return


def _marked(pair: Pair, a: list[Word], b: list[Word], one: Stretch) -> bool:
    """Whether words that one lacks are openly left out there: at a frame, at dots, or for words in brackets."""
    if one.a1 < one.a2 and one.b1 < one.b2:
        return _bracketed(pair, pair.p.article, a, one.a1, one.a2) or _bracketed(
            pair, pair.v.article, b, one.b1, one.b2
        )
    form, words, at = (pair.v, b, one.b1) if one.b1 == one.b2 else (pair.p, a, one.a1)
    if words[at][0] in form.partings():
        return True
    return any(sign in _between(pair, form.article, words, at) for sign in (*OMISSION, "["))


def _between(pair: Pair, article: int, words: list[Word], at: int) -> str:
    """What stands between two words of a form."""
    parsed, text = pair.s.articles[article].parsed, pair.s.articles[article].article.text
    return text[parsed.words.ends[words[at - 1][1].last - 1] : parsed.words.starts[words[at][1].first]]


def _bracketed(pair: Pair, article: int, words: list[Word], first: int, last: int) -> bool:
    """Whether an editor's words in square brackets stand beside these."""
    sides = [at for at in (first, last) if 0 < at < len(words)]
    return any("[" in _between(pair, article, words, at) for at in sides)


def _grouped(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Join stretches that hardly anything parts, and all of them where they are many."""
    found: list[Stretch] = []
    for one in stretches:
        if found and one.a1 - found[-1].a2 <= LEAST_RUN:
            found[-1] = Stretch(found[-1].a1, one.a2, found[-1].b1, one.b2)
        else:
            found.append(one)
    if len(found) > MOST_ALTERATIONS:
        return [Stretch(found[0].a1, found[-1].a2, found[0].b1, found[-1].b2)]
    return found


def _left_out(pair: Pair, has: Container[int], closed: set[int]) -> Iterator[Change]:
    """Whole sentences that the one has and the other has not; who told it later may well have more."""
    if pair.s.rank(pair.v.article) < pair.s.rank(pair.p.article):
        return
    missing = [
        line
        for line, number in zip(pair.p.lines, pair.p.classes, strict=True)
        if number not in has and line.number not in closed
    ]
    there = pair.s.articles[pair.v.article]
    missing = [
        line
        for line in missing
        if outside.same_words(there, line.said) or not outside.same_words(there, line.said, beside_marks=True)
    ]  # a mark that does not close leaves open whether words are quoted
    untold = [line for line in missing if not outside.same_words(there, line.said)]
    if not missing or len(missing) == len(pair.p.lines):
        return
    places = _lines(pair.s, pair.p.lines), _lines(pair.s, pair.v.lines)
    if untold:
        many = f"{len(untold)} sentence{'s' if len(untold) > 1 else ''}"
        yield change(pair, "quote truncated", *places, f"{many} of it left out whole")
    else:
        yield change(pair, "marks moved", *places, "a sentence of it stands outside the quotation marks")


def _lines(s: Setting, lines: Sequence[Line]) -> Place:
    return s.place(lines[0], lines[-1])
