"""A small invented collection: events far apart, each told by several outlets; and stores that it goes into."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from making import make

from retold.keep.concluding import conclude
from retold.keep.tellers import Tellers
from retold.records import Article
from retold.store import Store
from retold.watch import alerting

EVENTS = {
    "ferry": (
        "The ferry Saltmarsh Queen ran aground off Brindle Point on Monday with 214 passengers aboard.",
        "Captain Odile Varne said the rudder of the Saltmarsh Queen had jammed near Brindle Point.",
        "Coastguard cutters took all 214 passengers of the ferry to Brindle harbour by dusk.",
    ),
    "bridge": (
        "Engineers closed the Korvath suspension bridge after inspectors found cracked cables in its northern tower.",
        "Transport minister Halim Dresk said the Korvath bridge would stay shut for six weeks.",
        "The cracked cables in the northern tower of the Korvath bridge date from 1968, inspectors said.",
    ),
    "orchard": (
        "Frost destroyed nearly 900 hectares of plum orchards in the Melden valley, growers reported.",
        "The Melden growers' union asked for 12 million crowns of frost aid for its plum orchards.",
        "Plum prices in Melden rose by a third after the frost, the growers' union said.",
    ),
    "library": (
        "Thieves took a fourteenth-century psalter from the abbey library of Saint Orm overnight.",
        "The abbey librarian, Brother Tamsin, said the psalter of Saint Orm had been chained to its desk.",
        "Detectives in Orm searched the abbey cloister for the stolen psalter until morning.",
    ),
}
DAYS = {"ferry": "2031-03-03", "bridge": "2031-05-11", "orchard": "2031-07-20", "library": "2031-09-09"}
OUTLETS = ("Quorvel Post", "Oltane Herald", "Brindle Echo")


def articles(*events: str) -> list[Article]:
    """The articles on these events, or on all: each outlet tells each in its own order, one with less."""
    found = []
    for event in events or tuple(EVENTS):
        first, second, third = EVENTS[event]
        texts = (f"{first} {second} {third}", f"{second} {first}", f"{first} {third} {second}")
        found += [
            make(text, outlet, published=DAYS[event], title=f"{event.title()}: {first[:40]}")
            for text, outlet in zip(texts, OUTLETS, strict=True)
        ]
    return found


def kept(path: Path, some: Iterable[Article]) -> Store:
    """An open store at a path, new or not, that holds these articles too; nothing is concluded."""
    store = Store.open(path, write=True, create=True)
    with store.writing() as unit:
        for one in some:
            unit.keep_article(one)
    return store


def concluded(path: Path, some: Iterable[Article]) -> Store:
    """An open store with these articles concluded in this process."""
    store = kept(path, some)
    conclude(store, tellers=Tellers(0))
    return store


def alerted(path: Path, *batches: Iterable[Article]) -> Store:
    """An open store into which these articles came batch by batch, with what it was alerted of."""
    store = kept(path, ())
    for some in batches:
        with store.writing() as unit:
            for one in some:
                unit.keep_article(one)
        conclude(store, tellers=Tellers(0), also=alerting.note)
    return store


def partition(store: Store) -> set[frozenset[str]]:
    """The articles of each story."""
    found: dict[str, set[str]] = {}
    for story, article in store.connection.execute("select story, article from member"):
        found.setdefault(story, set()).add(article)
    return {frozenset(members) for members in found.values()}
