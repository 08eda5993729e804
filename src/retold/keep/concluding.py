"""Articles that were kept become stories."""

from __future__ import annotations

from importlib.metadata import version

from retold import run, show
from retold.read import rulings
from retold.store import Store


def conclude(store: Store) -> None:
    """Bring all stories up to date with what is kept: all are told anew where an article is in none."""
    waiting = "select 1 from article where not exists (select 1 from member where article = id)"
    if store.connection.execute(waiting).fetchone() is None:
        return
    lines = store.connection.execute("select line from decision order by position")
    standing = rulings.of_lines("\n".join(line for (line,) in lines).encode(), "decision").standing
    told = run.collations(store.articles(), decisions=standing)
    document = show.document(
        told, (), parameters={"one_story": False}, version=version("retold"), decisions=standing
    )
    with store.writing() as unit:
        unit.keep_report(document)
