"""Reads files, folders, web addresses and standard input into articles; whatever gives none is kept with its reason."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from retold.errors import BadOption
from retold.read import (
    dispatch,
    fetch,
    fields,
    kinds,
    pairs,
    proxies,
    rereading,
    rulings,
    shelf,
    sources,
    tables,
    turns,
    web,
)
from retold.read.drafts import Draft, Link
from retold.read.fetch import Door
from retold.read.inputs import Input
from retold.read.naming import naming
from retold.read.pairs import Pair
from retold.read.rulings import Decided, Ruling
from retold.read.tally import Tally
from retold.records import Article, Decision, DecisionKind, Reading, Skipped
from retold.records.readings import preference

__all__ = [
    "Coverage",
    "Decided",
    "Door",
    "Input",
    "Link",
    "Pair",
    "Ruling",
    "Tally",
    "added",
    "again",
    "answered",
    "articles",
    "decision",
    "decision_kind",
    "decision_line",
    "decisions",
    "door",
    "gather",
    "naming",
    "pair",
    "readings",
    "readings_of",
    "renaming",
    "stopped",
    "texts",
]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Coverage:
    """All that was read, each list sorted: nothing that came in is missing from the three together."""

    articles: tuple[Article, ...]  # by id
    skipped: tuple[Skipped, ...]  # by source
    merged: tuple[Skipped, ...]  # inputs that gave an article already kept, by source

    @property
    def read(self) -> int:
        """Return how many inputs gave an article or a reason for none."""
        return len(self.articles) + len(self.skipped) + len(self.merged)


def door(
    *,
    follow: bool = False,
    allow_private: bool = False,
    proxy: str | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> Door:
    """Return the usual way to the network, which keeps pages as fetched in the user's cache folder."""
    way = proxies.of(proxy) if proxy else None
    return Door(follow=follow, allow_private=allow_private, proxy=way, cache=shelf.folder(), tell=tell)


def articles(
    given: Iterable[str | Path],
    *,
    stdin: BinaryIO | None = None,
    door: Door | None = None,
    renamed: Mapping[str, str] | None = None,
) -> Generator[Article | Skipped]:
    """Yield an article, or why there is none, for all that paths, addresses, folders, patterns, @lists and - hold."""
    yield from _finished(
        given, lambda item, _: rereading.article(item), stdin=stdin, door=door, renamed=renamed
    )


def readings(
    given: Iterable[str | Path],
    *,
    stdin: BinaryIO | None = None,
    door: Door | None = None,
    renamed: Mapping[str, str] | None = None,
) -> Generator[tuple[Article | Skipped, Reading | None]]:
    """Yield the same as `articles`, each with what it can be read from `again` where there is such a piece."""
    yield from _finished(given, rereading.both, stdin=stdin, door=door, renamed=renamed)


def readings_of(
    inputs: Iterable[Input | Link | Skipped], *, door: Door
) -> Generator[tuple[Article | Skipped, Reading | None]]:
    """Yield the same for inputs under names that are no paths, as those of strangers: none is opened by its name."""
    trail, run = _begun(door, None)
    yield from turns.taken(_found(inputs, trail, run, ()), trail, rereading.both)


def again(data: bytes, said: Mapping[str, Any], *, beside: bytes = b"") -> Article | Skipped:
    """Return what a reading gives, read again from its bytes; nothing is fetched."""
    return rereading.again(data, said, beside=beside)


def _finished(
    given: Iterable[str | Path],
    finish: turns.Finish[T],
    *,
    stdin: BinaryIO | None,
    door: Door | None,
    renamed: Mapping[str, str] | None,
) -> Iterator[T]:
    places = list(given)
    again = [place for place in places if str(place) != "-"]
    trail, run = _begun(door, renamed)
    found = _found(sources.contents(places, stdin=stdin), trail, run, again)
    yield from turns.taken(found, trail, finish)


def texts(
    inputs: Iterable[Input | Link | Skipped],
    *,
    door: Door | None = None,
    renamed: Mapping[str, str] | None = None,
) -> Iterator[Draft | Skipped]:
    """Yield what `articles` completes: the texts of inputs with their fields, nothing concluded from a text."""
    trail, run = _begun(door, renamed)
    yield from turns.taken(_found(inputs, trail, run, ()), trail, lambda item, _: rereading.text(item))


def _begun(door: Door | None, renamed: Mapping[str, str] | None) -> tuple[web.Trail, dispatch.Run]:
    return web.Trail(door or Door(cache=shelf.folder()), answered), dispatch.Run(renamed or {})


def stopped(found: Generator[T]) -> Iterator[T]:
    """Yield what is done already of a reading that Ctrl-C stopped."""
    with suppress(KeyboardInterrupt, StopIteration):
        item = found.throw(KeyboardInterrupt())
        while True:
            yield item
            item = next(found)


