"""What `retold who` prints: an answer in plain lines that fit the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from retold.show import clock, tallies
from retold.show.answering import Answering
from retold.show.asked.likeness import alike
from retold.show.asked.once import once
from retold.show.hanging import WIDTH
from retold.show.sound import sound
from retold.show.telling import named

Json = Mapping[str, Any]

MOST_CHANGES = 8
DEEPEST = 6  # steps that are indented: a longer way goes on in one column
LONGEST = 300  # characters of one telling
_BY = {
    "only teller": "the only one here who tells it",
    "derivation": "all others go back to it",
    "date": "it is dated before all others",
    "derivation and date": "the others go back to it or are dated later",
}


@sound
def lines(
    document: Json, answer: Json, inside: Sequence[str] = (), *, color: bool = False, room: int = WIDTH
) -> str:
    """Return an answer of `who` as text; `inside` is where the document was found, for the next command."""
    book = _Answer(document, inside, color=color, room=room)
    return "\n".join(book.fit(book.of(answer))).rstrip("\n")


class _Answer(Answering):
    """A document with what its answers look up."""

    def of(self, answer: Json) -> Iterator[str]:
        """Yield the lines of an answer."""
        if answer["article"]:
            yield from self.kin(answer["article"])
            return
        for one in answer["found"]:
            yield from self.statement(one, asked=answer["asked"] == "words")
            yield ""
        if answer["also"]:
            yield "Also alike:"
            for one in answer["also"]:
                yield from self.brief(one)
            yield ""
        if not answer["found"]:
            yield from self.hanging("", f"Nobody here says “{answer['question']}”.")
            yield "Nearest misses:" if answer["misses"] else "Nothing here comes near it."
            for one in answer["misses"]:
                yield from self.brief(one)
            return
        id_ = answer["found"][0]["statement"]
        yield f"next: retold explain {id_}{self.inside}"

    def time(self, telling: Json) -> str:
        """Return when an article told, as precisely as it is known and by which clock."""
        time = telling["time"]
        if time["at"] is None:
            return "undated"
        seen = "first seen " if time["by"] == "first_seen" else ""
        later = telling.get("modified")
        changed = f" (changed later: {clock.shown(later)})" if later else ""
        return f"{seen}{clock.shown(time['at'])}{changed}"

    def statement(self, one: Json, *, asked: bool) -> Iterator[str]:
        """Yield one statement: how alike, who was first, the way to the others, what changed."""
        at = one["place"]
        for line in self.hanging("", f"“{at['words']}”  ({one['statement']})"):
            yield self.bold(line)
        if asked:
            yield from self.hanging("  ", alike(one))
        count = f"{tallies.some(len(one['tellings']), 'article')}, {tallies.origins(one)}"
        who = ", ".join(one["attributed_to"])
        yield from self.hanging(
            "  ", f"{count}; {f'named as knowing: {who}' if who else 'nobody is named as knowing it'}"
        )
        heading = "Earliest among those here"
        yield from self.earliest(one, one["earliest"], heading)
        if one["as_asked"]:
            yield from self.earliest(one, one["as_asked"], "First with what you asked")
        yield from self.hanging("  ", "The way it went, as far as the texts show it:")
        yield from self.tree(one)
        yield from self.changes(once(one["changes"], one["tellings"]))

    def earliest(self, one: Json, first: Json, heading: str) -> Iterator[str]:
        """Yield who told it first among some articles, or why nobody can say."""
        when = {telling["article"]: self.time(telling) for telling in one["tellings"]}
        told = [f"{self.name(id_)} ({when[id_]})" for id_ in first["articles"]]
        if first["by"] == "undecided":
            yield from self.hanging(f"  {heading} is undecided: ", "one of these", under=2)
            for line in told:
                yield from self.hanging("    ", line)
            yield from self.hanging("    ", first["because"])
            return
        yield from self.hanging(f"  {heading}: ", f"{told[0]}: {_BY[first['by']]}", under=2)

    def tree(self, one: Json) -> Iterator[str]:
        """Yield every telling under the one that it comes from."""
        tellings = {telling["article"]: telling for telling in one["tellings"]}
        below: dict[str, list[str]] = {}
        heads: list[str] = []
        for id_, telling in tellings.items():
            source = telling["from"][0]["from"] if telling["from"] else ""
            if not source or _circular(id_, tellings):
                heads.append(id_)
                continue
            if source not in tellings and source not in heads:
                heads.append(source)
            below.setdefault(source, []).append(id_)
        waiting = [(id_, 0) for id_ in reversed(heads)]
        while waiting:
            id_, depth = waiting.pop()
            yield from self.telling(id_, tellings, min(depth, DEEPEST), below)
            waiting += [(child, depth + 1) for child in reversed(below.get(id_, []))]

    def telling(
        self, id_: str, tellings: Mapping[str, Json], depth: int, below: Mapping[str, Sequence[str]]
    ) -> Iterator[str]:
        """Yield one article's telling, or the unseen text that several come from."""
        indent = "    " + "  " * depth
        if id_ not in tellings:
            agency = next(
                (
                    way["agency"]
                    for child in below[id_]
                    for way in tellings[child]["from"]
                    if way["from"] == id_
                ),
                None,
            )
            yield from self.hanging(
                indent,
                f"a text that is not in this collection{f', {agency} credited' if agency else ''}  ({id_})",
            )
            return
        telling = tellings[id_]
        yield from self.hanging(
            indent, f"{self.name(id_)} · {self.time(telling)} · {self.way(telling)}", under=4
        )
        source = tellings.get(telling["from"][0]["from"]) if telling["from"] else None
        for mention in telling["mentions"]:
            same = [m["words"] for m in source["mentions"]] if source else []
            words = self.cut(mention["words"], LONGEST)
            place = f"{mention['start']}–{mention['end']}"
            told = "the same words" if mention["words"] in same else f"“{words}”"
            yield from self.hanging(f"{indent}  ", f"{told}  {place}")

    def way(self, telling: Json) -> str:
        """Return from whom an article has it, and how sure that is."""
        if not telling["from"]:
            return "nothing found that it goes back to"
        parts = []
        for way in telling["from"][:2]:
            if way["unseen"]:
                parts.append("from a text that is not in this collection")
                continue
            giver = self.told[way["from"]].letter
            dated = "dated later; " if way["ordered_by"] == "date" else ""
            sure = f"{dated}direction undecided" if way["direction"] == "undecided" else way["direction"]
            wording = "" if way["wording"] else ", here in other words"
            parts.append(
                f"{way['kind']} of {giver} ({sure}, probability {tallies.chance(way['probability'])}){wording}"
            )
        return "; ".join(parts)

    def changes(self, changes: Sequence[tuple[Json, Sequence[Json]]]) -> Iterator[str]:
        """Yield who changed which words, with between whom else it is the same."""
        if not changes:
            return
        yield "  Changed on the way:"
        for one, others in changes[:MOST_CHANGES]:
            kind = named(one["kind"])
            before, after = one["from"], one["to"]
            head = f"{self.name(before['article'])} → {self.name(after['article'])}"
            asked = " · touches the words you asked" if one["asked"] else ""
            label = f"    {kind}  "
            shown = list(self.hanging(label, f"{head}{asked}"))
            yield shown[0].replace(kind, self.red(kind), 1)
            yield from shown[1:]
            yield from self.hanging(
                "      ", f"“{self.cut(before['words'], LONGEST)}”  {before['start']}–{before['end']}"
            )
            yield from self.hanging(
                "    → ", f"“{self.cut(after['words'], LONGEST)}”  {after['start']}–{after['end']}"
            )
            if others:
                yield from self.hanging("      ", "; ".join(self.repeated(one, others)))
        if len(changes) > MOST_CHANGES:
            yield f"    and {len(changes) - MOST_CHANGES} more (all with --json)"

    def repeated(self, one: Json, others: Sequence[Json]) -> Iterator[str]:
        """Yield between whom else a change is, in letters, and between whom it is taken back."""
        words = one["from"]["words"].casefold().split()
        back = [other for other in others if other["to"]["words"].casefold().split() == words]
        for what, found in (("so too", [o for o in others if o not in back]), ("put back", back)):
            if found:
                pairs = ((self.told[o[side]["article"]].letter for side in ("from", "to")) for o in found)
                yield f"{what} {', '.join(map(' → '.join, pairs))}"

    def brief(self, one: Json) -> Iterator[str]:
        """Yield one candidate in two lines."""
        at = one["place"]
        yield from self.hanging(
            "  ", f"{one['statement']}  {self.name(at['article'])}: “{self.cut(at['words'], LONGEST)}”"
        )
        yield from self.hanging("    ", alike(one))

    def kin(self, one: Json) -> Iterator[str]:
        """Yield from whom an article comes and who retold it."""
        id_ = one["article"]
        for line in self.hanging("", f"{self.name(id_)} · {self.time(one)}  ({id_})"):
            yield self.bold(line)
        told = one["statements"]
        others = f"{told['told_by_others_too']} of them told by others here too"
        yield from self.hanging("  ", f"{tallies.some(told['told'], 'statement')}, {others}")
        yield "  It comes from:" if one["sources"] else "  Nothing was found that it goes back to."
        for step in one["sources"]:
            yield from self.hanging(
                "  " + "  " * min(step["steps"], DEEPEST), self.step(step, up=True), under=4
            )
        if one["shares_unseen"]:
            yield from self.hanging(
                "  From the same unseen text: ", ", ".join(map(self.name, one["shares_unseen"]))
            )
        yield "  Retold by:" if one["retold_by"] else "  Nobody here is known to have retold it."
        for step in one["retold_by"]:
            yield from self.hanging(
                "  " + "  " * min(step["steps"], DEEPEST), self.step(step, up=False), under=4
            )
        for step in one["undecided"]:
            other = step["from"] if step["article"] == id_ else step["article"]
            yield from self.hanging(
                "  Same text: ", f"{self.name(other)}, {step['kind']}; who took from whom is undecided"
            )
        yield f"next: retold explain {self.told[id_].letter}{self.inside}"

    def step(self, step: Json, *, up: bool) -> str:
        """Return one step away from an article."""
        share = f"{step['taken'] * 100:.0f}%"
        taken = f"{share} of its words"
        if step["unseen"]:
            credit = f", {step['agency']} credited" if step["agency"] else ""
            whose = f"the words of {self.told[step['article']].letter}" if step["steps"] > 1 else "its words"
            return f"a text that is not in this collection{credit} · {share} of {whose}"
        one, other = (step["from"], step["article"]) if up else (step["article"], step["from"])
        kind = f"{step['kind']} of {self.told[other].letter}" if not up else f"by {step['kind']}"
        by = f" by {self.told[other].letter}" if up and step["steps"] > 1 else ""
        sure = f"direction {step['direction']}, probability {tallies.chance(step['probability'])}"
        return f"{self.name(one)} · {kind}{by} · {sure} · {taken}"


def _circular(id_: str, tellings: Mapping[str, Json]) -> bool:
    """Whether the ways up from an article come back to it, where directions are undecided."""
    seen = [id_]
    here = id_
    while here in tellings and tellings[here]["from"]:
        here = tellings[here]["from"][0]["from"]
        if here == id_:
            return min(seen) == id_
        if here in seen:
            return False
        seen.append(here)
    return False
