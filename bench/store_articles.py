"""Articles as numbers of words, made from a seed as fast as a store takes them: with stories, copies and stock phrases.

Words follow Zipf's law over fifty million, so that new ones never end. An article joins the story of a recent one, and uses
words of that story, or begins another. One in four takes a run of words from the article that it joins, three words of a
hundred changed; half carry a stock sentence. No text is made: the index knows none.
"""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from retold.align.corpus import grams

WORDS = 5e7
STEEP = 1.08  # Zipf's exponent
GRAMMAR = 200  # the commonest words are no terms
SHORTEST, LONGEST = 300, 600  # words
NEW_STORY, COPIED, EDITED, STOCK = 0.3, 0.25, 0.03, 0.5
TOPIC = 40  # words of a story
RECENT = 3_000  # articles that may be joined
MIX = np.uint64(0x9E3779B97F4A7C15)

Numbers = NDArray[np.int64]


class Made(NamedTuple):
    """An article and its truth."""

    words: Numbers
    story: int
    source: int  # the article that a run of its words was taken from, -1 for none


class Features(NamedTuple):
    """What is entered of an article."""

    terms: NDArray[np.uint64]
    times: NDArray[np.int64]
    wording: NDArray[np.uint64]


class Desk:
    """What makes one article after the other."""

    def __init__(self, seed: int = 7) -> None:
        self.random = np.random.default_rng(seed)
        self.stock = [self._words(15) for _ in range(300)]
        self.recent: deque[tuple[int, Made]] = deque(maxlen=RECENT)
        self.topics: dict[int, Numbers] = {}
        self.count = self.stories = 0

    def _words(self, count: int) -> Numbers:
        """Return words as often as they occur: their ranks, 0 for the commonest."""
        power = 1 - STEEP
        uniform = self.random.random(count)
        return ((uniform * (WORDS**power - 1) + 1) ** (1 / power)).astype(np.int64) - 1

    def article(self) -> Made:
        """Make the next article."""
        chance = self.random.random
        words = self._words(int(self.random.integers(SHORTEST, LONGEST)))
        story, source, model = self.stories, -1, None
        if self.recent and chance() > NEW_STORY:
            number, model = self.recent[int(self.random.integers(len(self.recent)))]
            story = model.story
            source = number if chance() < COPIED else -1
        else:
            self.stories += 1
            self.topics[story] = np.exp(self.random.uniform(np.log(1e3), np.log(2e6), TOPIC)).astype(np.int64)
        used = self.topics[story][self.random.random(TOPIC) < 0.6]
        used = np.repeat(used, self.random.integers(1, 4, len(used)))
        words[self.random.integers(len(words), size=len(used))] = used
        if model is not None and source >= 0:
            words = self._copied(words, model.words)
        if chance() < STOCK:
            at, phrase = (
                int(self.random.integers(len(words))),
                self.stock[min(299, int(1 / (chance() + 1e-9)) - 1)],
            )
            words = np.concatenate([words[:at], phrase, words[at:]])
        made = Made(words, story, source)
        self.recent.append((self.count, made))
        if self.count % 50_000 == 0:
            alive = {one.story for _, one in self.recent}
            self.topics = {story: topic for story, topic in self.topics.items() if story in alive}
        self.count += 1
        return made

    def _copied(self, words: Numbers, model: Numbers) -> Numbers:
        """Put a run of another article's words, touched up, in front of one's own."""
        length = int(self.random.integers(60, len(model) + 1))
        at = int(self.random.integers(len(model) - length + 1))
        run = model[at : at + length].copy()
        edited = self.random.random(length) < EDITED
        run[edited] = self._words(int(edited.sum()))
        return np.concatenate([run, words[: max(20, len(words) - length)]])


def features(made: Made) -> Features:
    """Return terms, how often each stands there, and fingerprints of an article's words."""
    own, times = np.unique(
        (made.words[made.words >= GRAMMAR].astype(np.uint64) + np.uint64(1)) * MIX, return_counts=True
    )
    numbers = ((made.words + 1).astype(np.uint64) * MIX >> np.uint64(32)).astype(np.uint32)
    bits = np.clip(0.4 * np.log2(made.words + 2), 0.5, 6.0).astype(np.float32)
    first = np.array([0, len(numbers)])
    return Features(
        (own.astype(np.uint64) + np.uint64(1)) * MIX, times, grams.sampled(first, numbers, bits)[1]
    )
