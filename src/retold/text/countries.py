"""Countries by all their names, by their peoples and by their capitals; `scripts/countries.py` makes the table."""

from __future__ import annotations

from collections import Counter
from functools import cache
from importlib import resources
from typing import NamedTuple

from .words import words

UNIONS = frozenset({"EU", "UN"})


class Countries(NamedTuple):
    """Codes of countries by the folded words of what names them."""

    names: dict[tuple[str, ...], str]
    peoples: dict[tuple[str, ...], str]  # the people or the adjective: "Russian"
    capitals: dict[tuple[str, ...], str]


@cache
def countries() -> Countries:
    """Return the table; what two countries are called by names neither.

    >>> countries().names["russian", "federation",], countries().peoples["dutch",], countries().capitals["moscow",]
    ('RU', 'NL', 'RU')
    """
    raw = resources.files("retold.text").joinpath("data/countries.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in raw.splitlines() if not line.startswith("#")]
    return Countries(
        _by_words([(name, code) for code, names, _, _ in rows for name in names.split("|")]),
        _by_words([(name, code) for code, _, people, _ in rows for name in people.split(",")]),
        _by_words([(capital, code) for code, _, _, capital in rows]),
    )


def _by_words(pairs: list[tuple[str, str]]) -> dict[tuple[str, ...], str]:
    folded = sorted({(words(name).folded, code) for name, code in pairs if name})
    many = Counter(name for name, _ in folded)
    return {name: code for name, code in folded if many[name] == 1}
