"""A story whose articles name one another in a circle, as a document."""

from __future__ import annotations

from typing import Any

from making import make

from retold import run, show

PIER = "Inspectors found cracks in four of the nine pillars under the Brevik pier"
FAIR = "The winter fair drew 31,000 visitors to the old market hall"
WIRE = "https://wire.example/2031/pier"


def document() -> dict[str, Any]:
    """Return the report of three articles: a claim, who names its outlet for it, an update that names that one."""
    told = [
        make(f"{PIER}. {FAIR}.", "Oltane Herald", published="2031-03-02T07:00Z"),
        make(
            f"{PIER}, the Oltane Herald reported. {FAIR}, Reuters said.",
            "Quorvel Post",
            published="2031-03-02T09:00Z",
        ),
        make(
            f"{PIER}, the Quorvel Post also reported. {FAIR}, according to Reuters, citing the Brixholm Star.",
            "Oltane Herald",
            published="2031-03-02T11:00Z",
            url="https://herald.example/2",
            canonical_url=WIRE,
        ),
    ]
    return show.document(run.collations(told, one_story=True), [], parameters={}, version="1")
