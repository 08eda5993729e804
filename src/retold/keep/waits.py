"""Articles whose stories are to be told again, noted in the transaction that makes it so."""

from __future__ import annotations

from collections.abc import Iterable

from retold.store import Unit, features, sites, waiting

BETTER = "a better reading of it is kept"


def touch(unit: Unit, articles: Iterable[str], why: str, *, version: str) -> None:
    """Note that the stories of these articles are to be told again, as far as there are such articles."""
    waiting.note(unit.connection, articles, why, version=version, at=unit.at)


def improved(unit: Unit, *, version: str) -> None:
    """Note what better readings the unit has kept: the lines of these articles are looked at again too."""
    if unit.improved:
        touch(unit, unit.improved, BETTER, version=version)
        features.drop(unit.connection, [sites.KIND, features.WORDS], unit.improved)
