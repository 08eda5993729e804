"""Who told something first, through whom it came to the others, and who changed it: questions to a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from retold.errors import BadOption
from retold.show.asked.differing import differing
from retold.show.asked.kin import family
from retold.show.asked.matching import Found, find, statement_of
from retold.show.asked.tellings import account
from retold.show.asked.wanted import wanted
from retold.show.cuts import place
from retold.show.names import names
from retold.show.sound import sound
from retold.show.subjects import Subject

__all__ = ["SCHEMA", "brief_articles", "who"]

SCHEMA = "retold-who/1"
LONGEST = 2_000  # characters of a question: more is a text, and a text is asked for by its file or address
SURE = 0.05  # candidates within it of the best are told in full: nobody can say which one was meant
MOST_IN_FULL = 3

Json = Mapping[str, Any]


@sound
def who(document: Json, question: str) -> dict[str, Any]:
    """Return what a document tells of a statement or an article that a question names (schema `retold-who/1`).

    The question is a statement in about its words, the id of a statement, or an article's id, letter, label,
    address or path. Raises BadOption where nothing is asked, UnknownId where an id or address names nothing.
    """
    asked = question.strip()
    if not any(map(str.isalnum, asked)):
        message = "the question has no word in it: ask for a statement, an article or an address"
        raise BadOption(message)
    subject = wanted(document, asked)
    if subject is None and len(asked) > LONGEST:
        message = f"the question has {len(asked):,} characters: ask for one sentence, or name the file"
        raise BadOption(message)
    answer: dict[str, Any] = {"schema": SCHEMA, "question": asked}
    if subject is None:
        answer |= {"asked": "words"} | _by_words(document, asked)
    elif subject.kind == "article":
        answer |= {"asked": "article"} | _by_article(document, subject)
    else:
        answer |= {"asked": "statement"} | _by_statement(document, subject)
    return answer | {"articles": brief_articles(document, answer)}


def _by_words(document: Json, asked: str) -> dict[str, Any]:
    articles = {article["id"]: article for article in document["articles"]}
    found, misses = find(document, asked)
    best = found[0].score if found else 0.0
    full = [one for one in found if best - one.score <= SURE][:MOST_IN_FULL]
    return {
        "found": [
            _brief(one, articles, asked) | account(one.story, one.statement, articles, asked) for one in full
        ],
        "also": [_brief(one, articles, asked) for one in found if one not in full],
        "misses": [_brief(one, articles, asked) for one in misses],
        "article": None,
    }


def _by_statement(document: Json, subject: Subject) -> dict[str, Any]:
    articles = {article["id"]: article for article in document["articles"]}
    ((story, statement),) = statement_of(document, [subject.id])
    texts = {id_: article["text"] for id_, article in articles.items()}
    mention = next(
        m for m in statement["mentions"] if texts[m["article"]][m["start"] : m["end"]] == statement["text"]
    )
    brief: dict[str, Any] = {"alike": None, "place": place(mention, texts), "differs": []}
    return {"found": [brief | account(story, statement, articles)], "also": [], "misses": [], "article": None}


def _by_article(document: Json, subject: Subject) -> dict[str, Any]:
    articles = {article["id"]: article for article in document["articles"]}
    return {"found": [], "also": [], "misses": [], "article": family(subject.story, subject.id, articles)}


def _brief(found: Found, articles: Mapping[str, Json], asked: str) -> dict[str, Any]:
    """Return a statement with how alike it is and in what it differs from what is asked."""
    texts = {found.mention["article"]: articles[found.mention["article"]]["text"]}
    at = place(found.mention, texts)
    return {
        "story": found.story["id"],
        "statement": found.statement["id"],
        "alike": found.alike,
        "place": at,
        "differs": differing(asked, at["words"], at),
    }


def brief_articles(document: Json, answer: Json) -> list[dict[str, Any]]:
    """Return the articles that an answer names, as a reader meets them."""
    told = names(document)
    named = set(_ids(answer)) & set(told)
    return [
        {
            "id": article["id"],
            "letter": told[article["id"]].letter,
            "label": told[article["id"]].label,
            "outlet": article["outlet"],
            "title": article["title"],
            "url": article["url"],
            "source": article["source"],
        }
        for article in document["articles"]
        if article["id"] in named
    ]


def _ids(value: object) -> Iterator[str]:
    """Yield every text in a value that may be an article's id."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _ids(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _ids(inner)
