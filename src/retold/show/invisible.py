"""Characters that a reader cannot see but that act on a terminal or on the order of a line; made visible."""

from __future__ import annotations

import re

# C0 and C1 controls but for tab and line ends, the bidi embeddings, overrides and isolates, and tag
# characters: they can colour, move or reverse what stands beside them.
_ACTING = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb"
    "\U000e0001-\U000e007f"
)
ACTING = re.compile(f"[{_ACTING}]")
_ACTING_OR_LONE = re.compile(f"[{_ACTING}\ud800-\udfff]")
_NOT_XML = re.compile(f"[{_ACTING}\r\ud800-\udfff\ufffe\uffff]")
_ON_A_TERMINAL = re.compile(f"[{_ACTING}\n\r\t\ud800-\udfff]")


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


def for_terminal(text: str) -> str:
    """Return a text on one line that can do nothing to a terminal but be read."""
    return _ON_A_TERMINAL.sub(_on_one_line, text)


def _on_one_line(match: re.Match[str]) -> str:
    return " " if match[0] in "\n\r\t\u2028\u2029" else named(match[0])


def shown(text: str) -> str:
    """Return a text in which all that acts unseen is shown by name; lines stay lines.

    >>> print(shown("a" + chr(0x202E) + "b" + chr(0xD800)))
    a⟨202e⟩b⟨d800⟩
    """
    return _ACTING_OR_LONE.sub(lambda match: named(match[0]), text)


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
    return _NOT_XML.sub(lambda match: named(match[0]), text)
