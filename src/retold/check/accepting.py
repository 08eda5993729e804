"""Findings that a desk has looked at and accepts, by their fingerprints: no lines, so that they may move."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from retold.errors import BadOption

SCHEMA = "retold-baseline/1"


def baseline(document: Mapping[str, Any]) -> str:
    """The file that accepts all findings of a document; notes need no acceptance."""
    found = Counter(
        one["fingerprint"]
        for draft in document["drafts"]
        for one in draft["findings"]
        if one["level"] != "note"
    )
    return json.dumps({"schema": SCHEMA, "findings": dict(sorted(found.items()))}, indent=1) + "\n"


def accepted(text: str, name: str) -> dict[str, int]:
    """How often each fingerprint of a baseline file is accepted; raises BadOption where it is none."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        message = f"--baseline {name} is not JSON ({error}): write it with --write-baseline"
        raise BadOption(message) from error
    known = found.get("findings") if isinstance(found, dict) and found.get("schema") == SCHEMA else None
    if not isinstance(known, dict) or not all(isinstance(count, int) for count in known.values()):
        message = f"--baseline {name} is no baseline of this version: write it with --write-baseline"
        raise BadOption(message)
    return {str(fingerprint): max(0, count) for fingerprint, count in known.items()}
