"""A person's decisions are replayed whenever stories are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from kept import articles, concluded, kept, partition

from retold import read
from retold.keep import concluding, rebuilding, tellers
from retold.keep.concluding import conclude
from retold.keep.deciding import decide, imported
from retold.keep.decisions import not_applied
from retold.keep.forgetting import forget
from retold.keep.rebuilding import digest, rebuild
from retold.keep.tellers import Tellers
from retold.records import Decision
from retold.store import Store

HERE = Tellers(0)
FERRY = [one.id for one in articles("ferry")]
BRIDGE = [one.id for one in articles("bridge")]


def made(kind: str, *ids: str, **fields: str) -> Decision:
    """A decision about these articles."""
    return read.decision(decision=kind, articles=[*ids], when="2031-10-01T10:00:00Z", **fields)


def decided(store: Store, *some: Decision) -> None:
    """Decide, and conclude what that touches."""
    decide(store, some)
    conclude(store, tellers=HERE)


SPLIT = {frozenset(FERRY[:1]), frozenset(FERRY[1:]), frozenset(BRIDGE)}


def test_a_split_parts_a_story_and_undoing_it_joins_it_again(tmp_path: Path) -> None:
    """Only the stories that a decision is about are told again."""
    with concluded(tmp_path / "news.db", articles("ferry", "bridge")) as store:
        before, parted = digest(store), made("split", FERRY[0])
        decide(store, [parted])
        assert 2 == len(conclude(store, tellers=HERE).changed)
        assert SPLIT == partition(store)
        decided(store, made("undo", undoes=parted.id))
        assert before == digest(store)


def test_a_merge_joins_what_nothing_else_would(tmp_path: Path) -> None:
    """Also when one of its stories grows later."""
    with concluded(tmp_path / "news.db", articles("ferry", "bridge")[:5]) as store:
        decided(store, made("merge", FERRY[0], BRIDGE[0]))
        assert {frozenset([*FERRY, *BRIDGE[:2]])} == partition(store)
        with store.writing() as unit:
            unit.keep_article(articles("bridge")[2])
        conclude(store, tellers=HERE)
        assert {frozenset([*FERRY, *BRIDGE])} == partition(store)


def test_a_correction_survives_all_that_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rebuild, another version of retold, and every article added again."""
    path = tmp_path / "news.db"
    with concluded(path, articles("ferry", "bridge")) as store:
        decided(store, made("split", FERRY[0]), made("not a copy", *FERRY[1:]))
        after = digest(store)
        rebuild(store, tellers=HERE)
        assert (SPLIT, after) == (partition(store), digest(store))
    for module in (concluding, rebuilding):
        monkeypatch.setattr(module, "version", lambda _: "99.0")
    with concluded(path, reversed(articles())) as store:
        assert partition(store) >= SPLIT
        rebuild(store, tellers=HERE)
        assert partition(store) >= SPLIT
        assert [] == not_applied(store)
        assert ["not a copy", "split"] == sorted(one["decision"] for one in store.document()["decisions"])


def test_one_on_a_forgotten_article_stays_and_says_so(tmp_path: Path) -> None:
    """It is not applied any more, and it is not lost."""
    with concluded(tmp_path / "news.db", articles("ferry")) as store:
        decided(store, made("not a copy", *FERRY[:2]))
        forget(store, FERRY[0], tellers=HERE)
        ((decision, reason),) = not_applied(store)
        assert ("not a copy", f"no article {FERRY[0]} in this store; the decision is kept") == (
            decision.kind,
            reason,
        )


def test_a_file_of_decisions_is_carried_out(tmp_path: Path) -> None:
    """What a file brings in concludes the stories that it is about."""
    file = tmp_path / "decisions.jsonl"
    file.write_text(read.decision_line(made("split", FERRY[0])), encoding="utf-8")
    with kept(tmp_path / "news.db", articles("ferry", "bridge")) as store:
        conclude(store, tellers=HERE)
        assert (1, 0) == (imported(store, file)[0], imported(store, file)[0])
        conclude(store, tellers=HERE)
        assert SPLIT == partition(store)


def test_tellers_in_processes_are_told_of_them(tmp_path: Path) -> None:
    """A decision reaches the process that tells the story."""
    with kept(tmp_path / "news.db", articles("ferry")) as store, tellers.Tellers(1) as one:
        decide(store, [made("not a copy", *FERRY[:2])])
        conclude(store, tellers=one)
        assert [] == not_applied(store)
