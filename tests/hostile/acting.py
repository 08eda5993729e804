"""What acts on whoever looks at an output: what each test here looks for."""

from __future__ import annotations

import re

# Controls but for the end of a line, half characters, and what turns or hides what stands beside it.
ACTS = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0001-\U000e007f]"
)


def acting(text: str | bytes) -> list[str]:
    """Each character that acts on a terminal, with what stands before it."""
    told = text.decode("utf-8", "surrogateescape") if isinstance(text, bytes) else text
    return [ascii(told[max(0, one.start() - 40) : one.end() + 10]) for one in ACTS.finditer(told)]
