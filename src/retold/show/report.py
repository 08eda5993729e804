"""The page: one HTML file that needs nothing but itself and can be checked again character by character."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from retold.show import clock, tallies
from retold.show.amounts import amounts
from retold.show.around import Around
from retold.show.brief import brief, lean, lean_style
from retold.show.changed import changed
from retold.show.checked import checked
from retold.show.corrected.part import corrected
from retold.show.drawing import drawing
from retold.show.drawing.frames import FRAMES
from retold.show.evidence import Evidence, evidence
from retold.show.invisible import ACTING, for_json, for_terminal
from retold.show.kinship import Because, because, kin, kinship
from retold.show.names import Name, names
from retold.show.naming import naming
from retold.show.overruling import made, of_story
from retold.show.packed import TYPE, packed
from retold.show.positions import positions
from retold.show.reading import rows
from retold.show.rebuilt import rebuilt
from retold.show.slices import visible
from retold.show.sound import sound
from retold.show.speakers import speakers
from retold.show.telling import telling
from retold.show.timeline import timeline
from retold.show.travelling import travelled
from retold.show.vouched import vouched
from retold.text import attribution_kinds

Json = Mapping[str, Any]

BLANK = "0" * 64  # stands in the page while its digest is computed
MOST_TELLING = 8  # changes beside the families: what fits on a first screen
LONGEST_TELLING = 140  # characters of either side of such a change: four or five lines
MOST_SHARED = 3  # words that a section shares with the story: names come first

_HALF = re.compile("[\ud800-\udfff]")  # only a file of another hand has one; no page can hold it
_WEB = re.compile(r"https?://[^\s<>\"'\\]+", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@sound
def page(document: Json, around: Around | None = None) -> str:
    """Return the report as one HTML file with the document inside, or as a page of what is `around` it."""
    document = travelled(document)
    articles = {article["id"]: article for article in document["articles"]}
    told = names(document)
    several = [story for story in document["stories"] if around or len(story["articles"]) > 1]
    return rendered(
        "page.html.j2",
        document,
        around=around,
        style=style(),
        script=script(),
        headline=tallies.headline(document),
        told=told,
        articles=articles,
        stories=[
            _story(f"s{number}", story, articles, told)
            | _decided(story, document["stories"], articles, told, document.get("decisions", ()))
            for number, story in enumerate(several, 1)
        ],
        decided=made(document, told),
        singles=[
            (
                s["articles"][0],
                of_story(s, several or document["stories"], told, document.get("decisions", ())),
            )
            for s in document["stories"]
            if len(s["articles"]) == 1 and not around
        ],
    )


def style() -> str:
    """Return the style of the report."""
    return lean_style(asset("report.css") + asset("drawing.css"))


def script() -> str:
    """Return the script of the report."""
    return lean(asset("report.js") + asset("drawing.js"))


def rendered(
    template: str,
    document: Json,
    *,
    style: str,
    script: str,
    around: Around | None = None,
    **values: object,
) -> str:
    """Return a page of ours: the document inside it, a policy that allows nothing else, and its digest.

    What stands `around` a page brings style, script and policy itself, and such a page is no proof: it has no digest.
    """
    html: str = (
        environment(asset)
        .get_template(template)
        .render(
            blank=BLANK,
            policy=_policy(style, script),
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
            packed="" if around else _embedded(document),
            packing=TYPE,
            document=document,
            around=around,
            **values,
        )
    )
    html = _HALF.sub("\ufffd", brief(html, [article["id"] for article in document["articles"]]))
    return html if around else html.replace(BLANK, hashlib.sha256(html.encode("utf-8")).hexdigest(), 1)


def _story(key: str, story: Json, articles: Mapping[str, Json], told: Mapping[str, Name]) -> dict[str, Any]:
    """Return all that the templates show of one story."""
    texts = {id_: articles[id_]["text"] for id_ in story["articles"]}
    proofs = evidence(story, articles, told)
    return {
        "key": key,
        "story": story,
        **_numbers(story),
        "families": kin(story, told),
        "alone": [told[id_] for id_ in tallies.alone(story)],
        "separate": story["lineage"]["separate"],
        "checked": checked(story, articles, told),
        "why": because(story["why"], articles, told),
        "round_ups": _round_ups(story, articles, told),
        "own": {
            told[i].letter: sum(p.articles == 1 and i in p.cells for p in proofs) for i in story["articles"]
        },
        "telling": [
            (
                story["statements"].index(item.statement),
                changed(item.change, texts, told, most=LONGEST_TELLING),
            )
            for item in telling([story], texts, most=MOST_TELLING)
        ],
        "in_hand": _in_hand(story),
        "rows": {id_: rows(articles[id_], story, told) for id_ in story["articles"]},
        **_told(proofs, story, told),
        "speakers": (quoted := speakers(story, articles, told)),
        "overlaid": any(len(one.forms) > 1 for _, *both in quoted for quotes in both for one in quotes),
        "amounts": amounts(story, articles, told),
        "timeline": timeline(story, articles, told),
        "corrected": corrected(story, articles, told),
        "vouched": vouched(story, articles, told),
        "drawings": [drawing(story, articles, told, frame) for frame in FRAMES],
        "rebuilt": rebuilt(story, articles, told),
        **naming(story, articles, told),
        **positions(story, articles, told),
    }


def _told(proofs: Sequence[Evidence], story: Json, told: Mapping[str, Name]) -> dict[str, Any]:
    """Return what is shown of the statements, and how many each filter of their table shows."""
    compared = [p for p in proofs if tallies.opens(story["statements"][p.number])]
    return {
        "evidence": proofs,
        "compared": compared,
        "shown": Counter(kind for proof in compared for kind in proof.shown_as),
        "only_here": [
            (told[i], i, [p for p in proofs if p.articles == 1 and i in p.cells]) for i in story["articles"]
        ],
    }


def _numbers(story: Json) -> dict[str, Any]:
    """Return what happened in numbers, in the card's words."""
    return {
        "meaning": tallies.meaning(story),
        "sharing": tallies.sharing(story),
        "resting": tallies.resting(story),
        "support": tallies.support([story]),
        "changes": tallies.changes([story]),
    }


