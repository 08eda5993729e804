"""What a story file may expect of a report, and what the report says where it does not hold."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

from retold import show

DERIVATIONS = {"revision", "republication", "edit", "rewrite", "excerpt", "shared source"}


class UnmetError(AssertionError):
    """An expectation that the report does not meet, with what the report says instead."""


class MalformedError(ValueError):
    """A line of a story file that says nothing the runner understands."""


def _unmet(instead: str) -> NoReturn:
    raise UnmetError(instead)


def _malformed(slip: str) -> NoReturn:
    raise MalformedError(slip)


class Report:
    """A report whose articles go by the names of the story file."""

    def __init__(self, document: Any, names: dict[str, str]) -> None:
        name = {known: given for given, known in names.items()}
        self.name, self.document = name, copy.deepcopy(document)
        self.texts = {name[row["id"]]: row["text"] for row in document["articles"] if row["id"] in name}
        self.furniture = {
            name[row["id"]]: row["furniture"] for row in document["articles"] if row["id"] in name
        }
        (story,) = document["stories"]
        lineage = story["lineage"]
        self.families = [sorted(name[member] for member in family) for family in lineage["families"]]
        self.unseen = {row["id"]: row["agency"] for row in lineage["unseen"]}
        self.derivations = [
            (name[row["article"]], row["kind"], name.get(row["from"], row["from"]), row["direction"])
            for row in lineage["derivations"]
        ]
        cited = {row["id"]: row for row in lineage.get("citations", ())}
        self.citations = [
            (name[row["article"]], row["cited"], name.get(row["from"])) for row in cited.values()
        ]
        self.loops = [[name[cited[id_]["article"]] for id_ in loop] for loop in lineage.get("loops", ())]
        self.people = story.get("people", [])
        self.timeline = story["timeline"]
        for dating in (one for entry in self.timeline for one in entry["datings"]):
            dating["article"] = name.get(dating["article"], dating["article"])
        self.statements = story["statements"]
        for statement in self.statements:
            for place in _places(statement):
                place["article"] = name.get(place["article"], place["article"])
        self.quotes = story.get("quotes", [])
        for rendering in (r for quote in self.quotes for v in quote["variants"] for r in v["renderings"]):
            rendering["article"] = name.get(rendering["article"], rendering["article"])

    def article(self, name: str) -> str:
        """Return the name, if the story file has such an article."""
        if name not in self.texts:
            _malformed(f"no article is called {name!r}; there are {', '.join(sorted(self.texts))}")
        return name

    def spans(self, name: str, words: str) -> list[tuple[int, int]]:
        """Return where the words stand in the article, whatever white space lies between them."""
        pattern = r"\s+".join(map(re.escape, words.split()))
        found = [match.span() for match in re.finditer(pattern, self.texts[self.article(name)])]
        if not found:
            _malformed(f"article {name} does not contain {words!r}")
        return found

    def carriers(self, words: str) -> list[dict[str, Any]]:
        """Return the statements with a mention that carries the words, the most told first."""
        pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
        places = {(name, *hit.span()) for name, text in self.texts.items() for hit in pattern.finditer(text)}
        if not places:
            _malformed(f"no article contains {words!r}")
        found = [
            statement
            for statement in self.statements
            if any(_covers(mention, place) for mention in statement["mentions"] for place in places)
        ]
        return sorted(found, key=lambda statement: (-len(statement["mentions"]), statement["id"]))

    def wordings(self, name: str, words: str) -> list[tuple[int, int]]:
        """Return in which quotes, and which of their wordings, the words stand in the article."""
        spots = self.spans(name, words)
        return [
            (quote, variant)
            for quote, told in enumerate(self.quotes)
            for variant, one in enumerate(told["variants"])
            for rendering in one["renderings"]
            if rendering["article"] == name
            for part in rendering["parts"]
            if any(part["start"] <= start and end <= part["end"] for start, end in spots)
        ]

    def statement(self, words: str) -> dict[str, Any]:
        """Return the most told statement that carries the words."""
        found = self.carriers(words)
        if not found:
            _unmet(f"no statement carries {words!r}")
        return found[0]

    def cut(self, place: dict[str, Any]) -> str:
        """Return the words at a place, after the article's name."""
        text = self.texts[place["article"]][place["start"] : place["end"]]
        return f'{place["article"]} "{" ".join(text.split())}"'


