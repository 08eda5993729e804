"""Lines of large files, one at a time and none longer than can be held."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from retold.errors import Unreadable
from retold.read import decode
from retold.read.inputs import Input
from retold.records import Skipped

LONGEST = 32 * 2**20  # bytes of one line; an article is at most 20 MB
PIECE = 2**20


def of(given: Input) -> Iterator[tuple[int, str | Skipped]]:
    """Yield every line with its number; one that is too long or no text is a reason instead."""
    with given.open() as file:
        number = 0
        while line := file.readline(LONGEST):
            number += 1
            place = f"{given.name}:{number}"
            if len(line) == LONGEST and not line.endswith(b"\n"):
                while (rest := file.readline(LONGEST)) and not rest.endswith(b"\n"):
                    pass
                yield number, Skipped(place, f"is a line of more than {LONGEST // 2**20} MB: split it")
                continue
            try:
                yield number, decode.text(line)
            except Unreadable as error:
                yield number, Skipped(place, str(error))


def pieces(given: Input) -> Iterator[str]:
    """Yield a file's text in pieces: UTF-8, or UTF-16 by its mark."""
    head = given.head(4)
    encoding = "utf-16" if head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8-sig"
    decoder = codecs.getincrementaldecoder(encoding)()
    with given.open() as file:
        try:
            while block := file.read(PIECE):
                yield decoder.decode(block)
        except ValueError as error:
            reason = "is not UTF-8 throughout: save it as UTF-8"
            raise Unreadable(reason) from error
