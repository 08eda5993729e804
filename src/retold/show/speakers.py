"""The quotes by speaker, each once, with its wordings laid over one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from retold.show import tallies
from retold.show.names import Name
from retold.show.overlay import overlay, plain
from retold.show.quoting import UNQUOTED
from retold.show.slices import cut

Json = Mapping[str, Any]
Texts = Mapping[str, Json]

UNNAMED = "Speaker not named"
OWN_WORDS = (
    "other translation",
    UNQUOTED,
    "other part",
)  # nothing is learned from their words laid over others
SHOWN_BY_WORDS = ("first", "quote altered")  # what the marked words say needs no other words
SHORTEST = 3  # words: fewer in marks, in one article alone, are a term
SAYING = (("to", "said to"), ("where", "where"), ("when", "when"))


@dataclass(frozen=True, slots=True)
class Form:
    """One wording of a quote, who carries it, and what it is against the wording that it is laid over."""

    html: Markup
    carriers: Sequence[Name]
    kind: str = ""
    because: str = ""
    over: str = ""  # the letters of the carriers that it is laid over
    spelled: bool = False  # whether its carriers spell it in several ways
    said: Sequence[tuple[str, Sequence[Markup]]] = ()
    speaker: str = ""  # where another one is named


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quote with its forms, the first first."""

    number: int
    origins: str
    articles: int
    kinds: Sequence[str]
    forms: Sequence[Form]
    statement: int | None  # the place of the one that most articles carry it in


def speakers(
    story: Json, articles: Texts, told: Mapping[str, Name]
) -> list[tuple[str, list[Quoted], list[Quoted]]]:
    """Return speakers with the quotes that are worth comparing and those that one article alone has.

    Whom most articles quote comes first, who is not named last.
    """
    found: dict[str, tuple[list[Quoted], list[Quoted]]] = {}
    for number, quote in enumerate(story.get("quotes", ())):
        one = _quoted(number, quote, story, articles, told)
        compared, alone = found.setdefault(" ".join((quote["speaker"] or UNNAMED).split()), ([], []))
        if one.articles > 1 or one.kinds or len(one.forms) > 1:
            compared.append(one)
        elif len(quote["text"].split()) >= SHORTEST:
            alone.append(one)
    for compared, _ in found.values():
        compared.sort(key=lambda one: (-one.articles, one.number))
    ranked = [(name, *both) for name, both in found.items() if any(both)]
    return sorted(
        ranked, key=lambda item: (item[0] == UNNAMED, not item[1], -_most(item[1] or item[2]), _first(item))
    )


def _most(quotes: Sequence[Quoted]) -> int:
    return max(one.articles for one in quotes)


def _first(item: tuple[str, list[Quoted], list[Quoted]]) -> int:
    return min(one.number for one in (*item[1], *item[2]))


def _quoted(number: int, quote: Json, story: Json, articles: Texts, told: Mapping[str, Name]) -> Quoted:
    touched = [statement for statement in story["statements"] if statement["id"] in quote["statements"]]
    main = max(touched, key=lambda statement: statement["articles"], default=None)
    if main and quote["articles"] > 1 and main["articles"] == 1:
        main = None  # its articles have no statement in common: none says on how many origins the quote rests
    return Quoted(
        number=number,
        origins=tallies.origins(main) if main else "",
        articles=quote["articles"],
        kinds=list(dict.fromkeys(change["kind"] for v in quote["variants"] for change in v["changes"])),
        forms=[_form(quote, variant, articles, told) for variant in quote["variants"]],
        statement=story["statements"].index(main) if main and tallies.opens(main) else None,
    )


def _form(quote: Json, variant: Json, articles: Texts, told: Mapping[str, Name]) -> Form:
    first = variant["renderings"][0]
    text = articles[first["article"]]["text"]
    base = None if variant["against"] is None else quote["variants"][variant["against"]]
    laid = base is not None and variant["kind"] not in OWN_WORDS and base["kind"] != UNQUOTED
    if base and laid:
        under = _under(variant, base)
        html = overlay(under, articles[under["article"]]["text"], first, text)
    else:
        html = plain(first, text)
    return Form(
        html=html,
        carriers=_carriers(variant, told),
        kind="" if variant["kind"] == "first" else variant["kind"],
        because=""
        if variant["kind"] in SHOWN_BY_WORDS and len({c["because"] for c in variant["changes"]}) < 2
        else variant["because"],
        over=", ".join(name.letter for name in _carriers(base, told)[:3]) if base else "",
        spelled=len({_typed(one, articles) for one in variant["renderings"]}) > 1,
        said=_said(variant, articles),
        speaker=" ".join(first["speaker"].split()) if variant["kind"] == "speaker changed" else "",
    )


def _under(variant: Json, base: Json) -> Json:
    """Return the rendering that the changes of a variant lead from, else the first."""
    sides = {change[side]["article"] for change in variant["changes"] for side in ("from", "to")}
    found: Json = next((r for r in base["renderings"] if r["article"] in sides), base["renderings"][0])
    return found


def _carriers(variant: Json, told: Mapping[str, Name]) -> list[Name]:
    return list(dict.fromkeys(told[one["article"]] for one in variant["renderings"]))


def _typed(rendering: Json, articles: Texts) -> str:
    """Return the letters of a rendering: they differ where a word is spelled otherwise."""
    text = articles[rendering["article"]]["text"]
    pieces = "".join(text[part["start"] : part["end"]] for part in rendering["parts"])
    return "".join(filter(str.isalnum, pieces)).casefold()


def _said(variant: Json, articles: Texts) -> list[tuple[str, list[Markup]]]:
    """Return whom it was said to, where and when, each as the first that says so has it."""
    found = []
    for key, label in SAYING:
        for rendering in variant["renderings"]:
            if spans := rendering["said"][key]:
                article = rendering["article"]
                text = articles[article]["text"]
                found.append((label, [cut(article, text, span["start"], span["end"]) for span in spans[:2]]))
                break
    return found
