"""The document inside a page, packed: most of it is field names and numbers that repeat."""

from __future__ import annotations

import base64
import bz2
import zlib

from retold.errors import BadReport

# Of what the standard library packs, bzip2 takes a third less than zlib in a fifth of a second for 50 articles, and its
# bytes do not depend on the version of a library: the same input gives the same page everywhere.
TYPE = "application/x-bzip2;base64"  # no type that a browser would run or show
MAGIC = b"BZh"
MOST_CHARACTERS = 400_000_000  # a report of some thousand articles; more would only fill the memory
# Documents of 2 to 1,000 articles take between a fifth and a thirtieth; a bomb a thousandth.
MOST_TIMES = 200


def packed(text: str) -> str:
    """Return a text as bzip2 writes it, in base64: letters that mean nothing in HTML."""
    return base64.b64encode(bz2.compress(text.encode("utf-8"))).decode("ascii")


def unpacked(data: str) -> str:
    """Return the text that `packed` was given, or an earlier page's document: deflated, or plain JSON.

    Never inflates to more than a report can be: raises BadReport, as it does for what is no such data.
    """
    if data.lstrip().startswith("{"):
        return data
    try:
        raw = base64.b64decode(data.strip(), validate=True)
        most = min(MOST_CHARACTERS, MOST_TIMES * len(raw)) + 1
        stream = bz2.BZ2Decompressor() if raw.startswith(MAGIC) else zlib.decompressobj()
        text = stream.decompress(raw, most).decode("utf-8")
    except (ValueError, OSError, zlib.error) as error:
        message = f"The report's document is damaged ({error}); give the file that retold wrote."
        raise BadReport(message) from error
    if not stream.eof or stream.unused_data:
        message = (
            "The report's document is cut off, or longer than one can be; give the file that retold wrote."
        )
        raise BadReport(message)
    return text
