"""Every view of a document that is made of it alone, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from retold import show
from retold.keep import tabling
from retold.notebook import Report
from retold.show import exported

Json = dict[str, Any]


def views(document: Json) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Each view with what makes it."""
    articles, stories = document["articles"], document["stories"]
    yield "page", lambda: show.page(document)
    yield "card", lambda: show.card(document)
    yield "headline", lambda: show.headline(document)
    yield "JSON", lambda: show.to_json(document)
    yield "notebook", lambda: (Report(document)._repr_html_(), str(Report(document)))
    for form in exported.FORMS:
        yield f"export {form}", lambda form=form: exported.FORMS[form](document)
    for name in exported.TABLES:
        yield f"table {name}", lambda name=name: tabling.text(exported.table(document, name))
    yield "export sqlite", lambda: tabling.database(exported.tables(document))
    ids = [
        one["id"]
        for one in (*articles[:2], *(one for story in stories[:2] for one in story["statements"][:2]))
    ]
    for asked in ("hurt when the ferry struck the pier", *ids):
        yield f"who {asked}", lambda asked=asked: show.who_lines(document, show.who(document, asked), ())
    for wished in (None, *ids[:1]):
        yield (
            f"recall {wished}",
            lambda wished=wished: show.recall_lines(document, show.recall(document, wished), ()),
        )
    for told in ((), *((one,) for one in ids), ids[:2]):
        yield f"explain {told}", lambda told=told: show.explained(document, *told)
