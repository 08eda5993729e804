"""Articles, places and reasons of a document in plain lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from retold.show.excerpt import beginning
from retold.show.invisible import for_terminal
from retold.show.names import Name, names

Json = Mapping[str, Any]

LONGEST = 150  # characters of one place: enough to find it again
MOST_PLACES = 6  # of one reason


class Plainly:
    """A document with what its articles are called and what they say."""

    def __init__(self, document: Json) -> None:
        self.document = document
        self.told: Mapping[str, Name] = names(document)
        self.texts = {article["id"]: article["text"] for article in document["articles"]}

    def reasons(self, heading: str, reasons: Iterable[Json]) -> Iterator[str]:
        """Yield reasons under a heading, the heaviest first."""
        listed = list(reasons)
        if listed:
            yield f"    {heading}:"
        for reason in listed:
            weight = f"{reason['weight']:+.1f} bits  " if reason["weight"] else ""
            yield f"      {weight}{self.plain(reason['kind'])}: {self.plain(reason['text'])}"
            places = [p for p in reason["places"] if p["end"] > p["start"]]
            if len(places) > 1 and all(map(self.one_word, places)):
                spots = (f"{self.told[p['article']].letter} {p['start']}–{p['end']}" for p in places)
                yield f"          {', '.join(spots)}"
                continue
            for place in places[:MOST_PLACES]:
                yield f"          {self.place(place)}"

    def one_word(self, place: Json) -> bool:
        """Tell whether a place holds a word alone, which the reason itself names."""
        return not any(map(str.isspace, self.texts[place["article"]][place["start"] : place["end"]]))

    def who(self, id_: str) -> str:
        """Return an article as a reader meets it: letter, label, time."""
        name = self.told[id_]
        return self.plain(f"{name.letter} {name.label}{f' {name.time}' if name.time else ''}")

    def several(self, ids: Iterable[str]) -> str:
        """Return articles by their letters."""
        return ", ".join(self.told[id_].letter for id_ in ids)

    def place(self, place: Json) -> str:
        """Return a place with its words."""
        words = self.cut(self.texts[place["article"]][place["start"] : place["end"]], LONGEST)
        return f"{self.told[place['article']].letter} {place['start']}–{place['end']}  “{words}”"

    def cut(self, text: str, most: int) -> str:
        """Return the beginning of a text on one line."""
        return beginning(self.plain(text), most)

    def plain(self, text: str) -> str:
        """Return words that can do nothing to a terminal, on one line."""
        return " ".join(for_terminal(text).split())
