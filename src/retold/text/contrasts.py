"""Words of which one cannot stand for the other without changing who did what, or how far it went."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

# One line a scale, its degrees parted by bars. Near-synonyms stand together in a degree; what is on no scale is
# taken for a matter of style, since a reader of changes is better served by few that matter.
_SCALES = """
lead head chair host run direct command mastermind | part attend join participate accompany assist help
found create establish launch invent | join inherit run buy take
accuse suspect allege | charge indict | convict sentence | acquit clear exonerate
arrest detain | question interview summon | release free
suspect accused defendant | culprit killer murderer thief robber attacker
kill murder slay assassinate shoot | injure wound hurt | miss escape survive
murder | manslaughter | suicide | accident
order command instruct force | ask request urge recommend advise invite | allow permit let | ban forbid prohibit
propose plan consider discuss mull suggest | approve adopt pass ratify endorse | reject refuse decline veto
promise pledge vow | pay deliver give
win defeat beat | draw tie | lose
buy acquire purchase | sell | rent lease | steal
resign quit step | fire sack dismiss oust
rise rose increase grow climb gain | fall fell drop decrease decline shrink
confirm disclose reveal admit announce acknowledge | hint imply | deny dismiss
start begin open launch | end finish stop halt close | continue resume
attack invade storm | defend repel | withdraw retreat
support back endorse welcome praise | oppose criticize condemn denounce
someone somebody person | man | woman | child boy girl teenager | member relative | employee worker | customer
man boy husband son brother father | woman girl wife daughter sister mother
dictator strongman | leader president chief
regime junta | government administration
terrorist | fighter militant rebel insurgent | soldier troop | civilian
peace | truce ceasefire armistice | war
all every | most | half | some several | few | none
sole only | main chief
former ex | current present acting | future
before | after
first | last final
more | fewer less
high | low
best | worst
large big | small
young | old
north northern | south southern | east eastern | west western
guilty | innocent
alive | dead
arrive come | leave depart
accept | reject refuse decline
"""


@cache
def _degrees() -> dict[str, frozenset[tuple[int, int]]]:
    """Return the places of each lemma: the number of its scale and its degree on it."""
    found: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
    for number, scale in enumerate(_SCALES.strip().splitlines()):
        for degree, words in enumerate(scale.split("|")):
            for word in words.split():
                found[word].add((number, degree))
    return {word: frozenset(places) for word, places in found.items()}


def contrasted(lemma_a: str, lemma_b: str) -> bool:
    """Whether two lemmas stand on different degrees of a scale, and never on one degree together.

    >>> contrasted("lead", "attend"), contrasted("lead", "head"), contrasted("lead", "drive")
    (True, False, False)
    """
    table = _degrees()
    first, second = table.get(lemma_a, frozenset()), table.get(lemma_b, frozenset())
    apart = any(scale == other and x != y for scale, x in first for other, y in second)
    return apart and not first & second
