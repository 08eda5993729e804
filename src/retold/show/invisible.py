"""Characters that a reader cannot see but that act on a terminal or on the order of a line; made visible."""

from __future__ import annotations

import re
from collections.abc import Iterator

# C0 and C1 controls but for tab and line ends, the bidi embeddings, overrides and isolates, and tag
# characters: they can colour, move or reverse what stands beside them.
_ACTING = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb"
    "\U000e0001-\U000e007f"
)
# What takes no room and has no work in a text: zero width spaces, word joiners, fillers, invisible signs of
# mathematics, shorthand and music. Two words that look the same differ by it. Not soft hyphens, which many pages have
# in every word.
_UNSEEN = (
    "\u034f\u115f\u1160\u180e\u200b-\u200d\u2060-\u2064\u206a-\u206f\u3164\uffa0"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
)
# Three of these have work in some scripts: a space of no width parts words in Thai, Lao, Burmese and Khmer; joiners
# shape letters of Arabic and Indic scripts, and emoji. They are shown where letters of other scripts stand beside them.
_PARTING = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_NOT_JOINED = re.compile("[0-9A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f]")

ACTING = re.compile(f"[{_ACTING}]")
_ACTING_OR_LONE = re.compile(f"[{_ACTING}\ud800-\udfff]")
_ON_A_PAGE = re.compile(f"[{_ACTING}{_UNSEEN}]")
_IN_A_TABLE = re.compile(f"[{_ACTING}{_UNSEEN}\ud800-\udfff]")
_NOT_XML = re.compile(f"[{_ACTING}{_UNSEEN}\r\ud800-\udfff\ufffe\uffff]")
_ON_A_TERMINAL = re.compile(f"[{_ACTING}{_UNSEEN}\n\r\t\ud800-\udfff]")


def named(character: str) -> str:
    """Return a visible name for an invisible character.

    >>> print(named(chr(0x1B)), named(chr(0x202E)), named(chr(0x9B)))
    ␛ ⟨202e⟩ ⟨9b⟩
    """
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return f"⟨{code:x}⟩"


def unseen(text: str) -> Iterator[re.Match[str]]:
    """Yield each character of a text that a page shows by name.

    >>> [found.start() for found in unseen("a" + chr(0x200B) + "b" + chr(0x0646) + chr(0x200C) + chr(0x0647))]
    [1]
    """
    return (found for found in _ON_A_PAGE.finditer(text) if not _works(found))


def _works(found: re.Match[str]) -> bool:
    """Tell whether a character without width has work where it stands."""
    beside = (
        found.string[max(0, found.start() - 1) : found.start()] + found.string[found.end() : found.end() + 1]
    )
    if found[0] == "\u200b":
        return _PARTING.search(beside) is not None
    return found[0] in "\u200c\u200d" and bool(beside) and _NOT_JOINED.search(beside) is None


def _told(found: re.Match[str]) -> str:
    return found[0] if _works(found) else named(found[0])


def for_terminal(text: str) -> str:
    """Return a text on one line that can do nothing to a terminal but be read."""
    return _ON_A_TERMINAL.sub(_on_one_line, text)


def _on_one_line(match: re.Match[str]) -> str:
    return " " if match[0] in "\n\r\t\u2028\u2029" else _told(match)


def shown(text: str) -> str:
    """Return a text in which all that is unseen is shown by name; lines stay lines.

    >>> print(shown("a" + chr(0x202E) + "b" + chr(0xD800)))
    a⟨202e⟩b⟨d800⟩
    """
    return _IN_A_TABLE.sub(_told, text)


def for_json(json: str) -> str:
    r"""Return JSON that says the same, in which what acts unseen, and what UTF-8 cannot hold, is escaped.

    A program reads every character as it is; a terminal, or whoever looks at the file, meets none that acts.

    >>> print(for_json('["' + chr(0x9B) + chr(0xE0041) + chr(0xD800) + '"]'))
    ["\u009b\udb40\udc41\ud800"]
    """
    if _ACTING_OR_LONE.search(json) is None:  # as in nearly all; half the time of `sub`
        return json
    return _ACTING_OR_LONE.sub(_escaped, json)  # outside strings JSON has no such character


def _escaped(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def for_xml(text: str) -> str:
    """Return a text as XML 1.0 may hold it, with what acts unseen, and what XML has no place for, by name.

    A carriage return is shown too: a parser would turn it into a line feed.
    """
    return _NOT_XML.sub(_told, text)
