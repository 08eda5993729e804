"""A table of what was said: a row for each piece of each article's wording of each utterance."""

from __future__ import annotations

from retold.show.exported.source import Source
from retold.show.exported.tables.said import placed
from retold.show.exported.tables.table import Rows, columns

QUOTES = columns(
    "story quote speaker variant:integer kind against:integer because article label part:integer start:integer"
    " end:integer text named_there named_start:integer named_end:integer"
)


def quotes(source: Source) -> Rows:
    """Yield the pieces; files of the first versions have no quotes."""
    for story in source.stories:
        for quote in story.get("quotes", ()):
            for number, variant in enumerate(quote["variants"]):
                for rendering in variant["renderings"]:
                    for part, span in enumerate(rendering["parts"]):
                        place = {**span, "article": rendering["article"]}
                        named = rendering["named"]
                        yield {
                            "story": story["id"],
                            "quote": quote["id"],
                            "speaker": rendering["speaker"],
                            "variant": number,
                            "kind": variant["kind"],
                            "against": variant["against"],
                            "because": variant["because"],
                            **placed(source, place),
                            "part": part,
                            "named_there": source.words({**place, **named}) if named else None,
                            "named_start": named["start"] if named else None,
                            "named_end": named["end"] if named else None,
                        }
