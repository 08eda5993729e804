"""What users are told when something fails: exit code 2 and one clear sentence."""

from __future__ import annotations

from pathlib import Path

from crashes.trials import Ended

LONGEST_SENTENCE = 400  # characters without the path of the folder; more is no clear sentence
SHORTEST_SENTENCE = 20


def unclear(ended: Ended, folder: Path) -> list[str]:
    """Return what is wrong with how a program ended, and with what it said."""
    words = ended.words.decode("utf-8", "replace").replace(str(folder), "…").strip()
    last = words.splitlines()[-1] if words else ""
    if ended.code not in {0, 2}:
        return [f"ended with {ended.code}: {last}"]
    if "Traceback" in words:
        return [f"a traceback was shown: {last}"]
    if ended.code == 2 and not SHORTEST_SENTENCE <= len(words) <= LONGEST_SENTENCE:
        return [f"no clear sentence: {words[-200:]!r}"]
    return []


def sentence(ended: Ended, folder: Path) -> str:
    """Return what was told at the end, without the folder's path."""
    words = ended.words.decode("utf-8", "replace").strip().splitlines()
    return (words[-1] if words else "").replace(f"{folder}/", "")
