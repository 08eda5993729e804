"""Why something was concluded: every reason in a plain sentence, with its weight and the words it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from retold.show import (
    between,
    citing,
    kinship,
    linked,
    lost,
    oneness,
    overruling,
    rebuilt,
    repeated,
    tallies,
)
from retold.show.plainly import LONGEST, MOST_PLACES, Plainly
from retold.show.subjects import Subject, find

Json = Mapping[str, Any]

MOST_PASSAGES = 3  # between two articles that hang together through others
SHARED = ("same wording", "same order")
HOUSE = ("same outlet", "house style")
DECIDED = ("decision",)


def explanation(document: Json, *wanted: str, inside: Sequence[str] = (), kept: bool = False) -> str:
    """Return in plain lines why a document says what it says of what the ids name.

    Two articles are explained as a pair; without an id everything that can be explained is listed. `inside` is
    where the document was found, for the commands that overrule it; `kept` if that is a store.
    Raises UnknownId where an id names nothing, or several things.
    """
    book = _Book(document, overruling.place(inside, kept=kept))
    subjects = [find(document, one) for one in wanted]
    if not subjects:
        lines = book.contents()
    elif len(subjects) == 2 and {s.kind for s in subjects} == {"article"}:
        lines = book.pair(*subjects)
    else:
        lines = (line for subject in subjects for line in (*book.of(subject), ""))
    return "\n".join(lines).rstrip("\n")


class _Book(Plainly):
    """A document with what all its explanations look up."""

    def __init__(self, document: Json, where: Sequence[str] = ()) -> None:
        super().__init__(document)
        self.where = where
        self.decisions: Sequence[Json] = document.get("decisions", ())

    def of(self, subject: Subject) -> Iterator[str]:
        """Yield the lines that explain one thing."""
        rooms = {
            "article": self.article,
            "statement": self.statement,
            "unseen": self.unseen,
            "story": self.story,
        }
        yield from rooms[subject.kind](subject)

    def contents(self) -> Iterator[str]:
        """Yield everything that has an id."""
        for story in self.document["stories"]:
            yield f"{story['id']}  {self.plain(story['title'])}"
            for id_ in story["articles"]:
                yield f"  {id_}  {self.who(id_)}"
            for unseen in story["lineage"]["unseen"]:
                yield f"  {unseen['id']}  {_unseen(unseen)}"
            for statement in story["statements"]:
                yield f"  {statement['id']}  {tallies.origins(statement)}: {self.cut(statement['text'], 60)}"

    def story(self, subject: Subject) -> Iterator[str]:
        """Yield why the articles of a story belong together, and what each goes back to."""
        yield f"{self.plain(subject.item['title'])}: {tallies.meaning(subject.story)}"
        yield from oneness.one(self, subject.item)
        for id_ in subject.story["articles"]:
            own = [d for d in subject.story["lineage"]["derivations"] if d["article"] == id_]
            what = "; ".join(self.what(d, subject.story) for d in own) or _unled(id_, subject.story)
            yield f"  {self.who(id_)}: {what}"
        yield from (f"  {line}" for line in [lost.when(subject.story)] if line)
        if "origins" in subject.story:  # files of earlier versions have none
            yield from self.resting(subject.story)

    def resting(self, story: Json) -> Iterator[str]:
        """Yield on how many origins a story and its families rest, and which links between articles make it so."""
        yield f"  Together they rest on {tallies.origins(story)}:"
        yield from linked.links(self, ((link, link["a"], link["b"]) for link in story["links"]))
        yield f"  {linked.counted(story, len(story['articles']))}"
        order = {id_: number for number, id_ in enumerate(story["articles"])}
        lineage = story["lineage"]
        families = [
            (sorted(family, key=order.__getitem__), counted)
            for family, counted in zip(lineage["families"], lineage["family_origins"], strict=True)
            if 1 < len(family) < len(story["articles"])
        ]
        for family, counted in sorted(families, key=lambda one: order[one[0][0]]):
            yield f"  The family of {self.several(family)}: {tallies.origins({'origins': counted})}."

    def article(self, subject: Subject) -> Iterator[str]:
        """Yield what an article goes back to, with all reasons, and what goes back to it."""
        yield f"{self.who(subject.id)}  ({subject.id})"
        lineage = subject.story["lineage"]
        own = [d for d in lineage["derivations"] if d["article"] == subject.id]
        for derivation in own:
            yield from self.derivation(derivation, subject.story)
        if not own:
            yield "  Nothing was found that it goes back to."
            yield from self.checked(lineage, {subject.id})
        for derivation in (d for d in lineage["derivations"] if d["from"] == subject.id):
            yield f"  {self.who(derivation['article'])}: {self.what(derivation, subject.story)}"
        for citation in citing.of_article(subject.story, subject.id):
            yield from self.citation(citation, subject.story)
        yield from self.circles(subject.story, {subject.id})

    def citation(self, citation: Json, story: Json) -> Iterator[str]:
        """Yield whom an article names, for which words, and whom that one names in turn."""
        yield f"  It {self.plain(citing.sentence(citation, self.told))}"
        if citation["told"]:
            yield f"      {self.place({**citation['told'], 'article': citation['article']})}"
        yield from (f"      {self.plain(step)}" for step in citing.chain(citation, story, self.told))

    def circles(self, story: Json, ids: set[str]) -> Iterator[str]:
        """Yield the circles of citations that these articles stand in."""
        for circle in citing.circles(story, self.told):
            if ids <= {step["article"] for _, _, step in circle.steps}:
                yield f"  {self.plain(f'{circle.outlets}; {circle.meaning}')}."

    def pair(self, one: Subject, other: Subject) -> Iterator[str]:
        """Yield how two articles are related."""
        ids = {one.id, other.id}
        lineage = one.story["lineage"]
        yield from self.circles(one.story, ids)
        direct = [d for d in lineage["derivations"] if {d["article"], d["from"]} == ids]
        for derivation in direct:
            yield self.who(derivation["article"])
            yield from self.derivation(derivation, one.story)
        if direct:
            yield from self.route(one, other)
            return
        yield f"{self.who(one.id)} and {self.who(other.id)}: no derivation of one from the other was found."
        yield from self.route(one, other)
        way = between.way(lineage, one.id, other.id)
        if way:
            yield from self.connected(one, way)
        else:
            yield from self.unconnected(one, other)
        yield from self.checked(lineage, ids)
        if len(way) != 3 or way[1] not in {u["id"] for u in lineage["unseen"]}:
            found = overruling.pair_commands(one.id, other.id, "same text", self.decisions, self.where)
            yield from self.overrule(found)

    def route(self, one: Subject, other: Subject) -> Iterator[str]:
        """Yield how likely two tied articles are to have it from one another, and why."""
        ids = {one.id, other.id}
        for route in one.story["lineage"].get("routes", ()):
            if {route["a"], route["b"]} == ids:
                chance = tallies.chance(route["direct"])
                yield f"  If one text lies behind both, the chance that one took it from the other is {chance}."
                yield from self.reasons(
                    "One from the other, or both from an unseen text (+ speaks for the first)",
                    route["reasons"],
                )

    def connected(self, one: Subject, way: Sequence[str]) -> Iterator[str]:
        """Yield through which texts two articles hang together: such a relation is no derivation of its own."""
        unseen = {u["id"]: u for u in one.story["lineage"]["unseen"]}
        if len(way) == 3 and way[1] in unseen:
            yield "  Both go back to a text that is not in this collection:"
            yield from self.of(Subject("unseen", way[1], one.story, unseen[way[1]]))
            return
        told = " – ".join(
            "a text that is not in this collection" if id_ in unseen else self.who(id_) for id_ in way
        )
        relation = between.relation(one.story["lineage"], way[0], way[-1])
        sure = tallies.chance(
            relation["probability"] if relation else between.chance(one.story["lineage"], way)
        )
        yield f"  They are of one family, through {told} · probability {sure}"
        yield from self.passages(one, way[0], way[-1])

    def unconnected(self, one: Subject, other: Subject) -> Iterator[str]:
        """Yield what two articles share that go back to nothing in common: quotations, facts, or nothing."""
        both = between.told_by_both(one.story["statements"], one.id, other.id)
        relation = between.relation(one.story["lineage"], one.id, other.id)
        if relation:
            sure = tallies.chance(relation["probability"])
            yield f"  {relation['kind'].capitalize()}: one text behind both has the probability {sure}."
            yield from self.reasons("What they share", relation["reasons"])
        elif both:
            yield "  Facts only: they share no wording, but single words and names."
        else:
            yield "  None: they share no wording and no statement."
        for statement in both[:MOST_PLACES]:
            yield f"    Both tell: “{self.cut(statement['text'], LONGEST)}”  ({statement['id']})"

    def passages(self, one: Subject, *ids: str) -> Iterator[str]:
        """Yield the most surprising passages between two articles with the words on either side."""
        found = between.longest(one.story["passages"], *ids)
        if found:
            yield f"    What they share: {tallies.some(len(found), 'passage')}"
        for passage in found[:MOST_PASSAGES]:
            yield f"      {passage['bits']:+.1f} bits  {passage['kind']}"
            yield from (f"          {self.place(passage[side])}" for side in "ab")

    def unseen(self, subject: Subject) -> Iterator[str]:
        """Yield why a text that is not in the set must have been there, and who took what from it."""
        yield f"{_unseen(subject.item)}  ({subject.id})"
        yield from self.reasons("It is inferred because", subject.item["reasons"])
        yield from self.rebuilt(subject)
        for derivation in subject.story["lineage"]["derivations"]:
            if derivation["from"] == subject.id:
                yield f"  {self.who(derivation['article'])}"
                yield from self.derivation(derivation, subject.story)

    def rebuilt(self, subject: Subject) -> Iterator[str]:
        """Yield an unseen text as far as it was rebuilt, each piece with the articles that have it."""
        unseen, story = subject.item, subject.story
        if not unseen.get("text"):
            return
        articles = {article["id"]: article for article in self.document["articles"]}
        head = rebuilt.heading(unseen, story, articles)
        yield f"  {self.plain(head)}: {self.plain(rebuilt.ask(unseen))}"
        yield "  It is no article: each line is cut from the first article named after it; the others have it too."
        for place, others in rebuilt.pieces(unseen, story):
            words = self.plain(self.texts[place["article"]][place["start"] : place["end"]])
            yield f"    “{words}”  ({self.several([place['article'], *others])})"

    def statement(self, subject: Subject) -> Iterator[str]:
        """Yield on how many origins a statement rests, and which links between its mentions make it so."""
        statement = subject.item
        yield f"“{self.cut(statement['text'], LONGEST)}”  ({subject.id})"
        count = f"{tallies.some(statement['articles'], 'article')}, {tallies.origins(statement)}"
        named = ", ".join(map(self.plain, statement["attributed_to"]))
        yield f"  {count}{f'; named as knowing: {named}' if named else '; nobody is named as knowing it'}"
        order = {id_: number for number, id_ in enumerate(self.told)}
        for mention in sorted(statement["mentions"], key=lambda one: (order[one["article"]], one["start"])):
            yield f"  {self.place(mention)}  ({mention['wording']})"
        yield from repeated.changes(self, statement["changes"])
        pairs = ((one, one["a"]["article"], one["b"]["article"]) for one in statement["links"])
        yield from linked.links(self, pairs)
        yield f"  {linked.counted(statement, statement['articles'])}"

    def derivation(self, derivation: Json, story: Json) -> Iterator[str]:
        """Yield one derivation with its reasons, by what they speak for."""
        first = self.what(derivation, story)
        chance = tallies.chance(derivation["probability"])
        yield f"  {first} · probability {chance} · {derivation['taken'] * 100:.0f}% of its words"
        reasons = derivation["reasons"]
        yield from self.reasons("That they go back to one text", [r for r in reasons if r["kind"] in SHARED])
        yield from self.reasons("That they are of one house", [r for r in reasons if r["kind"] in HOUSE])
        yield from self.reasons("What a person decided", [r for r in reasons if r["kind"] in DECIDED])
        rest = [r for r in reasons if r["kind"] not in (*SHARED, *HOUSE, *DECIDED)]
        yield from self.reasons("Which came first (+ speaks for the order given here, - against it)", rest)
        yield from self.overrule(overruling.commands(derivation, story, self.decisions, self.where))

    def checked(self, lineage: Json, ids: set[str]) -> Iterator[str]:
        """Yield what was checked of articles without dependence, and where a person says that there is none."""
        found = _checked(lineage, ids)
        yield from self.reasons("What was checked", [r for r in found if r["kind"] not in DECIDED])
        yield from self.reasons("What a person decided", [r for r in found if r["kind"] in DECIDED])

    def overrule(self, commands: Iterable[str]) -> Iterator[str]:
        """Yield the commands that decide otherwise, each in a line of its own."""
        for number, command in enumerate(commands):
            if number == 0:
                yield "    To decide otherwise:"
            yield f"      {self.plain(command)}"

    def what(self, derivation: Json, story: Json) -> str:
        """Return a derivation in a sentence's words."""
        unseen = {u["id"]: u for u in story["lineage"]["unseen"]}.get(derivation["from"])
        said = kinship.what(derivation, unseen, self.told)
        sure = (
            f", {derivation['direction']}"
            if unseen is None and derivation["direction"] != "undecided"
            else ""
        )
        return self.plain(said) + sure


def _checked(lineage: Json, ids: set[str]) -> list[Json]:
    """Return what was checked of articles without dependence: of just these, or of the story as a whole."""
    return [r for r in lineage["separate"] if not r["places"] or ids <= {p["article"] for p in r["places"]}]


def _unseen(unseen: Json) -> str:
    credit = f", {unseen['agency']} credited" if unseen["agency"] else ""
    return f"A text that is not in this collection{credit}"


def _unled(id_: str, story: Json) -> str:
    """Return what is said of an article that goes back to none: some go back to it, or it stands alone."""
    tied = any(d["from"] == id_ for d in story["lineage"]["derivations"])
    return "nothing found that it goes back to" if tied else "no dependence found"
