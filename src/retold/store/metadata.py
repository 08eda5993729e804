"""What Datasette says of a store: titles, descriptions, labels and questions that are asked often."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from retold.store import scripts


def of(store: Path) -> dict[str, Any]:
    """Return the metadata for a store's file, under the name by which Datasette knows it."""
    told: dict[str, Any] = json.loads(scripts.sql("datasette.json"))
    return {"title": told["title"], "databases": {store.stem: told}}
