"""Datelines and bylines: who wrote from where, at the head of a text."""

from __future__ import annotations

import re

from retold.read import tables

HEAD = 160  # characters that a dateline may take
LEAST_WORDS = 6  # of the paragraph behind a dateline: what has fewer is a heading or a label

_NOT_PLACES = frozenset(
    """UPDATE UPDATED BREAKING EXCLUSIVE WATCH VIDEO ANALYSIS OPINION CORRECTION NOTE PHOTOS PHOTO READ
    MORE FILE LIVE RELATED ALSO SPOILER WARNING POLL REVIEW FACT QUESTION ANSWER REPORT COMMENTARY
    EDITORIAL""".split()
)
_UPPER_LETTER, _UPPER_NEXT = r"[^\W\d_a-zà-öø-ÿа-я]", r"[^\W\d_a-zà-öø-ÿа-я.'’]"
_PLACE = rf"{_UPPER_LETTER}{_UPPER_NEXT}{{1,20}}(?:[ /-]{_UPPER_LETTER}{_UPPER_NEXT}{{0,20}}){{0,3}}"
_REGION = r"(?:[,.] ?[^\W_][\w.'’]{0,20}(?: [^\W_][\w.'’]{0,20}){0,2}){0,3}"
_DASH = r"(?: ?(?:--|[–—]) ?| - )"
_NEXT = r"(?=[\"“‘'«„(]{0,2}[^\W_a-zà-öø-ÿа-я])"
_UPPER = re.compile(rf"(?P<place>{_PLACE}){_REGION}{_DASH}{_NEXT}")
_UPPER_SOURCE = re.compile(
    rf"(?P<place>{_PLACE}){_REGION} ?\((?P<source>[^()]{{2,40}})\)\.?(?: ?(?:--|[-–—:]) ?| ?){_NEXT}"
)
_MIXED_SOURCE = re.compile(
    rf"(?:[^\W\d_][\w.'’-]{{1,20}}(?: [\w.'’-]{{1,20}}){{0,2}}{_REGION} ?)?\((?P<source>[^()]{{2,40}})\)\.?"
    rf"(?P<dash> ?(?:--|[-–—:]) ?)?(?P<gap> ?){_NEXT}"
)
_SLASHED = re.compile(
    rf"[^\W\d_][\w.'’-]{{1,20}}(?: [\w.'’-]{{1,20}}){{0,2}}{_REGION}\.? ?/(?P<source>[\w -]{{2,20}})/[.,]?"
    rf" ?(?:[-–—] ?)?{_NEXT}"
)
_DASHED = re.compile(
    r"[^\W\d_][\w.-]{1,20}(?: [\w.-]{1,20}){0,2}, \d{1,2} [^\W\d_]{3,9}\.? ?[-–—/] ?(?P<source>[^\W\d_][\w"
    r" -]{1,20})[./–—]{1,2} ?"
)
_COLON = re.compile(rf"(?P<place>{_PLACE}): {_NEXT}")

