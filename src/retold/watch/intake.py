"""What is taken in of what was read: articles into the store, and reasons for what gives none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from retold.records import Article, Reading, Skipped
from retold.store import Unit
from retold.watch.pieces import Piece

EXPIRED = "was kept for long enough: it is not read in again"
FORGOTTEN = "was forgotten on request: it is not read in again"


@dataclass(slots=True)
class Told:
    """What a unit of work leads to once it is kept: new articles, lines to tell, hosts to leave alone until then."""

    new: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    pauses: dict[str, float] = field(default_factory=dict)
    more: bool = False  # there is more of the same to do, in another unit

    def add(self, other: Told) -> None:
        """Take over what another unit leads to."""
        self.new += other.new
        self.lines += other.lines
        self.pauses |= other.pauses


def kept(unit: Unit, pieces: Iterable[Piece], told: Told) -> tuple[str, str | None, str | None]:
    """Keep what was read; return the state of its entry, its article (of several the last), or why there is none."""
    article = reason = None
    for piece in pieces:
        if isinstance(piece.item, Skipped):
            reason = piece.item.reason
            unit.keep_skipped(piece.item, page=piece.reading.data if piece.reading else None)
        elif unit.is_forgotten(piece.item):
            reason = FORGOTTEN
        elif is_expired(unit, piece.item.id):
            reason = EXPIRED
        else:
            article = piece.item.id
            if _keep(unit, piece.item, piece.reading):
                told.new.append(article)
    return (
        ("kept", article, None) if article else ("skipped", None, reason or "held nothing that could be read")
    )


def is_expired(unit: Unit, article: str) -> bool:
    """Tell whether an article was taken out by the rules, and is not there by somebody's own hand."""
    query = "select 1 from expired where article = ?1 and not exists (select 1 from article where id = ?1)"
    return unit.connection.execute(query, (article,)).fetchone() is not None


def _keep(unit: Unit, article: Article, reading: Reading | None) -> bool:
    """Keep an article with what it can be read from again; say whether it is new."""
    if reading is None:
        return unit.keep_article(article)
    if reading.beside:
        unit.keep_page(reading.beside)
    return unit.keep_article(article, page=reading.data, said=reading.said)
