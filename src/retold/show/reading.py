"""One article sentence by sentence: what the set says of it, furniture as such, nothing left out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from markupsafe import Markup

from retold.show import tallies
from retold.show.names import Name
from retold.show.pieces import Piece, opens, pieces, sentences
from retold.show.slices import Mark, clause, cut
from retold.show.telling import RANK, named, tells

Json = Mapping[str, Any]

HERE = "here"
MOST_LETTERS = 6  # of other articles beside one clause: what fits on a line of the margin
MOST_CHANGES = 3  # named beside one clause; its evidence has them all


@dataclass(frozen=True, slots=True)
class Note:
    """What stands in the margin beside one or more clauses of a sentence."""

    origins: str
    carried: str
    weak: bool  # told more than once, yet on one origin
    changes: tuple[tuple[str, str], ...]  # (kind, where)
    also: str = ""  # the letters of the other articles that carry it, as far as there is room
    evidence: tuple[int, ...] = ()  # numbers of the statements that have something to show

    @property
    def here(self) -> bool:
        """Tell whether this article changed something here."""
        return any(where == HERE for _, where in self.changes)

    def says(self) -> tuple[object, ...]:
        """Return all that the margin says of it."""
        return self.origins, self.carried, self.also, self.changes, self.weak


@dataclass(frozen=True, slots=True)
class Part:
    """A run of a sentence; `note` is the number of its note."""

    html: Markup
    spaced: bool  # a blank stands before it
    note: int | None = None


@dataclass(slots=True)
class Row:
    """A sentence with its notes, or a run of furniture."""

    kind: str  # told | plain | furniture
    opens: bool  # starts a paragraph
    label: str = ""  # of furniture: its kind
    parts: list[Part] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def rows(article: Json, story: Json, told: Mapping[str, Name]) -> list[Row]:
    """Return the whole text of an article as rows, in order and without gaps but for blanks."""
    text = article["text"]
    marks = _marks(article["id"], story)
    return [
        _row(article, group, story, told, marks)
        for group in sentences(text, pieces(article, story["statements"]))
    ]


def _marks(article: str, story: Json) -> list[Mark]:
    """Return the words of an article that a change was found in; of overlapping ones the first."""
    found = set()
    for statement in story["statements"]:
        for change in _named(story, statement):
            for side in ("from", "to"):
                place = change[side]
                if place["article"] == article and place["end"] > place["start"]:
                    found.add(Mark(place["start"], place["end"], "mark"))
    marks: list[Mark] = []
    for mark in sorted(found, key=lambda m: (m.start, -m.end)):
        if not marks or mark.start >= marks[-1].end:
            marks.append(mark)
    return marks


def _named(story: Json, statement: Json) -> list[Json]:
    """Return the changes of a statement that are named beside a sentence, the gravest first."""
    found = [change for change in statement["changes"] if tells(story, statement, change)]
    return sorted(found, key=lambda change: RANK.get(change["kind"], len(RANK)))


def _row(
    article: Json, group: Sequence[Piece], story: Json, told: Mapping[str, Name], marks: Sequence[Mark]
) -> Row:
    text, first = article["text"], group[0]
    kind = "furniture" if first.label else "told" if any(p.statements for p in group) else "plain"
    row = Row(kind, opens(text, first.start), first.label)
    last = first.start
    for piece in group:
        begin = bisect_right(marks, piece.start, key=lambda mark: mark.end)
        inside = marks[begin : bisect_left(marks, piece.end, key=lambda mark: mark.start)]
        at = article["id"], text, piece.start, piece.end, inside
        if piece.statements:
            number = _noted(row.notes, _note(article["id"], piece, story, told))
            row.parts.append(Part(clause(*at, part=number), piece.start > last, number))
        else:
            row.parts.append(Part(cut(*at), piece.start > last))
        last = piece.end
    return row


def _noted(notes: list[Note], note: Note) -> int:
    """Return the number of a note in its row; clauses of which the same is to be said share one."""
    for number, other in enumerate(notes):
        if other.says() == note.says():
            evidence = tuple(dict.fromkeys((*other.evidence, *note.evidence)))
            notes[number] = replace(note, evidence=evidence)
            return number
    notes.append(note)
    return len(notes) - 1


def _note(article: str, piece: Piece, story: Json, told: Mapping[str, Name]) -> Note:
    statements = [story["statements"][number] for number in piece.statements]
    main, total = statements[0], len(story["articles"])
    several = main["articles"] > 1
    shown = (number for number in piece.statements if _shows(story, story["statements"][number]))
    return Note(
        origins=tallies.origins(main) if several else "only here",
        carried=f"in {main['articles']} of {total}" if several else "",
        weak=tallies.on_one_origin(main),
        changes=_changes(article, story, statements, told),
        also=_also(article, main, told),
        evidence=tuple(dict.fromkeys(shown)),
    )


def _also(article: str, statement: Json, told: Mapping[str, Name]) -> str:
    """Return the letters of the other articles that carry a statement, the first ones where there are many."""
    letters = [
        told[id_].letter
        for id_ in dict.fromkeys(m["article"] for m in statement["mentions"])
        if id_ != article
    ]
    letters.sort(key=lambda letter: (len(letter), letter))
    return " ".join(letters if len(letters) <= MOST_LETTERS else [*letters[: MOST_LETTERS - 2], "…"])


def _shows(story: Json, statement: Json) -> bool:
    return statement["articles"] > 1 or bool(_named(story, statement))


def _changes(
    article: str, story: Json, statements: Iterable[Json], told: Mapping[str, Name]
) -> tuple[tuple[str, str], ...]:
    """Return what changed here, and what others changed of these words, the former first."""
    here: dict[str, None] = {}
    elsewhere: dict[str, dict[str, None]] = {}
    for statement in statements:
        for change in _named(story, statement):
            kind = named(change["kind"])
            if change["to"]["article"] == article:
                here[kind] = None
            elif change["from"]["article"] == article:
                elsewhere.setdefault(kind, {})[told[change["to"]["article"]].letter] = None
    found = [(kind, HERE) for kind in here]
    for kind, letters in elsewhere.items():
        if kind not in here:
            found.append((kind, f"in {', '.join(sorted(letters, key=lambda letter: (len(letter), letter)))}"))
    return tuple(found[:MOST_CHANGES])
