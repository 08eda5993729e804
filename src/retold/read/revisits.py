"""Captures that say only "as before": matched with the record that they refer to, wherever in a run that lies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from retold.read import bodies
from retold.read.warcs import Record
from retold.records import Skipped

_OWN, _DIGEST = ("warc-target-uri", "warc-date"), "warc-payload-digest"
_ANSWERS = frozenset({200, 203, 304})
_PAGES = frozenset({"", "text/html", "application/xhtml+xml", "text/plain"})
_MISSING = (
    "says only that it is as captured before, and that capture is not among the inputs: give its archive too"
)
_NOTHING = "says only that it is as captured before, and not where: what it showed is not known"


@dataclass(frozen=True, slots=True)
class Revisit:
    """A capture without its page, and what names the one that has it."""

    place: str
    fields: dict[str, str]


@dataclass(slots=True)
class Revisits:
    """The captures of a run that wait for the page that they refer to, by each of its names."""

    _waiting: dict[tuple[str, ...], list[Revisit]] = field(default_factory=dict)
    _left: dict[int, Revisit] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self._left)

    def note(self, place: str, record: Record) -> Skipped | str | None:
        """Keep a revisit for later; return why it is left out, or what it is if that is no page."""
        answer = bodies.response(record.block)
        if answer and answer.status not in _ANSWERS:
            return f"answered with status {answer.status}"
        if answer and answer.type not in _PAGES:
            return f"of type {answer.type[:40]}"
        revisit = Revisit(
            place, {key: record.fields[key] for key in (*_OWN, _DIGEST) if key in record.fields}
        )
        names = _referred(record.fields)
        for name in names:
            self._waiting.setdefault(name, []).append(revisit)
        if not names:
            return Skipped(place, _NOTHING)
        self._left[id(revisit)] = revisit
        return None

    def of(self, record: Record) -> Iterator[tuple[str, Record]]:
        """Yield the captures that wait for a record, each with the record that it would have been."""
        for name in _names(record.fields):
            for revisit in self._waiting.pop(name, ()):
                if id(revisit) in self._left and _agree(revisit.fields, record.fields):
                    del self._left[id(revisit)]
                    yield revisit.place, Record({**record.fields, **revisit.fields}, record.block)

    def given_up(self) -> Iterator[Skipped]:
        """Yield why those that still wait give no page, and wait no longer."""
        for revisit in self._left.values():
            yield Skipped(revisit.place, _MISSING)
        self._left.clear()
        self._waiting.clear()


def _referred(fields: dict[str, str]) -> list[tuple[str, ...]]:
    """Return the names of the record that a revisit refers to."""
    found: list[tuple[str, ...]] = []
    if fields.get("warc-profile", "").rstrip("/").endswith("identical-payload-digest"):
        found.append(("digest", fields.get(_DIGEST, "").lower()))
    found.append(("id", fields.get("warc-refers-to", "")))
    address, date = fields.get("warc-refers-to-target-uri", ""), fields.get("warc-refers-to-date", "")
    found.append(("capture", address.strip("<>") if date else "", date))
    return [name for name in found if name[1]]


def _names(fields: dict[str, str]) -> list[tuple[str, ...]]:
    """Return the names that a revisit can give to a record."""
    return [
        ("digest", fields.get(_DIGEST, "").lower()),
        ("id", fields.get("warc-record-id", "")),
        ("capture", fields.get("warc-target-uri", "").strip("<>"), fields.get("warc-date", "")),
    ]


def _agree(revisit: dict[str, str], record: dict[str, str]) -> bool:
    """Say whether no digest says that a record is another one than a revisit refers to."""
    both = [fields.get(_DIGEST, "").lower() for fields in (revisit, record)]
    same_kind = both[0].partition(":")[0] == both[1].partition(":")[0]
    return not all(both) or not same_kind or both[0] == both[1]
