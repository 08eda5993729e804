"""The lineage as a list: each article with what it goes back to and the reasons, with their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from retold.show import overruling, tallies, unseens
from retold.show.excerpt import end_of_words
from retold.show.groups import Member, Tree, groups, open_takers
from retold.show.names import Name
from retold.show.overruling import Offer
from retold.show.slices import cut

Json = Mapping[str, Any]

MOST_PLACES = 2  # of one reason, one in either text; the JSON in the page holds them all
MOST_LETTERS = 3
LONGEST = 96  # characters of one place: short slices prove as well and respect the publisher


@dataclass(frozen=True, slots=True)
class Because:
    """A reason with the words it rests on."""

    text: str
    weight: float
    places: Sequence[tuple[str, Markup, bool]]  # letter, slice, whether it goes on
    more: int


@dataclass(frozen=True, slots=True)
class Tie:
    """One derivation of an article, or that none was found."""

    what: str
    detail: str
    style: str
    reasons: Sequence[Because]
    offers: Sequence[Offer] = ()  # how to overrule it


@dataclass(frozen=True, slots=True)
class Entry:
    """An article, or a text not in the set, with all that ties it to others; `key` ends the address of its place."""

    name: Name
    key: str
    ties: Sequence[Tie]
    unseen: bool = False
    rebuilt: str = ""  # the id of an unseen text of which something was rebuilt


@dataclass(frozen=True, slots=True)
class Branch:
    """What goes back to one head, as a page shows it."""

    lead: Name | None
    unseen: str | None
    rebuilt: str | None  # id of an unseen text of which something was rebuilt
    note: str  # who took from the head but stands elsewhere
    members: Sequence[tuple[Name, str, int]]  # who, what it is, how many steps below the head


@dataclass(frozen=True, slots=True)
class Kin:
    """A family as a page shows it: how many articles, and what goes back to what."""

    articles: int
    branches: Sequence[Branch]


def kinship(
    story: Json, articles: Mapping[str, Json], told: Mapping[str, Name], decisions: Sequence[Json] = ()
) -> list[Entry]:
    """Return every text of a story with its derivations, and with those that a person overruled; unseen ones first."""
    agencies = {unseen["id"]: unseen for unseen in story["lineage"]["unseen"]}
    found = _unseen(story, articles, told)
    for id_ in story["articles"]:
        own = [d for d in story["lineage"]["derivations"] if d["article"] == id_]
        ties = [
            replace(
                _tie(d, agencies, articles, told), offers=overruling.of_derivation(d, story, told, decisions)
            )
            for d in sorted(own, key=lambda d: (-d["taken"], d["from"]))
        ]
        if not ties:
            ties = [Tie(_untied(id_, story), "", "", ())]
        ties += _overruled(id_, story, articles, told, decisions)
        found.append(Entry(told[id_], told[id_].letter, ties))
    return found


def _untied(id_: str, story: Json) -> str:
    """Return what is said of an article that goes back to no other."""
    if open_takers(id_, story):
        return "Others share its text; who took from whom is undecided."
    if all(d["from"] != id_ for d in story["lineage"]["derivations"]):
        return "No dependence found."
    return "Others go back to it; nothing was found that it goes back to."


def _unseen(story: Json, articles: Mapping[str, Json], told: Mapping[str, Name]) -> list[Entry]:
    """Return the texts that are not in the set, with who shares them and why there must be such a text."""
    found = []
    for id_, mark in unseens.marks(story).items():
        unseen = next(one for one in story["lineage"]["unseen"] if one["id"] == id_)
        label = (
            f"{unseen['agency']} text, not in this collection"
            if unseen["agency"]
            else "a text not in this collection"
        )
        letters = [told[article].letter for article in unseens.takers(story, id_)]
        tie = Tie("Shared by " + ", ".join(letters), "", "", because(unseen["reasons"], articles, told))
        rebuilt = id_ if unseen.get("text") else ""
        found.append(Entry(Name(mark, label, ""), unseens.key(mark), [tie], unseen=True, rebuilt=rebuilt))
    return found


def _overruled(
    id_: str, story: Json, articles: Mapping[str, Json], told: Mapping[str, Name], decisions: Sequence[Json]
) -> list[Tie]:
    """Return what an article would go back to, or what to it, but for a person's word."""
    found = []
    for reason in story["lineage"]["separate"]:
        places = [place["article"] for place in reason["places"]]
        if reason["kind"] == "decision" and id_ in places:
            (other,) = {*places} - {id_}
            whom = f"{told[other].letter} {told[other].label}"
            offers = overruling.of_pair(other, id_, told, decisions)
            detail = "decided by a person"
            found.append(
                Tie(f"Not a copy of {whom}", detail, "overruled", because([reason], articles, told), offers)
            )
    return found


