"""Where a text says that something was wrong: correction notes, amendments, agencies' slug lines.

The wordings are those of newspapers' and agencies' style: "Correction: an earlier version of this article said …",
"This article was amended on …", "has been corrected to", "(Corrects number of injured to 10 from 12)", "KILL".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from retold.records import Span

LONGEST = 900  # characters of a note: the longest of the style guides' examples have about 500
_THING = r"(?:article|story|report|piece|post|dispatch|page|item|headline|photo caption|caption|column|text)"
_WRONGLY = r"(?:incorrectly|mistakenly|wrongly|erroneously|inaccurately|falsely|in error)"
_SAYING = (
    r"(?:said|stated|reported|claimed|suggested|indicated|wrote|implied|listed|described|referred to"
    r"|gave|put|quoted|identified|named|attributed|misstated|misidentified|misquoted|misspelled|misspelt)"
)
_FORMER = r"(?:earlier|previous|original|initial)"
_EARLIER = (
    rf"(?:an?|the|our) (?:{_FORMER}|first|prior)\s+(?:version|edition)s? of (?:this {_THING}|the (?:article|story))"
    r"|(?:an|our) (?:earlier|initial|original) (?:article|story|post)"
    rf"|this {_THING} (?:originally|initially|previously|earlier)"
)
_VERSION = rf"(?:{_EARLIER}|(?:an?|the|our) {_FORMER} version(?! of))"  # inside a note
_LABEL = r"(?:corrections?(?: and clarifications?)?|clarifications?|corrected|erratum|retractions?)"
_DAY = r"(?:\s*\([^()\n]{2,40}\)|,? (?:on )?[A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?)?"
# What opens a note at the beginning of a line: a label, or an agency's bracket or slug.
_OPENS = re.compile(
    r"^[ \t>*•_(\[—–-]{0,4}(?:"
    rf"(?P<label>(?i:(?:Editors?['’]s? note[ :,–—-]*)?{_LABEL}){_DAY}\s{{0,2}}(?::|—|–|-(?=\s)))"
    r"|(?P<corrects>(?:Eds?|Editors?)?[.:]?\s?(?:(?i:this [^()\n]{0,30}story )?(?:has been )?"
    r"(?i:corrects|refiles to correct|repeats to correct))\b(?=[^\n]{4}))"
    r"|(?P<slug>[A-Z0-9][A-Z0-9 ,/&-]{0,60}?\bCORRECTION\b(?=[^a-z\n]|$)|CORRECTED[- :])"
    r"|(?P<kill>(?:[\w-]{1,30}[-— ])?(?:MANDATORY |BULLETIN |URGENT )?KILL(?:ED)?\b(?![a-z])"
    r"|(?i:withdrawn|retracted|story withdrawn|withdrawal)\s?[:—–-]\s"
    r"|(?:Editors|Eds)[,:.] (?i:please )?(?i:kill|withdraw)\b))",
    re.MULTILINE,
)
_BEEN = r"(?:has been|was|has since been) (?:[a-z]+ )?"
# What says so inside a sentence, wherever it stands.
_SAYS = re.compile(
    rf"\b(?:(?P<earlier>{_EARLIER})[^.\n]{{0,60}}?\b(?:{_WRONGLY}|{_SAYING}|had|contained|omitted|was wrong)\b"
    rf"|(?:this|the) {_THING} {_BEEN}(?:amended|corrected)\b"
    rf"|(?:this|the) {_THING} {_BEEN}(?:updated|edited|changed|revised|clarified)(?: on [^.\n]{{4,30}}?)?"
    r" (?:to (?:correct|clarify|remove|reflect that|make clear|show that|say that)"
    r"|because (?:of )?an? (?:earlier|error))"
    r"|(?:has|have) been corrected to\b|we (?:regret|apologi[sz]e for) (?:the|this|our) (?:error|mistake)"
    rf"|(?:the|this|our) {_THING} {_WRONGLY} {_SAYING}|due to an editing error"
    rf"|(?P<withdrawn>(?:this|the) {_THING} (?:has been|was|is) (?:retracted|withdrawn)"
    rf"|has (?:retracted|withdrawn) (?:this|the|its) {_THING}))",
    re.IGNORECASE,
)
_KILL = re.compile(r"\bkill|withdr[ae]w|retract", re.IGNORECASE)
_STOP = re.compile(r"(?<=[.!?])[\"”’)\]]*\s+(?=[\"“‘(A-ZÄÖÜ0-9])|\n\s*\n|\n(?=[^\na-z])")
_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=[^\na-z])")
_END = r"(?=\.(?:\s|$|[”\"’)\]])|;|[)\]]\s*$|\s[—–]\s|\n\s*\n|$)"
_BODY = r"(?:(?!\.(?:\s|$|[”\"’)\]])|;|\s[—–]\s|\n\s*\n)[\s\S]){2,400}?"
# In one clause: the right words and the wrong ones, in either order.
_BOTH = (
    re.compile(
        r"\bto (?:say |read |show |reflect )?(?:that )?(?P<right>[^.;,()]{1,160}?),?"
        r" (?:from|instead of|rather than|not) (?P<wrong>[^.;,()]{1,160}?)(?=[.,;)\]]|\s(?:in|after|as) |$)"
    ),
    re.compile(
        rf"{_WRONGLY}?\s?\b{_SAYING}\s+(?:that\s+)?(?P<wrong>{_BODY})[,;]?"
        rf" (?:when in fact|whereas|but in fact|in fact|instead of),?\s+(?P<right>{_BODY}){_END}",
        re.IGNORECASE,
    ),
    re.compile(r"(?P<right>[^.;,()\n]{1,160}?), not (?P<wrong>[^.;,()\n]{1,120}?)(?=[.,;)\]]|$)"),
)
_WRONG = re.compile(
    rf"(?:{_VERSION}|(?:the|this|our) {_THING})[^.\n]{{0,60}}?\b{_SAYING}\s+(?:that\s+)?(?P<wrong>{_BODY}){_END}",
    re.IGNORECASE,
)
_RIGHT = re.compile(
    r"(?:(?:has|have) been (?:corrected|amended|changed) to(?: say| read| show| reflect)?(?: that)?"
    r"|(?:it |that |this )?should have (?:said|read|been|stated)(?: that)?"
    r"|\bto (?:clarify|reflect|make clear|show|say) that|in fact,?|actually,?"
    r"|the correct (?:figure|number|name|date|spelling|title|amount) is)\s+"
    rf"(?P<right>{_BODY}){_END}",
    re.IGNORECASE,
)
_IDLE = re.compile(
    r"(?:we (?:regret|apologi)|the (?:error|mistake)|this has been (?:corrected|changed|fixed)"
    rf"|it has (?:since )?been|(?:this|the) {_THING} (?:has|was)|{_VERSION})",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"[\s.;—–”\"’)\]]*(?:in fact,? |actually,? |rather,? "
    r"|(?:it|that) should (?:have )?(?:be|been|say|said|read) )?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, order=True)
class Note:
    """A place that says that something was wrong: what was, and what is right, as far as it says so."""

    start: int
    end: int
    kind: str  # correction | clarification | withdrawal
    wrong: Span | None = None
    right: Span | None = None


def notes(text: str) -> tuple[Note, ...]:
    """Return the correction notes of a text, in order; none overlaps another.

    >>> text = "Correction: An earlier version of this article said 12 people were hurt. Ten were."
    >>> [(n.kind, text[n.wrong.start:n.wrong.end], text[n.right.start:n.right.end]) for n in notes(text)]
    [('correction', '12 people were hurt', 'Ten were')]
    """
    found: list[Note] = []
    last = 0
    for at, opens in sorted(_signs(text)):
        if at >= last:
            start = at if opens else max(last, _sentence(text, at))
            last = _end(text, start)
            found.append(_read(text, start, last))
    return tuple(found)


def _signs(text: str) -> Iterator[tuple[int, bool]]:
    """Yield where something says that a note is here, and whether the note begins there."""
    for match in _OPENS.finditer(text):
        if _opens(match):
            yield match.start() + len(match[0]) - len(match[0].lstrip()), True
    for match in _SAYS.finditer(text):
        yield match.start(), False


def _opens(match: re.Match[str]) -> bool:
    """Whether what looks like a label at the beginning of a line is one."""
    words = match[0].strip(" \t>*•_([—–-")
    if match["kill"]:
        return "KILL" in words or not words.isupper()
    if match["corrects"]:  # "(Corrects number …", "CORRECTS figure", never "Corrects his swing"
        return "(" in match[0] or "[" in match[0] or words.split()[-1].isupper() or words[:2] == "Ed"
    return words[:1].isupper()


def _sentence(text: str, at: int) -> int:
    """Return where the sentence around an offset begins."""
    ends = [match.end() for match in _STOP.finditer(text, max(0, at - LONGEST), at + 1) if match.end() <= at]
    return ends[-1] if ends else max(0, at - LONGEST) if at > LONGEST else 0


def _end(text: str, start: int) -> int:
    """Return where the paragraph of a note ends; a long one ends with a sentence."""
    until = _PARAGRAPH.search(text, start, start + LONGEST)
    if until:
        return start + len(text[start : until.start()].rstrip())
    whole = text[start : start + LONGEST]
    if start + LONGEST >= len(text):
        return start + len(whole.rstrip())
    stops = [match.start() for match in _STOP.finditer(whole)]
    return start + (stops[-1] if stops else len(whole.rstrip()))


def _read(text: str, start: int, end: int) -> Note:
    """Return what a note says was wrong, and what is right."""
    said = text[start:end]
    kind = "withdrawal" if _withdraws(said) else "clarification" if _clarifies(said) else "correction"
    label = _OPENS.match(said)
    after = label.end("label") if label and label["label"] else 0
    for form in _BOTH:
        if match := form.search(said, after):
            return Note(start, end, kind, _span(start, match, "wrong"), _span(start, match, "right"))
    wrong, right = _WRONG.search(said), _RIGHT.search(said)
    if wrong and (right is None or right.start() < wrong.end()):
        return Note(
            start, end, kind, _span(start, wrong, "wrong"), _following(text, start + wrong.end(), end)
        )
    return Note(
        start,
        end,
        kind,
        _span(start, wrong, "wrong") if wrong else None,
        _span(start, right, "right") if right else None,
    )


def _withdraws(said: str) -> bool:
    opening = _OPENS.match(said)
    label = opening[0] if opening else ""
    says = _SAYS.search(said)
    return bool(_KILL.search(label) or (says and says["withdrawn"]))


def _clarifies(said: str) -> bool:
    return said.lstrip(" \t>*•_([—–-").casefold().startswith("clarification")


def _span(start: int, match: re.Match[str], group: str) -> Span | None:
    """Return the words of a group without the marks and spaces around them; None where nothing is left."""
    first, last = match.span(group)
    words = match.string[first:last]
    first += len(words) - len(words.lstrip(" \n\t,:“\"‘'"))
    last -= len(words) - len(words.rstrip(" \n\t,:.”\"’'"))
    return Span(start + first, start + last) if first < last else None


def _following(text: str, at: int, end: int) -> Span | None:
    """Return the first sentence after the wrong words that says how it was, not that it was put right."""
    begins = at
    for stop in [*(match.end() for match in _STOP.finditer(text, at, end)), end]:
        sentence = text[begins:stop]
        bare = sentence.strip(' .;\n—–”"’)]')
        if bare and not _IDLE.match(bare):
            return _bare(text, begins, stop)
        begins = stop
    return None


def _bare(text: str, start: int, end: int) -> Span | None:
    """Return a sentence without what leads it in and closes it."""
    match = _LEAD.match(text, start, end)
    first = match.end() if match else start
    last = first + len(text[first:end].rstrip(' \n\t.”"’)]'))
    return Span(first, last) if first < last else None
