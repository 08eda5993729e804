"""A user's own table of outlets, their publishers and news agencies, from TSV, CSV or JSON."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from retold.errors import BadOption, Unreadable
from retold.read import decode, outlets, pagemeta, tables

LARGEST = 16 * 2**20
MOST_PROBLEMS = 5  # that are told at once
_COLUMNS = ("domain", "outlet", "family")  # of a table without a row of names
_KNOWN = frozenset({*_COLUMNS, "agency", "aliases", "kind"})
_DOMAIN = re.compile(r"(?:[\w-]{1,63}\.)+[\w-]{2,63}")

Row = tuple[str, dict[str, Any]]  # where it stands, and its fields


@contextmanager
def naming(path: str | None) -> Iterator[tables.Added]:
    """Read with a user's table of outlets added to ours, as long as this lasts; raise BadOption naming bad lines."""
    before = tables.added()
    tables.use(of_file(path) if path else before)
    try:
        yield tables.added()
    finally:
        tables.use(before)


def of_file(path: str) -> tables.Added:
    """Return what a table adds: rows of domain, outlet and family, and rows of agency and its aliases."""
    try:
        data = Path(path).read_bytes()
        text = decode.text(data) if len(data) <= LARGEST else None
    except (OSError, Unreadable) as error:
        message = f"--outlets {path}: {error.strerror if isinstance(error, OSError) else error}"
        raise BadOption(message) from error
    if text is None:
        message = f"--outlets {path}: is larger than {LARGEST // 2**20} MB"
        raise BadOption(message)
    named: list[tuple[str, str, str]] = []
    agencies: list[tuple[str, str, str]] = []
    problems: list[str] = []
    for place, row in _rows(text, path):
        wrong = _problem(row)
        if wrong:
            problems.append(f"{place} {wrong}")
        elif row.get("agency"):
            agencies.append(_agency(row))
        else:
            domain, name = str(outlets.domain(_address(row))), row.get("outlet") or row["domain"]
            named.append((domain, " ".join(name.split()), " ".join((row.get("family") or name).split())))
    if not (named or agencies or problems):
        problems.append(f"{path} holds no rows: write one line DOMAIN, OUTLET, FAMILY for each outlet")
    if problems:
        more = f"; {len(problems) - MOST_PROBLEMS} more" if len(problems) > MOST_PROBLEMS else ""
        message = f"--outlets: {'; '.join(problems[:MOST_PROBLEMS])}{more}"
        raise BadOption(message)
    return tables.Added(tuple(named), tuple(agencies))


def _rows(text: str, path: str) -> Iterator[Row]:
    """Yield the rows of a table with their places."""
    if text.lstrip("\ufeff \t\r\n")[:1] in {"[", "{"}:
        yield from _of_json(text, path)
        return
    lines = text.removeprefix("\ufeff").splitlines()
    told = [(at, line) for at, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    mark = "\t" if told and "\t" in told[0][1] else ";" if told and told[0][1].count(";") > 1 else ","
    names: list[str] = list(_COLUMNS)
    for number, (at, line) in enumerate(told):
        cells = [cell.strip() for cell in next(csv.reader([line], delimiter=mark), [])]
        if not number and _KNOWN & {cell.lower() for cell in cells}:
            names = [cell.lower() for cell in cells]
            continue
        row: dict[str, Any] = dict(zip(names, cells, strict=False))
        if len(cells) > len(names):
            row["more"] = cells[len(names) :]
        yield f"{path}:{at}", row


def _of_json(text: str, path: str) -> Iterator[Row]:
    """Yield the objects of a list, or of the lists "outlets" and "agencies"."""
    try:
        found = pagemeta.loads(text)
    except ValueError as error:
        message = f"--outlets {path}: is not JSON ({error})"
        raise BadOption(message) from error
    if isinstance(found, dict):
        lists = [found.get(name) for name in ("outlets", "agencies")]
        found = [row for rows in lists if isinstance(rows, list) for row in rows]
    for at, row in enumerate(found, 1):
        yield f"{path}: item {at}", row if isinstance(row, dict) else {"more": row}


def _problem(row: dict[str, Any]) -> str | None:
    """Return what is wrong with a row."""
    if "more" in row:
        return "has more fields than columns: write DOMAIN, OUTLET, FAMILY"
    odd = [name for name in ("domain", "outlet", "family", "agency", "kind") if not _is_text(row.get(name))]
    if odd:
        return f"has no text for its {odd[0]!r}"
    if row.get("agency"):
        kind = row.get("kind") or "wire"
        return None if kind in {"wire", "photo"} else f"has the kind {kind[:20]!r}: it is wire or photo"
    if not row.get("domain"):
        return "has neither a domain nor an agency"
    if not _DOMAIN.fullmatch(outlets.domain(_address(row)) or ""):
        return f"has {row['domain'][:60]!r} for a domain: write one such as post.example"
    return None if row.get("outlet") else "has no name for the outlet"


def _is_text(value: Any) -> bool:
    return value is None or isinstance(value, str)


def _address(row: dict[str, Any]) -> str:
    """Return an address at a row's domain, which may be written as an address already."""
    written = str(row["domain"]).strip().lower()
    return written if "://" in written else f"https://{written}"


def _agency(row: dict[str, Any]) -> tuple[str, str, str]:
    """Return an agency with its name among its aliases."""
    name, aliases = " ".join(row["agency"].split()), row.get("aliases") or []
    listed = aliases.split("|") if isinstance(aliases, str) else [str(alias) for alias in aliases]
    known = dict.fromkeys([name, *(" ".join(alias.split()) for alias in listed)])
    return name, row.get("kind") or "wire", "|".join(alias for alias in known if alias)