def because(reasons: Iterable[Json], articles: Mapping[str, Json], told: Mapping[str, Name]) -> list[Because]:
    """Return reasons with their words cut out."""
    found = []
    for reason in reasons:
        places = [p for p in reason["places"] if p["end"] > p["start"]]
        shown = [_place(p, articles, told) for p in places[:MOST_PLACES]]
        found.append(Because(reason["text"], reason["weight"] or 0, shown, len(places) - len(shown)))
    return found


def kin(story: Json, told: Mapping[str, Name]) -> list[Kin]:
    """Return the families of a story with the names of their articles, each article once."""
    return [
        Kin(len(group.articles), [_branch(tree, told) for tree in group.trees]) for group in groups(story)
    ]


def _branch(tree: Tree, told: Mapping[str, Name]) -> Branch:
    members = [(told[one.article], _step(one, told), one.depth) for one in tree.members]
    if tree.lead:
        takers = [told[d["article"]].letter for d in tree.others if d["from"] == tree.lead]
        note = f"{_letters(takers)} took from it too" if takers else ""
        return Branch(told[tree.lead], None, None, note, members)
    unseen = tree.unseen or {}
    credit = f" ({unseen['agency']} credited)" if unseen["agency"] else ""
    whole = unseen["id"] if unseen.get("text") else None
    takers = [told[d["article"]].letter for d in tree.others]
    note = f"shared by {_letters(takers)} too" if takers else ""
    return Branch(None, f"text not in this collection{credit}", whole, note, members)


def _letters(letters: Sequence[str]) -> str:
    return tallies.names_of(letters, MOST_LETTERS)


def _step(member: Member, told: Mapping[str, Name]) -> str:
    """Return what a member of a family is, as far as its place does not say so, and what it goes back to besides."""
    by, steps = member.by, []
    if by["from"] in told and not member.decided:
        other = by["from"] if by["from"] != member.article else by["article"]
        steps.append(f"{by['kind']} of {told[other].letter}, or the reverse")
    elif by["from"] in told:
        steps.append(by["kind"] if member.depth == 1 else f"{by['kind']} of {told[by['from']].letter}")
    besides: dict[str, list[str]] = {}
    for one in member.also:
        if one["from"] in told:
            besides.setdefault(one["kind"], []).append(told[one["from"]].letter)
    steps += [f"also {kind} of {_letters(letters)}" for kind, letters in besides.items()]
    if any(one["from"] not in told for one in member.also):
        steps.append("also text not in this collection")
    return " · ".join(steps)


def _tie(
    derivation: Json, agencies: Mapping[str, Json], articles: Mapping[str, Json], told: Mapping[str, Name]
) -> Tie:
    unseen = agencies.get(derivation["from"])
    reasons = [*derivation["reasons"], *(unseen["reasons"] if unseen else ())]
    facts = [f"{derivation['taken'] * 100:.0f}% of its words"]
    if derivation["kind"] != "shared source":
        facts.append(f"direction {derivation['direction']}")
    facts.append(f"probability {tallies.chance(derivation['probability'])}")
    return Tie(
        what(derivation, unseen, told),
        " · ".join(facts),
        derivation["kind"].replace(" ", "-"),
        because(reasons, articles, told),
    )


def what(derivation: Json, unseen: Json | None, told: Mapping[str, Name]) -> str:
    """Return what a derivation is in a sentence's words: "Edit of A Harbour Wire"."""
    if unseen is not None:
        credit = f", {unseen['agency']} credited" if unseen["agency"] else ""
        return f"Shares a text that is not in this collection{credit}"
    giver = told[derivation["from"]]
    whom = f"{giver.letter} {giver.label}"
    if derivation["kind"] == "shared source":
        return f"Goes back to the same text as {whom}"
    if derivation["direction"] == "undecided":
        which = "which came first" if derivation["kind"] == "revision" else "who took from whom"
        return f"{derivation['kind'].capitalize()}: same text as {whom}; {which} is undecided"
    return f"{derivation['kind'].capitalize()} of {whom}"


def _place(place: Json, articles: Mapping[str, Json], told: Mapping[str, Name]) -> tuple[str, Markup, bool]:
    text = articles[place["article"]]["text"]
    end = end_of_words(text, place["start"], place["end"], LONGEST)
    return told[place["article"]].letter, cut(place["article"], text, place["start"], end), end < place["end"]
