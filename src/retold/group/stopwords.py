"""Words so common in a language that they say nothing of an event; English has its own table of rarity."""

from __future__ import annotations

import re
from functools import cache

import justext

from retold.text import lemmas

_NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "lt": "Lithuanian", "lv": "Latvian",
    "nb": "Norwegian_Bokmal", "nl": "Dutch", "nn": "Norwegian_Nynorsk", "no": "Norwegian_Bokmal", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sr": "Serbian",
    "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese",
}  # fmt: skip
FUNCTION_WORDS = 1_000  # a longer list covers half of an inflected language: topics too
SHORT = 5  # letters; of such a list only the short words are taken
_WORD = re.compile(r"[^\W\d_]+")


def of(language: str | None) -> frozenset[str]:
    """The commonest words of a language by its code, folded; none of a language without such a list.

    >>> "nicht" in of("de-AT"), "hochwasser" in of("de"), of(None)
    (True, False, frozenset())
    """
    return _list(_NAMES.get((language or "").lower().split("-")[0].split("_")[0], ""))


@cache
def _list(name: str) -> frozenset[str]:
    if not name:
        return frozenset()
    found = {lemmas.fold(word) for line in justext.get_stoplist(name) for word in _WORD.findall(line)}
    return frozenset(word for word in found if len(found) <= FUNCTION_WORDS or len(word) <= SHORT)
