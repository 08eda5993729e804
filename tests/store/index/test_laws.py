"""Laws: whatever is entered, forgotten, flushed, merged, given up or read by others, the index is a dictionary."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from indexing import again, made

from retold.store.index import Index, merging

KEYS = [0, 1, 2, 3, 511, 2**32, 2**63 - 1, 2**63, 2**64 - 2, 2**64 - 1]
ALL = np.array(KEYS, np.uint64)
ARTICLES = [0, 1, 2, 3, 4, 5, 6, 7, 2**31, 2**32 - 1]
WEIGHTS = np.array([1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10])

kinds = st.sampled_from([1, 2])
articles = st.sampled_from(ARTICLES)
some_keys = st.sets(st.sampled_from(KEYS), min_size=1)


class Dictionary(RuleBasedStateMachine):
    """An index, another reader of it, and what both must say."""

    @initialize()
    def begin(self) -> None:
        """Make an index and open it twice."""
        self.folder = Path(tempfile.mkdtemp(prefix="retold-test-"))
        self.index, self.fanout = made(self.folder), merging.FANOUT
        merging.FANOUT = 2
        self.reader = again(self.folder)
        self.model: dict[tuple[int, int], set[int]] = {}
        self.kept = dict(self.model)

    @property
    def open(self) -> bool:
        """Whether a transaction is open."""
        return self.index.connection.in_transaction

    def done(self) -> None:
        """Note what is acknowledged."""
        if not self.open:
            self.kept = dict(self.model)

    @rule(kind=kinds, article=articles, keys=some_keys)
    def add(self, kind: int, article: int, keys: set[int]) -> None:
        """Enter an article, which is refused a second time."""
        given = np.array(sorted(keys, reverse=True), np.uint64)
        if (kind, article) in self.model:
            with pytest.raises(ValueError, match="already"):
                self.index.add(kind, article, given)
            return
        self.index.add(kind, article, given)
        self.model[kind, article] = keys
        self.done()

    @rule(gone=st.sets(articles, max_size=3), kind=st.none() | kinds, told=st.booleans())
    def forget(self, gone: set[int], kind: int | None, told: bool) -> None:  # noqa: FBT001
        """Forget articles, entered or not, altogether or in one kind, with or without telling their keys."""
        known = {
            name[1]: np.array(sorted(keys), np.uint64) for name, keys in self.model.items() if name[0] == kind
        }
        self.index.forget(gone, kind=kind, known=known if told else {})
        self.model = {
            name: keys
            for name, keys in self.model.items()
            if name[1] not in gone or kind not in {None, name[0]}
        }
        self.done()

    @rule(kind=kinds)
    def clear(self, kind: int) -> None:
        """Take out a kind."""
        self.index.clear(kind)
        self.model = {name: keys for name, keys in self.model.items() if name[0] != kind}
        self.done()

    @rule()
    def flush(self) -> None:
        """Make segments of the rows."""
        self.index.flush()

    @rule(forgotten=st.booleans())
    def merge(self, forgotten: bool) -> None:  # noqa: FBT001
        """Make few segments of many."""
        self.index.merge(forgotten=forgotten)

    @precondition(lambda self: not self.open)
    @rule()
    def gc(self) -> None:
        """Remove the files that nothing lists, and no others."""
        self.index.gc(grace=-1)
        listed = {row[0] for row in self.index.connection.execute("select name from segment")}
        there = {file.name for file in self.index.folder.iterdir()} if self.index.folder.is_dir() else set()
        assert listed == there

    @precondition(lambda self: not self.open)
    @rule()
    def begin_transaction(self) -> None:
        """Begin what may be given up."""
        self.index.connection.execute("begin immediate")

    @precondition(lambda self: self.open)
    @rule()
    def commit(self) -> None:
        """Acknowledge."""
        self.index.connection.execute("commit")
        self.done()

    @precondition(lambda self: self.open)
    @rule()
    def roll_back(self) -> None:
        """Give up."""
        self.index.connection.execute("rollback")
        self.model = dict(self.kept)

    @rule()
    def crash(self) -> None:
        """What was not committed is gone, what was is there."""
        self.index.connection.close()
        self.index = again(self.folder)
        self.model = dict(self.kept)

    @invariant()
    def the_writer_sees_all(self) -> None:
        """Also what it has not committed."""
        if hasattr(self, "index"):
            says(self.index, self.model)

    @invariant()
    def a_reader_sees_what_is_kept(self) -> None:
        """And nothing else."""
        if hasattr(self, "reader"):
            says(self.reader, self.kept)

    def teardown(self) -> None:
        """Check files and rows at the end."""
        if not hasattr(self, "index"):
            return
        merging.FANOUT = self.fanout
        if self.open:
            self.index.connection.execute("rollback")
        problems = self.index.check()
        for index in (self.index, self.reader):
            index.connection.close()
        shutil.rmtree(self.folder)
        assert [] == problems


def says(index: Index, model: dict[tuple[int, int], set[int]]) -> None:
    """All answers of an index are those of a dictionary."""
    for kind in (1, 2):
        held = {article: keys for (of, article), keys in model.items() if of == kind}
        assert sorted(held) == index.members(kind).tolist()
        assert len(held) == index.size(kind)
        assert [sum(key in keys for keys in held.values()) for key in KEYS] == index.counts(
            kind, ALL
        ).tolist()
        expected = [
            (place, article)
            for place, key in enumerate(KEYS)
            for article in sorted(held)
            if key in held[article]
        ]
        places, found = index.articles(kind, ALL)
        assert expected == list(zip(places.tolist(), found.tolist(), strict=True))
        scores = {article: sum(WEIGHTS[KEYS.index(key)] for key in keys) for article, keys in held.items()}
        ranked = sorted(scores.items(), key=lambda one: (-one[1], one[0]))[:3]
        best = index.best(kind, ALL, WEIGHTS, most=3)
        assert ranked == list(zip(best.articles.tolist(), best.scores.tolist(), strict=True))


TestDictionary = Dictionary.TestCase
TestDictionary.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)


def test_two_writers_take_turns(tmp_path: Path) -> None:
    """What one enters after the other is seen by both, and a lock held is an error of SQLite, not a loss."""
    one, other = made(tmp_path), again(tmp_path)
    other.connection.execute("pragma busy_timeout = 1")
    one.add(1, 1, ALL)
    other.add(1, 2, ALL)
    one.connection.execute("begin immediate")
    one.flush()
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        other.add(1, 3, ALL)
    one.connection.execute("commit")
    other.add(1, 3, ALL)
    assert [3] * len(ALL) == one.counts(1, ALL).tolist() == other.counts(1, ALL).tolist()
    for index in (one, other):
        index.connection.close()