def _round_ups(
    story: Json, articles: Mapping[str, Json], told: Mapping[str, Name]
) -> list[tuple[Name, Sequence[Because]]]:
    """Return the articles of other stories that have a section on this one, with its words and what it shares."""
    return [
        (told[one["article"]], because([_section(one), *one["why"][:MOST_SHARED]], articles, told))
        for one in story.get("also", ())
    ]


def _section(also: Json) -> Json:
    """Return the sections of a round-up as a reason is shown."""
    return {"text": "It says", "weight": None, "places": also["sections"]}


def _decided(
    story: Json,
    stories: Sequence[Json],
    articles: Mapping[str, Json],
    told: Mapping[str, Name],
    decisions: Sequence[Json],
) -> dict[str, Any]:
    """Return what a person may decide, and has decided, of one story."""
    return {
        "kinship": kinship(story, articles, told, decisions),
        "offers": of_story(story, stories, told, decisions),
    }


def _in_hand(story: Json) -> str:
    """Return the article to open first: the one that changed most of what it took."""
    changes = [change["to"]["article"] for s in story["statements"] for change in s["changes"]]
    rank: dict[str, int] = {id_: number for number, id_ in enumerate(story["articles"])}
    return min(rank, key=lambda id_: (-changes.count(id_), rank[id_]))


def web(url: str | None) -> str | None:
    """Return an address that may become a link, else nothing.

    >>> web("javascript:alert(1)"), web("https://example.org/a")
    (None, 'https://example.org/a')
    """
    return url if url and _WEB.fullmatch(url) and not ACTING.search(url) else None


def _policy(style: str, script: str) -> str:
    """Return a Content-Security-Policy that allows this style, this script and nothing else."""
    hashes = {
        kind: base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        for kind, text in (("style", style), ("script", script))
    }
    allowed = "; ".join(f"{kind}-src 'sha256-{value}'" for kind, value in hashes.items())
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _embedded(document: Json) -> str:
    text = for_json(json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False))
    return packed(text)


@cache
def asset(name: str) -> str:
    """Return a file of ours that goes into pages."""
    return resources.files("retold.show").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def environment(files: Callable[[str], str]) -> Environment:
    """Return how pages are made of the templates that `files` gives by name: no word unescaped, none left out."""
    made = Environment(
        loader=FunctionLoader(files),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= _filters()
    return made


def _filters() -> dict[str, Callable[..., Any]]:
    """Return what templates call on the words of strangers: each gives what is safe to show."""
    return {
        "shown": clock.shown,
        "visible": lambda text: visible(str(text)),
        "plain": lambda text: for_terminal(str(text)),
        "tag": lambda text: _LANGUAGE.fullmatch(str(text)) is not None,
        "web": web,
        "num": lambda value: f"{round(value, 1):g}",
        "some": tallies.some,
        "written": lambda name: attribution_kinds.speaker(str(name)) == "document",
        "slug": lambda text: str(text).replace(" ", "-"),
    }
