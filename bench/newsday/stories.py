"""Events that several outlets tell in a day, copying from one another: stories of the invented newsroom."""

from __future__ import annotations

import random
from collections.abc import Iterator

from newsroom import story, whole

from newsday.outlets import BEGIN, DAY, HOUR, Told, moment

WITHIN = 4 * HOUR  # in which an event is told
FIRST = 50_000  # seed of the first story: no bench or test uses those


def stories(feeds: int, articles: int, seed: int) -> list[list[Told]]:
    """Return what each outlet tells: so many articles together, each story told by some outlets once each."""
    dice = random.Random(seed)
    given: list[list[Told]] = [[] for _ in range(feeds)]
    weights = [1.0 / (1.0 + number / 10.0) for number in range(feeds)]
    number, left = FIRST + 1000 * seed, articles
    while left > 0:
        texts = list(_texts(number))[:left]
        begun = moment(dice)
        tellers: list[int] = []
        for title, text in texts:
            free = [place for place in range(feeds) if place not in tellers] or [*range(feeds)]
            teller = dice.choices(free, [weights[place] for place in free])[0]
            tellers.append(teller)
            at = min(begun + dice.uniform(0, WITHIN), BEGIN + DAY - 60)
            given[teller].append((at, title, text))
        number, left = number + 1, left - len(texts)
    return given


def _texts(number: int) -> Iterator[tuple[str, str]]:
    """Yield the articles of a story, earliest first, as headline and text."""
    for one in whole(story(number))["articles"]:
        if one["kind"] == "article":
            yield one["title"], one["text"]
