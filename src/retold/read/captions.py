"""Picture captions: paragraphs that open with a picture label or close with a picture credit."""

from __future__ import annotations

import re

from retold.read import tables

MOST_WORDS = 100  # the longest of 117 captions in 400 AllSides dev articles has 63
TAIL = 160  # a credit stands within so many characters of the end

_OPENING = re.compile(
    r"FILE ?[-–—:] ?\S|FILE PHOTO\b|File (?:photo|picture|image)\b"
    r"|(?:Image|Media|Video|Photo|Picture)[ -](?:caption|copyright|source|credit)\b"
    r"|(?:Buy Photo|Enlarge this image|CLOSE [A-Z]|Slideshow \()|\(?(?:AP |AFP )?(?:Photos?|Photograph"
    r"|PHOTO|Image|Pictured?|Foto|Bild) ?(?:by|courtesy|credit|[:|]) ?\S"
)
_LABELLED_END = re.compile(
    r"(?:^|[.!?\"”’»)\]|]\s{0,2}|\n)"
    r"(?:Photo(?:graph)?s?(?: by| credit| courtesy(?: of)?| via)?|Image(?: credit| via)?|Picture|Pic|Credit"
    r"|CREDIT|Foto|Bild|©)"
    r"(?: ?(?::|\.\.\.|…|/) ?| (?=[A-Z]))[^.!?\n]{2,70}(?:Buy Photo)?$"
)
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,120})[)\]] ?\.?(?: ?Buy Photo)?$")
_PICTURE_WORD = re.compile(
    r"\b(?:Photos?|PHOTOS?|Photograph|Images?|Pictures?|Foto|Bild|Getty|Handout|Courtesy|COURTESY)\b"
    r"|\b(?:photo|image|picture)s?(?: by| courtesy| via|:)|^File\b"
)
_SHOWN_ON = re.compile(r"\((?:Published|Posted on:?) [^()]{4,60}\)$")
_SOURCE = re.compile(r"(?:Source|Courtesy|Photo|Via|via) ?: ?\S")
_NAMES_SLASH = re.compile(
    r"[.!?][\"”’]? (?:[^\W\d_a-z][\w.'’-]{1,24} ){1,3}[^\W\d_a-z][\w'’-]{1,24} ?/ ?[^\W\d_a-z][\w'’."
    r" -]{1,40}[^.!?]$"
)
_NAMES = r"(?:[^\W\d_][\w.'’-]{0,24} ){0,4}"


@tables.derived
def _agency_end() -> re.Pattern[str]:
    """Return what closes a caption with an agency's name: "Ann Roe / TASS", "REUTERS/Ann Roe", "via AP"."""
    agency = tables.alternatives(tables.picture_sources())
    return re.compile(
        rf"(?:/ ?(?:Pool via )?{agency}(?: Images)?"
        rf"|(?<!\w)(?:REUTERS|AP|AFP|EPA|TASS|AP Photo"
        rf"|Getty Images) ?/ ?(?!Ipsos){_NAMES}[^\W\d_][\w'’-]{{1,24}}\.?"
        rf"|\b[Vv]ia {agency}(?: Images)?"
        rf"|(?:^|[.!?\"”’»)|,©–—-] ?|\n)(?:AP Photo|AFP PHOTO|AFP Photo|Getty Images|PA Images|PA Wire"
        rf"|EPA)(?: ?/ ?[^.!?\n]{{2,60}})?)"
        r"(?: ?Buy Photo)?$"
    )


def is_caption(text: str, *, head: bool) -> bool:
    """Say whether a paragraph is a caption: labels and picture credits tell, some only at the head."""
    if text.count(" ") >= MOST_WORDS:
        return False
    if _OPENING.match(text):
        return True
    tail = text[-TAIL:]
    if (match := _IN_BRACKETS.search(tail)) and (
        _credits_picture(match[1]) or (head and _SOURCE.match(match[1]))
    ):
        return True
    if head and _NAMES_SLASH.search(tail):
        return True
    if _SHOWN_ON.search(tail) and len(text) > 60:
        return True
    return bool(_LABELLED_END.search(tail) or _agency_end().search(tail))


def is_bare_agency(text: str) -> bool:
    """Say whether a paragraph names agencies only: a picture's credit above a text, a text's own below."""
    return len(text) <= TAIL and bool(_bare_agency().fullmatch(text))


def _credits_picture(inside: str) -> bool:
    """Say whether what stands in brackets at the end of a paragraph credits a picture."""
    return bool(_PICTURE_WORD.search(inside) or _agency_inside().search(inside))


@tables.derived
def _bare_agency() -> re.Pattern[str]:
    """Return a pattern for agencies' names and nothing else: "EPA / TASS", "- AP"."""
    agency = tables.alternatives(tables.picture_sources())
    return re.compile(rf"[-–—(\[/© ]{{0,4}}{agency}(?: ?(?:/|,|&|and|und|et|y) ?{agency}){{0,3}} ?[)\]/]?\.?")


@tables.derived
def _agency_inside() -> re.Pattern[str]:
    """Return a pattern for a picture's credit in brackets: "Ann Roe/AP"."""
    agency = tables.alternatives(tables.picture_sources())
    return re.compile(rf"/ ?{agency}(?: Images)?$|^(?:REUTERS|{agency}) ?/ ?\w")
