"""The language of a text, from its field or from its words."""

from __future__ import annotations

import re

LEAST_WORDS = (
    40  # 7 of 200 English snippets of 5 words were named wrongly, none of 10; close relatives need more
)
ENGLISH_SHARE = (
    0.2  # of these words in a text that needs no classifier; English news has .17 to .32, median .25
)
SAMPLE = 20_000  # characters that decide

_ENGLISH = frozenset("the of and to in that is was for it with as on said by at from has have are".split())
_LIKELY = frozenset(
    """ar bg bn ca cs da de el en es et fa fi fr gu he hi hr hu id it ja kn ko lt lv mk ml mr ms nl no pa
    pl pt ro ru sk sl sq sr sv sw ta te th tl tr uk ur vi zh""".split()
)
_NAMES = {
    "english": "en", "eng": "en", "german": "de", "deutsch": "de", "deu": "de", "ger": "de", "french": "fr",
    "fra": "fr", "fre": "fr",
    "français": "fr", "spanish": "es", "spa": "es", "español": "es", "italian": "it", "ita": "it",
    "portuguese": "pt", "por": "pt",
    "dutch": "nl", "nld": "nl", "russian": "ru", "rus": "ru", "chinese": "zh", "zho": "zh", "arabic": "ar",
    "ara": "ar",
}  # fmt: skip


def declared(value: object) -> str | None:
    """Return a field's language as its two-letter code: "en-US" and "English" are "en"."""
    if not isinstance(value, str):
        return None
    word = re.split(r"[-_]", value.strip().casefold(), maxsplit=1)[0]
    if word in _NAMES:
        return _NAMES[word]
    return word if len(word) in {2, 3} and word.isascii() and word.isalpha() else None


def of_text(text: str) -> str | None:
    """Return the language of a text, or None for one too short to tell."""
    words = text[:SAMPLE].casefold().split()
    if len(words) < LEAST_WORDS and len(text) < LEAST_WORDS * 6:
        return None
    if words and sum(word in _ENGLISH for word in words) >= ENGLISH_SHARE * len(words):
        return "en"
    if not any(map(str.isalpha, text[:SAMPLE])):
        return None
    from py3langid import rank  # noqa: PLC0415 - loads for 0.4 s, so only for the first text that needs it

    return next((str(name) for name, _ in rank(text[:SAMPLE]) if name in _LIKELY), None)
