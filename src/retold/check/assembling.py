"""All findings of a run as one JSON document, from which the other forms are written."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

from retold.check.codes import BY_ID
from retold.check.findings import Finding
from retold.check.laid import Laid
from retold.check.lines import Where, of_text
from retold.check.support import nowhere, rests
from retold.records import Place, Skipped

SCHEMA = "retold-check/1"
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft that was checked: as the user named it, laid beside the sources, with what was found in it."""

    name: str
    laid: Laid
    findings: tuple[Finding, ...]
    where: Where | None = None  # in the draft's file; None where only the lines of its text as read are known


def document(
    drafts: Sequence[Checked],
    skipped: Sequence[Skipped],
    *,
    codes: frozenset[str],
    known: Mapping[str, int],
    version: str,
) -> Json:
    """The findings of drafts, each with its evidence; those of `known` fingerprints are left out, so often as known."""
    sources = {one.id: one for draft in drafts for one in draft.laid.sources}
    left = Counter(known)
    return {
        "schema": SCHEMA,
        "tool": {"version": version},
        "parameters": {"codes": sorted(codes)},
        "drafts": [_draft(one, codes, left) for one in drafts],
        "sources": [
            {
                "id": one.id,
                "source": one.source,
                "outlet": one.outlet,
                "url": one.url,
                "title": one.title,
                "published": one.published,
                "sha256": one.sha256,
            }
            for one in sorted(sources.values(), key=lambda one: (one.source, one.id))
        ],
        "skipped": [{"source": one.source, "reason": one.reason} for one in skipped],
    }


def schema() -> Json:
    """The JSON Schema (draft 2020-12) of the document."""
    found: Json = json.loads(
        resources.files("retold.check").joinpath("schema.json").read_text(encoding="utf-8")
    )
    return found


def _draft(draft: Checked, codes: frozenset[str], known: Counter[str]) -> Json:
    laid = draft.laid
    found = [_finding(draft, one) for one in draft.findings if one.code in codes]
    kept = []
    for one in found:
        if known[one["fingerprint"]] > 0:
            known[one["fingerprint"]] -= 1
        else:
            kept.append(one)
    origins = [rests(one)[1] for one in laid.sentences]
    return {
        "source": draft.name,
        "sha256": laid.draft.sha256,
        "lines": "file" if draft.where else "text",
        "words": len(laid.told.words),
        "sentences": {
            "told": len(origins),
            "nothing here": sum(nowhere(laid, one) for one in laid.sentences),
            "one origin": origins.count(1),
        },
        "findings": kept,
        "known": len(found) - len(kept),
    }


def _finding(draft: Checked, one: Finding) -> Json:
    laid, code = draft.laid, BY_ID[one.code]
    words = laid.draft.text[one.start : one.end]
    spots = draft.where(one.start, one.end) if draft.where else None
    first, last = spots or of_text(laid.draft.text)(one.start, one.end)
    evidence = [_evidence(laid, place) for place in one.evidence]
    return {
        "code": code.id,
        "name": code.name,
        "level": code.level,
        "line": first[0],
        "column": first[1],
        "end_line": last[0],
        "end_column": last[1],
        "in_file": spots is not None,
        "start": one.start,
        "end": one.end,
        "text": words,
        "because": one.because,
        "evidence": evidence,
        "more": one.more,
        "fingerprint": _fingerprint(one.code, words, [part["text"] for part in evidence]),
    }


def _evidence(laid: Laid, place: Place) -> Json:
    article = laid.article[place.article]
    (line, column), _ = of_text(article.text)(place.start, place.end)
    return {
        "article": article.id,
        "source": article.source,
        "outlet": article.outlet,
        "start": place.start,
        "end": place.end,
        "line": line,  # of its text as read
        "column": column,
        "text": article.text[place.start : place.end],
    }


def _fingerprint(code: str, words: str, evidence: Sequence[str]) -> str:
    """What a finding keeps when lines move: its code, its words and those that prove it."""
    parts = [code, *(" ".join(one.split()) for one in (words, *evidence))]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
