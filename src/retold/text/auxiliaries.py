"""The auxiliary verbs of English by what they say, in folded forms: every list of them is put together of these."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

IS: Final = frozenset({"is", "are"})  # without "am", as which a folded "a.m." reads: who looks for it adds it
WAS: Final = frozenset({"was", "were"})
BE: Final = IS | WAS | {"be", "been", "being"}
HAVE: Final = frozenset({"has", "have", "had"})
DOES: Final = frozenset({"does", "do"})
DO: Final = DOES | {"did"}
WILL: Final = frozenset({"will", "would", "shall"})  # what is to come
CAN: Final = frozenset({"can", "could"})
MAY: Final = frozenset({"may", "might"})
MUST: Final = frozenset({"must", "should"})
MODALS: Final = WILL | CAN | MAY | MUST

_IRREGULAR = {"will": "won't", "can": "can't", "shall": "shan't"}
_UNMARKED = frozenset({"be", "been", "being", "may"})  # of these nobody writes a form with "n't"


def denied(verbs: Iterable[str]) -> frozenset[str]:
    """Return the forms of auxiliaries that are drawn together with "not".

    >>> sorted(denied({"will", "can", "was", "may"}))
    ["can't", 'cannot', "wasn't", "won't"]
    """
    marked = {*verbs} - _UNMARKED
    return frozenset(
        {_IRREGULAR.get(verb, f"{verb}n't") for verb in marked} | ({"cannot"} if "can" in marked else set())
    )


DENIED: Final = denied(BE | HAVE | DO | MODALS)
