"""What a page of ours displays of its articles, read back from the file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from retold.errors import BadReport
from retold.show.invisible import named

DATA = "retold-document"
_AT = re.compile(r"(.*):([0-9]{1,12})-([0-9]{1,12})", re.DOTALL)
_VOID = frozenset({"meta", "br", "link", "img", "input", "hr", "wbr"})

Attributes = list[tuple[str, str | None]]


@dataclass(frozen=True, slots=True)
class Slice:
    """A displayed run of characters and the place it claims to come from."""

    article: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Displayed:
    """The displayed slices, the embedded document as text, and what does not fit our own markup."""

    slices: Sequence[Slice]
    data: str | None
    problems: Sequence[str]


def displayed(html: str) -> Displayed:
    """Return what a page displays of its articles."""
    reader = _Reader()
    try:
        reader.feed(html)
        reader.close()
    except (AssertionError, ValueError) as error:
        message = f"The report is not readable as HTML ({error}); give the file that retold wrote."
        raise BadReport(message) from error
    if reader.open_slice is not None:
        reader.problems.append("a displayed slice is not closed")
    return Displayed(reader.slices, "".join(reader.data) if reader.data else None, reader.problems)


class _Reader(HTMLParser):
    """Collects the text of every element that names its place: the standard parser asks for a subclass."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.slices: list[Slice] = []
        self.data: list[str] = []
        self.problems: list[str] = []
        self.open_slice: tuple[str, int, int] | None = None
        self._depth = 0  # of elements inside the open slice
        self._words: list[str] = []
        self._character: str | None = None  # an invisible one, shown by name
        self._in_data = False

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        given = dict(attrs)
        if tag == "script" and given.get("id") == DATA:
            self._in_data = True
        elif self.open_slice is not None:
            self._inside(tag, given)
        elif given.get("data-at") is not None:
            self._open(given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._in_data = False
        if self.open_slice is None or tag in _VOID:
            return
        self._character = None
        self._depth -= 1
        if self._depth < 0:
            article, start, end = self.open_slice
            self.slices.append(Slice(article, start, end, "".join(self._words)))
            self.open_slice = None

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.data.append(data)
        elif self.open_slice is None:
            return
        elif self._character is None:
            self._words.append(data)
        elif data == named(self._character):
            self._words.append(self._character)
        else:
            self.problems.append(f"an invisible character is shown as {data[:20]!r}")

    def _open(self, given: dict[str, str | None]) -> None:
        match = _AT.fullmatch(given["data-at"] or "")
        if match is None:
            self.problems.append("a displayed slice does not say where it comes from")
            return
        self.open_slice, self._depth, self._words = (match[1], int(match[2]), int(match[3])), 0, []

    def _inside(self, tag: str, given: dict[str, str | None]) -> None:
        if tag not in _VOID:
            self._depth += 1
        code = given.get("data-char")
        if code is not None:
            try:
                self._character = chr(int(code, 16))
            except (ValueError, OverflowError):
                self.problems.append(f"no character has the code {code[:20]!r}")
