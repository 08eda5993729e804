"""`retold add`: articles go into a store."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from retold.cli.concluding import stories
from retold.cli.helping import command
from retold.cli.manual import STOPPED
from retold.cli.options import DECISIONS, STORE, reading
from retold.cli.results import RESULT, because, counted, done
from retold.cli.talk import fail, plain_errors, say, stdin
from retold.writing import Progress

if TYPE_CHECKING:
    from retold.keep.adding import Added
    from retold.store import Store


@command(short_help="Keep articles in a store, and tell their stories.")
@click.argument("paths", nargs=-1)
@STORE
@DECISIONS
@click.option("--only-keep", is_flag=True, help="Keep what is read; conclude nothing from it yet.")
@RESULT
@reading
def add(
    paths: tuple[str, ...],
    store: str,
    fields: tuple[str, ...],
    named: str | None,
    *,
    decisions: str | None,
    only_keep: bool,
    json_to: str | None,
    **network: Any,
) -> None:
    """Keep articles in a store, one SQLite file, and tell the stories that they belong to.

    \b
    Examples:
      retold add coverage/ --store news.db
      retold add https://example.com/feed.xml --follow --store news.db
      retold add --decisions decisions.jsonl --store news.db

    PATHS are all that `retold load` reads. The store is made where it is not there. What is known is not read into
    it twice; the run can be stopped at any time and goes on from there when it is started again.
    """  # noqa: D301
    from retold import read  # noqa: PLC0415 - `retold --help` must not wait for it

    if not paths and decisions is None:
        message = "Missing argument 'PATHS...', or --decisions FILE."
        raise click.UsageError(message)
    with plain_errors(), read.naming(named):
        added = _add(paths, store, fields, decisions, network, json_to=json_to, only_keep=only_keep)
    if added.stopped:
        click.echo("stopped: what was read is kept, the same command goes on from there", err=True)
        sys.exit(STOPPED)
    if paths and not (added.new or added.known or added.forgotten):
        fail("no article could be read: the reasons are above")


def _add(
    paths: tuple[str, ...],
    file: str,
    fields: tuple[str, ...],
    decisions: str | None,
    network: Mapping[str, Any],
    *,
    json_to: str | None,
    only_keep: bool,
) -> Added:
    """Keep what is given, and tell its stories unless that was stopped or is not wanted."""
    from retold.store import Store  # noqa: PLC0415 - slow import

    with Store.open(file, write=True, create=True) as store:
        new = 0 if decisions is None else _decided(store, decisions)
        added = _kept(store, paths, fields=fields, network=network)
        if paths:
            _told(file, added)
        failed = () if only_keep or added.stopped else _concluded(store)
        count = sum(1 for _ in store.stories())
        done(
            "add",
            json_to,
            store=file,
            **_counted(added),
            decisions=new,
            articles=store.count(),
            stories=count,
            failed=because(failed, "story"),
        )
        if not added.stopped:
            _next(file, store, count)
    return added


def _concluded(store: Store) -> tuple[tuple[str, str], ...]:
    """Tell the stories that changed; return those that could not be told, which are said too."""
    from retold.keep import concluding  # noqa: PLC0415 - slow imports
    from retold.watch import alerting  # noqa: PLC0415

    failed = concluding.conclude(store, also=alerting.note, entries=False).failed
    for story, reason in failed:
        say(f"story {story} {reason}", err=True)
    return failed


def _counted(added: Added) -> dict[str, Any]:
    """Return what became of what was read as an object."""
    names = ("new", "known", "better", "forgotten", "skipped", "stopped")
    return {name: getattr(added, name) for name in names} | {"reasons": counted(added.reasons.reasons)}


def _decided(store: Store, file: str) -> int:
    """Keep the decisions of a file, and say which could not be meant; return how many are new."""
    from retold.keep import deciding  # noqa: PLC0415 - slow import

    new, decided = deciding.imported(store, file)
    for told in decided.told:
        say(f"{told.source}: {told.reason}", err=True)
    say(f"{file}: {new} of {len(decided.rulings)} decisions are new", err=True)
    return new


def _kept(
    store: Store, paths: tuple[str, ...], *, fields: tuple[str, ...], network: Mapping[str, Any]
) -> Added:
    """Keep what paths hold, and show how far it is."""
    from retold import read  # noqa: PLC0415 - slow imports
    from retold.keep import adding  # noqa: PLC0415

    shown = Progress(sys.stderr)
    count = 0

    def kept(added: Added) -> None:
        nonlocal count
        count = added.read
        shown.at(count)

    door = read.door(**network, tell=lambda url: shown.at(count, url))
    added = adding.add(store, paths, stdin=stdin(), door=door, renamed=read.renaming(fields), tell=kept)
    shown.end()
    return added


def _told(file: str, added: Added) -> None:
    """Say what became of what was read."""
    parts = [f"{added.new:,} new", f"{added.known:,} known"]
    for count, word in ((added.better, "read better now"), (added.skipped, "skipped")):
        if count:
            parts.append(f"{count:,} {word}")
    if added.forgotten:
        parts.append(f"{added.forgotten:,} not kept, because somebody had them forgotten")
    say(f"{file}: {', '.join(parts)}", err=True)
    for line in list(added.reasons.lines())[1:]:
        say(line, err=True)


def _next(file: str, store: Store, told: int) -> None:
    """Say what the store holds, and what may be asked of it."""
    from retold.keep.rebuilding import outdated  # noqa: PLC0415 - slow import

    if older := outdated(store):
        say(f"{stories(older)} told by another version of retold; see retold rebuild", err=True)
    articles = store.count()
    some = f"{articles:,} article{'' if articles == 1 else 's'}"
    following = f"report --in {file}" if told else f"rebuild --store {file}"
    say(f"{some} in {stories(told)}; next: retold {following}", err=True)
