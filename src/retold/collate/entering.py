"""The changes of quotes, entered under the statements that they touch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from retold.records import Change, Mention, Place, Statement, Utterance, Variant

# What a pair of clauses may seem to show of their quotes, and only the whole utterance can tell.
OF_QUOTES = frozenset(("quote altered", "quote truncated", "other translation"))
# What other rooms call a difference that is one of quoted words.
OF_WORDS = frozenset(("other", "modifier dropped", "modifier added", "attribution changed"))
# What two translators put otherwise, and neither of them took from the other.
OF_TRANSLATORS = frozenset(
    ("hedge dropped", "hedge added", "tense moved on", "modifier dropped", "modifier added")
)
BESIDE = 4  # characters: the marks and the space between a quotation and who speaks it
TRANSLATED = "other translation"

Renderings = Sequence[Place]  # all places of an utterance in one translation


def entered(statements: Sequence[Statement], quotes: Sequence[Utterance]) -> tuple[Statement, ...]:
    """Statements whose changes of quotes are those of the utterances, each under the first statement it touches."""
    told = [change for one in quotes for variant in one.variants for change in variant.changes]
    translated = [renderings for one in quotes if len(renderings := _translations(one)) > 1]
    found = [
        [
            change
            for change in one.changes
            if change.kind not in OF_QUOTES
            and not _again(change, told)
            and not _of_translators(change, translated)
        ]
        for one in statements
    ]
    for change in told:
        at = _under(statements, change)
        if at is not None:
            found[at].append(change)
    return tuple(
        replace(one, changes=tuple(sorted(changes, key=lambda c: (c.kind, c.before, c.after))))
        for one, changes in zip(statements, found, strict=True)
    )


def _under(statements: Sequence[Statement], change: Change) -> int | None:
    """The number of the statement that a change belongs to: one that has both sides, else one that has the later."""
    touching = [
        (_touches(one.mentions, change.before), _touches(one.mentions, change.after)) for one in statements
    ]
    both = next((at for at, sides in enumerate(touching) if all(sides)), None)
    if both is not None:
        return both
    return next((at for at, (_, after) in enumerate(touching) if after), None)


def _touches(mentions: Iterable[Mention], place: Place) -> bool:
    return any(
        one.article == place.article and one.start < place.end and place.start < one.end for one in mentions
    )


def _again(change: Change, told: Iterable[Change]) -> bool:
    """Whether a change of words says again what a change of a quote says."""
    return change.kind in OF_WORDS and any(
        _meets(change.before, one.before) and _meets(change.after, one.after) for one in told
    )


def _translations(one: Utterance) -> Sequence[Renderings]:
    """The places of an utterance, one list for each translation of it."""
    found: dict[int, list[Place]] = {}
    for number, variant in enumerate(one.variants):
        found.setdefault(_translation(one.variants, number), []).extend(
            Place(item.article, part.start, part.end) for item in variant.renderings for part in item.parts
        )
    return list(found.values())


def _translation(variants: Sequence[Variant], number: int) -> int:
    """The first wording of the translation that a variant is of, by its number."""
    seen = set()
    while number not in seen:
        seen.add(number)
        against = variants[number].against
        if against is None or variants[number].kind == TRANSLATED:
            break
        number = against
    return number


def _of_translators(change: Change, translated: Iterable[Sequence[Renderings]]) -> bool:
    """Whether a change lies between two translations of one utterance."""
    if change.kind not in OF_TRANSLATORS:
        return False
    for renderings in translated:
        sides = [
            {at for at, places in enumerate(renderings) if any(_close(side, place) for place in places)}
            for side in (change.before, change.after)
        ]
        if all(sides) and not sides[0] & sides[1]:
            return True
    return False


def _close(a: Place, b: Place) -> bool:
    """Whether a place meets words in quotation marks, or stands right beside them ("…," he said)."""
    return a.article == b.article and a.start < b.end + BESIDE and b.start - BESIDE < a.end


def _meets(a: Place, b: Place) -> bool:
    return a.article == b.article and a.start < b.end and b.start < a.end
