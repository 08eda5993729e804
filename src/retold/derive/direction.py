"""Which of two tied articles came first, from the texts; the clock is one vote.

Each vote is a reason with a weight in bits: positive where it speaks for `a` as the earlier text, negative for `b`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from retold.derive.counterparts import Counterpart, counterparts
from retold.derive.headlines import cited
from retold.derive.naming import named, newly_named
from retold.derive.ties import Tie
from retold.records import Article, Direction, Parsed, Place, Reason
from retold.text import moments, tenses
from retold.text.clocks import apart

LIKELY_BITS = 1.5
CITATIONS = frozenset({"credit", "outlet named", "headline cited"})
CERTAIN_BITS = 5.0  # no single kind of evidence reaches it, but a credit or a citation
CLOCK_BITS = 3.0  # publish times lie (embargoes, silent updates, time zones): a citation outvotes them
TENSE_BITS = 0.5  # and HEDGE_BITS: for each of two sentences; both are dropped and added in every direction
HEDGE_BITS = 0.5
GROWN_BITS = 2.0  # for each of two sentences of two versions: counts rise and announcements come to pass
ALIKE = 0.6  # of the words of two versions' sentences, so that they differ in little but what time changed
CUT_BITS = (
    0.5  # quotations are cut by whoever has the longer one, but two outlets may also have heard it apart
)
TAIL_BITS = 2.0
LEAST_PAIRS = 4  # sentences that two articles share before the end of one says anything
# Outlets cut and outlets add, but they cut more: of the direct copies of the invented stories 0-99 four in five are
# right from a gap of .08 between the shares that either has of the other, nine in ten from .3. Versions of one house
# are cut and grow about as often.
EXTENT_BITS = 1.5
LEAST_GAP = 0.08
WIDE_BITS = 2.0
WIDE_GAP = 0.2
GROWTH_BITS = 0.5
MOST_HELD = 0.6  # of the shorter version of one house

Votes = Iterator[Reason]
Carried = tuple[tuple[str, str], ...]


def votes(
    a: Article,
    b: Article,
    tie: Tie,
    texts: tuple[Parsed, Parsed],
    *,
    one_house: bool,
    headlines: tuple[Carried, Carried] = ((), ()),
    outlets: Sequence[str] = (),
) -> tuple[Reason, ...]:
    """All votes on which of the two came first."""
    copied = (a.text, a.furniture) == (b.text, b.furniture)  # one tells nothing that the other does not
    pairs = [] if copied else counterparts(texts, tie.passages)
    mirrored = [pair.mirrored() for pair in pairs]
    found = [*_clock(a, b)]
    found += _both_ways(lambda x, y, _: _credit(x, y), a, b, pairs, mirrored)
    found += _both_ways(lambda x, y, _: _named(x, y), a, b, pairs, mirrored)
    if reason := cited(headlines[0], a, b):
        found.append(reason)
    if reason := cited(headlines[1], b, a):
        found.append(replace(reason, weight=-reason.weight))
    found += _both_ways(_come_to_pass if one_house else _tense, a, b, pairs, mirrored)
    if one_house:
        found += _both_ways(_grown, a, b, pairs, mirrored)
        found += _both_ways(lambda x, y, _: _names_more(x, y, outlets), a, b, pairs, mirrored)
    found += _both_ways(_quote_cut, a, b, pairs, mirrored)
    found += _both_ways(_hedge_dropped, a, b, pairs, mirrored)
    found += _extent(a, b, tie, one_house=one_house)
    if not one_house:
        found += _both_ways(
            lambda x, _, p: _cut_tail(x, p, texts if x is a else texts[::-1]), a, b, pairs, mirrored
        )
    return tuple(found)


def verdict(found: tuple[Reason, ...], *, one_house: bool = False) -> tuple[float, Direction]:
    """The sum of the votes and what it decides; two kinds of evidence, or a citation, make it certain.

    Between two outlets one of them must cite: two takers of a third text have clocks, cuts and hedges as well.
    """
    total = sum(vote.weight for vote in found)
    if abs(total) < LIKELY_BITS:
        return total, "undecided"
    agreeing = {vote.kind for vote in found if vote.weight * total > 0}
    backed = len(agreeing) > 1 or agreeing & {"credit"}
    certain = abs(total) >= CERTAIN_BITS and backed and (one_house or agreeing & CITATIONS)
    return total, "certain" if certain else "likely"


Rule = Callable[[Article, Article, list[Counterpart]], Votes]


def _both_ways(
    rule: Rule, a: Article, b: Article, pairs: list[Counterpart], mirrored: list[Counterpart]
) -> list[Reason]:
    """A rule finds signs that its second article came later; the same signs the other way round count against."""
    against = [replace(vote, weight=-vote.weight) for vote in rule(b, a, mirrored)]
    return [*rule(a, b, pairs), *against]


def _clock(a: Article, b: Article) -> Votes:
    hours = apart(a.published, b.published)
    if hours:
        early, late = (a, b) if hours > 0 else (b, a)
        yield Reason(
            "clock",
            f"published {_when(early)} (the other {_when(late)})",
            CLOCK_BITS if hours > 0 else -CLOCK_BITS,
        )


def _when(article: Article) -> str:
    return moments.shown(article.published) or str(article.published)


def _credit(a: Article, b: Article) -> Votes:
    """The later one credits the earlier one's outlet."""
    named = {credit.casefold() for credit in b.credits}
    if a.outlet and a.outlet != b.outlet and a.outlet.casefold() in named:
        yield Reason("credit", f"credits {a.outlet}", 8.0)


