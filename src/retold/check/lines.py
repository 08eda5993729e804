"""Where in a file a run of characters stands: its line and column, from 1 on, in code points."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser

Spot = tuple[int, int]  # line, column
Ends = tuple[Spot, Spot]  # of the first character, and behind the last
Where = Callable[
    [int, int], tuple[Spot, Spot] | None
]  # of the characters `[start, end)`: first and behind the last

_BREAK = re.compile(r"\r\n|\r|\n")
_SILENT = frozenset({"script", "style", "template", "noscript"})


def of_text(text: str) -> Callable[[int, int], Ends]:
    """Where runs of a text stand in it; lines end as editors end them, at LF, CRLF or CR.

    >>> of_text("One" + chr(10) + "two three")(8, 13)
    ((2, 5), (2, 10))
    """
    begins = [0, *(found.end() for found in _BREAK.finditer(text))]

    def spot(offset: int) -> Spot:
        line = bisect_right(begins, offset)
        return line, offset - begins[line - 1] + 1

    return lambda start, end: (spot(start), spot(end))


def of_page(text: str, page: str) -> Where:
    """Where runs of the text of an HTML page stand in its file; None where the page has the words twice or not so."""
    shown = _Shown()
    shown.feed(page)
    shown.close()
    whole = "".join(shown.characters)

    def where(start: int, end: int) -> Ends | None:
        for widen in (0, 40, 160):  # what stands once with more around it
            before = " ".join(text[max(0, start - widen) : start].split(" ")).lstrip()
            words = _flat(before + text[start:end])
            at = whole.find(words) if words else -1
            if at >= 0 and whole.find(words, at + 1) < 0:
                first = at + len(words) - len(_flat(text[start:end]))
                return shown.spots[first], _behind(shown.spots[at + len(words) - 1])
        return None

    return where


def _flat(text: str) -> str:
    return " ".join(text.split())


def _behind(spot: Spot) -> Spot:
    return spot[0], spot[1] + 1


class _Shown(HTMLParser):
    """The characters that a page shows, white space in one piece, each with its place in the file."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.characters: list[str] = []
        self.spots: list[Spot] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Leave out what is no text; a tag may stand where a space would."""
        self.silent += tag in _SILENT
        if tag in {"p", "br", "div", "li", "h1", "h2", "h3", "td"}:
            self._add(" ", self._here())

    def handle_endtag(self, tag: str) -> None:
        """Go on with text."""
        self.silent = max(0, self.silent - (tag in _SILENT))

    def handle_data(self, data: str) -> None:
        """Keep the characters of a text."""
        line, column = self._here()
        for char in data:
            self._add(char, (line, column))
            line, column = (line + 1, 1) if char == "\n" else (line, column + 1)

    def handle_entityref(self, name: str) -> None:
        """Keep the character that a name means."""
        self._add(unescape(f"&{name};"), self._here())

    def handle_charref(self, name: str) -> None:
        """Keep the character that a number means."""
        self._add(unescape(f"&#{name};"), self._here())

    def _here(self) -> Spot:
        line, column = self.getpos()
        return line, column + 1

    def _add(self, chars: str, spot: Spot) -> None:
        for char in chars if not self.silent else "":
            space = char.isspace()
            if not (space and self.characters and self.characters[-1] == " "):
                self.characters.append(" " if space else char)
                self.spots.append(spot)
