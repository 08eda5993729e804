"""What a person gives to be read: files, whose names open nothing, pasted text, addresses; and what each gave."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from retold import read
from retold.keep import adding
from retold.keep.changed import Changed
from retold.keep.concluding import conclude
from retold.keep.tellers import Tellers
from retold.read import Input, Link
from retold.records import Article, Skipped
from retold.serve.stores import Stores
from retold.serve.story import summary
from retold.serve.working import Task
from retold.store import Store, Unit, alerts, waiting
from retold.watch import alerting

MOST_TOLD = 1000  # pieces that a page lists one by one; of the others only the numbers
MOST_FOLDED = 12  # articles of one story in that list, before they fold
LONGEST_NAME = 120  # characters of a file's name
SMALL = 2**20  # bytes: smaller files stay in memory
PIECE = 2**20
NAMELESS = "file without a name"
NO_ADDRESS = "is no address: write each whole, with https:// before it, one a line"

_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


@dataclass(slots=True)
class Read:
    """What became of what was given: each piece, and the stories that could not be told."""

    pieces: list[tuple[str, str, str]] = field(
        default_factory=list
    )  # source, what became of it, its id or a reason
    counts: dict[str, int] = field(default_factory=dict)
    failed: tuple[tuple[str, str], ...] = ()
    alerts: int = 0  # that it brought

    def note(self, unit: Unit, changed: Changed) -> None:
        """Keep the alerts of a story that changed, and count them."""
        before = alerts.many(unit.connection)
        alerting.note(unit, changed)
        self.alerts += alerts.many(unit.connection) - before

    def take(self, item: Article | Skipped, outcome: str) -> None:
        """Note what became of a piece."""
        self.counts[outcome] = self.counts.get(outcome, 0) + 1
        if len(self.pieces) < MOST_TOLD:
            self.pieces.append((item.source, outcome, item.reason if isinstance(item, Skipped) else item.id))


def name(told: str | None) -> str:
    r"""Return the last part of a file's name, fit to be shown: it is a label, and no path.

    >>> name("../../etc/passwd"), name("C:\\desk\\wire.html"), name("https://example.org/a?b"), name("\u202e\n")
    ('passwd', 'wire.html', 'a?b', 'file without a name')
    """
    last = re.split(r"[/\\]", told or "")[-1]
    plain = " ".join(_UNFIT.sub(" ", last).encode("utf-8", "replace").decode().split())
    stem, dot, suffix = plain.rpartition(".")
    short = f"{stem[: LONGEST_NAME - 12]}{dot}{suffix[:12]}" if len(plain) > LONGEST_NAME else plain
    return short if short.strip(".@- ") else NAMELESS


@contextmanager
def spooled(given: Iterable[tuple[str | None, BinaryIO]]) -> Iterator[list[Input]]:
    """Give files as inputs; large ones lie in a folder that is gone afterwards, under numbers."""
    with tempfile.TemporaryDirectory(prefix="retold-given-") as folder:
        found = []
        for number, (told, stream) in enumerate(given):
            head = stream.read(SMALL)
            if len(head) < SMALL:
                found.append(Input(name(told), head))
                continue
            path = Path(folder) / str(number)
            with path.open("wb") as file:
                file.write(head)
                while piece := stream.read(PIECE):
                    file.write(piece)
            found.append(Input(name(told), path=str(path)))
        yield found


def pasted(fields: Mapping[str, str]) -> Input:
    """Return a pasted text with its fields as an input: a row of JSON, read like any other."""
    row = {key: value for key, value in fields.items() if value}
    return Input("pasted text", json.dumps(row).encode(), hint="pasted.json")


def links(told: str) -> list[Link]:
    """Return the addresses of a text, one a line or between spaces, each once."""
    return [Link(one, one) for one in dict.fromkeys(told.split())]


def taken(
    stores: Stores, inputs: Sequence[Input | Link | Skipped], task: Task, *, door: read.Door, tellers: Tellers
) -> Read:
    """Read what was given into the store, and conclude; what was kept stays, whatever comes after it."""
    found = task.result = Read()

    def tell(added: adding.Added) -> None:
        task.tell(f"{added.read:,} read, {added.new:,} of them new")

    task.tell("nothing of it is read yet")
    with stores.writer() as store:
        readings: Generator[adding.Item] = read.readings_of(inputs, door=door)
        adding.taken(store, readings, tell=tell, each=found.take)
        if found.counts.keys() - {"skipped", "forgotten"}:
            task.tell(f"{task.said}; their stories are told")
            found.failed = conclude(store, tellers=tellers, also=found.note, entries=False).failed
    return found


def here(reason: str) -> str:
    """Return a reason as one says it who filled in a form: it has no options, and a word is no scheme.

    >>> here("leads to 10.0.0.7, which is not a public address: give --allow-private if it is yours")
    'leads to 10.0.0.7, which is not a public address: `retold add --allow-private` reads it if it is yours'
    """
    told = reason.replace("give --allow-private if", "`retold add --allow-private` reads it if")
    return NO_ADDRESS if told.startswith("starts with nothing:") else told


def account(store: Store, found: Read) -> Mapping[str, Any]:
    """Return what a page tells of it: by story, the pieces that came into it; then those that gave no article."""
    told, counts = list(found.pieces), dict(found.counts)  # it may be read into still
    ids = [what for _, outcome, what in told if outcome in {"new", "known"}]
    homes = waiting.homes(store.connection, ids)
    groups: dict[str, list[Mapping[str, Any]]] = {}
    rest = []
    titles = {one.id: one.title for one in store.articles(dict.fromkeys(ids))}
    for source, outcome, what in told:
        piece = {"source": source, "outcome": outcome, "what": here(what), "title": titles.get(what)}
        if what in homes:
            groups.setdefault(homes[what], []).append(piece)
        else:
            rest.append(piece)
    return {
        "counts": counts,
        "more": sum(counts.values()) - len(told),
        "stories": [(summary(store, story), pieces) for story, pieces in groups.items()],
        "rest": rest,
        "failed": found.failed,
        "alerts": found.alerts,
    }
