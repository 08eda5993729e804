"""A correction is carried out once, and what it changed is noted."""

from __future__ import annotations

from pathlib import Path

import pytest
from kept import articles, concluded, partition

from retold import read
from retold.errors import BadDecision
from retold.keep.concluding import conclude
from retold.keep.correcting import changes, correct
from retold.keep.deciding import decide_once
from retold.keep.decisions import not_applied
from retold.keep.rebuilding import digest, rebuild
from retold.keep.tellers import Tellers
from retold.records import Decision
from retold.store import decisions

HERE = Tellers(0)
FERRY = [one.id for one in articles("ferry")]
BRIDGE = [one.id for one in articles("bridge")]


def made(kind: str, *ids: str, when: str = "2031-10-01T10:00:00Z", **fields: str) -> Decision:
    """A decision about these articles."""
    return read.decision(decision=kind, articles=[*ids], when=when, **fields)


def test_what_a_correction_changed_is_noted_and_undoing_it_brings_all_back(tmp_path: Path) -> None:
    """The counts before and after stand in the store; the undo is a correction of its own."""
    with concluded(tmp_path / "news.db", articles("ferry")) as store:
        before, one = digest(store), made("not a copy", *FERRY[:2])
        done = correct(store, [one], tellers=HERE)
        assert (one.id,) == done.made
        assert [1] == [story.origins[0] for story in done.before]
        assert done.before[0].origins < done.after[0].origins
        undone = correct(store, [made("undo", undoes=one.id)], tellers=HERE)
        assert (done.after, done.before) == (undone.before, undone.after)
        assert before == digest(store)
        assert [done, undone] == list(changes(store).values())


def test_who_asks_twice_decides_once(tmp_path: Path) -> None:
    """A second press of a button, a second later, adds no row; after an undo the same may be decided again."""
    with concluded(tmp_path / "news.db", articles("ferry")) as store:
        one, again = (made("split", FERRY[0], when=f"2031-10-01T10:00:0{n}Z") for n in range(2))
        correct(store, [one], tellers=HERE)
        assert () == correct(store, [again], tellers=HERE).made
        for second in (2, 3):
            correct(store, [made("undo", undoes=one.id, when=f"2031-10-01T10:00:0{second}Z")], tellers=HERE)
        assert 2 == len(decisions.lines(store.connection))
        assert (again.id,) == correct(store, [again], tellers=HERE).made


def test_of_splits_and_merges_the_last_counts(tmp_path: Path) -> None:
    """What a later one took back may be decided again."""
    with concluded(tmp_path / "news.db", articles("ferry", "bridge")) as store:
        for second, (kind, *ids) in enumerate(
            [("split", FERRY[0]), ("merge", FERRY[0], FERRY[1]), ("split", FERRY[0])]
        ):
            one = made(kind, *ids, when=f"2031-10-01T10:00:0{second}Z")
            assert (one.id,) == correct(store, [one], tellers=HERE).made
        assert {frozenset(FERRY[:1]), frozenset(FERRY[1:]), frozenset(BRIDGE)} == partition(store)


def test_a_split_tells_of_both_stories_and_survives_a_rebuild(tmp_path: Path) -> None:
    """One story before, two after; the note of it stays."""
    with concluded(tmp_path / "news.db", articles("ferry")) as store:
        done = correct(store, [made("split", FERRY[0])], tellers=HERE)
        assert ([3], [2, 1]) == tuple([one.articles for one in told] for told in (done.before, done.after))
        rebuild(store, tellers=HERE)
        assert [2, 1] == [one.articles for one in changes(store)[done.made[0]].after]


def test_undoing_a_split_tells_of_both_stories_that_were(tmp_path: Path) -> None:
    """Two stories before, the one that they were after: the undo names only what was split off."""
    with concluded(tmp_path / "news.db", articles("ferry", "bridge")) as store:
        done = correct(store, [made("split", FERRY[0])], tellers=HERE)
        undone = correct(store, [made("undo", undoes=done.made[0])], tellers=HERE)
        assert (done.after, done.before) == (undone.before, undone.after)


def test_what_cannot_be_meant_is_refused(tmp_path: Path) -> None:
    """An article that is not there, a decision that nobody made: nothing is kept."""
    with concluded(tmp_path / "news.db", articles("ferry")) as store:
        for bad in (made("not a copy", FERRY[0], "nowhere"), made("undo", undoes="d-000000000000")):
            with pytest.raises(BadDecision):
                correct(store, [bad], tellers=HERE)
        assert {} == decisions.lines(store.connection)


def test_why_one_changes_nothing_is_told(tmp_path: Path) -> None:
    """Two articles of different stories have nothing between them to overrule; the decision is kept."""
    with concluded(tmp_path / "news.db", articles("ferry", "bridge")) as store:
        done = correct(store, [made("same text", FERRY[0], BRIDGE[0])], tellers=HERE)
        assert done.before == done.after
        (reason,) = done.reasons
        assert "different stories" in reason


def test_what_waits_for_being_told_is_not_called_apart(tmp_path: Path) -> None:
    """While its story is being told, a decision is neither applied nor in the way; afterwards it is applied."""
    with concluded(tmp_path / "news.db", articles("ferry")) as store:
        one = made("not a copy", *FERRY[:2])
        decide_once(store, [one])
        reason = "its stories wait for being told again, and will be told with it"
        assert [(one.id, reason)] == [(decision.id, why) for decision, why in not_applied(store)]
        conclude(store, tellers=HERE)
        assert [] == not_applied(store)
