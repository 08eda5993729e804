"""A change of stories as one transaction writes it: the old ones out, the new ones in, what became of which."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from retold import show
from retold.group import story_id
from retold.keep import moves
from retold.keep.changed import Changed
from retold.keep.overlaps import Overlap
from retold.keep.teller import unpacked
from retold.keep.tellers import Telling
from retold.store import Unit, echoes, waiting
from retold.store.waiting import Note

__all__ = ["fail", "keep", "put_off", "stands", "story_id"]


def stands(unit: Unit, one: Overlap) -> bool:
    """Tell whether the stories and articles are still what they were when the change was planned."""
    connection = unit.connection
    homes = waiting.homes(connection, one.articles)
    query = "select count(*) from article where id in (select value from json_each(?))"
    (there,) = connection.execute(query, (json.dumps(one.articles),)).fetchone()
    return homes == dict(one.homes) and there == len(one.articles)


def keep(
    unit: Unit, one: Overlap, told: Sequence[Telling], notes: Mapping[str, Note], *, run: int
) -> Iterator[Changed]:
    """Replace the old stories by the new ones; yield each new one, and each that is no more."""
    connection = unit.connection
    packed = {
        story: bytes(blob)
        for story in one.old
        for (blob,) in connection.execute("select document from story where id = ?", (story,))
    }
    for story in one.old:
        unit.drop_story(story)
    waiting.done(connection, [notes[id_] for id_ in one.articles if id_ in notes])
    followed: set[str] = set()
    for telling in told:
        ids = [article.id for article in telling.story.articles]
        former = sorted({one.homes[id_] for id_ in ids if id_ in one.homes})
        followed |= {*former}
        _keep_story(unit, telling, run=run)
        _became(unit, telling.story.id, former, one)
        most = max(former, key=lambda old: (sum(one.homes.get(id_) == old for id_ in ids), old), default=None)
        new = tuple(id_ for id_ in ids if id_ not in one.homes)
        before = packed.get(most) if most else None
        yield Changed(
            telling.story.id, tuple(former), new, before, telling.entry, packed_former=tuple(packed.values())
        )
    moves.keep(
        unit,
        one,
        {telling.story.id: [article.id for article in telling.story.articles] for telling in told},
        [*{ruling.id: ruling for telling in told for ruling in telling.story.decisions}.values()],
    )
    echoes.joined(unit.connection, one.articles)
    if len(one.new) > 1:
        echoes.again(unit.connection, one.articles)
    for story in sorted({*one.old} - followed):
        yield Changed(None, (story,), (), packed.get(story), None)


def fail(unit: Unit, one: Overlap, bad: Sequence[Telling], *, version: str) -> None:
    """Note of a change that could not be told why; the stories stay as they are until it is another change."""
    for telling in bad:
        why = f"its story of {len(telling.story.articles)} articles {telling.reason}"
        ids = [article.id for article in telling.story.articles]
        waiting.note(unit.connection, ids, why, version=version, at=unit.at, failed=telling.story.id)
    del one


def put_off(unit: Unit, later: Mapping[str, str], notes: Mapping[str, Note], *, version: str) -> None:
    """Note of articles why they wait."""
    for id_, why in later.items():
        if id_ not in notes or notes[id_].why != why:
            waiting.note(unit.connection, [id_], why, version=version, at=unit.at)


def _keep_story(unit: Unit, telling: Telling, *, run: int) -> None:
    assert telling.entry is not None
    furniture = {one.id: [asdict(piece) for piece in one.furniture] for one in telling.story.articles}
    decided = [show.plain(one) for one in telling.story.decisions]
    unit.keep_story(unpacked(telling.entry), furniture=furniture, decisions=decided)
    unit.connection.execute("update story set run = ? where id = ?", (run, telling.story.id))


def _became(unit: Unit, story: str, former: Sequence[str], one: Overlap) -> None:
    """Note what the former stories became; a story that is there again was not replaced."""
    unit.connection.execute("delete from former where story = ?", (story,))
    for old in former:
        if old != story:
            why = _why(one)
            unit.connection.execute(
                "insert or replace into former values (?, ?, ?, ?)", (old, story, why, unit.at)
            )


def _why(one: Overlap) -> str:
    """Return what happened to stories, in words."""
    if len(one.old) > 1 and len(one.new) > 1:
        return "articles moved between stories"
    if len(one.old) > 1:
        return "stories were joined"
    return "the story was parted" if len(one.new) > 1 else "articles came to it or left it"
