"""The document inside a page, deflated: most of it is field names and numbers that repeat."""

from __future__ import annotations

import base64
import zlib

from retold.errors import BadReport

TYPE = "application/zlib;base64"  # no type that a browser would run or show
MOST_CHARACTERS = 400_000_000  # a report of some thousand articles; more would only fill the memory
# Documents of 2 to 1,000 articles deflate to between a fourth and a twelfth; a bomb to a thousandth.
MOST_TIMES = 200


def packed(text: str) -> str:
    """Return a text as zlib writes it, in base64: letters that mean nothing in HTML."""
    return base64.b64encode(zlib.compress(text.encode("utf-8"), 9)).decode("ascii")


def unpacked(data: str) -> str:
    """Return the text that `packed` was given, or an earlier page's plain JSON as it is.

    Never inflates to more than a report can be: raises BadReport, as it does for what is no zlib data.
    """
    if data.lstrip().startswith("{"):
        return data
    try:
        raw = base64.b64decode(data.strip(), validate=True)
        stream = zlib.decompressobj()
        inflated = stream.decompress(raw, min(MOST_CHARACTERS, MOST_TIMES * len(raw)) + 1)
        text = inflated.decode("utf-8")
    except (ValueError, zlib.error) as error:
        message = f"The report's document is damaged ({error}); give the file that retold wrote."
        raise BadReport(message) from error
    if not stream.eof or stream.unused_data:
        message = (
            "The report's document is cut off, or longer than one can be; give the file that retold wrote."
        )
        raise BadReport(message)
    return text
