"""The lineage as W3C PROV, in PROV-JSON (https://www.w3.org/submissions/prov-json/)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from retold.show.exported import addresses
from retold.show.exported.lineage import not_here
from retold.show.exported.source import Source

Json = Mapping[str, Any]
Records = dict[str, dict[str, dict[str, Any]]]

_PREFIXES = {
    "a": "urn:retold:article:",
    "u": "urn:retold:unseen:",
    "q": "urn:retold:quote:",
    "o": "urn:retold:outlet:",
    "s": "urn:retold:speaker:",
    "retold": "https://retold.invalid/ns#",
}
_TYPED = {"revision": "prov:Revision"}


def prov(document: Json) -> dict[str, Any]:
    """Return articles, unseen texts and utterances as entities, outlets and speakers as agents, and what joins them.

    A revision is wasRevisionOf, an unseen text hadPrimarySource, a quoted utterance wasQuotedFrom, anything else
    wasDerivedFrom. Where it is undecided who took from whom, the two are alternateOf one another: PROV has no
    derivation without a direction, and none is claimed.
    """
    source, records = Source(document), _Records()
    for story in source.stories:
        for id_ in story["articles"]:
            _article(records, source.articles[id_], source.told[id_].label)
        for one in story["lineage"]["unseen"]:
            _unseen(records, one)
        for one in story["lineage"]["derivations"]:
            _derivation(records, one, {unseen["id"] for unseen in story["lineage"]["unseen"]})
        for quote in story.get("quotes", ()):
            _quote(records, story, quote)
    return {"prefix": dict(_PREFIXES), **records.found}


class _Records:
    """PROV records by kind and name; relations are numbered, for they have no names of their own."""

    def __init__(self) -> None:
        self.found: Records = {}

    def add(self, kind: str, name: str, fields: Mapping[str, Any]) -> None:
        """Add a record, or the same one again."""
        self.found.setdefault(kind, {})[name] = dict(fields)

    def relate(self, kind: str, fields: Mapping[str, Any]) -> None:
        """Add a relation."""
        self.add(kind, f"_:{kind}{len(self.found.get(kind, ()))}", fields)


def _article(records: _Records, article: Json, label: str) -> None:
    """Add an article, labelled by its title, else by what the report calls it, and its outlet."""
    name = _name("a", article["id"])
    fields = (
        "title",
        "url",
        "canonical_url",
        "published",
        "modified",
        "language",
        "byline",
        "source",
        "sha256",
    )
    told = {f"retold:{field}": article[field] for field in fields if article[field]}
    told["prov:label"] = article["title"] or label
    records.add("entity", name, {"prov:type": _type("retold:Article"), **told})
    if article["outlet"]:
        outlet = _name("o", article["outlet"])
        kind = {"prov:type": _type("prov:Organization"), "prov:label": article["outlet"]}
        records.add("agent", outlet, kind)
        records.relate("wasAttributedTo", {"prov:entity": name, "prov:agent": outlet})


def _unseen(records: _Records, unseen: Json) -> None:
    name = _name("u", unseen["id"])
    records.add("entity", name, {"prov:type": _type("retold:UnseenText"), "prov:label": not_here(unseen)})
    if unseen["agency"]:
        agency = _name("o", unseen["agency"])
        kind = {"prov:type": _type("prov:Organization"), "prov:label": unseen["agency"]}
        records.add("agent", agency, kind)
        records.relate("wasAttributedTo", {"prov:entity": name, "prov:agent": agency})


def _derivation(records: _Records, one: Json, unseen: set[str]) -> None:
    taker, giver = _name("a", one["article"]), _name("u" if one["from"] in unseen else "a", one["from"])
    if one["from"] not in unseen and one["direction"] == "undecided":
        records.relate("alternateOf", {"prov:alternate1": taker, "prov:alternate2": giver})
        return
    kind = "prov:PrimarySource" if one["from"] in unseen else _TYPED.get(one["kind"])
    told: dict[str, Any] = {"prov:generatedEntity": taker, "prov:usedEntity": giver}
    told |= {"prov:type": _type(kind)} if kind else {}
    told |= {"retold:kind": one["kind"], "retold:direction": one["direction"]}
    told |= {f"retold:{field}": _double(one[field]) for field in ("probability", "taken")}
    records.relate("wasDerivedFrom", told)


def _quote(records: _Records, story: Json, quote: Json) -> None:
    """Add an utterance, who made it, and which articles quote it; ids of quotes hold within their story."""
    name = _name("q", story["id"], quote["id"])
    told = {"prov:type": _type("retold:Utterance"), "prov:value": quote["text"]}
    records.add("entity", name, told)
    if quote["speaker"]:
        speaker = _name("s", story["id"], quote["speaker"])
        records.add("agent", speaker, {"prov:label": quote["speaker"]})
        records.relate("wasAttributedTo", {"prov:entity": name, "prov:agent": speaker})
    for variant in quote["variants"]:
        for rendering in variant["renderings"]:
            records.relate(
                "wasDerivedFrom",
                {
                    "prov:generatedEntity": _name("a", rendering["article"]),
                    "prov:usedEntity": name,
                    "prov:type": _type("prov:Quotation"),
                    "retold:kind": variant["kind"],
                },
            )


def _name(prefix: str, *names: str) -> str:
    """Return a qualified name whose local part holds whatever a name may be."""
    return f"{prefix}:{'.'.join(map(addresses.quoted, names))}"


def _type(name: str) -> dict[str, str]:
    return {"$": name, "type": "prov:QUALIFIED_NAME"}


def _double(value: float) -> dict[str, str]:
    return {"$": repr(float(value)), "type": "xsd:double"}
