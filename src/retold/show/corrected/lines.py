"""What `retold recall` prints: corrections and their carriers in plain lines that fit the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from retold.show import clock, tallies
from retold.show.answering import Answering
from retold.show.hanging import WIDTH
from retold.show.sound import sound
from retold.show.telling import named

Json = Mapping[str, Any]

LONGEST = 300  # characters of one wording
MOST_IN_FULL = 12  # corrections of one question told with every carrier
_GROUPS = (
    ("still", "Still carries the old form"),
    ("put right", "Carried the old form, put right in a later version"),
    ("new", "Carries the new form"),
    ("undecided", "Undecided"),
)
SAID = {
    "dropped": "left out what an earlier version said",
    "withdrawn": "was withdrawn",
    "noted": "says in a note that it had this wrong",
}


@sound
def lines(
    document: Json, answer: Json, inside: Sequence[str] = (), *, color: bool = False, room: int = WIDTH
) -> str:
    """Return an answer of `recall` as text; `inside` is where the document was found, for the next command."""
    book = _Recall(document, inside, color=color, room=room)
    return "\n".join(book.fit(book.of(answer))).rstrip("\n")


def brief(correction: Json) -> str:
    """Return in one line how many articles carry what of a correction."""
    counted = correction["counts"]
    parts = [
        (counted["still"], "still carries the old form", "still carry the old form"),
        (counted["put right"], "has put it right", "have put it right"),
        (counted["new"], "carries the new form", "carry the new form"),
        (counted["undecided"], "is undecided", "are undecided"),
    ]
    told = [f"{number:,} {one if number == 1 else more}" for number, one, more in parts if number]
    if told:
        number, *_ = next(part for part in parts if part[0])
        told[0] = told[0].replace(" ", f" {'article' if number == 1 else 'articles'} ", 1)
    return ", ".join(told) or "nobody else here carries it"


class _Recall(Answering):
    """A document with what its corrections look up."""

    def of(self, answer: Json) -> Iterator[str]:
        """Yield the lines of an answer."""
        found = answer["corrections"]
        if not found:
            yield from self.nothing(answer)
        elif answer["asked"] == "all":
            yield self.bold(f"{tallies.some(len(found), 'correction')} found")
            for one in found:
                yield from self.listed(one)
        else:
            for one in found[:MOST_IN_FULL]:
                yield from self.whole(one)
                yield ""
            for one in found[MOST_IN_FULL:]:
                yield from self.listed(one)
        yield from self.rest(answer)

    def rest(self, answer: Json) -> Iterator[str]:
        """Yield what is not listed, and the next command."""
        for one in answer["left_out"]:
            letter = self.told[one["article"]].letter
            number = tallies.some(one["statements"], "other statement")
            them = "it" if one["statements"] == 1 else "them"
            text = f"{self.name(one['article'])} put {number} otherwise or left {them} out"
            yield f"  {self.plain(text)}: retold recall {letter}{self.inside}"
        if answer["asked"] == "all" and answer["corrections"]:
            yield f"next: retold recall {answer['corrections'][0]['id']}{self.inside}"
        elif answer["corrections"] and answer["corrections"][0]["statements"]:
            yield f"next: retold who {answer['corrections'][0]['statements'][0]}{self.inside}"

    def nothing(self, answer: Json) -> Iterator[str]:
        """Yield that nothing was corrected, and how to ask who tells it."""
        if answer["statement"]:
            yield from self.hanging("", f"No correction of {answer['statement']} was found here.")
            yield f"next: retold who {answer['statement']}{self.inside}"
        else:
            yield from self.hanging(
                "", "No correction was found here: no later version that says it, and no note."
            )

    def head(self, one: Json) -> str:
        """Return who corrected what kind of thing, and when."""
        when = clock.shown(one["when"]["at"]) or "undated"
        if one["when"]["by"] == "first_seen":
            when = f"first seen {when}"
        what = SAID.get(one["kind"]) or f"changed what {self.earlier(one)} said: {named(one['kind'])}"
        return f"{self.name(one['article'])} · {when} · {what}"

    def earlier(self, one: Json) -> str:
        """Return the earlier version by its letter."""
        return self.told[one["earlier"]].letter if one["earlier"] else "it"

    def listed(self, one: Json) -> Iterator[str]:
        """Yield a correction in a few lines."""
        yield from self.hanging(f"{one['id']}  ", self.head(one))
        sides = [one["from"] or one["old"], one["to"] or one["new"]]
        if sides[0]:
            told = " → ".join(f"“{self.cut(side['words'], 100)}”" for side in sides if side)
            yield from self.hanging("  ", told)
        noted = (
            "with a correction note; " if one["notes"] and one["kind"] not in {"noted", "withdrawn"} else ""
        )
        yield from self.hanging("  ", f"{noted}{brief(one)}")

    def whole(self, one: Json) -> Iterator[str]:
        """Yield a correction with everybody who carries it."""
        for line in self.hanging("", f"{self.head(one)}  ({one['id']})", under=2):
            yield self.bold(line)
        for label, side in (("old", one["old"]), ("new", one["new"])):
            if side:
                words = self.cut(side["words"], LONGEST)
                yield from self.hanging(
                    f"  {label}  ",
                    f"“{words}”  {self.told[side['article']].letter} {side['start']}–{side['end']}",
                )
        if one["from"] and one["to"] and (one["from"], one["to"]) != (one["old"], one["new"]):
            yield from self.hanging(
                "  words  ",
                f"“{self.cut(one['from']['words'], LONGEST)}” → “{self.cut(one['to']['words'], LONGEST)}”",
            )
        yield from self.notes(one)
        for group, heading in _GROUPS:
            mine = [carrier for carrier in one["carriers"] if carrier["group"] == group]
            if mine:
                text = f"  {heading}: {tallies.some(len(mine), 'article')}"
                yield self.red(text) if group == "still" else text
            for carrier in mine:
                yield from self.carrier(carrier)
        if not one["carriers"]:
            yield (
                "  Nobody else here carries it."
                if one["old"]
                else "  What was wrong is not said, or not here."
            )
        if one["never"]:
            yield from self.hanging("  Never carried it: ", ", ".join(map(self.name, one["never"])), under=2)

    def notes(self, one: Json) -> Iterator[str]:
        """Yield the notes of a correction, and how it is known which version is the later one."""
        for note in one["notes"]:
            if note["field"] != "text":
                yield f"  note  in the article's {note['field']}"
                continue
            words = self.cut(note["words"], LONGEST)
            yield from self.hanging(
                "  note  ", f"“{words}”  {self.told[note['article']].letter} {note['start']}–{note['end']}"
            )
        if not one["notes"] and one["earlier"]:
            yield "  No note says so: it may be an update."
        if one["ordered_by"] == "date":
            yield "  Which version is the later one is known by their dates alone."

    def carrier(self, carrier: Json) -> Iterator[str]:
        """Yield one article with its words and the way by which it has them."""
        time = carrier["time"]
        seen = "first seen " if time["by"] == "first_seen" else ""
        when = f"{seen}{clock.shown(time['at'])}" if time["at"] else "undated"
        after = {True: "after the correction", False: "before the correction", None: ""}[carrier["after"]]
        later = carrier["replaced_by"]
        replaced = f"replaced by {self.name(later)}" if later else ""
        head = " · ".join(part for part in (self.name(carrier["article"]), when, after, replaced) if part)
        yield from self.hanging("    ", head, under=4)
        words = self.cut(carrier["words"], LONGEST)
        why = f"  ({carrier['because']})" if carrier["group"] == "undecided" else ""
        yield from self.hanging("      ", f"“{words}”  {carrier['start']}–{carrier['end']}{why}")
        yield from self.hanging("      ", self.path(carrier["path"]), under=2)

    def path(self, path: Sequence[Json]) -> str:
        """Return the way by which an article has something, step by step."""
        if not path:
            return "no way was found by which it came: it may be from elsewhere"
        parts = []
        for step in path:
            giver = (
                "a text that is not in this collection" if step["unseen"] else self.told[step["from"]].letter
            )
            dated = ", dated later" if step["ordered_by"] == "date" else ""
            sure = (
                ""
                if step["unseen"]
                else f" ({step['direction'] if step['direction'] != 'undecided' else 'direction undecided'}{dated})"
            )
            parts.append(f"{self.told[step['article']].letter} is {_article(step['kind'])} of {giver}{sure}")
        return "; ".join(parts)


def _article(kind: str) -> str:
    if kind == "shared source":
        return "a taker"
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
