"""Whether a report is still what was written: hashes of texts, places of evidence, digests.

The digests show accidents and casual edits. They are no signature: whoever changes a file on purpose can
write a new digest into it. To exclude that too, keep the digest apart from the file.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from retold.errors import BadReport
from retold.show.brief import whole
from retold.show.contract import SCHEMA, to_json
from retold.show.decided import broken
from retold.show.displayed import Displayed, displayed
from retold.show.loading import bounded, embedded, is_json, parsed
from retold.show.recheck import also, citations, corrections, figures, origins, people, quotes, timeline
from retold.show.report import BLANK
from retold.show.seal import digest

Json = Mapping[str, Any]

MOST_PROBLEMS = 20  # the first tell what is wrong; a changed text breaks hundreds of spans

_SEAL = re.compile(r'<meta name="retold-digest" content="([0-9a-f]{64})">')
_HEAD = 400  # characters within which our own head has its digest


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many spans were checked, how many are exact, of how many articles, and what is wrong."""

    spans: int
    exact: int
    articles: int
    problems: tuple[str, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether nothing was found to be wrong."""
        return not self.problems and self.exact == self.spans


def check(text: str) -> Verdict:
    """Re-check a report as it stands in its file, be it JSON or HTML."""
    return verify_json(text) if is_json(text) else verify_page(text)


def verify(document: Json) -> Verdict:
    """Re-check a loaded document: its digest, every text against its hash, every span, every reference."""
    try:
        return _verify(document)
    except (KeyError, TypeError, AttributeError, ValueError, IndexError, RecursionError) as error:
        what = f"{type(error).__name__}: {error}"
        message = f"The report is not a {SCHEMA} document ({what}); write it again with retold."
        raise BadReport(message) from error


def verify_json(text: str) -> Verdict:
    """Re-check a JSON report as it stands in its file, to the last character."""
    document = parsed(text)
    verdict = verify(document)
    if to_json(document) == text:
        return verdict
    problem = "the file is laid out differently from what retold wrote: it was re-formatted or changed"
    return Verdict(verdict.spans, verdict.exact, verdict.articles, (*verdict.problems, problem))


def verify_page(html: str) -> Verdict:
    """Re-check an HTML report: the file's digest, the document inside it, and every slice that is displayed.

    Read the file as UTF-8 with its line ends as they are (`newline=""`). A browser's "save as" writes another
    file, which is reported as changed although its slices may be exact.
    """
    seal = _SEAL.search(bounded(html), 0, _HEAD)
    if seal is None:
        message = (
            "This is no report of retold: it has no digest in its head. Give the file that retold wrote."
        )
        raise BadReport(message)
    shown = displayed(html)
    document = embedded(shown)
    inner = verify(document)
    problems = list(inner.problems)
    if (
        hashlib.sha256(
            (html[: seal.start(1)] + BLANK + html[seal.end(1) :]).encode("utf-8", "surrogatepass")
        ).hexdigest()
        != seal[1]
    ):
        problems.insert(0, "the file is not the one that was written: its digest does not match")
    exact, wrong = _compared(shown, document)
    return Verdict(
        inner.spans + len(shown.slices),
        inner.exact + exact,
        inner.articles,
        tuple((problems + wrong)[:MOST_PROBLEMS]),
    )


def _verify(document: Json) -> Verdict:
    texts = {article["id"]: article["text"] for article in document["articles"]}
    problems = (
        []
        if document["digest"] == digest(document)
        else ["the document is not the one that was written: its digest does not match"]
    )
    problems += _articles(document["articles"])
    spans = exact = 0
    for where, place in _places(document):
        spans += 1
        if place["article"] not in texts:
            problems.append(f"{where}: no article {place['article']!r}")
        elif not 0 <= place["start"] <= place["end"] <= len(texts[place["article"]]):
            problems.append(
                f"{where}: {place['start']}–{place['end']} is outside the text of {place['article']}"
            )
        else:
            exact += 1
    for statement in (s for story in document["stories"] for s in story["statements"]):
        spans += 1
        slices = (texts.get(m["article"], "")[m["start"] : m["end"]] for m in statement["mentions"])
        if statement["text"] in slices:
            exact += 1
        else:
            problems.append(f"statement {statement['id']}: its text is not a slice of any of its mentions")
    problems += (problem for room in PROBLEMS for problem in room(document))
    return Verdict(spans, exact, len(texts), tuple(problems[:MOST_PROBLEMS]))


def _articles(articles: Iterable[Json]) -> list[str]:
    """Return which articles do not match their hash or stand there twice."""
    problems = []
    seen = set()
    for article in articles:
        if hashlib.sha256(article["text"].encode("utf-8", "surrogatepass")).hexdigest() != article["sha256"]:
            problems.append(f"article {article['id']}: its text does not match its SHA-256")
        if article["id"] in seen:
            problems.append(f"article {article['id']} is there twice")
        seen.add(article["id"])
    return problems


def _twice(ids: Iterable[str]) -> list[str]:
    """Return which ids stand more than once."""
    return [id_ for id_, times in Counter(ids).items() if times > 1]


def _places(document: Json) -> Iterator[tuple[str, Json]]:
    """Yield every place of evidence in a document with where it stands."""
    for article in document["articles"]:
        for item in article["furniture"]:
            yield f"furniture of {article['id']}", {**item, "article": article["id"]}
    for story in document["stories"]:
        yield from _of_story(story)
        yield from also.places(story)  # of articles of other stories


def _of_story(story: Json) -> Iterator[tuple[str, Json]]:
    for passage in story["passages"]:
        yield from ((f"a passage of story {story['id']}", place) for place in _of_passage(passage))
    lineage = story["lineage"]
    holders = [
        *lineage["derivations"],
        *lineage["unseen"],
        *lineage.get("relations", ()),  # files of earlier versions have neither
        *lineage.get("routes", ()),
        {"reasons": lineage["separate"]},
        {"reasons": story["why"]},
    ]
    for reason in (reason for holder in holders for reason in holder["reasons"]):
        yield from ((f"a reason of story {story['id']}", place) for place in reason["places"])
    for unseen in lineage["unseen"]:
        yield from ((f"the rebuilt text of {unseen['id']}", place) for place in unseen.get("text", ()))
    for statement in story["statements"]:
        yield from _of_statement(statement)
    for room in PLACES:
        yield from room(story)


def _of_passage(passage: Json) -> Iterator[Json]:
    """Yield both sides of a passage, and of each of its operations; files of earlier versions have none."""
    for side in ("a", "b"):
        yield passage[side]
        for operation in passage.get("operations", ()):
            yield {**operation[side], "article": passage[side]["article"]}


def _of_statement(statement: Json) -> Iterator[tuple[str, Json]]:
    where = f"statement {statement['id']}"
    for mention in statement["mentions"]:
        yield where, mention
        scopes = (one["scope"] for one in mention["hedges"] if one.get("scope"))  # earlier files have none
        said = mention.get("attribution_spans", ())
        for part in (*mention["hedges"], *mention["figures"], *scopes, *said):
            yield where, {**part, "article": mention["article"]}
    for change in statement["changes"]:
        yield where, change["from"]
        yield where, change["to"]
    for link in statement["links"]:
        yield where, link["a"]
        yield where, link["b"]


def _references(document: Json) -> list[str]:
    """Return which ids name nothing."""
    texts = {article["id"] for article in document["articles"]}
    problems = [f"story {id_} is there twice" for id_ in _twice(s["id"] for s in document["stories"])]
    for story in document["stories"]:
        unseen = {u["id"] for u in story["lineage"]["unseen"]}
        inside = set(story["articles"])
        problems += [
            f"story {story['id']}: no article {id_!r}" for id_ in story["articles"] if id_ not in texts
        ]
        named = [id_ for family in story["lineage"]["families"] for id_ in family]
        named += [d["article"] for d in story["lineage"]["derivations"]]
        named += [d["from"] for d in story["lineage"]["derivations"] if d["from"] not in unseen]
        named += [r[side] for r in story["lineage"].get("routes", ()) for side in "ab"]
        named += [r[side] for r in story["lineage"].get("relations", ()) for side in "ab"]
        named += [place["article"] for _, place in _of_story(story)]
        named += [id_ for s in story["statements"] for c in s["changes"] for id_ in c.get("carried_by", ())]
        named += [id_ for entry in story["timeline"] for id_ in entry["articles"]]
        problems += [
            f"story {story['id']}: {id_!r} is none of its articles"
            for id_ in dict.fromkeys(named)
            if id_ not in inside
        ]
    return problems


# What is checked again: the places of a story with where they stand, and what else is wrong with a document.
PLACES: Final[Sequence[Callable[[Json], Iterable[tuple[str, Json]]]]] = (
    citations.places,
    corrections.places,
    figures.places,
    timeline.places,
    people.places,
    quotes.places,
)
PROBLEMS: Final[Sequence[Callable[[Json], Iterable[str]]]] = (
    _references,
    broken,
    also.problems,
    quotes.problems,
    citations.problems,
    corrections.problems,
    figures.problems,
    origins.problems,
    timeline.problems,
    people.problems,
)


def _compared(shown: Displayed, document: Json) -> tuple[int, list[str]]:
    """Return how many displayed slices equal the text at their place, and which do not."""
    texts = {article["id"]: article["text"] for article in document["articles"]}
    exact, problems = 0, list(shown.problems)
    for item in shown.slices:
        text = texts.get(whole(item.article, texts) or "", "")
        if item.text == text[item.start : item.end] and item.start <= item.end:
            exact += 1
        else:
            problems.append(
                f"displayed words differ from {item.article} {item.start}–{item.end}: {item.text[:60]!r}"
            )
    return exact, problems
