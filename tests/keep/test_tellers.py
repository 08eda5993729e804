"""Stories are told in other processes, and what fails there says why and takes nothing with it."""

from __future__ import annotations

import pytest
from kept import EVENTS, articles

from retold import group, run, show
from retold.keep import tellers
from retold.keep.teller import unpacked
from retold.keep.tellers import Tellers
from retold.records import Story


def stories() -> list[Story]:
    """A story for each event."""
    return [group.story(articles(event)) for event in EVENTS]


def test_the_order_is_kept_and_the_entries_are_those_of_a_report() -> None:
    """However many processes there are; none is started for none."""
    some = stories()
    expected = [show.entry(run.tell(one)) for one in some]
    for count in (0, 2):
        with Tellers(count) as pool:
            told = list(pool.told(some, len(some)))
        assert some == [one.story for one in told]
        assert expected == [unpacked(one.entry) for one in told if one.entry]
        assert [None] * 4 == [one.reason for one in told]


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda one: one.process.terminate(), "ended its process (-15)"),
        (lambda one: setattr(one, "until", 0.0), "took more time than its size allows"),
    ],
)
def test_a_process_that_ends_or_hangs_costs_one_story(
    monkeypatch: pytest.MonkeyPatch, spoil, reason: str
) -> None:
    """The reason is told, and the others are told by a fresh process."""
    give = tellers._Process.give

    def spoiled(one, task, *rest) -> None:
        if task == 1:
            one.process.send_signal(19)  # it is stopped, so that it cannot be done before it is ended
        give(one, task, *rest)
        if task == 1:
            spoil(one)
            one.process.send_signal(18)

    monkeypatch.setattr(tellers._Process, "give", spoiled)
    some = stories()
    with Tellers(1) as pool:
        told = list(pool.told(some, len(some)))
    assert [None, reason, None, None] == [one.reason for one in told]
    assert [True, False, True, True] == [one.entry is not None for one in told]


def test_who_stops_early_leaves_no_process_at_work() -> None:
    """What is under way is ended, and the next stories are told."""
    some = stories()
    with Tellers(1) as pool:
        next(pool.told(some, len(some)))
        assert 4 == len(list(pool.told(some, len(some))))
    assert [] == pool._all


def test_a_fault_is_a_reason() -> None:
    """In this process as in another one."""
    bad = Story("bad", "No articles", (None,))
    with Tellers(1) as pool:
        reasons = [one.reason for here in (Tellers(0), pool) for one in here.told([bad], 1)]
    assert reasons[0] == reasons[1]
    assert reasons[0].startswith("could not be told (AttributeError: ")
