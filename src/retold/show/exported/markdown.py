"""A report in Markdown: what the card says, who took from whom, what rests on one origin, and what changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from retold.show import clock, tallies
from retold.show.excerpt import around, begins_inside, end_of_words, ends_inside
from retold.show.exported import addresses
from retold.show.exported.escaping import escaped
from retold.show.exported.source import Source
from retold.show.telling import named, telling

Json = Mapping[str, Any]

MOST_CHANGES = 40  # of a story: the gravest come first, the rest stands in the table of changes
LONGEST = 300  # characters of a place


def markdown(document: Json) -> str:
    """Return the report as Markdown (CommonMark with tables); words of articles stand in quotation marks."""
    source = Source(document)
    lines = [f"# {tallies.headline(document)}", ""]
    for line in (tallies.support(document["stories"]), tallies.changes(document["stories"])):
        lines += [" · ".join(line), ""] if line else []
    for story in source.stories:
        lines += _story(source, story)
    lines += _skipped(document)
    lines += [
        "---",
        "",
        _made(document),
    ]
    return "\n".join(lines) + "\n"


def _made(document: Json) -> str:
    """Return what made this, of what, and how its quotation marks are meant."""
    return (
        f"Made by retold {escaped(document['tool']['version'])} from the report with the digest"
        f" `{_digest(document)}`. Words in quotation marks are exact slices of the articles, but that line ends are"
        " blanks here and characters that act unseen are named. Counts hold for these articles alone."
    )


def _story(source: Source, story: Json) -> Iterator[str]:
    yield from (f"## {escaped(story['title']) or 'A story'}", "")
    yield from (" ".join(part for part in (tallies.meaning(story), tallies.resting(story)) if part), "")
    yield from ("### Articles", "")
    for id_ in story["articles"]:
        yield _article(source, id_)
    yield ""
    for heading, lines in (
        ("Who took from whom", _derivations(source, story)),
        ("What changed", _changes(source, story)),
        *(
            (f"Told more than once, on {resting}", _statements(source, story, resting))
            for resting in tallies.RESTING
        ),
    ):
        told = list(lines)
        if told:
            yield from (f"### {heading}", "", *told, "")


def _article(source: Source, id_: str) -> str:
    article, name = source.articles[id_], source.told[id_]
    when = clock.shown(article["published"])
    address = addresses.address(article["url"]) or addresses.address(article["canonical_url"])
    parts = [
        f"**{name.letter}** {escaped(name.label)}",
        when,
        f"“{escaped(article['title'])}”" if article["title"] else "",
        f"<{address}>" if address else "",
    ]
    return f"- {', '.join(part for part in parts if part)}"


def _derivations(source: Source, story: Json) -> Iterator[str]:
    """Yield the derivations as the rows of a table, in the order of the articles."""
    unseen = _unseen(story)
    if story["lineage"]["derivations"]:
        yield "| text | goes back to | as | direction | probability | share taken |"
        yield "|---|---|---|---|---|---|"
    order = {id_: number for number, id_ in enumerate(story["articles"])}
    for one in sorted(story["lineage"]["derivations"], key=lambda d: order[d["article"]]):
        giver = one["from"]
        whence = unseen[giver] if giver in unseen else _called(source, giver)
        yield (
            f"| {_called(source, one['article'])} | {whence} | {one['kind']} | {one['direction']}"
            f" | {tallies.chance(one['probability'])} | {one['taken']:.0%} |"
        )


def _unseen(story: Json) -> dict[str, str]:
    """Return what the unseen texts of a story are called, numbered where there are several."""
    several = story["lineage"]["unseen"]
    return {
        one["id"]: "a text not here"
        + (f" ({number})" if len(several) > 1 else "")
        + (f", {escaped(one['agency'])} credited" if one["agency"] else "")
        for number, one in enumerate(several, 1)
    }


def _statements(source: Source, story: Json, resting: str) -> Iterator[str]:
    """Yield the statements that several articles tell and that rest on so many origins, one of tallies.RESTING."""
    for one in story["statements"]:
        if one["articles"] > 1 and tallies.rests_on(one) == resting:
            tellers = {mention["article"] for mention in one["mentions"]}
            letters = ", ".join(source.told[id_].letter for id_ in story["articles"] if id_ in tellers)
            counts = f"{tallies.some(one['articles'], 'article')} ({letters}), {tallies.origins(one)}"
            yield f"- “{_cut(one['text'])}”: {counts}"


def _changes(source: Source, story: Json) -> Iterator[str]:
    texts = {id_: source.articles[id_]["text"] for id_ in story["articles"]}
    found = telling([story], texts, most=MOST_CHANGES + 1)
    for item in found[:MOST_CHANGES]:
        change = item.change
        before, after = (_called(source, change[side]["article"]) for side in ("from", "to"))
        words = " → ".join(_words(texts, change[side]) for side in ("from", "to"))
        yield f"- **{named(change['kind'])}**, {before} → {after}: {words} ({escaped(change['because'])})"
    if len(found) > MOST_CHANGES:
        yield "- and more, in the table of changes"


def _skipped(document: Json) -> Iterator[str]:
    if document["skipped"]:
        yield from ("## Skipped", "")
        yield from (f"- “{escaped(one['source'])}”: {escaped(one['reason'])}" for one in document["skipped"])
        yield ""


def _words(texts: Mapping[str, str], place: Json) -> str:
    """Return a place with the words around it, cut at words."""
    text = texts[place["article"]]
    start, end = around(text, place["start"], place["end"])
    before = "…" if begins_inside(text, start) else ""
    after = "…" if ends_inside(text, end) else ""
    return f"“{before}{_cut(text[start:end])}{after}”"


def _cut(text: str) -> str:
    end = end_of_words(text, 0, len(text), LONGEST)
    return escaped(text[:end]) + ("…" if end < len(text) else "")


def _called(source: Source, id_: str) -> str:
    name = source.told[id_]
    return f"{name.letter} {escaped(name.label)}"


def _digest(document: Json) -> str:
    return "".join(char for char in document["digest"] if char.isalnum())
