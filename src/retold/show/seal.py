"""The digest that tells whether a document is still the one that was written.

A digest is no signature: it shows accidents and casual edits. Who changes a file on purpose can compute
a new digest; to exclude that, keep or publish the digest apart from the file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def digest(document: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the document without its own `digest` field, written in one canonical way."""
    bare = {name: value for name, value in document.items() if name != "digest"}
    canonical = json.dumps(bare, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def sealed(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return the document with its digest as the last field."""
    bare = {name: value for name, value in document.items() if name != "digest"}
    return {**bare, "digest": digest(bare)}
