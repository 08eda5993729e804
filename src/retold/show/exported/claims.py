"""Statements as schema.org Claims and utterances as Quotations, in JSON-LD; nothing is rated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from retold.show.asked.times import earliest
from retold.show.exported import addresses
from retold.show.exported.source import Source

Json = Mapping[str, Any]

_KINDS = {"person": "Person", "body": "Organization"}


def claims(document: Json) -> dict[str, Any]:
    """Return a graph of the articles, the claims with who carries them, and the quotations with who spoke.

    A claim has a first appearance only where dates or the lineage decide it, and it is first among the articles
    here. schema.org has no word for how many origins a claim has: that stays with the report.
    """
    source = Source(document)
    return {"@context": "https://schema.org", "@graph": [*_articles(source), *_told(source)]}


def reviews(document: Json) -> list[dict[str, Any]]:
    """Return for each statement what a fact-checker begins a ClaimReview with: all but the verdict, which is theirs.

    `reviewRating`, `author`, `url` and `datePublished` are left for whoever checks.
    """
    source = Source(document)
    appearing = {one["@id"]: one for one in _articles(source)}
    found = []
    for story, statement in source.statements():
        claim = _claim(source, story, statement)
        claim["appearance"] = [appearing[one["@id"]] for one in claim["appearance"]]
        if "firstAppearance" in claim:
            claim["firstAppearance"] = appearing[claim["firstAppearance"]["@id"]]
        review = {"@context": "https://schema.org", "@type": "ClaimReview"}
        found.append(review | {"claimReviewed": statement["text"], "itemReviewed": claim})
    return found


def _articles(source: Source) -> list[dict[str, Any]]:
    found = []
    for id_ in source.told:
        article = source.articles[id_]
        told: dict[str, Any] = {"@type": "NewsArticle", "@id": addresses.article(article)}
        told["url"] = addresses.address(article["url"]) or addresses.address(article["canonical_url"])
        told["headline"] = article["title"]
        told["datePublished"], told["dateModified"] = article["published"], article["modified"]
        told["inLanguage"] = article["language"]
        if article["outlet"]:
            told["publisher"] = {"@type": "Organization", "name": article["outlet"]}
        found.append({name: value for name, value in told.items() if value})
    return found


def _told(source: Source) -> list[dict[str, Any]]:
    found = []
    for story in source.stories:
        found += [_claim(source, story, statement) for statement in story["statements"]]
        found += [_quotation(source, story, quote, _kinds(story)) for quote in story.get("quotes", ())]
    return found


def _kinds(story: Json) -> dict[str, str | None]:
    """Return what the people of a story are by their names, as far as that is known and holds for all of a name."""
    kinds: dict[str, set[str | None]] = {}
    for one in story["people"]:
        for name in (one["name"], *(form["text"] for form in one["names"])):
            kinds.setdefault(name, set()).add(_KINDS.get(one["kind"] or ""))
    return {name: next(iter(found)) for name, found in kinds.items() if len(found) == 1}


def _claim(source: Source, story: Json, statement: Json) -> dict[str, Any]:
    tellers = list(dict.fromkeys(one["article"] for one in statement["mentions"]))
    told = {"@type": "Claim", "@id": addresses.urn("statement", story["id"], statement["id"])}
    first = earliest(tellers, story["lineage"], source.articles)
    claim: dict[str, Any] = told | {"text": statement["text"], "appearance": _refer(source, tellers)}
    if first["by"] != "undecided":
        claim["firstAppearance"] = _refer(source, first["articles"])[0]
    return claim


def _quotation(source: Source, story: Json, quote: Json, kinds: Mapping[str, str | None]) -> dict[str, Any]:
    """Return an utterance with its wordings; each piece of a wording is an exact slice of the article named first."""
    name = addresses.urn("quote", story["id"], quote["id"])
    told = {"@type": "Quotation", "@id": name, "text": quote["text"], **_spoken(quote["speaker"], kinds)}
    wordings = []
    for number, variant in enumerate(quote["variants"]):
        first = variant["renderings"][0]
        pieces = [source.words({**part, "article": first["article"]}) for part in first["parts"]]
        carriers = list(dict.fromkeys(one["article"] for one in variant["renderings"]))
        wordings.append(
            {
                "@type": "Quotation",
                "@id": f"{name}:{number}",
                "text": pieces if len(pieces) > 1 else pieces[0],
                "isPartOf": _refer(source, carriers),
                **_spoken(first["speaker"], kinds),
            }
        )
    return told | {"workExample": wordings}


def _spoken(speaker: str | None, kinds: Mapping[str, str | None]) -> dict[str, Any]:
    """Return who spoke; whether that is a person or a body is left out where it is not known."""
    if not speaker:
        return {}
    kind = kinds.get(speaker)
    return {"spokenByCharacter": ({"@type": kind} if kind else {}) | {"name": speaker}}


def _refer(source: Source, ids: list[str]) -> list[dict[str, str]]:
    return [{"@id": addresses.article(source.articles[id_])} for id_ in ids]
