"""A person's decisions, one a line of JSON; what cannot be meant is told with its line, and the rest goes on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, get_args

from retold.errors import BadDecision
from retold.read import replay
from retold.read.drafts import has_lone_surrogate
from retold.records import BETWEEN_TWO, Decision, DecisionKind, Skipped

KINDS: Final[Mapping[str, DecisionKind]] = {kind: kind for kind in get_args(DecisionKind)}
WORDS = ("id", "undoes", "story", "by", "when", "note")  # the fields that hold a text
KNOWN = frozenset({"decision", "articles", *WORDS})
MOST_ARTICLES = 10_000  # of one line: more is no person's decision
NEEDED = {"split": 1, "merge": 2}


@dataclass(frozen=True, slots=True)
class Ruling:
    """One line of the file, and why it is not in force, if it is not."""

    line: int
    decision: Decision
    void: str | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """All that a file of decisions holds, in its order, and what is to be told of it."""

    rulings: tuple[Ruling, ...] = ()
    told: tuple[Skipped, ...] = ()  # lines that cannot be meant, and those that contradict later ones

    @property
    def standing(self) -> tuple[Decision, ...]:
        """Return the decisions in force, each once, in the order of their last lines."""
        kept = [one.decision for one in self.rulings if one.void is None and one.decision.kind != "undo"]
        last = {decision.id: number for number, decision in enumerate(kept)}
        return tuple(kept[number] for number in sorted(last.values()))

    def line(self, decision: Decision) -> int:
        """Return the last line that holds a decision."""
        return max(one.line for one in self.rulings if one.decision.id == decision.id)


def of_file(path: str | Path) -> Decided:
    """Return what a file of decisions says; raise OSError where there is none."""
    return of_lines(Path(path).read_bytes(), str(path))


def of_lines(data: bytes, name: str) -> Decided:
    """Return what the bytes of such a file say; `name` is what its lines are told under."""
    found: list[tuple[int, Decision]] = []
    told: list[Skipped] = []
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            decision, unknown = _decision(line)
        except BadDecision as error:
            told.append(Skipped(f"{name}:{number}", str(error)))
            continue
        found.append((number, decision))
        if unknown:
            told.append(
                Skipped(f"{name}:{number}", f"{', '.join(unknown)}: no field of a decision, not read")
            )
    void, notices = replay.replayed(found)
    told += [Skipped(f"{name}:{number}", notice) for number, notice in notices]
    rulings = (Ruling(number, decision, void.get(number)) for number, decision in found)
    return Decided(tuple(rulings), tuple(sorted(told, key=lambda one: int(one.source.rpartition(":")[2]))))


def made(**fields: Any) -> Decision:
    """Return the decision of these fields, with the hash of its content as id unless it has one.

    Raises BadDecision where they cannot be meant.
    """
    meant = kind(fields.get("decision"))
    for name in WORDS:
        if not isinstance(fields.get(name), str | None):
            message = f"{name} is no text: put it into quotation marks"
            raise BadDecision(message)
    words = {name: (fields.get(name) or "").strip() or None for name in WORDS}
    articles = _articles(meant, fields.get("articles"))
    if meant == "undo" and words["undoes"] is None:
        message = 'an undo needs "undoes": the id of an earlier decision'
        raise BadDecision(message)
    if any(has_lone_surrogate(text) for text in (*articles, *filter(None, words.values()))):
        message = "holds half a character (a lone surrogate such as \\ud800): write it again"
        raise BadDecision(message)
    bare = Decision("", meant, articles, *(words[name] for name in WORDS[1:]))
    return replace(bare, id=words["id"] or _hash(bare))


def kind(word: Any) -> DecisionKind:
    """Return the kind of decision that a word means; raise BadDecision."""
    found = KINDS.get(str(word).strip().lower().replace("-", " ").replace("_", " "))
    if found is None:
        message = f"{str(word)[:40]!r} is no decision: write one of {', '.join(KINDS)}"
        raise BadDecision(message)
    return found


def line(decision: Decision) -> str:
    """Return a decision as it stands in a file, with its line end."""
    return json.dumps(_fields(decision), ensure_ascii=False) + "\n"


def _decision(line: bytes) -> tuple[Decision, list[str]]:
    """Return the decision of a line, and the fields that it has beside; raise BadDecision."""
    try:
        fields = json.loads(line.decode())
    except UnicodeDecodeError as error:
        message = f"is not UTF-8 (byte {error.start}): save the file as UTF-8"
        raise BadDecision(message) from error
    except (ValueError, RecursionError) as error:
        message = f"is not JSON ({error}): write one object a line, or use retold decide"
        raise BadDecision(message) from error
    if not isinstance(fields, dict):
        message = 'is no JSON object: write {"decision": "not a copy", "articles": [ID, ID]}'
        raise BadDecision(message)
    return made(**{name: value for name, value in fields.items() if name in KNOWN}), sorted({*fields} - KNOWN)


def _articles(kind: DecisionKind, given: Any) -> tuple[str, ...]:
    """Return the articles of a decision, sorted where their order says nothing; raise BadDecision."""
    if kind == "undo":
        return ()
    if not isinstance(given, list | tuple) or not all(isinstance(one, str) and one.strip() for one in given):
        message = f'"{kind}" needs "articles": a list of ids of articles'
        raise BadDecision(message)
    distinct = tuple(dict.fromkeys(one.strip() for one in given))
    if kind in BETWEEN_TWO and len(distinct) != 2:
        message = f'"{kind}" needs two articles, not {len(distinct)}: write a line for each pair'
        raise BadDecision(message)
    if not NEEDED.get(kind, 0) <= len(distinct) <= MOST_ARTICLES:
        message = f'"{kind}" needs {NEEDED[kind]} to {MOST_ARTICLES:,} articles, not {len(distinct)}'
        raise BadDecision(message)
    return distinct if kind == "source" else tuple(sorted(distinct))


def _hash(decision: Decision) -> str:
    content = json.dumps(_fields(replace(decision, id="")), sort_keys=True)
    return "d-" + hashlib.sha256(content.encode()).hexdigest()[:12]


def _fields(decision: Decision) -> dict[str, Any]:
    """Return the fields that say something."""
    return dict(_told(decision))


def _told(decision: Decision) -> Iterator[tuple[str, Any]]:
    yield "decision", decision.kind
    if decision.articles:
        yield "articles", list(decision.articles)
    for name in (*WORDS[1:], "id"):
        if value := getattr(decision, name):
            yield name, value
