"""The findings as SARIF 2.1.0, which editors, code hosts and content systems show beside the text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any
from urllib.parse import quote, urlsplit

from retold.check.codes import CODES
from retold.check.forms import evidence, said

Json = dict[str, Any]

VERSION = "2.1.0"
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
PLAIN = frozenset({".txt", ".md", ".text", ".markdown"})  # whose text as read is that of the file
_RULES = {code.id: number for number, code in enumerate(CODES)}


def sarif(document: Mapping[str, Any]) -> Json:
    """One run with a rule for each code; columns count code points, and evidence is a related location."""
    driver = {
        "name": "retold",
        "version": document["tool"]["version"],
        "rules": [
            {
                "id": code.id,
                "name": "".join(part.capitalize() for part in code.name.split("-")),
                "shortDescription": {"text": code.text},
                "help": {"text": code.help},
                "defaultConfiguration": {"level": code.level},
            }
            for code in CODES
        ],
    }
    return {
        "$schema": SCHEMA,
        "version": VERSION,
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": [_result(draft, one) for draft in document["drafts"] for one in draft["findings"]],
            }
        ],
    }


def _result(draft: Mapping[str, Any], one: Mapping[str, Any]) -> Json:
    place: Json = {"artifactLocation": {"uri": _uri(draft["source"])}}
    if one["in_file"]:  # lines of a Word file are no lines of the file
        place["region"] = {
            "startLine": one["line"],
            "startColumn": one["column"],
            "endLine": one["end_line"],
            "endColumn": one["end_column"],
            "snippet": {"text": one["text"]},
        }
    return {
        "ruleId": one["code"],
        "ruleIndex": _RULES[one["code"]],
        "level": one["level"],
        "message": {"text": said(one)},
        "locations": [{"physicalLocation": place}],
        "relatedLocations": [_related(number, part) for number, part in enumerate(one["evidence"])],
        "partialFingerprints": {"retold/v1": one["fingerprint"]},
        "properties": {"start": one["start"], "end": one["end"], "text": one["text"]},
    }


def _related(number: int, part: Mapping[str, Any]) -> Json:
    place: Json = {"artifactLocation": {"uri": _uri(part["source"])}}
    if PurePath(part["source"]).suffix.lower() in PLAIN:
        place["region"] = {
            "startLine": part["line"],
            "startColumn": part["column"],
            "snippet": {"text": part["text"]},
        }
    kept = ("article", "outlet", "start", "end", "text")
    return {
        "id": number,
        "physicalLocation": place,
        "message": {"text": evidence(part)},
        "properties": {name: part[name] for name in kept},
    }


def _uri(name: str) -> str:
    """A path or an address as a reference that any reader takes; standard input has none of its own."""
    if name == "-":
        return "stdin"
    if urlsplit(name).scheme in {"http", "https"}:
        return quote(name, safe="%/:?#[]@!$&'()*+,;=-._~")
    path = PurePath(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), safe="/-._~")
