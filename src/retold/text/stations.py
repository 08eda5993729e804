"""Names of stations and programmes that a number or a day's word parts: "Channel 4 News", "Russia Today"."""

from __future__ import annotations

import re

_AROUND = 48  # characters on either side of a name in which the rest of it may stand
_WORD = r"[A-Z][\w&]*"
_KIND = r"(?:News|NEWS|Minutes|Hours|TV|Television|Radio|Live|Today|Tonight|Online)"
_NETWORK = r"(?:ABC|BBC|CBS|CNBC|CNN|CTV|FOX|Fox|ITV|NBC|PBS|RTL|Canal|Channel|Kanal|Radio|Rai|SVT|TV)"
_DAYS = ("Tod", "Ton")
_STATION = re.compile(
    rf"(?<![\w.,$€£])(?:"
    rf"(?:{_WORD} ){{0,2}}{_WORD} \d{{1,3}} {_KIND}"  # Channel 4 News
    r"|60 Minutes|\d{1,2}(?: ?News|NEWS)(?! [A-Z])"  # 7 News
    rf"|{_NETWORK} \d{{1,2}}"  # ABC 7
    rf"|(?:{_WORD} )?{_WORD} (?:Today|Tonight)"  # Russia Today
    r")(?!\w)"
)


def station(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the place of the station's name that a name at a place is a part of, or that place itself.

    >>> text = "Channel 4 News said 12 were hurt."
    >>> station(text, 10, 14), station(text, 20, 22)
    ((0, 14), (20, 22))
    """
    digits = text[max(0, start - 2) : start] + text[end - 1 : end + 2]
    if not (any(map(str.isdecimal, digits)) or text[end + 1 : end + 4] in _DAYS):
        return start, end
    low = max(0, start - _AROUND)
    for match in _STATION.finditer(text, low, min(len(text), end + _AROUND)):
        if match.start() <= start and end <= match.end():
            return match.span()
    return start, end
