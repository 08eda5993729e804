"""Operations that conclude: stories told and kept, everything made again, a decision.

The telling of a story is done once and remembered in a folder outside the store, for it touches no file of the store and takes a
hundred times as long as keeping it; placing, furnishing and keeping are the program's own.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from crashes import checking, keeping, remembering, texts
from crashes.keeping import STORE
from crashes.trials import Operation, Tell
from retold.keep import concluding, rebuilding, tellers
from retold.keep.changed import Changed
from retold.keep.deciding import decide
from retold.keep.decisions import decided
from retold.read import rulings
from retold.records import Story
from retold.store import Store, Unit


def _remembered(story: Story) -> tellers.Telling:
    """Tell a story, or take what was told of the same articles before."""
    key = repr((story.articles, story.why, story.title, story.decisions)).encode()
    place = remembering.FOLDER / hashlib.sha256(key).hexdigest()
    if not place.exists():
        telling = tellers._here_first(story)  # type: ignore[attr-defined]  # noqa: SLF001
        unfinished = place.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(telling.entry)
        unfinished.rename(place)
    return tellers.Telling(story, place.read_bytes())


tellers._here_first, tellers._here = tellers._here, _remembered  # type: ignore[attr-defined]  # noqa: SLF001


@contextmanager
def _telling(tell: Tell) -> Iterator[concluding.Also]:
    """Tell after each transaction what stories it has kept."""
    pending: list[Changed] = []
    whole = Store.writing

    @contextmanager
    def writing(store: Store, **given: Any) -> Iterator[Unit]:
        with whole(store, **given) as unit:
            yield unit
        if pending:
            has = [one.story for one in pending if one.story]
            gone = [former for one in pending for former in one.former if former not in has]
            tell(json.dumps({"has": {"story": has}, "gone": {"story": gone}}).encode())
            pending.clear()

    Store.writing = writing  # type: ignore[method-assign]
    try:
        yield lambda _, changed: pending.append(changed)
    finally:
        Store.writing = whole  # type: ignore[method-assign]


def conclude(folder: Path, tell: Tell) -> None:
    """Bring all stories up to date."""
    with Store.open(folder / STORE, write=True) as store, tellers.Tellers(0) as own, _telling(tell) as also:
        concluding.conclude(store, tellers=own, also=also)


def rebuild(folder: Path, tell: Tell) -> None:
    """Make all conclusions again."""
    with Store.open(folder / STORE, write=True) as store, tellers.Tellers(0) as own, _telling(tell) as also:
        rebuilding.rebuild(store, tellers=own, also=also)


def _decide(folder: Path, tell: Tell) -> None:
    """Part the first two articles of a story, and bring the stories up to date."""
    first, second = (article.id for article, _ in texts.made(1)[:2])
    made = rulings.made(decision="split", articles=[first, second])
    with Store.open(folder / STORE, write=True) as store:
        if made not in decided(store.connection).standing:
            decide(store, [made])
        tell(json.dumps({"has": {"decision": [made.id]}}).encode())
    conclude(folder, tell)


def _some_kept(folder: Path, stories: int, *, of_each: int | None = None) -> None:
    with Store.open(folder / STORE, write=True, create=True) as store, store.writing() as unit:
        for number in range(stories):
            for article, page in texts.made(number)[:of_each]:
                unit.keep_article(article, page=page)


def _grown(folder: Path) -> None:
    """Make a store whose stories were concluded, and to which articles of old and new stories came since."""
    _some_kept(folder, 4, of_each=2)
    conclude(folder, lambda _: None)
    _some_kept(folder, 5)


def concluded(folder: Path) -> None:
    """Make a store whose stories are told."""
    _some_kept(folder, 4)
    conclude(folder, lambda _: None)


# What an article weighed when it was placed, and what it brought to its story, depend on what had been there before.
OF_THE_MOMENT = {"feature", "alert", "alert_article"}


def state(folder: Path) -> object:
    """Return all rows, and the digest of what is concluded."""
    with Store.open(folder / STORE) as store:
        digest = rebuilding.digest(store)
    found = checking.rows(
        folder / STORE, leave=lambda table: table in {*keeping.NOT_COMPARED, *OF_THE_MOMENT}
    )
    return found | {"digest": [digest]}


OPERATIONS = (
    Operation("conclude", _grown, conclude, keeping.wrong, state),
    Operation("rebuild", concluded, rebuild, keeping.wrong, state),
    Operation("decide", concluded, _decide, keeping.wrong, state),
)
