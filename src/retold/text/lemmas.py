"""Words as they are compared: folded (case, accents, typography), then reduced to one base form."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import simplemma

from .spellings import american

CACHED_WORDS = 200_000  # an archive's everyday vocabulary; beyond it, words are rare and cheap to fold again

# Letters that Unicode does not decompose but that scraped copies write either way, and marks that look alike.
_LOOKALIKE = str.maketrans(
    {
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "‘": "'",
        "’": "'",
        "ʼ": "'",
        "ʹ": "'",
        "′": "'",
        "`": "'",
        "´": "'",
        "＇": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "–": "-",
        "—": "-",
        "−": "-",
        "\u00ad": None,  # soft hyphen
        "\u200b": None,  # zero-width space
        "\u200c": None,
        "\u200d": None,
        "\u2060": None,
        "\ufeff": None,
    }
)
# Accents of Latin, Greek and Cyrillic, Hebrew points and Arabic vowel signs; the vowel signs of Indic scripts
# and the voicing marks of Japanese are letters to their readers and stay.
_ACCENT = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]")
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,9}[^\W\d_]\.?")

_PEOPLES = re.compile(
    r"(\w{2,}(?:ian|ean|ist|ite|jihadi)|tajik|uzbek|kurd|afghan|pakistani|iraqi|israeli|saudi|houthi|nazi|kuwaiti|yemeni"
    r"|qatari|emirati|omani|bahraini|bangladeshi|somali|nepali|azeri|jihadi|yazidi|rohingya|uyghur|chechen)s"
)

# Where simplemma's reading is not that of news: "us" is mostly "US" with its case folded.
_KEPT = frozenset(["us", "media", "data", "als", "may", "might"])


@lru_cache(maxsize=CACHED_WORDS)
def fold(word: str) -> str:
    """Return the word as it is compared: without case, accents, typographic variants or possessive ending.

    >>> fold("Putin’s"), fold("Séoul"), fold("U.S."), fold("2,000")
    ('putin', 'seoul', 'us', '2000')
    """
    if word.isascii() and word.isalpha():
        return word.lower()
    while (folded := _fold_once(word)) != word:
        word = folded
    return folded


def _fold_once(word: str) -> str:
    """Take one layer off: a decomposition may uncover a capital, an ending another ending."""
    plain = unicodedata.normalize("NFKD", word).casefold().translate(_LOOKALIKE)
    plain = unicodedata.normalize("NFC", _ACCENT.sub("", unicodedata.normalize("NFKD", plain)))
    if len(plain) > 2 and plain.endswith("'s"):
        plain = plain[:-2]
    elif len(plain) > 2 and plain.endswith("s'"):
        plain = plain[:-1]
    if GROUPED.fullmatch(plain):
        return plain.replace(",", "")
    return plain.replace(".", "") if _INITIALS.fullmatch(plain) else plain


@lru_cache(maxsize=CACHED_WORDS)
def lemma(folded: str) -> str:
    """Return the base form of a folded English word, spelled the American way; other words stay as they are.

    >>> lemma("fighters"), lemma("neighbouring"), lemma("organisations"), lemma("maisons")
    ('fighter', 'neighbor', 'organization', 'maisons')
    """
    base = folded
    for _ in range(3):  # "meetings" → "meeting" → "meet": noun and verb meet in one form
        if base in _KEPT or not base.isascii() or not base.isalpha():
            break
        found = american(_singular(base) or simplemma.lemmatize(base, lang="en"))
        if found == base or not found.islower():  # "Los" for "los" reads a name into a foreign word
            break
        base = found
    return american(base)


def _singular(word: str) -> str | None:
    """Return the singular of a plural that names people, which dictionaries often lack: "Iraqis"."""
    found = _PEOPLES.fullmatch(word)
    return found[1] if found else None