def _found(
    inputs: Iterable[Input | Link | Skipped], trail: web.Trail, run: dispatch.Run, again: Sequence[str | Path]
) -> Iterator[web.Found]:
    """Yield what inputs hold, the pages that they name where these are wanted, and what captures refer to."""
    for item in inputs:
        if isinstance(item, Link):
            yield trail.step(item)
        elif isinstance(item, Skipped):
            yield item
        else:
            for found in chain(dispatch.drafts_of(item, run), dispatch.revisited(item, run)):
                yield trail.from_file(found) if isinstance(found, Link) else found
    if len(run.revisits):
        yield from _elsewhere(again, run)


def _elsewhere(given: Sequence[str | Path], run: dispatch.Run) -> Iterator[web.Found]:
    """Yield the pages in other inputs that captures refer to, and why the rest of these captures give none."""
    for item in sources.contents(given):
        if isinstance(item, Input):
            for found in dispatch.revisited(item, run):
                if not isinstance(found, Link):
                    yield found
    yield from run.revisits.given_up()


def answered(name: str, data: bytes, page: fetch.Fetched | None) -> Iterator[dispatch.Found]:
    """Yield what a fetched page holds: its address says nothing of its kind, its server may."""
    given = Input(name, data, hint="answer")
    if page is not None:
        given = replace(given, url=page.url, fetched=page.fetched, charset=page.charset)
        looks = kinds.of(given) if data.strip() else "text"
        given = replace(given, hint="answer.html") if page.kind(looks) != looks else given
    run = dispatch.Run()
    yield from dispatch.drafts_of(given, run)
    yield from dispatch.revisited(given, run)
    yield from run.revisits.given_up()


def gather(
    given: Iterable[str | Path],
    *,
    stdin: BinaryIO | None = None,
    door: Door | None = None,
    renamed: Mapping[str, str] | None = None,
) -> Coverage:
    """Return all articles of some inputs, each once, whatever their order; Ctrl-C ends the reading, not the run."""
    kept: dict[str, Article] = {}
    skipped: list[Skipped] = []
    merged: list[Skipped] = []
    for item in _until_stopped(articles(given, stdin=stdin, door=door, renamed=renamed)):
        if isinstance(item, Skipped):
            skipped.append(item)
        elif (other := kept.get(item.id)) is None:
            kept[item.id] = item
        else:
            same = item == other and item.extra == other.extra
            kept[item.id], second = (other, item) if same else sorted((item, other), key=preference)
            merged.append(Skipped(second.source, f"is the same article as {item.id}: counted once"))
    return Coverage(
        tuple(kept[name] for name in sorted(kept)),
        tuple(sorted(skipped, key=lambda entry: (entry.source, entry.reason))),
        tuple(sorted(merged, key=lambda entry: (entry.source, entry.reason))),
    )


def pair(
    given: tuple[str, str],
    picks: Iterable[str] = (),
    *,
    stdin: BinaryIO | None = None,
    door: Door | None = None,
    renamed: Mapping[str, str] | None = None,
) -> Pair:
    """Return one article of each of two inputs; `picks` such as "A=3" choose where an input gives several."""
    return pairs.pair(given, picks, lambda path: articles([path], stdin=stdin, door=door, renamed=renamed))


def renaming(given: Iterable[str]) -> dict[str, str]:
    """Return which of our fields stands under which name of theirs, from "text=body"; raise BadOption."""
    found: dict[str, str] = {}
    for entry in given:
        ours, equals, theirs = entry.partition("=")
        if not equals or not theirs or ours not in fields.OURS:
            message = f"--map {entry}: write OURS=THEIRS, such as text=body; ours is one of {', '.join(fields.OURS)}"
            raise BadOption(message)
        found[ours] = theirs
    return found


def decisions(path: str | Path | None) -> Decided:
    """Return what a person decided in a file of JSON lines, nothing without one; raise OSError where it is missing."""
    return rulings.of_file(path) if path is not None else Decided()


def decision(**fields: Any) -> Decision:
    """Return a decision of the fields of its line; raise BadDecision."""
    return rulings.made(**fields)


def decision_kind(word: str) -> DecisionKind:
    """Return the kind of decision that a word means; raise BadDecision."""
    return rulings.kind(word)


def decision_line(decided: Decision) -> str:
    """Return a decision as a line of its file."""
    return rulings.line(decided)


def added() -> str | None:
    """Return what names the user's table of outlets in the parameters of a report: a digest of its rows."""
    more = tables.added()
    return more.digest if more != tables.Added() else None


def _until_stopped(found: Iterator[Article | Skipped]) -> Iterator[Article | Skipped]:
    """Yield what is read until the user has had enough, and then say so."""
    try:
        yield from found
    except KeyboardInterrupt:
        yield Skipped("(the rest)", "was not read, because you stopped it: run it again")
