"""`retold decide`: a person overrules, in a file that is only ever added to."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from retold.cli.deciding_in import decide_in
from retold.cli.helping import command
from retold.cli.results import RESULT, done
from retold.cli.talk import fail, plain_errors, say, stdin
from retold.errors import BadDecision
from retold.records import BETWEEN_TWO
from retold.writing import added

if TYPE_CHECKING:
    from retold.read import Decided, Ruling
    from retold.records import Decision
    from retold.show import Subject

NEXT = "next: retold report PATHS --decisions {}"
LEAST_ID = 6  # characters of a decision's hash that name it


@command(short_help="Overrule what was found: your decision is kept and replayed.")
@click.argument("words", metavar="[FILE] [DECISION ARTICLES...]", nargs=-1)
@click.option("--store", metavar="STORE", help="Decide in a store, and not in a FILE.")
@click.option("--undo", metavar="ID", help="Take a decision of FILE back; its id stands in the list.")
@click.option("--note", metavar="TEXT", help="Why you decide so; it stands in the report.")
@click.option("--by", metavar="NAME", help="Who decides; it stands in the report.")
@click.option(
    "--in",
    "inside",
    metavar="REPORT|PATH",
    multiple=True,
    help="What ARTICLES are looked up in: a report, or articles.  [default: report.html]",
)
@RESULT
def decide(
    words: tuple[str, ...],
    *,
    store: str | None,
    undo: str | None,
    note: str | None,
    by: str | None,
    inside: tuple[str, ...],
    json_to: str | None,
) -> None:
    """Overrule what was found: add a line to FILE or STORE, which reports then keep to.

    \b
    Examples:
      retold decide decisions.jsonl "not a copy" A B --note "both were there"
      retold decide decisions.jsonl source "Harbour Wire" B
      retold decide decisions.jsonl --undo d-4f1d09
      retold report coverage/ --decisions decisions.jsonl
      retold decide --store news.db split 4f1d09ab

    DECISION is "not a copy", "same text" or source, each of the first article and every other one, split
    (these articles leave their story) or merge (the stories of these articles become one). ARTICLES are named
    as for `retold explain`: by letter, label, id or its beginning; in a store by id, its beginning or address. The
    stories of a store are told again at once. Without a decision all decisions are listed.
    """  # noqa: D301
    signed = {"by": by, "note": note}
    with plain_errors():
        if store is not None:
            decide_in(store, words, undo=undo, signed=signed, json_to=json_to)
            return
        if not words:
            raise click.UsageError("name a FILE of decisions, or a store with --store")  # noqa: EM101, TRY003
        _decide(words[0], words[1:], inside, undo=undo, signed=signed, json_to=json_to)


def _decide(
    file: str,
    words: Sequence[str],
    inside: Sequence[str],
    *,
    undo: str | None,
    signed: Mapping[str, str | None],
    json_to: str | None,
) -> None:
    """Add a decision to a file, take one back, or list them all."""
    if undo is None and not words:
        _list(file, json_to)
        return
    made = _made(file, words, inside, signed) if undo is None else _undone(file, words, undo, signed)
    for decision in made:
        _add(file, decision, err=json_to == "-")
    say(NEXT.format(file), err=True)
    done("decide", json_to, file=file, made=[decision.id for decision in made])


def _made(
    file: str, words: Sequence[str], inside: Sequence[str], signed: Mapping[str, str | None]
) -> list[Decision]:
    """Return what is decided of the articles that words name."""
    from retold import asking, read, show  # noqa: PLC0415 - slow import

    kind = read.decision_kind(words[0])
    if kind == "undo":
        fail(f"to take a decision back write: retold decide {file} --undo ID")
    document = asking.document(inside, stdin=stdin())
    articles = [_article(show.find(document, word), kind) for word in words[1:]]
    lines = [[articles[0], other] for other in articles[1:]] if kind in BETWEEN_TWO else []
    return [read.decision(decision=kind, articles=one, when=now(), **signed) for one in lines or [articles]]


def _article(subject: Subject, kind: str) -> str:
    """Return the article that a word names; a story that is merged goes by its first one."""
    if subject.kind == "article":
        return subject.id
    if subject.kind == "story" and kind == "merge":
        return str(subject.story["articles"][0])
    message = f"{subject.id} is no article: name articles by letter, label or id"
    raise BadDecision(message)


def _undone(file: str, words: Sequence[str], wanted: str, signed: Mapping[str, str | None]) -> list[Decision]:
    """Return what takes back the decision that an id or its beginning names."""
    from retold import read  # noqa: PLC0415 - slow import

    if words:
        fail("--undo takes a decision back by its id: name no articles beside it")
    known = {one.decision.id for one in read.decisions(file).rulings if one.void is None}
    found = sorted(id_ for id_ in known if id_ == wanted or begins(id_, wanted))
    if len(found) != 1:
        what = f"names several decisions: {', '.join(found)}" if found else "names no decision in force"
        fail(f"{wanted} {what}; retold decide {file} lists them")
    return [read.decision(decision="undo", undoes=found[0], when=now(), **signed)]


def begins(id_: str, wanted: str) -> bool:
    """Tell whether a decision may be named so."""
    return len(wanted) >= LEAST_ID and (id_.startswith(wanted) or id_.removeprefix("d-").startswith(wanted))


def _add(file: str, decision: Decision, *, err: bool) -> None:
    """Write a decision, and tell what it overrules in the file."""
    from retold import read  # noqa: PLC0415 - slow import

    before = {one.line for one in _there(file).rulings if one.void}
    added(file, read.decision_line(decision))
    after = read.decisions(file)
    say(f"{decision.id} added to {file}: {_said(decision)}", err=err)
    for one in after.rulings:
        if one.void and one.line not in before:
            say(f"  line {one.line}, {_said(one.decision)}, is {one.void}", err=err)


def _there(file: str) -> Decided:
    from retold import read  # noqa: PLC0415 - slow import

    return read.decisions(file if Path(file).exists() else None)


def _list(file: str, json_to: str | None) -> None:
    from retold import read  # noqa: PLC0415 - slow import

    decided = read.decisions(file)
    done("decide", json_to, file=file, decisions=[plainly(one) for one in decided.rulings])
    for one in decided.rulings:
        say(listed(one), err=json_to == "-")
    for told in decided.told:
        say(f"{told.source}: {told.reason}", err=True)
    say(_count(file, decided), err=True)


def plainly(one: Ruling) -> dict[str, Any]:
    """Return a decision as an object; `void` says why it is not in force."""
    from retold import read  # noqa: PLC0415 - slow import

    return {"id": one.decision.id, **json.loads(read.decision_line(one.decision)), "void": one.void}


def listed(one: Ruling) -> str:
    """Return a decision as a line of a list."""
    decision = one.decision
    about = ", ".join(filter(None, (decision.by, decision.when)))
    said = (
        f"{_said(decision)}{f'  [{about}]' if about else ''}{f'  {decision.note}' if decision.note else ''}"
    )
    return f"{decision.id}  {said}  ({one.void or 'in force'})"


def _said(decision: Decision) -> str:
    return f"{decision.kind} {decision.undoes or ' '.join(decision.articles)}"


def _count(file: str, decided: Decided) -> str:
    lines, standing = len(decided.rulings), len(decided.standing)
    return f"{file}: {lines} {'line' if lines == 1 else 'lines'}, {standing} in force"


def tell_of(file: str, decided: Decided, document: Mapping[str, Any], *, others: bool = True) -> None:
    """Say what of a file could not be meant, contradicts itself or, if `others`, is about articles elsewhere."""
    from retold import show  # noqa: PLC0415 - slow import

    for told in decided.told:
        say(f"{told.source}: {told.reason}", err=True)
    if others:
        for decision, reason in show.not_applied(document, decided.standing):
            say(f"{file}:{decided.line(decision)}: not applied: {reason}", err=True)
    say(f"{_count(file, decided)}, {len(document.get('decisions', ()))} applied", err=True)


def now() -> str:
    """Return the time in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
