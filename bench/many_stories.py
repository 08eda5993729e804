"""A store of many stories, made of the bundled one in moments: each is concluded once for real, and then told in other words.

A story of 1, 2, 3, 5 or all 14 of its articles is analysed. Each further one is the same with the letters of its longer words
exchanged, vowels for vowels: other words of the same length, so that all places stay exact, and a search tells stories apart.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from retold import demo, read
from retold.keep import teller
from retold.records import Article, Story
from retold.store import Store

SIZES = (1, 1, 2, 1, 3, 1, 5, 14)  # articles of the stories, in turn: most are told once
WORDS = re.compile(r"[A-Za-z]{6,}")
NAMED = {"text", "title", "speaker", "name", "attribution", "attributed_to", "words"}
OUTLETS = 60


def store(path: Path, articles: int) -> int:
    """Make a store with so many articles or a few more; return how many."""
    kept = 0
    with Store.open(path, create=True, write=True) as made:
        stories = told(articles)
        for batch in iter(lambda: [one for _, one in zip(range(40), stories, strict=False)], []):
            with made.writing() as unit:
                for members, entry in batch:
                    for article in members:
                        unit.keep_article(article, page=f"<html><p>{article.text}</p></html>".encode())
                    unit.keep_story(entry)
                    kept += len(members)
    return kept


def told(articles: int) -> Iterator[tuple[list[Article], dict[str, Any]]]:
    """Yield stories with their entries of a report until there are so many articles."""
    number = made = 0
    while made < articles:
        members, entry = _concluded(SIZES[number % len(SIZES)])
        yield _other(members, entry, number)
        made += len(members)
        number += 1


@cache
def _concluded(size: int) -> tuple[tuple[Article, ...], dict[str, Any]]:
    """The first articles of the bundled story, and what is concluded of them."""
    gathered = read.gather([str(path) for path in demo.paths()])
    members = tuple(sorted(gathered.articles, key=lambda one: (one.published or "", one.id))[:size])
    return members, teller.entry(Story("story", members[0].title or "", members))


def _other(
    members: tuple[Article, ...], entry: dict[str, Any], number: int
) -> tuple[list[Article], dict[str, Any]]:
    """The same story in other words, of other outlets, on another day."""
    dice = random.Random(number)
    table = _exchanged(dice)
    day = f"20{31 + number % 9}-{1 + number % 12:02}-{1 + number % 28:02}"
    others = []
    for article in members:
        text = _told(article.text, table)
        outlet = f"outlet{dice.randrange(OUTLETS)}.example"
        digest = hashlib.sha256(text.encode()).hexdigest()
        id_ = hashlib.sha256(f"{digest} {outlet} {number}".encode()).hexdigest()[:16]
        others.append(
            replace(
                article,
                id=id_,
                text=text,
                sha256=digest,
                outlet=outlet,
                title=_told(article.title or "", table),
                published=f"{day}T{dice.randrange(24):02}:00",
            )
        )
    ids = {old.id: new.id for old, new in zip(members, others, strict=True)}
    ids[entry["id"]] = hashlib.sha256(" ".join(ids.values()).encode()).hexdigest()[:16]
    return others, _renamed(entry, ids, table)


def _exchanged(dice: random.Random) -> dict[int, str]:
    """A table that exchanges vowels, and consonants, in either case."""
    table: dict[int, str] = {}
    for letters in ("aeiou", "bcdfghjklmnprstvwz"):
        other = list(letters)
        dice.shuffle(other)
        table |= {ord(a): b for a, b in zip(letters, other, strict=True)}
        table |= {ord(a.upper()): b.upper() for a, b in zip(letters, other, strict=True)}
    return table


def _told(text: str, table: dict[int, str]) -> str:
    return WORDS.sub(lambda word: word[0].translate(table), text)


def _renamed(value: Any, ids: dict[str, str], table: dict[int, str], key: str = "") -> Any:
    """A part of an entry with other ids, and other words where it quotes the articles."""
    if isinstance(value, dict):
        return {ids.get(name, name): _renamed(one, ids, table, name) for name, one in value.items()}
    if isinstance(value, list):
        return [_renamed(one, ids, table, key) for one in value]
    if isinstance(value, str):
        return ids.get(value) or (_told(value, table) if key in NAMED else value)
    return value
