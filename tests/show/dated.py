"""A story whose articles date things, as a document: two that differ, a copy, one without a date, much background."""

from __future__ import annotations

from typing import Any

from making import make

from retold import run, show

SANK = "The ferry Aldora struck the north pier at Karsund on {} and twelve people were injured, police said."
INQUIRY = "An inquiry into the steering gear will begin next week under a retired judge from Brevik."
MAYOR = "Mayor Inge Tvedt said in the hall on Friday that the pier would not be rebuilt at the old place."
YARD = "In {} the yard at Brevik finished ship number {} for the owners of the outer islands."


def document(*, background: int = 0) -> dict[str, Any]:
    """Return the report; with so many years of background that only one article tells."""
    old = " ".join(YARD.format(1900 + number, number + 2) for number in range(background))
    told = [
        make(
            f"{SANK.format('Tuesday')} {INQUIRY} {old}".strip(),
            "Oltane Herald",
            published="2031-03-06T07:00Z",
        ),
        make(f"{SANK.format('Tuesday')} {INQUIRY}", "Brixholm Star", published="2031-03-14T08:00Z"),
        make(SANK.format("Wednesday"), "Quorvel Post", published="2031-03-06T09:00Z"),
        make(f"{SANK.format('Tuesday')} {MAYOR}", "Drimmond Echo"),
    ]
    return show.document(
        run.collations(told, one_story=True), [], parameters={"one_story": True}, version="0.1.0"
    )