def _places(statement: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from statement["mentions"]
    for pair in (*statement["changes"], *statement.get("figures", ())):
        yield from (pair["from"], pair["to"])
    for one in statement.get("sourced", ()):
        yield from (one, one["found"]) if one["found"] else (one,)


def _overlap(span: dict[str, Any], start: int, end: int) -> int:
    return max(0, min(span["end"], end) - max(span["start"], start))


def _covers(mention: dict[str, Any], place: tuple[str, int, int]) -> bool:
    """Say whether a mention holds at least half of the place, or lies in it."""
    name, start, end = place
    shorter = min(mention["end"] - mention["start"], end - start)
    return mention["article"] == name and 2 * _overlap(mention, start, end) >= shorter > 0


# The expectations -----------------------------------------------------------------------------------------

WORDS = r'"(.+?)"(?= |$)'
NAME = r"([\w-]+)"
NAMES = r"([\w-]+(?:(?:,| and)? [\w-]+)*)"
KINDS = r"([a-z]+(?: [a-z]+)*?)"


def _split(names: str) -> list[str]:
    return re.split(r",? and |,? ", names)


def _family(told: Report, members: str) -> None:
    wanted = sorted(map(told.article, _split(members)))
    if wanted not in told.families:
        _unmet(f"the families are {told.families}")


def _derived(told: Report, child: str, kinds: str, parent: str) -> None:
    _known_kinds(kinds)
    wanted = (told.article(child), told.article(parent))
    said = [(kind, direction) for a, kind, b, direction in told.derivations if (a, b) == wanted]
    if not any(kind in kinds.split(" or ") and direction != "undecided" for kind, direction in said):
        _unmet(_said_of(told, {child, parent}))


def _either_way(told: Report, a: str, b: str, kinds: str) -> None:
    _known_kinds(kinds)
    pair = {told.article(a), told.article(b)}
    if not any({x, y} == pair and kind in kinds.split(" or ") for x, kind, y, _ in told.derivations):
        _unmet(_said_of(told, pair))


def _known_kinds(kinds: str) -> None:
    if unknown := set(kinds.split(" or ")) - DERIVATIONS:
        _malformed(f"no derivation is called {', '.join(unknown)}")


def _goes_back(told: Report, child: str, parent: str) -> None:
    if told.article(parent) not in _above(told, told.article(child)):
        _unmet(_said_of(told, {child, parent}))


def _share(told: Report, names: str, agency: str | None = None) -> None:
    takers = [told.article(name) for name in _split(names)]
    common = set.intersection(*(_above(told, name) for name in takers)) & set(told.unseen)
    if not common:
        _unmet(_said_of(told, set(takers)))
    if agency and agency not in {told.unseen[unseen] for unseen in common}:
        _unmet(f"the unseen text is credited to {[told.unseen[unseen] for unseen in common]}")


def _apart(told: Report, names: str) -> None:
    wanted = {told.article(name) for name in _split(names)}
    others = wanted if len(wanted) > 1 else set(told.texts)
    for family in told.families:
        if set(family) & wanted and len(set(family) & others) > 1:
            _unmet(f"they are in one family: {family}; {_said_of(told, set(family))}")


def _origins(told: Report, least: str, most: str | None, words: str) -> None:
    said, wanted = told.statement(words), [int(least), int(most or least)]
    if said["origins"] != wanted:
        mentions = "; ".join(map(told.cut, said["mentions"]))
        _unmet(f"the origins are {said['origins']}, of the mentions {mentions}")


def _told_by(told: Report, words: str, names: str) -> None:
    said = told.statement(words)
    tellers = sorted({mention["article"] for mention in said["mentions"]})
    if tellers != sorted(map(told.article, _split(names))):
        _unmet(f"it is told by {tellers}: {'; '.join(map(told.cut, said['mentions']))}")


def _said_by(told: Report, words: str, name: str) -> None:
    found = [who for statement in told.carriers(words) for who in _named(statement)]
    if not any(who == name or who.endswith(f" {name}") for who in found):
        _unmet(f"it is attributed to {found}")


def _named(statement: dict[str, Any]) -> set[str]:
    whom = {mention.get("attribution") for mention in statement["mentions"]}
    return (whom | set(statement["attributed_to"]) | {statement.get("speaker")}) - {None}


def _changed(told: Report, kinds: str, a: str, before: str, b: str, after: str) -> None:
    ours, theirs = told.spans(a, before), told.spans(b, after)
    said = _changes_between(told, a, b)
    for change in said:
        if (
            change["kind"] in kinds.split(" or ")
            and _near(change["from"], ours)
            and _near(change["to"], theirs)
        ):
            return
    _unmet(f"the changes from {a} to {b} are: {_listed(told, said)}")


def _unchanged(told: Report, kinds: str | None, a: str, b: str) -> None:
    told.article(a), told.article(b)
    said = _changes_between(told, a, b) + _changes_between(told, b, a)
    if found := [change for change in said if not kinds or change["kind"] in kinds.split(" or ")]:
        _unmet(f"these changes are reported: {_listed(told, found)}")


def _changes_between(told: Report, a: str, b: str) -> list[dict[str, Any]]:
    changes = [change for statement in told.statements for change in statement["changes"]]
    return [change for change in changes if (change["from"]["article"], change["to"]["article"]) == (a, b)]


def _near(place: dict[str, Any], spots: list[tuple[int, int]]) -> bool:
    """Say whether a reported place meets the words and is not much longer than they are."""
    size = place["end"] - place["start"]
    return any(_overlap(place, *spot) and size <= 4 * (spot[1] - spot[0]) + 20 for spot in spots)


def _figures(told: Report, verdict: str, a: str, before: str, b: str, after: str) -> None:
    ours, theirs = told.spans(a, before), told.spans(b, after)
    pairs = [pair for statement in told.statements for pair in statement.get("figures", ())]
    said = [pair for pair in pairs if (pair["from"]["article"], pair["to"]["article"]) == (a, b)]
    for pair in said:
        if pair["verdict"] == verdict and _near(pair["from"], ours) and _near(pair["to"], theirs):
            return
    lines = [f"{p['verdict']}: {told.cut(p['from'])} -> {told.cut(p['to'])} ({p['because']})" for p in said]
    _unmet(f"the verdicts on figures are: {'; '.join(lines) or 'none'}")


def _sourced(told: Report, words: str, name: str, state: str, whom: str | None, other: str | None) -> None:
    spots = told.spans(name, words)
    said = [
        one
        for s in told.statements
        for one in s.get("sourced", ())
        if one["article"] == name and _near(one, spots)
    ]
    shown = [(one["state"], told.cut(one["found"]) if one["found"] else None) for one in said]
    if (state, f'{whom} "{other}"' if whom else None) not in shown:
        _unmet(f"of that figure is said: {shown}")


def _not_told(told: Report, words: str) -> None:
    if found := [
        mention
        for statement in told.carriers(words)
        for mention in statement["mentions"]
        if any(_overlap(mention, *spot) for spot in _spots(told, mention["article"], words))
    ]:
        _unmet(f"it is a mention of a statement: {'; '.join(map(told.cut, found))}")


def _furniture(told: Report, name: str, words: str) -> None:
    marked = told.furniture[told.article(name)]
    if not any(
        row["start"] <= start and end <= row["end"]
        for start, end in told.spans(name, words)
        for row in marked
    ):
        shown = [told.texts[name][row["start"] : row["end"]] for row in marked]
        _unmet(f"the furniture of {name} is {shown}")
    _not_told(told, words)


def _one_quote(told: Report, list_: str) -> None:
    found = [(name, words, told.wordings(name, words)) for name, words in _listed_words(list_)]
    if not set.intersection(*({quote for quote, _ in spots} for _, _, spots in found)):
        _unmet(f"these are the quotes and wordings: {found}")


def _one_wording(told: Report, list_: str) -> None:
    found = [(name, words, told.wordings(name, words)) for name, words in _listed_words(list_)]
    if not set.intersection(*(set(spots) for _, _, spots in found)):
        _unmet(f"these are the quotes and wordings: {found}")


def _listed_words(list_: str) -> list[tuple[str, str]]:
    return [(found[1], found[2]) for found in re.finditer(rf'{NAME} "(.+?)"(?=, |$)', list_)]


def _wording(told: Report, kind: str, name: str, words: str) -> None:
    kinds = [told.quotes[quote]["variants"][variant]["kind"] for quote, variant in told.wordings(name, words)]
    if kind not in kinds:
        _unmet(f"its wording is {kinds}")


def _cites(told: Report, who: str, cited: str, whom: str | None) -> None:
    said = [(one, source) for article, one, source in told.citations if article == told.article(who)]
    if (cited, told.article(whom) if whom else None) not in said:
        _unmet(f"{who} names {said}")


def _circle(told: Report, names: str) -> None:
    wanted = {told.article(name) for name in _split(names)}
    if wanted not in [set(loop) for loop in told.loops]:
        _unmet(f"the circles are {told.loops}")


def _no_circle(told: Report) -> None:
    if told.loops:
        _unmet(f"the circles are {told.loops}")


def _one(told: Report, kind: str, names: str) -> None:
    wanted = set(names.split(" = "))
    actor = _actor(told, min(wanted))
    if not wanted <= _called(actor) or kind not in ("name", actor["kind"]):
        _unmet(f"the {actor['kind']} {actor['name']} is called {sorted(_called(actor))}")


def _two(told: Report, one: str, other: str) -> None:
    if _actor(told, one)["id"] == _actor(told, other)["id"]:
        _unmet(f"they are one: {sorted(_called(_actor(told, one)))}")


def _in_role(told: Report, name: str, role: str) -> None:
    roles = [" ".join(form["text"].split()) for form in _actor(told, name)["roles"]]
    if role not in roles:
        _unmet(f"the roles of {name} are {roles}")


def _plays(told: Report, name: str, part: str, words: str) -> None:
    carried = {statement["id"] for statement in told.carriers(words)}
    listed = {one["statement"] for one in _actor(told, name)[part]}
    if not carried & listed:
        parts = ("said", "pledged", "warned", "denied", "did", "about")
        actor = _actor(told, name)
        _unmet(f"{name}: {[p for p in parts if carried & {one['statement'] for one in actor[p]}]}")


def _nobody(told: Report, name: str) -> None:
    if found := [actor["name"] for actor in told.people if name in _called(actor)]:
        _unmet(f"it names {found}")


def _actor(told: Report, name: str) -> dict[str, Any]:
    found = [actor for actor in told.people if name in _called(actor)]
    if len(found) != 1:
        _unmet(f"{len(found)} are called {name!r}; the names are {[sorted(_called(a)) for a in told.people]}")
    return found[0]


def _called(actor: dict[str, Any]) -> set[str]:
    return {" ".join(form["text"].split()) for form in actor["names"]}


def _dated(told: Report, when: str, kind: str, words: str) -> None:
    spots = _anywhere(told, words)
    found = [(_when(one), one["kind"] or "told") for one in told.timeline if _dates(one, spots)]
    if (when, kind) not in found:
        _unmet(f"it is dated {found}")


def _anywhere(told: Report, words: str) -> list[tuple[str, int, int]]:
    """Return where the words stand in any article."""
    spots = [(name, *spot) for name in told.texts for spot in _spots(told, name, words)]
    return spots or _malformed(f"no article contains {words!r}")


def _undated(told: Report, words: str) -> None:
    spots = _anywhere(told, words)
    if found := [_when(one) for one in told.timeline if _dates(one, spots)]:
        _unmet(f"it is dated {found}")


def _dates_differ(told: Report, a: str, before: str, b: str, after: str) -> None:
    ours, theirs = (
        [(name, *spot) for spot in told.spans(name, words)] for name, words in ((a, before), (b, after))
    )
    known = {one["id"]: one for one in told.timeline}
    pairs = [(one, known[id_]) for one in told.timeline for id_ in one["differs"]]
    if not any(_dates(one, ours) and _dates(other, theirs) for one, other in pairs):
        _unmet(f"these differ: {[(_when(one), _when(other)) for one, other in pairs]}")


def _dates(entry: dict[str, Any], spots: list[tuple[str, int, int]]) -> bool:
    """Say whether an entry dates a clause that touches the words."""
    return any(
        name == one["article"] and start < one["clause"]["end"] and one["clause"]["start"] < end
        for one in entry["datings"]
        for name, start, end in spots
    )


def _when(entry: dict[str, Any]) -> str:
    low, high = entry["low"], entry["high"]
    return "open" if low is None else low if low == high else f"{low}..{high}"


def _who(told: Report, words: str, names: str) -> None:
    wanted = sorted(map(told.article, re.split(r" or ", names)))
    if not told.statements:
        _unmet("the report has no statements")
    found = show.who(told.document, words)["found"]
    best = (found[0]["as_asked"] or found[0]["earliest"]) if found else {"articles": []}
    first = sorted(told.name[id_] for id_ in best["articles"])
    if first != wanted:
        _unmet(f"the earliest tellers are {first} of {found[0]['place']['words'] if found else 'nothing'!r}")


def _nobody_says(told: Report, words: str) -> None:
    if not told.statements:
        _unmet("the report has no statements")
    if found := show.who(told.document, words)["found"]:
        _unmet(f"{found[0]['place']['words']!r} is found")


def _carries(told: Report, group: str, words: str, by: str, names: str) -> None:
    groups = {
        "still carries": "still",
        "put right": "put right",
        "carries anew": "new",
        "never carried": "never",
    }
    wanted = sorted(map(told.article, _split(names)))
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    told.article(by)
    found: list[list[str]] = []
    for one in show.recall(told.document)["corrections"] if told.statements else ():
        if told.name[one["article"]] == by and one["old"] and pattern.search(one["old"]["words"]):
            mine = [c["article"] for c in one["carriers"] if c["group"] == groups[group]]
            ids = one["never"] if group == "never carried" else mine
            found.append(sorted(told.name[id_] for id_ in ids))
    if wanted not in found:
        _unmet(f"{group} what {by} corrected: {found}")


def _spots(told: Report, name: str, words: str) -> list[tuple[int, int]]:
    try:
        return told.spans(name, words)
    except MalformedError:
        return []


def _above(told: Report, name: str) -> set[str]:
    seen, todo = set(), [name]
    while todo:
        here = todo.pop()
        fresh = {parent for child, _, parent, _ in told.derivations if child == here} - seen
        seen |= fresh
        todo += fresh
    return seen


def _said_of(told: Report, names: set[str]) -> str:
    said = [f"{a}: {kind} of {b} ({how})" for a, kind, b, how in told.derivations if {a, b} & names]
    return "the report says " + ("; ".join(said) or "nothing of them")


def _listed(told: Report, changes: list[dict[str, Any]]) -> str:
    lines = [
        f"{change['kind']}: {told.cut(change['from'])} -> {told.cut(change['to'])}" for change in changes
    ]
    return "; ".join(lines) or "none"


FORMS: list[tuple[str, Callable[..., None]]] = [
    (rf"family: {NAMES}", _family),
    (rf"{NAMES}: no dependence", _apart),
    (rf"{NAME} is an? {KINDS} of {NAME}", _derived),
    (rf"{NAME} and {NAME}: {KINDS}, either way", _either_way),
    (rf"{NAME} goes back to {NAME}", _goes_back),
    (rf"{NAMES} share an unseen text(?: credited to (.+))?", _share),
    (rf"origins (\d+)(?:-(\d+))? of {WORDS}", _origins),
    (rf"{WORDS} is told by {NAMES}", _told_by),
    (rf"{WORDS} is said by (.+)", _said_by),
    (rf"change {KINDS}: {NAME} {WORDS} -> {NAME} {WORDS}", _changed),
    (rf"figures {KINDS}: {NAME} {WORDS} -> {NAME} {WORDS}", _figures),
    (rf"figure {WORDS} of {NAME}: {KINDS}(?:, {NAME} {WORDS})?", _sourced),
    (rf"no (?:{KINDS} )?change between {NAME} {NAME}", _unchanged),
    (r"one quote: (.+)", _one_quote),
    (r"one wording: (.+)", _one_wording),
    (rf"wording {KINDS}: {NAME} {WORDS}", _wording),
    (rf'{NAME} names "(.+?)", which is (?:not here|{NAME})', _cites),
    (rf"circle: {NAMES}", _circle),
    (r"no circle", _no_circle),
    (r"(person|body|place|name): (.+)", _one),
    (r"two: (.+), (.+)", _two),
    (r"nobody: (.+)", _nobody),
    (rf"role of (.+?): {WORDS}", _in_role),
    (rf"(.+?) (said|pledged|warned|denied|did): {WORDS}", _plays),
    (rf"timeline: ([\d:T.Z+-]+|open) (happened|said|expected|told) {WORDS}", _dated),
    (rf"timeline: nothing dates {WORDS}", _undated),
    (rf"dates differ: {NAME} {WORDS} and {NAME} {WORDS}", _dates_differ),
    (rf"who {WORDS} is ([\w-]+(?: or [\w-]+)*)", _who),
    (rf"nobody says {WORDS}", _nobody_says),
    (
        rf"(still carries|put right|carries anew|never carried) {WORDS} corrected by {NAME}: {NAMES}",
        _carries,
    ),
    (rf"not a statement: {WORDS}", _not_told),
    (rf"furniture in {NAME}: {WORDS}", _furniture),
]


def check(told: Report, line: str) -> None:
    """Raise what the report says instead, if it does not meet the line."""
    for form, met in FORMS:
        if found := re.fullmatch(form, line):
            met(told, *found.groups())
            return
    _malformed(f"not understood: {line}")
