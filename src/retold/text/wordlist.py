"""Word lists written as running text."""

from __future__ import annotations


def wordlist(words: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(words.split())
