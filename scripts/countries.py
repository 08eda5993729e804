"""Make the table of countries that the package ships: names, people and capitals, from CLDR and countryinfo.

pip install babel countryinfo; python scripts/countries.py > src/retold/text/data/countries.tsv
"""

# ruff: noqa: INP001, T201 - a script, not a part of the package
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

from babel import Locale
from countryinfo import CountryInfo

BODIES = ("EU", "UN")  # unions that CLDR has among its territories
_LATIN = re.compile(r"[A-Z][A-Za-z.'’ -]{3,40}")
_BRACKETED = re.compile(r" \(.*\)$| [-–] .*$")


def spelled(names: list[str]) -> Iterator[str]:
    """Yield the names and what English news makes of them: without a bracket, with "and" for "&"."""
    for name in names:
        for form in (name, _BRACKETED.sub("", name)):
            yield form.replace("&", "and").replace("’", "'").removeprefix("The ").strip()


def initials(names: list[str]) -> set[str]:
    """Return the first letters of names of several words."""
    many = [[word for word in re.split(r"[ -]", name) if word[:1].isupper()] for name in names]
    return {"".join(word[0] for word in parts) for parts in many if len(parts) > 1}


def short(names: list[str], alternatives: list[str], codes: set[str]) -> list[str]:
    """Return the abbreviations that are read as names: the first letters of a name, or no code at all."""
    letters = initials(names)
    return [
        one
        for one in alternatives
        if one.isascii() and one.isupper() and len(one) in (2, 3) and (one in letters or one not in codes)
    ]


def facts() -> dict[str, dict[str, Any]]:
    """Return what countryinfo knows of each territory, by its code; of several, that of the whole country."""
    territories = Locale("en").territories
    found: dict[str, dict[str, Any]] = {}
    for info in CountryInfo("Russia").all().values():
        code = info.get("ISO", {}).get("alpha2")
        if code and (code not in found or info["name"] == territories.get(code)):
            found[code] = info
    return found


def rows() -> Iterator[tuple[str, list[str], str, str]]:
    """Yield code, names, the people or adjective, and the capital of each territory.

    A people is given to the largest territory that has it: "French" is of France.
    """
    known = facts()
    by_size = sorted(known.items(), key=lambda item: (item[1].get("population") or 0, item[0]))
    people = {str(info.get("demonym")): code for code, info in by_size}
    for code, name in sorted(Locale("en").territories.items()):
        if code in BODIES:
            yield code, [name, code], "", ""
        if code in BODIES or code not in known:
            continue
        info = known[code]
        others = [str(one) for one in info.get("altSpellings", [])]
        full = [name, str(info["name"]), *(one for one in others if one.isascii() and _LATIN.fullmatch(one))]
        names = [*spelled(full), *short(full, others, {*info["ISO"].values()})]
        seat = info.get("capital")
        capital = re.sub(r",? D\.C\.$", "", seat) if isinstance(seat, str) else ""
        plain = not any(capital.startswith(one) for one in names)
        own = str(info.get("demonym") or "")
        yield (
            code,
            list(dict.fromkeys(names)),
            own if people.get(own) == code else "",
            capital if plain else "",
        )


def main() -> None:
    """Write the table to standard output; a name that two countries have says nothing and is left out."""
    print(
        f"# code\tnames\tpeople\tcapital; CLDR {version('babel')} (Babel) and countryinfo {version('countryinfo')}"
    )
    found = list(rows())
    many = Counter(name for _, names, _, _ in found for name in names)
    for code, names, people, capital in found:
        print(code, "|".join(name for name in names if many[name] == 1), people, capital, sep="\t")


if __name__ == "__main__":
    main()
