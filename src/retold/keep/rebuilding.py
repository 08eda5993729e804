"""Everything concluded is made again from what was read: as one batch, story by story in the place of the old ones.

A reader sees each article in its old story or in its new one, never in none. A rebuild that was cut short is gone on
with by the next one: what it told already stands.
"""

from __future__ import annotations

import hashlib
import zlib
from importlib.metadata import version

from retold.keep import echoes, furnishing, placing, roundups, terms
from retold.keep.changed import Concluded
from retold.keep.concluding import MOST_ROUNDS, Also, How, Plan, carried_out, joined
from retold.keep.decisions import decided
from retold.keep.overlaps import overlaps
from retold.keep.tellers import Tellers
from retold.store import Store, runs, waiting
from retold.store import echoes as heard


def rebuild(store: Store, *, tellers: Tellers | None = None, also: Also | None = None) -> Concluded:
    """Make all conclusions again; `changed` holds every story told, whether or not it is another one now.

    Its entries are with `also`, and in the store.
    """
    own = Tellers() if tellers is None else tellers
    found = Concluded()
    try:
        run = _begun(store)
        how = How(run, also, look=False, entries=False)
        for _ in range(MOST_ROUNDS):
            found = joined(found, carried_out(store, _plan(store, run), own, how))
            if not found.others:
                break
        echoes.look(store)
        with store.writing() as unit:
            roundups.again(unit)
            runs.end(unit.connection, run, at=unit.at)
    finally:
        if tellers is None:
            own.close()
    return found


def digest(store: Store) -> str:
    """Return a hash of all that is concluded: equal for equal articles and decisions, whatever way led there."""
    connection = store.connection
    found = hashlib.sha256()
    for id_, decisions, document in connection.execute("select id, decided, document from story order by id"):
        members = connection.execute(
            "select article, furniture from member where story = ? order by position", (id_,)
        )
        found.update(repr((id_, decisions, members.fetchall())).encode())
        found.update(zlib.decompress(document))
    return found.hexdigest()


def outdated(store: Store) -> int:
    """Return how many stories another version of retold told."""
    return runs.told_by_others(store.connection, version("retold"))


def _begun(store: Store) -> int:
    """Return the run of the rebuild that was cut short, or of a new one, for which all is counted anew."""
    with store.writing(much=True) as unit:
        run = runs.unfinished(unit.connection, "rebuild", version("retold"))
        if run is None:
            run = runs.begin(unit.connection, "rebuild", version("retold"), at=unit.at)
            furnishing.learn(unit, version=version("retold"), again=True)
            terms.drop(unit, store.index)
            heard.again(unit.connection)
            placing.batch(
                unit, store, ()
            )  # at once, so that a rebuild that ends here leaves what a stream asks for
    return run


def _plan(store: Store, run: int) -> Plan:
    """Return what this rebuild has not told yet, or not as it must be now."""
    with store.writing() as unit:
        connection = unit.connection
        furnishing.learn(unit, version=version("retold"))
        notes = waiting.notes(connection)
        standing = decided(connection).standing
        parts = placing.batch(unit, store, standing)
        told = {story for (story,) in connection.execute("select id from story where run = ?", (run,))}
        met = overlaps(placing.homes(connection, parts), parts)
    fresh = [
        one
        for one in met
        if not one.unchanged or one.old[0] not in told or any(id_ in notes for id_ in one.articles)
    ]
    return Plan(tuple(fresh), notes, standing)