_BY = re.compile(
    r"(?:[Bb]y:|By|BY|Written by|Reported by|Story by|Words by|Posted by|Автор:|Par|Von|Por|Door) +(?=\S)"
)
_FOREIGN_BY = ("Par ", "Von ", "Por ", "Door ")
_LINKS = frozenset(
    "and & in of for the de del der den da di du la le van von bin al el with at | / - – — y e et und".split()
)
_ROLE = re.compile(
    r"\b(?:staff|writers?|reporters?|correspondents?|editors?|bureau|columnist|contributor|producer|desk"
    r"|special to|associated press|agence france-presse"
    r"|reuters|ap|afp|upi|cnn|bbc|fox news|news service|times|post|herald|tribune|journal|press|gazette"
    r"|chronicle|observer|today)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"[^\W\d_a-z][\w.'’-]{0,24}(?: [^\W\d_a-z][\w.'’-]{0,24}){1,3}(?P<mark> ?[,|–—-] ?| (?=\()"
    r"|\n)(?P<role>.{2,60})",
    re.DOTALL,
)
_NAME = r"[^\W\d_a-z][\w.'’-]{0,24}(?: [^\W\d_a-z][\w.'’-]{0,24}){1,3}"
_WRITERS = re.compile(rf"{_NAME}(?:(?:, | and |, and | & ){_NAME}){{0,4}}")
_CONTACT = re.compile(
    r"\(?[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{1,20}){1,3}\)?\.?"
    r"|(?:(?:Twitter|Facebook|Instagram|X)[: ]{1,2})?@\w{2,30}|\(?\d{3}\)?[ .-]{1,2}\d{3}[ .-]\d{4}"
)
_REACH = re.compile(
    r"(?:(?:to )?(?:contact|reach)|e-?mail|follow|tweet|write to|call [^.]{3,40}\breporter)\b.{0,120}@\w",
    re.IGNORECASE,
)
_OFFICIAL = re.compile(r"\b(?:police|detectives?|tips?|crime|sheriff|investigators?|anyone)\b", re.IGNORECASE)


def dateline(text: str) -> int | None:
    """Return where the dateline that opens a paragraph ends, without the space behind it, or None."""
    if text.count(" ", 0, 400) < LEAST_WORDS:
        return None
    end = _dateline_end(text[:HEAD])
    if end and (more := _dateline_end(text[end : end + HEAD])):
        end += more  # "(ANSA) - ROMA, 20 OTT - …"
    return len(text[:end].rstrip()) if end else None


def opens_with_colon(text: str) -> int | None:
    """Return where a dateline of the form "NEW DELHI: " ends; speakers in a transcript look the same."""
    match = _COLON.match(text[:HEAD])
    return (
        len(match[0].rstrip())
        if match and len(match["place"]) > 3 and match["place"] not in _NOT_PLACES
        else None
    )


def _dateline_end(head: str) -> int | None:
    """Return the end of one dateline at the very start."""
    for pattern in (_UPPER_SOURCE, _SLASHED, _DASHED):
        match = pattern.match(head)
        if match and _is_source(match["source"]):
            return match.end()
    match = _MIXED_SOURCE.match(head)
    if match and _is_source(match["source"]) and _is_marked(match):
        return match.end()
    match = _UPPER.match(head)
    if match and len(match["place"]) > 2 and match["place"].split()[0] not in _NOT_PLACES:
        return match.end()
    return None


def _is_source(name: str) -> bool:
    """Say whether a name in brackets is an agency, or looks like a station's or an outlet's."""
    return name in tables.agencies() or (name.isupper() and len(name) <= 6) or name in tables.outlet_names()


def _is_marked(match: re.Match[str]) -> bool:
    """Say whether the brackets close a dateline and not an abbreviation such as "Monetary Fund (IMF)"."""
    opening = match.start("source") == 1
    known = match["source"] in tables.agencies() or match["source"] == "CNN"
    return (
        (opening or known)
        if match["dash"]
        else opening or (known and not match["gap"]) or match["source"] == "CNN"
    )


def is_byline(text: str) -> bool:
    """Say whether a short paragraph names the writers and nothing else."""
    if len(text) > 140 or text.endswith((".", "?", "!", ":", '"', "”")):
        return False
    if match := _BY.match(text):
        rest = text[match.end() :]
        foreign = text.startswith(_FOREIGN_BY)
        return _only_names(rest, roles=not foreign) and (not foreign or 2 <= len(rest.split()) <= 6)
    match = _NAMED.fullmatch(text)
    return bool(
        match
        and len(text.split()) <= 12
        and _ROLE.search(match["role"])
        and _only_names(match["role"], roles=True)
    )


def is_contact(text: str) -> bool:
    """Say whether a paragraph is a reporter's address, handle or telephone number."""
    if len(text) > 200:
        return False
    return bool(_CONTACT.fullmatch(text) or (_REACH.match(text) and not _OFFICIAL.search(text)))


def names_above_outlet(texts: list[str]) -> list[int]:
    """Return which opening lines are an outlet's or agency's bare name, with the line of writers above it."""
    found: list[int] = []
    for at, text in enumerate(texts):
        name = text.removesuffix(" Network")
        if len(text) <= 40 and (name in tables.outlet_names() or name in tables.agencies()):
            found += [at - 1, at] if at and _WRITERS.fullmatch(texts[at - 1]) else [at]
    return found


def writer(text: str) -> str:
    """Return the names of a byline without "By"."""
    match = _BY.match(text)
    return " ".join(text[match.end() if match else 0 :].split())


def _only_names(text: str, *, roles: bool) -> bool:
    """Say whether every word is a name, a link between names or a reporter's role."""
    words = [word.strip(",;()|.") for word in text.split()]
    words = [word for word in words if word]
    names = [word for word in words if word[0].isupper()]
    other = [word for word in words if not word[0].isupper() and word.lower() not in _LINKS]
    if not names or len(words) > 16:
        return False
    return not other or (roles and all(_ROLE.fullmatch(word) or word.isdigit() for word in other))