def _named(a: Article, b: Article) -> Votes:
    """The later one names the earlier one's outlet in its text."""
    reason = named(a, b)
    if reason and a.outlet and a.outlet.casefold() not in {credit.casefold() for credit in b.credits}:
        yield reason


def _names_more(a: Article, b: Article, outlets: Sequence[str]) -> Votes:
    """The later version of one house names an outlet that the earlier one does not: it has read on."""
    if reason := newly_named(a, b, outlets):
        yield reason


def _tense(a: Article, b: Article, pairs: list[Counterpart], bits: float = TENSE_BITS) -> Votes:
    """What the earlier one announces, the later one tells as happening or past."""
    moved = [pair for pair in pairs if tenses.moved_on(pair.tense_a(a.text), pair.tense_b(b.text))]
    for pair in moved[:2]:
        yield Reason(
            "tense moved on", "what one announces has happened in the other", bits, pair.places(a.id, b.id)
        )


def _come_to_pass(a: Article, b: Article, pairs: list[Counterpart]) -> Votes:
    """The same between two versions, where nothing but time changes a tense."""
    yield from _tense(a, b, [pair for pair in pairs if pair.alike >= ALIKE], GROWN_BITS)


def _grown(a: Article, b: Article, pairs: list[Counterpart]) -> Votes:
    """The later version of one house counts more: the injured, the money, the hours."""
    grown = [pair for pair in pairs if pair.alike >= ALIKE and pair.grown()]
    for pair in grown[:2]:
        yield Reason("figure grown", "a figure is higher in the other", GROWN_BITS, pair.places(a.id, b.id))


def _quote_cut(a: Article, b: Article, pairs: list[Counterpart]) -> Votes:
    """The later one ends a quotation that the earlier one has in full."""
    for pair in pairs:
        for mine, theirs in pair.quotes(a.text, b.text):
            if len(theirs) >= 3 and len(mine) >= len(theirs) + 2 and _within(theirs, mine):
                yield Reason(
                    "quote cut", "a quotation is shorter in the other", CUT_BITS, pair.places(a.id, b.id)
                )
                return


def _within(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    return any(whole[start : start + len(part)] == part for start in range(len(whole) - len(part) + 1))


def _hedge_dropped(a: Article, b: Article, pairs: list[Counterpart]) -> Votes:
    """The later one drops a hedge that the earlier one has."""
    dropped = [pair for pair in pairs if pair.hedges_a and not pair.hedges_b]
    for pair in dropped[:2]:
        yield Reason("hedge dropped", "a hedge is missing in the other", HEDGE_BITS, pair.places(a.id, b.id))


def _cut_tail(a: Article, pairs: list[Counterpart], texts: tuple[Parsed, Parsed]) -> Votes:
    """The later one ends where the earlier one goes on: stories are cut from the bottom."""
    if len(pairs) < LEAST_PAIRS:
        return
    last = max(pairs, key=lambda pair: pair.b.start)
    ends_with_it = last.b == texts[1].sentences[-1] and last.a.end >= max(pair.a.end for pair in pairs)
    rest = [sentence for sentence in texts[0].sentences if sentence.start >= last.a.end]
    if ends_with_it and rest:
        place = Place(a.id, rest[0].start, rest[-1].end)
        yield Reason("cut tail", "one ends where the other goes on", TAIL_BITS, (place,))


def _extent(a: Article, b: Article, tie: Tie, *, one_house: bool) -> Votes:
    """More of one stands in the other: a later version of one house has grown, a copy elsewhere was cut."""
    gap = tie.told_a - tie.told_b  # positive: more of a is in b than of b in a, so b is the longer one
    if abs(gap) < LEAST_GAP or (one_house and max(tie.told_a, tie.told_b) < MOST_HELD):
        return
    longer = b if gap > 0 else a
    text = "holds most of the other and more: " + ("a later version grows" if one_house else "copies are cut")
    sign = 1.0 if (longer is b) == one_house else -1.0
    bits = GROWTH_BITS if one_house else EXTENT_BITS if abs(gap) < WIDE_GAP else WIDE_BITS
    yield Reason("extent", text, sign * bits)
