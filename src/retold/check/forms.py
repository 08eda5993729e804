"""The findings as lines: for people, and for the log of a GitHub job."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Json = Mapping[str, Any]

LONGEST = 110  # characters of a slice that are shown; its offsets always stand beside it
_KEPT = 3  # of ten characters shown at the end of a longer one
GITHUB = {"error": "error", "warning": "warning", "note": "notice"}


def plain(document: Json) -> Iterator[str]:
    """`path:line:column: CODE name …` for each finding, and below it the places that prove it."""
    for draft in document["drafts"]:
        for one in draft["findings"]:
            yield f"{place(draft, one)}: {one['code']} {one['name']}: {said(one)}"
            for part in one["evidence"]:
                yield f"    {evidence(part)}"


def place(draft: Json, one: Json) -> str:
    """Where a finding stands."""
    return f"{draft['source']}:{one['line']}:{one['column']}"


def said(one: Json) -> str:
    """The words of the draft, and what is wrong with them."""
    more = f" (and {one['more']} more {'source' if one['more'] == 1 else 'sources'})" if one["more"] else ""
    return f"“{short(one['text'])}”: {one['because']}{more}"


def evidence(part: Json) -> str:
    """A place of a source with its slice."""
    name = f" {part['outlet']}" if part["outlet"] else ""
    spot = f"{part['source']}:{part['line']}:{part['column']}{name} [{part['start']}:{part['end']}]"
    return f"{spot}: “{short(part['text'])}”"


def short(text: str) -> str:
    """A slice on one line; the middle of a long one is left out."""
    line = " ".join(text.split()).strip('“”"')
    if len(line) <= LONGEST:
        return line
    tail = LONGEST * _KEPT // 10
    head, rest = line[: LONGEST - tail - 3], line[-tail:]
    if " " in head and not line[len(head)].isspace():  # whole words, where there are any
        head = head.rpartition(" ")[0]
    if " " in rest and not line[-tail - 1].isspace():
        rest = rest.partition(" ")[2]
    return f"{head.rstrip()} … {rest.lstrip()}"


def github(document: Json) -> Iterator[str]:
    """A workflow command for each finding, which GitHub shows beside the line."""
    for draft in document["drafts"]:
        for one in draft["findings"]:
            where = f"file={_value(draft['source'])},line={one['line']},endLine={one['end_line']}"
            if one["line"] == one["end_line"]:
                where += f",col={one['column']},endColumn={one['end_column']}"
            title = _value(f"{one['code']} {one['name']}")
            shown = "\n".join([said(one), *map(evidence, one["evidence"])])
            yield f"::{GITHUB[one['level']]} {where},title={title}::{_data(shown)}"


def summary(document: Json) -> list[str]:
    """What was found, in a line for each draft."""
    return [_summed(draft, len(document["sources"])) for draft in document["drafts"]]


def _summed(draft: Json, sources: int) -> str:
    found, notes = counted(draft["findings"])
    told = draft["sentences"]
    parts = [f"{found} {'finding' if found == 1 else 'findings'}"]
    parts += [f"{notes} {'note' if notes == 1 else 'notes'}"] if notes else []
    parts += [f"{draft['known']} known"] if draft["known"] else []
    rests = "rests" if told["nothing here"] == 1 else "rest"
    rest = f"{told['nothing here']:,} {rests} on no source here, {told['one origin']:,} on one origin"
    against = f"{sources} {'source' if sources == 1 else 'sources'}"
    of = f"of {told['told']:,} {'sentence' if told['told'] == 1 else 'sentences'}"
    return f"{draft['source']}: {', '.join(parts)} against {against}; {of} {rest}"


def counted(findings: Sequence[Json]) -> tuple[int, int]:
    """How many findings there are that a draft fails for, and how many notes."""
    notes = sum(one["level"] == "note" for one in findings)
    return len(findings) - notes, notes


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
