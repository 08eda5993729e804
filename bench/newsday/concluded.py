"""What a watcher concluded in a day: every article in a story, every alert sent once, and a store that stands."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection
from contextlib import closing
from pathlib import Path

from newsday.clock import World
from newsday.serving import HOOK
from retold import watch
from retold.keep import rebuilding, soundness
from retold.store import Store

Doors = Callable[[Callable[[str], None]], watch.Door]


def receivers(world: World, folder: Path, doors: Doors) -> watch.Outlets:
    """Return where alerts go: a file and an address on loopback, which does not take some at once."""
    hook = f"http://127.0.0.1:{world.port}{HOOK}"
    return watch.Outlets(lines=str(lines_in(folder)), hooks=(hook,), door=doors(lambda _: None))


def lines_in(folder: Path) -> Path:
    """Return where the alerts are written."""
    return folder / "alerts.jsonl"


def checked(world: World, store: Path) -> list[str]:
    """Return what is wrong with what was concluded, and print what was found; then make all again and compare."""
    wrong = []
    with Store.open(store) as opened, closing(opened.connection.cursor()) as rows:
        homeless = rows.execute("select count(*) from article where id not in (select article from member)")
        (alone,) = homeless.fetchone()
        (waiting,) = rows.execute("select count(*) from waiting").fetchone()
        alerts = {id_ for (id_,) in rows.execute("select id from alert where certain")}
        counts = {
            name: rows.execute(f"select count(*) from {name}").fetchone()[0]
            for name in ("article", "story", "statement", "mention", "change", "broken_evidence", "alert")
        }
        before = rebuilding.digest(opened)
        streamed = _stories(opened)
    print(f"rows {counts}; without a story {alone:,}, to be told again {waiting:,}")
    if alone > waiting:
        wrong.append(f"{alone} articles are in no story, and {waiting} wait for theirs")
    written = [
        json.loads(line)["id"] for line in lines_in(store.parent).read_text(encoding="utf-8").splitlines()
    ]
    print(
        f"alerts {len(alerts):,} certain; written {len(written):,}, posted {len(world.taken):,}, refused first {len(world.refused):,}"
    )
    wrong += [*_once("the file", written, alerts), *_once("the address", world.taken, alerts)]
    wrong += _sound(store)
    with Store.open(store, write=True) as opened:
        rebuilding.rebuild(opened)
        again = rebuilding.digest(opened)
        batch = _stories(opened)
        rebuilding.rebuild(opened)
        if again != rebuilding.digest(opened):
            wrong.append("two rebuilds differ")
    same = len(streamed & batch)
    print(
        f"rebuilt: {'the same to the byte' if before == again else 'not the same'}; "
        f"of {len(streamed):,} stories {same:,} hold the same articles as of {len(batch):,} made at once"
    )
    return [*wrong, *_sound(store)]


def _stories(store: Store) -> set[tuple[str, ...]]:
    """Return the stories as their articles."""
    found: dict[str, list[str]] = {}
    for story, article in store.connection.execute("select story, article from member order by article"):
        found.setdefault(story, []).append(article)
    return {tuple(articles) for articles in found.values()}


def _once(whose: str, ids: Collection[str], alerts: set[str]) -> list[str]:
    """Return what is wrong where each alert is to come once."""
    wrong = []
    if twice := [id_ for id_, count in Counter(ids).items() if count > 1]:
        wrong.append(f"{whose} has {len(twice)} alerts twice")
    if missing := alerts - {*ids}:
        wrong.append(f"{whose} lacks {len(missing)} alerts")
    if more := {*ids} - alerts:
        wrong.append(f"{whose} has {len(more)} alerts that the store has not")
    return wrong


def _sound(store: Path) -> list[str]:
    """Return what `retold verify` finds."""
    found = soundness.check(store)
    print(f"verify: {found.checked:,} rows checked, {found.exact:,} exact")
    wrong = [f"verify: {fault}" for fault in found.faults[:5]]
    return wrong if found.checked == found.exact else [*wrong, "verify: not all rows are exact"]
